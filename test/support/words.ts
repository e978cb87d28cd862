/** Words of which random facts are made: each table row is a kind of indicator as disclosures of counties print it. */

/** What indicators of one kind are called, where they stand, and what targets they can have. */
export interface Family {
  /** Level 2 headings under which the names make sense. */
  readonly under: readonly string[];
  readonly names: readonly string[];
  readonly units?: readonly string[];
  /** Numbers up to this one; rates end at 100. */
  readonly most?: number;
  readonly decimals?: 0 | 1 | 2;
  readonly wordings?: readonly string[];
  readonly deadline?: true;
  readonly statement?: true;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const COUNTIES = words(
  '贵德县 榕江县 陇西县 海丰县 师宗县 沁县 准格尔旗 马边彝族自治县 石柱土家族自治县 武山县',
);
export const DEPARTMENTS = words(
  '教育局 民政局 水务局 交通运输局 农业农村局 卫生健康局 林业和草原局 人大办公室 融媒体中心',
);
export const BRANCHES = words('机关服务中心 综合执法大队 信息中心 干部培训中心 技术推广站');
export const TITLES = words(
  '部门预算项目支出绩效目标公开表 项目支出绩效目标表 部门预算项目绩效目标表 项目支出绩效目标公开表',
);
export const SELF_TITLES = words('项目支出绩效自评表 部门预算项目支出绩效自评表');

export const PROJECTS = words(`
  农村公路日常养护 城乡居民医疗救助 义务教育阶段校舍维修 小型水库安全运行 生态护林员劳务补助 高标准农田建设 文化下乡惠民演出
  应急广播系统运行维护 孤儿基本生活保障 基层干部培训 城区环境卫生保洁 动物疫病防控 饮用水水源地保护 乡村医生生活补助
`);
export const ENDINGS = words('经费 专项资金 补助资金 工作经费 （含配套资金）');

export const GOALS = words(`
  保障各项工作正常开展，提升公共服务水平 完成年度建设任务，改善群众生产生活条件 足额兑付补助资金，减轻困难家庭负担
  加强队伍建设，提高干部履职能力 全年开展培训不少于6次，参训人员覆盖各乡镇 推进设施更新改造，消除安全隐患
  健全长效管护机制，发挥资金使用效益 为12所学校配齐教学设备，巩固控辍保学成果
`);

/** Where a measure is taken: goes before a name, so that names differ. */
export const PLACES = ['', '全县', '城区', '各乡镇', '重点村', '易地搬迁点', '“一老一小”'];

/** Level 2 headings by level 1, in the forms of 2015 and of 2021. */
export const GENERATIONS: readonly Readonly<Record<string, readonly string[]>>[] = [
  {
    产出指标: ['数量指标', '质量指标', '时效指标', '成本指标'],
    效益指标: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
    满意度指标: ['服务对象满意度指标'],
  },
  {
    成本指标: ['经济成本指标', '社会成本指标', '生态环境成本指标'],
    产出指标: ['数量指标', '质量指标', '时效指标'],
    效益指标: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
    满意度指标: ['服务对象满意度指标'],
  },
];

const COUNT = ['数量指标'];
const RATES = ['质量指标', '时效指标'];
const COST = ['成本指标', '经济成本指标'];
const STATES = ['质量指标', '社会效益指标', '可持续影响指标', '生态效益指标'];

export const FAMILIES: readonly Family[] = [
  {
    under: COUNT,
    names: words('举办业务培训 组织执法检查 开展政策宣传 召开协调会议'),
    units: words('次 场 期'),
    most: 60,
  },
  { under: COUNT, names: words('新建蓄水池 维护监控点位 改造卫生厕所'), units: words('座 个 处'), most: 3000 },
  { under: COUNT, names: words('培训农技人员 救助困难群众 聘用护林员'), units: words('人 名 人次'), most: 30000 },
  { under: COUNT, names: words('养护乡村道路 修复灌溉渠道'), units: words('公里 千米'), most: 900, decimals: 1 },
  { under: COUNT, names: words('造林面积 病虫害防治面积'), units: words('亩 万亩 公顷'), most: 5000, decimals: 2 },
  { under: COUNT, names: words('购置办公设备 印制宣传资料'), units: words('台 套 份'), most: 20000 },
  {
    under: ['质量指标'],
    names: words('工程验收合格率 培训合格率 设备完好率 资金使用合规率'),
    units: ['%'],
    most: 100,
    decimals: 1,
  },
  { under: ['质量指标'], names: words('较大安全事故发生数 信访投诉件数'), units: words('起 件'), most: 9 },
  { under: ['质量指标'], names: words('监测数据差错率'), units: words('% ‰'), most: 5, decimals: 1 },
  { under: ['时效指标'], names: words('资金拨付及时率 按期完工率 任务按时办结率'), units: ['%'], most: 100 },
  { under: ['时效指标'], names: words('故障处置时长 投诉办理时长'), units: words('小时 天 个工作日'), most: 72 },
  { under: ['时效指标'], names: words('项目完工时间 资金兑付时间 设备到位时间'), deadline: true },
  { under: COST, names: words('人均培训成本 伙食补助标准'), units: words('元/人 元/人·天 元/天/人'), most: 5000 },
  {
    under: COST,
    names: words('道路养护单价 管网维修单价'),
    units: words('元/公里 万元/公里 元/米'),
    most: 9000,
    decimals: 2,
  },
  { under: COST, names: words('项目总成本 设备采购成本'), units: words('万元 元'), most: 8000, decimals: 2 },
  { under: COST, names: words('车辆燃料费 网络租赁费'), units: words('元/次 元/月 万元/年'), most: 9000 },
  { under: ['社会成本指标'], names: words('施工扰民投诉次数'), units: ['次'], most: 20 },
  { under: ['生态环境成本指标'], names: words('施工扬尘超标天数'), units: ['天'], most: 20 },
  { under: ['经济效益指标'], names: words('带动户均增收 节约灌溉水费'), units: words('元 元/亩'), most: 6000 },
  { under: ['经济效益指标'], names: words('特色产业产值增长率'), units: ['%'], most: 40, decimals: 1 },
  {
    under: ['社会效益指标'],
    names: words('受益群众人数 带动就业人数'),
    units: words('人 万人 户'),
    most: 9000,
    decimals: 1,
  },
  { under: ['社会效益指标'], names: words('政策知晓率 服务覆盖率'), units: ['%'], most: 100 },
  { under: ['生态效益指标'], names: words('生活垃圾无害化处理率 林草覆盖率'), units: ['%'], most: 100, decimals: 1 },
  { under: ['可持续影响指标'], names: words('设施使用年限'), units: ['年'], most: 30 },
  {
    under: ['服务对象满意度指标'],
    names: words('受益群众满意度 学生家长满意度 服务对象满意率'),
    units: ['%'],
    most: 100,
  },
  { under: STATES, names: words('管理制度健全性 资料归档规范性'), wordings: words('健全 规范 完整 较强') },
  {
    under: STATES,
    names: words('人居环境 基层治理能力 公共服务水平'),
    wordings: words('有效提升 明显改善 持续向好 稳步提高'),
  },
  { under: STATES, names: words('长效管护机制 部门协作机制'), wordings: words('基本建立 运转顺畅 健全') },
  { under: RATES, names: words('按规定发放 及时足额拨付到位'), statement: true },
  { under: ['可持续影响指标'], names: words('推动农村产业持续健康发展'), statement: true },
];
