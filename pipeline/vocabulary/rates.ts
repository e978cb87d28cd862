/** What a rate may be, as its name tells: no more than the whole, near it, above it, or below nothing. */

/** What can be no more than the whole; 增长率 and 完成率 can. */
const SHARE =
  /(?:满意|合格|覆盖|达标|准确|正确|及时|知晓|普及|完好|到位|入学|入园|巩固|通过|处理|处置|公示|优良|受理|办结|上岗|成活|规范管理|整改|验收|就业|参保)(?:度|率|比例|程度)$|覆盖面$/;
/** What is set aside for losses may be more than these. */
const FUNDED = /拨备|偿债|偿付|流动性|毛入[学园]/;

/** Whether a name is of a share, which is no more than 100 %. */
export const isShare = (name: string): boolean => SHARE.test(name) && !FUNDED.test(name);

const ABOVE =
  /(?:增长|增速|增幅|涨|提高|提升|下降|降低|减少|回报|收益|利润|拨备覆盖|偿付|偿债|产销|周转|保值增值|备付|完成|使用|利用)(?:率|幅度?|比例)?$/;

/** Whether a rate may be more than the whole. */
export const mayExceedWhole = (name: string): boolean => ABOVE.test(name);

/** Growth, temperatures, balances. */
const SIGNED =
  /(?:同比|环比|偏差|误差|浓度|能耗|增长|增速|增幅|涨|变化|变动|升|下降|减少|降低|压减|温|温差|差额|利润|盈余|盈亏|结余|净值|收益|回报)(?:率|额|量|度|值|幅度?)?$/;

/** Whether a figure of it may fall below nothing. */
export const mayBeNegative = (name: string): boolean => SIGNED.test(name);

const RATE = /(?<!容积|不满意|不合格|[床师护]护?)(?:率|满意度|知晓度|比例|占比)$/;

/** Whether a name is of a rate that is told in %. */
export const isRate = (name: string): boolean => RATE.test(name);

const NEAR_WHOLE = /(?<!不|未)(?:合格|完成|覆盖|及时|达标|准确|到位|执行|发放|验收|满意)(?:率|度)$|满意度$/;

/** Whether a rate is near the whole wherever it is set: 1 % of it is an exported 100 %. */
export const isNearWhole = (name: string): boolean => NEAR_WHOLE.test(name);
