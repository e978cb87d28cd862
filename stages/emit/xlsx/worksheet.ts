import { largestOf } from '../../../pipeline/model/lists.js';
import { stringLiteral } from './formula.js';
import { DEFAULT_HEIGHT, heightAttributes, wrappedLines } from './height.js';
import type { Column, SheetLayout } from './model.js';
import { columnLetters } from './names.js';
import { BAND_DXF, HEADER_STYLE, INPUT_HEADER_STYLE, type StyleTable } from './styles.js';
import { escapeText, needsPreserve, XML_DECLARATION } from './xml.js';

const HEADER_MARGIN = 3; // Characters that the filter button of a header cell covers.

/** All XML of a worksheet before its data rows, header row included; `first` is the sheet shown on opening. */
export function worksheetHead(spec: SheetLayout, first: boolean, styles: StyleTable): string {
  const cols = spec.columns.map((column, index) => {
    // What people write into a column of texts is to stay as it is: 001, 2024年6月.
    const text = column.input && column.style !== 'number' && column.style !== 'date';
    const style = text ? ` style="${styles.cell({ numberFormat: '@', wrap: column.style === 'wrap' })}"` : '';
    return `<col min="${index + 1}" max="${index + 1}" width="${column.width}"${style} customWidth="1"/>`;
  });
  return (
    `${XML_DECLARATION}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    `<sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0">${pane(spec.frozenColumns ?? 0)}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="${DEFAULT_HEIGHT}" customHeight="1"/><cols>${cols.join('')}</cols><sheetData>${headerRow(spec.columns)}`
  );
}

/** All XML of a worksheet after its data rows; `lastRow` is the number of the last row, 1 when there are none. */
export function worksheetTail(spec: SheetLayout, lastRow: number, styles: StyleTable): string {
  const lastColumn = columnLetters(spec.columns.length - 1);
  const all = `A1:${lastColumn}${lastRow}`;
  return (
    `</sheetData><autoFilter ref="${all}"/>${lastRow > 1 ? conditionalFormats(spec, lastRow, styles) : ''}` +
    '<printOptions gridLines="1"/>' +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${pagesWide(spec)}" fitToHeight="0" pageOrder="overThenDown"/>` +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>' +
    `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
  );
}

// An A4 page in landscape takes some 150 characters in full size; below three fifths of it print is too small to read.
const PAGE_CHARACTERS = 150;
const SMALLEST = 0.6;

/** On how many pages side by side a sheet prints. */
function pagesWide({ columns, frozenColumns = 0 }: SheetLayout): number {
  const widths = columns.filter(({ input }) => !input).map(({ width }) => width);
  const sum = (some: readonly number[]) => some.reduce((all, width) => all + width, 0);
  const repeated = sum(widths.slice(0, frozenColumns));
  const page = PAGE_CHARACTERS / SMALLEST;
  // What repeats on each page leaves less room there.
  return Math.max(1, Math.ceil((sum(widths) - repeated) / Math.max(1, page - repeated)));
}

function headerRow(columns: readonly Column[]): string {
  const lines = columns.map(({ header, width }) =>
    wrappedLines(header, Math.max(1, Math.floor(width) - HEADER_MARGIN)),
  );
  const cells = columns.map(({ header, input }, index) => {
    const space = needsPreserve(header) ? ' xml:space="preserve"' : '';
    return `<c r="${columnLetters(index)}1" s="${input ? INPUT_HEADER_STYLE : HEADER_STYLE}" t="inlineStr"><is><t${space}>${escapeText(header)}</t></is></c>`;
  });
  return `<row r="1"${heightAttributes(largestOf(lines))}>${cells.join('')}</row>`;
}

function pane(frozenColumns: number): string {
  const split = frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : '';
  const name = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft';
  const topLeft = `${columnLetters(frozenColumns)}2`;
  return (
    `<pane${split} ySplit="1" topLeftCell="${topLeft}" activePane="${name}" state="frozen"/>` +
    `<selection pane="${name}" activeCell="${topLeft}" sqref="${topLeft}"/>`
  );
}

// Bands are conditional and not part of cell styles so that they stay in order when rows are sorted.
function conditionalFormats(spec: SheetLayout, lastRow: number, styles: StyleTable): string {
  let priority = 1;
  const fills = spec.columns.map(({ fills = [], bars }, index) => {
    const rules = fills.map((fill) => {
      const formula = escapeText(stringLiteral(fill.equals));
      return `<cfRule type="cellIs" dxfId="${styles.fill(fill)}" priority="${priority++}" operator="equal"><formula>${formula}</formula></cfRule>`;
    });
    if (bars) rules.push(`<cfRule type="dataBar" priority="${priority++}">${DATA_BAR}</cfRule>`);
    const letters = columnLetters(index);
    return rules.length === 0 ? '' : conditionalFormat(`${letters}2:${letters}${lastRow}`, rules.join(''));
  });
  if (spec.banding === false) return fills.join('');
  const band = `<cfRule type="expression" dxfId="${BAND_DXF}" priority="${priority}"><formula>MOD(ROW(),2)=1</formula></cfRule>`;
  return fills.join('') + conditionalFormat(`A2:${columnLetters(spec.columns.length - 1)}${lastRow}`, band);
}

// From nothing on, so that the bars of two numbers are as their numbers are.
const DATA_BAR = '<dataBar><cfvo type="num" val="0"/><cfvo type="max"/><color rgb="FF9DC3E6"/></dataBar>';

function conditionalFormat(range: string, rules: string): string {
  return `<conditionalFormatting sqref="${range}">${rules}</conditionalFormatting>`;
}
