import type { SheetLayout } from './model.js';
import { columnLetters, quoteSheet } from './names.js';
import { escapeAttribute, escapeText, XML_DECLARATION } from './xml.js';

/** A finished worksheet as workbook.xml has to know it. */
export interface SheetPart {
  readonly name: string;
  readonly layout: SheetLayout;
  readonly lastRow: number;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const SPREADSHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';

/** _rels/.rels: where the workbook and its properties are. */
export function packageRelations(): string {
  return relations([
    [`${OFFICE_RELATION}/officeDocument`, 'xl/workbook.xml'],
    [CORE_RELATION, 'docProps/core.xml'],
    [`${OFFICE_RELATION}/extended-properties`, 'docProps/app.xml'],
  ]);
}

/** docProps/core.xml: the title at most, no person, no clock. */
export function coreProperties(title: string | undefined): string {
  const content = title === undefined ? '' : `<dc:title>${escapeText(title)}</dc:title>`;
  return `${XML_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${content}</cp:coreProperties>`;
}

/** docProps/app.xml: present because readers expect it, and empty. */
export function appProperties(): string {
  return `${XML_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><DocSecurity>0</DocSecurity></Properties>`;
}

/** xl/workbook.xml: the sheets, and for each its filter range and the header row that repeats on printed pages. */
export function workbookPart(sheets: readonly SheetPart[]): string {
  const list = sheets.map(
    ({ name }, i) => `<sheet name="${escapeAttribute(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const names = [...sheets.map(filterName), ...sheets.flatMap(printArea), ...sheets.map(printTitles)];
  return (
    `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE_RELATION}"><workbookPr date1904="0"/>` +
    '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"/></bookViews>' +
    `<sheets>${list.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`
  );
}

/** xl/_rels/workbook.xml.rels: sheet n is rIdn, the styles come after. */
export function workbookRelations(sheets: number): string {
  const worksheets = Array.from({ length: sheets }, (_, i): [string, string] => [
    `${OFFICE_RELATION}/worksheet`,
    `worksheets/sheet${i + 1}.xml`,
  ]);
  return relations([...worksheets, [`${OFFICE_RELATION}/styles`, 'styles.xml']]);
}

/** [Content_Types].xml of a workbook with so many worksheets. */
export function contentTypes(sheets: number): string {
  const worksheets = Array.from({ length: sheets }, (_, i): [string, string] => [
    `/xl/worksheets/sheet${i + 1}.xml`,
    `${SPREADSHEET_TYPE}.worksheet+xml`,
  ]);
  const overrides: [string, string][] = [
    ['/xl/workbook.xml', `${SPREADSHEET_TYPE}.sheet.main+xml`],
    ...worksheets,
    ['/xl/styles.xml', `${SPREADSHEET_TYPE}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ];
  return (
    `${XML_DECLARATION}<Types xmlns="${CONTENT_TYPES}">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`).join('')}</Types>`
  );
}

function filterName({ name, layout, lastRow }: SheetPart, index: number): string {
  const range = `${quoteSheet(name)}!$A$1:$${columnLetters(layout.columns.length - 1)}$${lastRow}`;
  return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeText(range)}</definedName>`;
}

/** Columns that people write into are not printed. */
function printArea({ name, layout: { columns }, lastRow }: SheetPart, index: number): readonly string[] {
  const printed = columns.findIndex(({ input }) => input);
  if (printed <= 0) return [];
  const range = `${quoteSheet(name)}!$A$1:$${columnLetters(printed - 1)}$${lastRow}`;
  return [`<definedName name="_xlnm.Print_Area" localSheetId="${index}">${escapeText(range)}</definedName>`];
}

/** The header row, and the columns that stay in view, repeat on each printed page. */
function printTitles({ name, layout: { frozenColumns = 0 } }: SheetPart, index: number): string {
  const sheet = quoteSheet(name);
  const columns = frozenColumns > 0 ? `${sheet}!$A:$${columnLetters(frozenColumns - 1)},` : '';
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeText(`${columns}${sheet}!$1:$1`)}</definedName>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`);
  return `${XML_DECLARATION}<Relationships xmlns="${RELATIONS}">${list.join('')}</Relationships>`;
}
