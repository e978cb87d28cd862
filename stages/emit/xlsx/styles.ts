import type { EqualsFill } from './model.js';
import { escapeAttribute, XML_DECLARATION } from './xml.js';

const BUILT_IN: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '@': 49 };
const MAX_DECIMALS = 30;
const FIRST_DECIMAL_FORMAT = 164;
const FIRST_CUSTOM_FORMAT = FIRST_DECIMAL_FORMAT + MAX_DECIMALS + 1;

const FONT = '<sz val="11"/>';
const FONT_NAME = '<name val="等线"/><family val="2"/><charset val="134"/>';
const FONTS =
  `<fonts count="3"><font>${FONT}<color rgb="FF000000"/>${FONT_NAME}</font>` +
  `<font><b/>${FONT}<color rgb="FF1F2937"/>${FONT_NAME}</font>` +
  `<font><u/>${FONT}<color rgb="FF0563C1"/>${FONT_NAME}</font></fonts>`;
const FILLS =
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/><bgColor indexed="64"/></patternFill></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill></fill></fills>';
const EDGE = (side: string) => `<${side} style="thin"><color rgb="FF8EA9C8"/></${side}>`;
const BORDERS =
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  `<border>${['left', 'right', 'top', 'bottom'].map(EDGE).join('')}<diagonal/></border></borders>`;
const headerXf = (fill: number) =>
  `<xf numFmtId="0" fontId="1" fillId="${fill}" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" ` +
  'applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>';
const HEADER_XF = headerXf(2);
const INPUT_HEADER_XF = headerXf(3);

/** Style (cellXfs index) of header cells. */
export const HEADER_STYLE = 1;
/** Of columns that people write into. */
export const INPUT_HEADER_STYLE = 2;
/** Of numbers without decimals; those of numbers with one, two and more follow it. */
const FIRST_DECIMAL_STYLE = 3;
/** Differential format (dxf index) of banded rows. */
export const BAND_DXF = 0;

/** What sets one cell style apart from another. */
export interface CellFormat {
  readonly numberFormat?: string;
  readonly wrap?: boolean;
  readonly link?: boolean;
  /** Keeps text that looks like a formula or number as text when the cell is edited. */
  readonly quotePrefix?: boolean;
}

/** A count of decimals that a cell can show: it is brought into 0 to 30. */
export const shownDecimals = (decimals: number): number =>
  Math.min(Math.max(Math.trunc(decimals) || 0, 0), MAX_DECIMALS);

/** The cellXfs index of numbers with so many decimals, the same in every workbook: rows are written before it is known which are used. */
export const decimalStyle = (decimals: number): number => FIRST_DECIMAL_STYLE + decimals;

const DECIMALS = Array.from({ length: MAX_DECIMALS + 1 }, (_, decimals) => decimals);
const decimalCode = (decimals: number): string => (decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`);

/** Collects the cell styles, number formats and differential formats that a workbook uses, as styles.xml. */
export class StyleTable {
  private readonly formats = new Map<string, number>();
  private readonly xfs = new Map<string, number>([
    ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', 0],
    [HEADER_XF, HEADER_STYLE],
    [INPUT_HEADER_XF, INPUT_HEADER_STYLE],
    ...DECIMALS.map((decimals) => [`decimals ${decimals}`, decimalStyle(decimals)] as const),
  ]);
  private readonly dxfs = new Map<string, number>([[dxf('F5F8FC', undefined), BAND_DXF]]);

  /** The cellXfs index of a format, the same for equal formats. */
  cell(format: CellFormat): number {
    return intern(this.xfs, cellXf(this.numberFormat(format.numberFormat ?? 'General'), format), 0);
  }

  /** The dxf index of a conditional fill; throws a RangeError when a colour is not RRGGBB. */
  fill(fill: EqualsFill): number {
    for (const colour of [fill.fill, fill.font ?? '000000']) {
      if (!/^[0-9A-Fa-f]{6}$/.test(colour)) throw new RangeError(`not an RRGGBB colour: ${colour}`);
    }
    return intern(this.dxfs, dxf(fill.fill, fill.font), 0);
  }

  /** styles.xml with all that was asked for so far; no number of the workbook shows more `decimals`, which is -1 where none shows any. */
  xml(decimals: number): string {
    const used = DECIMALS.filter((count) => count <= decimals).map(
      (count) => [decimalCode(count), FIRST_DECIMAL_FORMAT + count] as const,
    );
    const formats = [...used, ...this.formats].map(
      ([code, id]) => `<numFmt numFmtId="${id}" formatCode="${escapeAttribute(code)}"/>`,
    );
    const xfs = [...this.xfs].map(([xf, id]) => {
      const count = id - FIRST_DECIMAL_STYLE;
      if (count < 0 || count > MAX_DECIMALS) return xf;
      return cellXf(count <= decimals ? FIRST_DECIMAL_FORMAT + count : BUILT_IN.General!, {});
    });
    return (
      `${XML_DECLARATION}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
      (formats.length > 0 ? counted('numFmts', formats) : '') +
      `${FONTS}${FILLS}${BORDERS}` +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      counted('cellXfs', xfs) +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
      `${counted('dxfs', [...this.dxfs.keys()])}</styleSheet>`
    );
  }

  private numberFormat(code: string): number {
    return BUILT_IN[code] ?? intern(this.formats, code, FIRST_CUSTOM_FORMAT);
  }
}

function cellXf(numberFormat: number, { link, quotePrefix, wrap }: CellFormat): string {
  const quote = quotePrefix ? ' quotePrefix="1"' : '';
  return (
    `<xf numFmtId="${numberFormat}" fontId="${link ? 2 : 0}" fillId="0" borderId="0" xfId="0"${quote} ` +
    `applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`
  );
}

function intern(table: Map<string, number>, key: string, first: number): number {
  const known = table.get(key);
  if (known !== undefined) return known;
  const id = first + table.size;
  table.set(key, id);
  return id;
}

function dxf(fill: string, font: string | undefined): string {
  const colour = font === undefined ? '' : `<font><color rgb="FF${font.toUpperCase()}"/></font>`;
  const rgb = `FF${fill.toUpperCase()}`;
  return `<dxf>${colour}<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor rgb="${rgb}"/></patternFill></fill></dxf>`;
}

function counted(element: string, items: readonly string[]): string {
  return `<${element} count="${items.length}">${items.join('')}</${element}>`;
}
