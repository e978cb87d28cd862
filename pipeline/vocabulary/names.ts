/** Words by which names tell what they are names of. */

/** An institution, by how its name ends; a project's name ends otherwise. */
export const INSTITUTION_NAME =
  /^(?!.*(?:经费|资金|项目|工程|补助|补贴|费用?)$).*(?:办公室|委员会|委办|局|厅|院|校|大学|学院|小学|中学|幼儿园|中心|所|站|队|馆|公司|集团|政府|法院|检察院|街道|乡|镇|协会|联合会|总工会|团委|妇联|党校|党委|支队|大队|政协|人大|本级|机关|办|委)$/;

/** Labels that group rows and are neither unit nor project. */
export const CATEGORY_LABEL =
  /^(?:\d+[.、-])?(?:人员类|运转类|特定目标类|其他运转类|公用经费|人员经费|基本支出|项目支出|部门预算项目|本级(?:财力)?项目|上级(?:转移支付)?项目|转移支付(?:项目)?|重点项目|一般项目|专项资金)$/;

/** Words between a county's name and the words that say what a title is about. */
export const DEPARTMENT_END =
  /(?:(?:本级|部门|单位)?(?:预算|决算)|项目|整体|专项|绩效|支出|部门|财政|资金|\d{4}|二〇|20)/;
