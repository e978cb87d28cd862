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
      /^[-—–\s]*(?:第\s*\d{1,4}\s*页(?:\s*(?:[,，/]\s*)?共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|[-—–]\s*\d{1,4}\s*[-—–])[-—–\s]*$/,
  },
  { name: 'page-mark', pattern: /^(?:<!--\s*page\b.*-->|\{\d+\}-{8,}|Page \d+(?: of \d+)?)$/i },
  { name: 'layout-tag', pattern: /^(?:<\|\/?(?:ref|det|grounding|quad)\|>(?:[\w \t]{0,30}|\[\[[\d,. [\]]*\]\]\s*))+$/ },
  {
    name: 'site-text',
    pattern:
      /^\s*(?:(?:[【[]\s*)?(?:打印(?:本页|此页)?|关闭(?:窗口|本页|此页)?|返回(?:顶部|上一页|列表)?|收藏(?:本页)?|纠错|我要纠错|分享(?:到|至)?[：:]?|无障碍|繁體|繁体|简体|English|登录|注册|搜索|首页|网站(?:地图|首页)|联系我们|关于我们|设为首页|加入收藏|(?:政务|官方)?(?:微博|微信)(?:公众号)?|政务新媒体|移动客户端|(?:无障碍|长者|关怀|适老)(?:浏览|模式|版|助手)|网站声明|隐私(?:声明|保护)|使用帮助|智能问答|繁體中文|简体中文)(?:\s*[】\]])?[\s|｜]*)+$/,
  },
  {
    name: 'site-text',
    pattern:
      /^(?:(?:当前|您(?:当前|现在)?的?|所在)位置\s*[：:].*|首页\s*[>›»＞].*|(?:发布|公开|更新|发稿|添加)(?:时间|日期)\s*[：:].*|(?:信息|文章|稿件)?来源\s*[：:].*|(?:浏览|点击|阅读|访问)(?:次数|数|量)\s*[：:].*|字[体号]\s*[：:].*|分享(?:到|至)\s*[：:]?.*|上一[篇条页]\s*[：:]?.*|下一[篇条页]\s*[：:]?.*|扫一扫.*|(?:主办|承办|协办)(?:单位)?\s*[：:].*|版权所有.*|.*ICP备.*|.*公网安备.*|(?:政府)?网站标识码.*|技术支持\s*[：:].*|(?:相关(?:新闻|链接|文件|附件|信息|阅读)|友情链接|热点(?:信息|推荐)|推荐阅读)\s*[：:]?|.*All Rights? Reserved.*|责任编辑\s*[：:].*|(?:索引号|发文字号|公开(?:方式|主体|范围)|主题分类|发布机构|信息分类|文号|生成日期)\s*[：:].*)$/i,
  },
  {
    name: 'front-matter',
    pattern: /^(?:primary_language|is_rotation_valid|rotation_correction|is_table|is_diagram|natural_text)\s*:\s*\S*$/,
  },
  {
    name: 'notice',
    pattern: /^(?!.*[≥≤≧≦])(?:根据|按照|为|依据).{2,120}(?:现将|予以公开|公开如下|公示如下|说明如下).{0,80}$/,
  },
  {
    name: 'page-header',
    pattern: /^.{0,20}(?:19|20)\d{2}年度?.{0,16}(?:预算|决算)公开(?:资料|文本|说明|表|情况)?$|^.{2,20}部门预算$/,
  },
  { name: 'sheet-mark', pattern: /^(?:Sheet|工作表)\s*\d{1,3}\s*(?:[：:].{0,40})?$/i },
  { name: 'page-mark', pattern: /^(?:<-+ ?Page (?:Split|Break) ?-+>)$/ },
  { name: 'rule', pattern: /^(?:[-—–_=*·.]{3,}|(?:\*\s){2,}\*)$/ },
  { name: 'attachment-mark', pattern: /^附(?:件|表)\s*[0-9０-９一二三四五六七八九十]{0,3}(?:[-－—]\d{1,2})?[：:]?$/ },
  {
    name: 'table-number',
    pattern:
      /^(?:公开|预算|部门|项目|附)*(?:表\s*[0-9０-９一二三四五六七八九十]{1,3}(?:[-－—]\d{1,2})*|\d{1,3}(?:[-－—]\d{1,2})*\s*表)(?:表)?[：:]?$/,
  },
  { name: 'print-date', pattern: /^(?:公开|编制|填报|打印|报送|制表)(?:日期|时间)[：:]?[0-9年月日\-/.\s]*$/ },
  {
    name: 'remark',
    pattern:
      /^(?!.*(?:[≥≤≧≦＞＜]|(?:产出|效益|满意度|数量|质量)指标[：:]))[（(]?(?:备\s?注|附?注\d?|说\s?明|填表说明|填报说明|备注说明|指标说明)\s?[：:].*$/,
  },
  {
    name: 'contact',
    pattern:
      /^(?:公示(?:期|时间|期限)(?:为|[：:]|自).*|.{0,20}如(?:有|对).{0,12}(?:异议|疑问|意见).*|(?:监督|举报|咨询|联系|公示)?(?:联系人|电话|邮箱|地址)\s*[：:].*|特此(?:公开|公示|公告|通知|说明|报告)[。.]?)$/,
  },
  {
    name: 'attachment',
    pattern:
      /^(?:附件(?:下载)?|相关附件|相关下载)\s*[：:]?$|^(?:附件\s*(?:\d{1,2}\s*)?(?:[：:.、]\s*)?)?.{2,80}\.(?:xlsx?|docx?|pdf|zip|rar|et|wps)$/i,
  },
  {
    name: 'signature',
    pattern:
      /^(?:填[报表]人|制表人?|审核人?|复核人?|经办人|(?:填[报表]|主管|实施)?(?:单位|部门|项目)负责人|联系人)\s*(?:[（(](?:签字|签章|盖章)[）)]\s*)?[：:].*$/,
  },
  { name: 'continuation-mark', pattern: /^[（(]?(?:续上?表|接上[页表]|转下[页表])[）)]?[：:]?$/ },
];

/** A link or picture in Markdown. */
const LINK = /!?\[([^\][]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?\)/g;
const LIST_BULLET = /^[*+-]\s+(?=\S)/;

/** A longer line is no furniture. */
const LONGEST = 3000;

/** The name of the furniture that a whole line is, a link as its words; null for anything else. */
export function furnitureNamed(line: string): string | null {
  if (line.length > LONGEST) return null;
  const words = line.includes('](') ? line.replace(LIST_BULLET, '').replaceAll(LINK, '$1').trim() : line;
  return FURNITURE.find(({ pattern }) => pattern.test(words))?.name ?? null;
}

/** 表二 政府采购预算表: the headings of a budget's other tables. */
const OTHER_TABLE =
  /^(?:[#\s]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|表[一二三四五六七八九十\d]{1,3}|第[一二三四五六七八九十\d]{1,3}部分)*.{0,24}(?:收支|收入|支出|采购|购买服务|三公|资产|债务|决算|预算|经费|转移支付|人员|基本情况).{0,10}表(?:[（(].{1,12}[）)])?$/;

/** Whether a line heads a table of a budget that holds no targets. */
export function headsOther(line: string): boolean {
  const bare = line.replace(/\s/g, '');
  return bare.length <= 40 && OTHER_TABLE.test(bare) && !/绩效|目标|自评|指标/.test(bare);
}

/** Whether a line among a table's cells does so, beyond doubt: its year or number is told. */
export function beginsOther(line: string): boolean {
  return headsOther(line) && /(?:19|20)\d{2}年|^\s*表/.test(line);
}

/** The name of a label of the form's template behind which nothing was written: 目标2： */
export const BLANK_GOAL = 'goal-blank';
