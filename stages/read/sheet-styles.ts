/** What the styles of an .xlsx say about its cells, which the library does not tell: numbered formats, and fonts. */

import { BUILT_IN } from './sheet-format.js';
import { childrenOf, type Element, parseXml } from './word/xml.js';
import type { Packed } from './zip.js';

export interface CellStyle {
  /** A number format that is written in no file. */
  readonly format: string | null;
  readonly struck: boolean;
  /** Whether its letters are those of the font Symbol. */
  readonly symbols: boolean;
}

/** The styles of the cells of a sheet that have one of these, by address. */
export type SheetStyles = ReadonlyMap<string, CellStyle>;

const NONE: SheetStyles = new Map();

/** The styles of a sheet's cells, by the sheet's name; `path` is the workbook's. */
export async function stylesOf(
  files: readonly Packed[],
  path: string,
): Promise<(sheet: string) => Promise<SheetStyles>> {
  const part = async (name: RegExp) => {
    const file = files.find((one) => name.test(one.name));
    return file ? parseXml(await file.read(), path, file.name) : null;
  };
  const styles = await part(/^xl\/styles\.xml$/i);
  const telling = styles ? tellingStyles(styles) : new Map<string, CellStyle>();
  if (telling.size === 0) return async () => NONE;
  const [book, links] = [await part(/^xl\/workbook\.xml$/i), await part(/^xl\/_rels\/workbook\.xml\.rels$/i)];
  const targets = new Map(all(links, 'Relationship').map(({ attribs }) => [attribs?.Id, attribs?.Target ?? '']));
  return async (sheet) => {
    const found = all(book, 'sheet').find(({ attribs }) => attribs?.name === sheet);
    const id = Object.entries(found?.attribs ?? {}).find(([name]) => /:id$/.test(name))?.[1];
    const target = targets.get(id)?.replace(/^\/?(?:xl\/)?/, 'xl/');
    const file = target === undefined ? undefined : files.find(({ name }) => name === target);
    return file ? styledCells(new TextDecoder().decode(await file.read()), telling) : NONE;
  };
}

function styledCells(xml: string, telling: ReadonlyMap<string, CellStyle>): SheetStyles {
  const cells = new Map<string, CellStyle>();
  for (const [, attributes] of xml.matchAll(/<(?:\w+:)?c\s([^<>]*)>/g)) {
    const style = telling.get(/(?:^|\s)s\s*=\s*["'](\d+)/.exec(attributes!)?.[1] ?? '');
    const address = style && /(?:^|\s)r\s*=\s*["']([A-Z]+\d+)/.exec(attributes!)?.[1];
    if (style && address) cells.set(address, style);
  }
  return cells;
}

function tellingStyles(styles: Element): ReadonlyMap<string, CellStyle> {
  const own = new Set(all(styles, 'numFmt').map(({ attribs }) => attribs?.numFmtId));
  const fonts = childrenOf(all(styles, 'fonts')[0] ?? { type: 'tag' }).filter((one) => isNamed(one, 'font'));
  const formats = childrenOf(all(styles, 'cellXfs')[0] ?? { type: 'tag' }).filter((one) => isNamed(one, 'xf'));
  return new Map(
    formats.flatMap(({ attribs = {} }, index): readonly [string, CellStyle][] => {
      const { numFmtId = '0', fontId = '0' } = attribs;
      const format = own.has(numFmtId) ? null : (BUILT_IN[Number(numFmtId)] ?? null);
      const style = { format, ...fontOf(fonts[Number(fontId)]) };
      return format !== null || style.struck || style.symbols ? [[String(index), style]] : [];
    }),
  );
}

function fontOf(font: Element | undefined): Omit<CellStyle, 'format'> {
  const strike = childrenOf(font ?? { type: 'tag' }).find((one) => isNamed(one, 'strike'));
  const name = childrenOf(font ?? { type: 'tag' }).find((one) => isNamed(one, 'name'))?.attribs?.val;
  return {
    struck: strike !== undefined && !/^(?:0|false|off)$/.test(strike.attribs?.val ?? ''),
    symbols: name?.toLowerCase() === 'symbol',
  };
}

function isNamed({ name }: Element, local: string): boolean {
  return name?.replace(/^\w+:/, '') === local;
}

/** All elements of a name, whatever its prefix. */
function all(element: Element | null, local: string): readonly Element[] {
  if (!element) return [];
  return childrenOf(element).flatMap((one) => [...(isNamed(one, local) ? [one] : []), ...all(one, local)]);
}
