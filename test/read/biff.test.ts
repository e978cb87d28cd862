import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { convert } from '../../pipeline/convert.js';

const ROWS = [
  ['贵德县交通局2024年项目支出绩效目标公开表'],
  ['项目名称', '金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'],
  ['道路养护', 20, '养护道路。', '产出指标', '数量指标', '养护里程', '不少于12公里'],
];

/** Two bytes a character, as an old Chinese Windows writes it. */
const GBK = new Map(
  Array.from({ length: 0x7e }, (_, row) => row + 0x81).flatMap((lead) =>
    Array.from({ length: 0xbf }, (_, cell) => cell + 0x40).map((trail): [string, readonly number[]] => [
      new TextDecoder('gbk').decode(Uint8Array.of(lead, trail)),
      [lead, trail],
    ]),
  ),
);
const gbk = (text: string) => Buffer.from([...text].flatMap((one) => GBK.get(one) ?? [one.charCodeAt(0)]));

/** A workbook of Excel 95: the library writes no GBK, so letters keep the place of each text. */
function excel95(): Buffer {
  const texts = ROWS.flat().filter((cell) => typeof cell === 'string');
  const inPlace = (text: string) => String.fromCharCode(65 + texts.indexOf(text)).repeat(gbk(text).length);
  const sheet = utils.aoa_to_sheet(
    ROWS.map((row) => row.map((cell) => (typeof cell === 'string' ? inPlace(cell) : cell))),
  );
  const file = write({ SheetNames: ['1'], Sheets: { 1: sheet } }, { type: 'buffer', bookType: 'biff5' }) as Buffer;
  for (const text of texts) gbk(text).copy(file, file.indexOf(inPlace(text)));
  const codePage = Buffer.from([0x42, 0, 2, 0]);
  file.writeUInt16LE(936, file.indexOf(codePage) + codePage.length);
  return file;
}

describe('a workbook of Excel 95', () => {
  it('is read in the Chinese code page that it names', async () => {
    const { document } = await convert({ path: 'a.xls', bytes: new Uint8Array(excel95()) });
    expect(document.projects[0]).toMatchObject({ name: '道路养护', amount: 20 });
    expect(document.projects[0]!.indicators[0]).toMatchObject({
      name: '养护里程',
      operator: '≥',
      value: 12,
      unit: '公里',
    });
  });
});
