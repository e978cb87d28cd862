/** Characters that OCR takes for others in the words of headings and labels: 项日名称, 三级指村. */

/** What a character may have been, by the words that these tables use. */
const MEANT: Readonly<Record<string, string>> = {
  日: '目',
  曰: '目',
  自: '目',
  村: '标',
  际: '标',
  杯: '标',
  栋: '标',
  脂: '指',
  拈: '指',
  措: '指',
  顶: '项',
  顷: '项',
  页: '项',
  贡: '质',
  续: '绩',
  债: '绩',
  缋: '绩',
  炊: '效',
  致: '效',
  倌: '值',
  植: '值',
  佰: '值',
  直: '值',
  圾: '级',
  极: '级',
  缓: '级',
  各: '名',
  秤: '称',
  拉: '位',
  住: '位',
  忌: '总',
  休: '体',
  置: '量',
  金: '全',
  全: '金',
  颔: '额',
  颜: '额',
  兮: '分',
  杈: '权',
  盆: '益',
  盖: '益',
  盒: '益',
  敖: '效',
  最: '量',
  里: '量',
  満: '满',
  庹: '度',
  杜: '社',
  戍: '成',
  戌: '成',
  木: '本',
  岀: '出',
  贷: '资',
  顸: '预',
  箕: '算',
  禄: '标',
  佥: '金',
  単: '单',
  冂: '门',
  迸: '进',
  王: '主',
  土: '主',
  菅: '管',
};

const ANY = new RegExp(`[${Object.keys(MEANT).join('')}]`);
const SHORTEST = 4;
const LONGEST = 16;
const LONGER = new RegExp(`^(?:\\s*\\S){${LONGEST + 1}}`);

/** The word that a misread one stands for, one character apart from it; null where there is none that is known. */
export function meantWord(word: string, isKnown: (word: string) => boolean): string | null {
  if (LONGER.test(word) || !ANY.test(word)) return null;
  const bare = word.replace(/\s/g, '');
  if (bare.length < SHORTEST || isKnown(bare)) return null;
  for (let at = 0; at < bare.length; at++) {
    if (!Object.hasOwn(MEANT, bare[at]!)) continue;
    const corrected = bare.slice(0, at) + MEANT[bare[at]!] + bare.slice(at + 1);
    if (isKnown(corrected)) return corrected;
  }
  return null;
}
