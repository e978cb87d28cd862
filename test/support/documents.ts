/** Documents made for tests: text in, a conversion out. */

import { readFileSync } from 'node:fs';
import { type Conversion, convertTextual } from '../../pipeline/convert.js';
import type { Document, Indicator } from '../../pipeline/model/document.js';
import { type Problem, verifyDocument } from '../../pipeline/verify-document.js';

export const SAMPLE = '000_a8214dea69c3fa7a.txt';
export const sampleBytes = (): Uint8Array => readFileSync(new URL(`../../seeds/${SAMPLE}`, import.meta.url));
export const sampleText = (): string => new TextDecoder().decode(sampleBytes());

export function convertText(text: string, path = 'test.txt'): Conversion {
  return convertTextual({ path, bytes: new TextEncoder().encode(text) });
}

export const TITLE = '贵德县教育局2024年部门预算项目支出绩效目标公开表';
export const HEADER = '单位编码\t单位及项目名称\t金额（万元）\t绩效目标\t绩效指标';

/** A document with one project whose cell of indicators is `cell`. */
export function oneProject(cell: string, objective = '保障工作正常开展。'): string {
  return `# ${TITLE}\n\n${HEADER}\n\t测试经费\t5.00\t${objective}\t${cell}\n`;
}

/** The indicators that a cell gives. */
export function indicatorsOfCell(cell: string): readonly Indicator[] {
  return convertText(oneProject(cell)).document.projects[0]?.indicators ?? [];
}

/** The first indicator of a cell that holds a single item under 数量指标. */
export function indicatorOf(item: string): Indicator {
  const [indicator] = indicatorsOfCell(`一、产出指标 （一）数量指标 1. ${item}`);
  if (!indicator) throw new Error(`no indicator in ${item}`);
  return indicator;
}

/** What laws 1 and 2 say against a conversion. */
export function lawProblems({ source, document, provenance }: Conversion): readonly Problem[] {
  const { problems } = verifyDocument(source.text, document, provenance);
  return [...problems, ...sumProblem(document), ...silentLoss(document)];
}

function sumProblem({ coverage }: Document): readonly Problem[] {
  const { characters, inRecords, inHeadings, inMarkup, inFurniture, unclaimed } = coverage;
  const sum = inRecords + inHeadings + inMarkup + inFurniture + unclaimed;
  return sum === characters ? [] : [{ place: 'coverage', message: `its parts add up to ${sum}, not ${characters}` }];
}

/** Unclaimed characters without a finding would be a silent loss. */
function silentLoss({ coverage, findings }: Document): readonly Problem[] {
  const reported = findings.some(({ rule }) => rule === 'unclaimed-text');
  return coverage.unclaimed > 0 === reported
    ? []
    : [{ place: 'coverage', message: 'unclaimed text and its finding do not agree' }];
}
