/** Words by which names tell what they are names of. */

/** An institution, by how its name ends; a project's name ends otherwise. */
export const INSTITUTION_NAME =
  /^(?!.*(?:经费|资金|项目|工程|补助|补贴|费用?)$).*(?:办公室|办事处|管理处|苏木|委员会|委办|局|厅|院|校|大学|学院|小学|中学|幼儿园|中心|所|站|队|馆|公司|集团|政府|法院|检察院|街道|乡|镇|协会|联合会|总工会|团委|妇联|党校|党委|支队|大队|政协|人大|本级|机关|办|委|林场|农场|牧场|残联|文联|科协|红十字会)$/;

/** Labels that group rows and are neither unit nor project. */
export const CATEGORY_LABEL =
  /^(?:\d+[.、-])?(?:人员类|运转类|特定目标类|其他运转类|公用经费|人员经费|基本支出|项目支出|部门预算项目|本级(?:财力)?项目|上级(?:转移支付)?项目|转移支付(?:项目)?|重点项目|一般项目|专项资金|[\u4e00-\u9fa5]{2,8}类(?:项目|支出)?)$/;

const INSTITUTION =
  '办公室|研究室|办事处|管理处|服务处|事务处|接待处|水厂|处理厂|委员会|工委|党委|党校|组织部|宣传部|统战部|武装部|政法委|编办|局|厅|法院|检察院|医院|卫生院|学院|大学|中学|小学|学校|幼儿园|中心|服务站|工作站|站|所|支队|大队|中队|总队|队|馆|公司|集团|政府|街道|乡|镇|协会|学会|红十字会|联合会|残联|文联|工商联|科协|侨联|社联|总工会|工会|团委|妇联|政协|人大|管委会|纪委|监委|信访办|专项办|办|院|台|社|林场|农场|牧场|园区|苏木|委|部';

/** Names of institutions that need no other word: 残联, 政协. */
const WHOLE =
  '残联|文联|工商联|科协|侨联|社联|红十字会|工会|团委|妇联|政协|人大|纪委|监委|党校|武装部|组织部|宣传部|统战部|政法委|编办|法院|检察院|医院';

/** A department's name at the start of a text: as far as the first institution behind which the title goes on. */
export const DEPARTMENT = new RegExp(
  `^\\s*((?:(?!地方政府|中央对地方)(?:(?!部门预算|项目支出|绩效目标)[^\\s（(]){1,30}?(?:${INSTITUTION})|(?:${WHOLE}))(?:[（(][^（）()]{1,8}[）)])?)(?=$|[\\s0-9０-９（(]|二[〇零○]|本级|部门|单位|预算|决算|项目|整体|专项|绩效|支出|财政|资金|关于|年)`,
);

/** 关于公开…的公告: what stands before whom a title speaks of. */
export const TITLE_AHEAD =
  /^\s*(?:附[件表]\s*(?:\d+\s*)?[：:]\s*)?关于(?:公开|公布|公示|印发|发布|批复|下达|做好|对)?\s*/;

/** 委组织部, 委办公室: an organ of a county's party committee, which shares the 县 of the county's name. */
export const PARTY_ORGAN_AHEAD =
  /^委(?:办|组织|宣传|统战|政法|编|党校|老干|巡察|机构|直属|网信|机关|社会工作|史志|党史|$)/;
