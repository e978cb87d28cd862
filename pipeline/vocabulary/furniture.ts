/** Lines around the tables that belong to the page and not to a record: each kind has a name in the ledger. */

export interface FurnitureRule {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Compared with whole lines, white space at the ends removed. */
export const FURNITURE: readonly FurnitureRule[] = [
  {
    name: 'page-mark',
    pattern:
      /^[-—–\s]*(?:第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|[-—–]\s*\d{1,4}\s*[-—–])[-—–\s]*$/,
  },
  { name: 'page-mark', pattern: /^(?:<!--\s*page\b.*-->|\{\d+\}-{8,}|Page \d+(?: of \d+)?)$/i },
  { name: 'layout-tag', pattern: /^(?:<\|\/?(?:ref|det|grounding|quad)\|>(?:[\w ]{0,30}|\[\[[\d,. [\]]*\]\])\s*)+$/ },
  { name: 'sheet-mark', pattern: /^(?:Sheet|工作表)\s*\d{1,3}\s*[：:].{0,40}$/i },
  { name: 'rule', pattern: /^(?:[-—–_=*·.]{3,}|(?:\*\s){2,}\*)$/ },
  { name: 'attachment-mark', pattern: /^附(?:件|表)\s*[0-9０-９一二三四五六七八九十]{0,3}(?:[-－—]\d{1,2})?[：:]?$/ },
  {
    name: 'table-number',
    pattern:
      /^(?:公开|预算|部门|项目|附)*(?:表\s*[0-9０-９一二三四五六七八九十]{1,3}(?:[-－—]\d{1,2})*|\d{1,3}(?:[-－—]\d{1,2})*\s*表)(?:表)?[：:]?$/,
  },
  { name: 'print-date', pattern: /^(?:公开|编制|填报|打印|报送|制表)(?:日期|时间)[：:]?\s*[0-9年月日\-/.\s]*$/ },
  {
    name: 'remark',
    pattern: /^(?!.*(?:[≥≤≧≦＞＜]|产出|效益|满意度|指标))[（(]?(?:备\s?注|注\d?|说\s?明|填表说明|备注说明)\s?[：:].*$/,
  },
  { name: 'continuation-mark', pattern: /^[（(]?(?:续上?表|接上[页表]|转下[页表])[）)]?[：:]?$/ },
];

/** The name of the furniture that a whole line is; null for anything else. */
export function furnitureNamed(line: string): string | null {
  return FURNITURE.find(({ pattern }) => pattern.test(line))?.name ?? null;
}
