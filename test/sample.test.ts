import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertTextual } from '../pipeline/convert.js';
import { lawProblems, SAMPLE, sampleBytes } from './support/documents.js';
import { toTruth, truthLines } from './support/truth.js';

const conversion = convertTextual({ path: SAMPLE, bytes: sampleBytes() });
const { document } = conversion;

describe('the sample', () => {
  it('gives the records that a person reads in it, field by field', () => {
    const truth = readFileSync(new URL('./fixtures/sample/truth.txt', import.meta.url), 'utf8');
    expect(toTruth(document)).toEqual(truthLines(truth));
  });

  it('has 11 projects, 150 indicators, 26 objectives and 2 units, and its amounts are those of the total', () => {
    const { projects, entities } = document;
    expect(projects.length).toBe(11);
    expect(projects.flatMap(({ indicators }) => indicators).length).toBe(150);
    expect(projects.flatMap(({ objectives }) => objectives).length).toBe(26);
    expect(entities.map(({ code, parentCode, amount }) => [code, parentCode, amount])).toEqual([
      ['401', null, 83.2],
      ['401001', '401', 83.2],
    ]);
    expect(document.total).toBe(83.2);
    expect(new Set(projects.map(({ entityCode }) => entityCode))).toEqual(new Set(['401001']));
  });

  it('is accounted for to the last character', () => {
    expect(document.coverage.unclaimed).toBe(0);
    expect(document.coverage.unread).toBe(0);
    expect(lawProblems(conversion)).toEqual([]);
  });

  it('raises the findings that a careful reader would list, and no other', () => {
    const counts: Record<string, number> = {};
    for (const { rule } of document.findings) counts[rule] = (counts[rule] ?? 0) + 1;
    expect(counts).toEqual({
      // 召开常委会6-8次 in the goal, ≥10次 in the indicator.
      'goal-against-indicator': 1,
      // 错误率 0次, 节约率 ≤4.25万元, 参会人员次数 ≥265人.
      'unit-nature': 3,
      // 组织代表培训次数 ≤2次.
      'direction-doubtful': 1,
      // 年底一次性完成支付 0.96万元 under 时效指标.
      'money-as-time': 1,
      // ≤2.5, ≤0.65 and ≤1万元 are all the costs of 立法、监督经费 with 6.80.
      'cost-ceilings-differ': 1,
      // 编外人员目标考核奖, 移动互联网专线业务服务费.
      'objective-repeats-name': 2,
      // 按时发放, 慰问活动每年持续开展, 顺利推进人大各项工作.
      'indicator-without-target': 3,
      // 培训天数 under 时效指标.
      'level-doubtful': 1,
      'two-targets-in-one-item': 1,
      'ocr-foreign-word': 1,
      'repeated-ordinal': 3,
      'amount-column-shifted': 3,
      'heading-unknown': 1,
      'level2-missing': 8,
      'space-in-name': 1,
    });
  });

  it('records the arithmetic that holds', () => {
    expect(document.confirmed.map(({ rule, message }) => [rule, message])).toEqual([
      ['total-mismatch', '11个项目金额之和等于合计83.2万元'],
      ['entity-mismatch', '“人大办公室”其下1项之和等于其金额83.2万元'],
      ['entity-mismatch', '“人大办公室”其下11项之和等于其金额83.2万元'],
      ['formula-wrong', '“300元/位*7人=2100元”成立'],
      [
        'unit-cost-above-amount',
        '“退休人员慰问标准”300元/年/人×“慰问科级及以下干部”7人=0.21万元，与项目金额0.21万元一致',
      ],
      ['unit-cost-above-amount', '“每人标准”3750元×“编外人员目标考核奖”5人=1.875万元，与项目金额1.88万元一致'],
      ['unit-cost-above-amount', '“网络专线服务费”800元/月×12个月=0.96万元，与项目金额0.96万元一致'],
      ['goal-against-indicator', '绩效目标的“不少于10次”与指标“各专委会工作调研次数”的“≥10次”相容'],
      ['goal-against-indicator', '绩效目标的“10次及以上”与指标“组织代表视察次数”的“≥10次”相容'],
      ['goal-against-indicator', '绩效目标的“300元/位”与指标“退休人员慰问标准”的“300元/年/人”相容'],
    ]);
  });

  it('is placed in the national codes and graded', () => {
    expect(document.region).toEqual({
      code: '632221',
      province: '青海省',
      prefecture: '海北藏族自治州',
      county: '门源回族自治县',
    });
    expect(document.grade).toBe('B');
    expect(document.documentKind).toBe('target');
  });

  it('says on which page each project stands', () => {
    const pages = conversion.provenance.filter(({ type }) => type === 'project').map(({ page }) => page);
    expect(pages).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('keeps the places and steps of a target that stands in LaTeX', () => {
    const line = conversion.provenance.find(({ record }) => record === `${document.id}/1/1`);
    expect(line?.quote).toBe('1. 各专委会工作调研次数 $\\geq 10$ 次');
    expect(line?.fields?.operator).toMatchObject({ steps: ['latex'], status: 'normalised' });
    expect(line?.fields?.level2).toEqual({ from: `${document.id}/1/h2` });
  });
});
