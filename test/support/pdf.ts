/** PDFs for tests, written by hand: a ruled table in a font that every reader has, and what a test adds. */

const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');
const [LEFT, TOP, WIDTH, HEIGHT] = [30, 540, 110, 24];

/** Words at a place: `column` and `row` count from 0, row 0 is the title's. */
export function show(text: string, column: number, row: number, before = ''): string {
  return `BT ${before} /F 10 Tf ${LEFT + column * WIDTH + 4} ${TOP - row * HEIGHT} Td <${utf16(text)}> Tj ET`;
}

/** The lower left corner of a cell. */
export const corner = (column: number, row: number) =>
  [LEFT + column * WIDTH, TOP - row * HEIGHT - HEIGHT / 3] as const;

/** A title and a table with all its rules, as the operators that draw them. */
export function table(title: string, rows: readonly (readonly string[])[]): string {
  const columns = rows[0]!.length;
  const [right, bottom] = [LEFT + columns * WIDTH, corner(0, rows.length)[1]];
  const across = rows.map((_, at) => corner(0, at)[1]).concat(bottom);
  const down = Array.from({ length: columns + 1 }, (_, at) => LEFT + at * WIDTH);
  return [
    show(title, 0, 0),
    ...rows.flatMap((cells, row) => cells.map((text, column) => show(text, column, row + 1))),
    ...across.map((y) => `${LEFT} ${y} m ${right} ${y} l S`),
    ...down.map((x) => `${x} ${across[0]} m ${x} ${bottom} l S`),
  ].join('\n');
}

const stream = (head: string, data: string) => `<< ${head} /Length ${data.length} >>\nstream\n${data}\nendstream`;

export interface PdfPage {
  readonly content: string;
  /** More of its dictionary. */
  readonly more?: string;
}

export interface PdfParts {
  /** More of the catalogue, and of the resources of all pages. */
  readonly catalog?: string;
  readonly resources?: string;
  /** Objects from number 10 on. */
  readonly objects?: readonly string[];
}

const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 5 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
];
const FIRST_PAGE = 100;

export function pdf(
  pages: readonly PdfPage[],
  { catalog = '', resources = '', objects = [] }: PdfParts = {},
): Uint8Array {
  const kids = pages.map((_, at) => `${FIRST_PAGE + 2 * at} 0 R`).join(' ');
  const all = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`],
    ...FONT.map((font, at): [number, string] => [3 + at, font]),
    ...objects.map((object, at): [number, string] => [10 + at, object]),
  ]);
  for (const [at, { content, more = '' }] of pages.entries()) {
    const number = FIRST_PAGE + 2 * at;
    const own = `/Resources << /Font << /F 3 0 R >> ${resources} >> /Contents ${number + 1} 0 R ${more}`;
    all.set(number, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] ${own} >>`);
    all.set(number + 1, stream('', content));
  }
  let text = '%PDF-1.7\n';
  const entries = [...all].map(([number, object]) => {
    const at = text.length;
    text += `${number} 0 obj\n${object}\nendobj\n`;
    return `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const end = `xref\n0 1\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size 1000 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text + end, 'latin1'));
}

export const drawing = (head: string, data: string) => stream(head, data);
