/** The genre's words in traditional characters, for pages of mirrors that print them: only for recognising words, never for values. */

const PAIRS = `
項项 績绩 標标 產产 數数 質质 時时 滿满 務务 對对 單单 負负 門门 實实 資资 額额 財财 撥拨 預预 總总 計计 價价 經经 濟济 會会 態态 環环 續续 響响
衆众 眾众 萬万 億亿 處处 級级 點点 號号 編编 碼码 縣县 區区 鄉乡 鎮镇 廳厅 書书 開开 報报 評评 監监 測测 費费 稱称 屬属 別别 類类 週周 間间 備备 註注 註注
說说 釋释 釋释 權权 爲为 為为 於于 達达 過过 內内 後后 業业 農农 漁渔 衛卫 機机 關关 辦办 團团 組组 織织 設设 導导 運运 營营 維维 護护 補补 貼贴 專专 構构
體体 條条 畝亩 戶户 個个 噸吨 臺台 輛辆 頭头 隻只 畢毕 應应 約约 發发 強强 顯显 節节 學学 醫医 築筑 電电 網网 險险 隊队 災灾 動动 植植 審审 驗验 識识
聯联 絡络 話话 傳传 據据 執执 進进 遠远 選选 擇择 規规 劃划 則则 層层 幣币 寫写 內内 歲岁 贏赢 齊齐 圖图 館馆 場场 樹树 種种 綜综 綠绿 濕湿 溼湿 減减
`;

const MAP: ReadonlyMap<string, string> = new Map(
  PAIRS.trim()
    .split(/\s+/)
    .map((pair) => [pair[0]!, pair[1]!] as const),
);
const ANY = new RegExp(`[${[...MAP.keys()].join('')}]`, 'g');
const HAS_ANY = new RegExp(ANY.source);
const BACK: ReadonlyMap<string, string> = new Map([...MAP].map(([old, plain]) => [plain, old] as const).reverse());

/** The same text, character for character, with the characters of the genre's words simplified. */
export function simplified(text: string): string {
  return HAS_ANY.test(text) ? text.replace(ANY, (character) => MAP.get(character)!) : text;
}

/** Words, and beside each its traditional form where that is another. */
export function withTraditional(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const other = [...word].map((character) => BACK.get(character) ?? character).join('');
    return other === word ? [word] : [word, other];
  });
}
