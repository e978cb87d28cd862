import { describe, expect, it } from 'vitest';
import { convertTextual } from '../../pipeline/convert.js';
import { decimal } from '../../pipeline/model/decimal.js';
import { configure, type RuleSettings } from '../../pipeline/rules.js';
import { byCause } from '../../stages/check/causes.js';
import { type Raised, RULES } from '../../stages/check/index.js';
import { documentOf, type Labelled, labelsOf } from '../support/labelled.js';

type Project = Labelled['projects'][number];

const DREDGING: Project = {
  name: '干渠清淤',
  amount: '48.00',
  goals: ['清除渠道淤积。'],
  indicators: [['产出指标', '数量指标', '清淤渠道长度', '≥16公里']],
};
const GATES: Project = {
  name: '闸门检修',
  amount: '30.00',
  goals: ['检修闸门。'],
  indicators: [['产出指标', '数量指标', '检修闸门数量', '≥24扇']],
};
const TRAINING: Project = {
  name: '管护人员培训',
  amount: '6.00',
  goals: ['使用财政资金60万元，培训管护人员200人。'],
  indicators: [
    ['产出指标', '数量指标', '培训管护人员人数', '200人'],
    ['成本指标', '经济成本指标', '培训人均成本', '3000元/人'],
    ['成本指标', '经济成本指标', '培训总成本', '≤60万元'],
  ],
};

/** One unit with all projects of 78万元; both it and the total say 88. */
const UNIT: Labelled = {
  id: 'unit-and-total',
  why: '单位与合计同印88.00',
  total: '88.00',
  entities: [{ code: '307', name: '灌区管理所', amount: '88.00', projects: ['干渠清淤', '闸门检修'] }],
  projects: [DREDGING, GATES],
  expect: [],
};

const { total: _total, ...WITHOUT_TOTAL } = UNIT;
const of = (projects: readonly Project[], total?: string): Labelled => ({
  ...WITHOUT_TOTAL,
  entities: [],
  projects,
  ...(total === undefined ? {} : { total }),
});
const labels = (one: Labelled) => labelsOf(documentOf(one));

describe('findings of one cause are one finding', () => {
  it('where a unit repeats the wrong total', () => {
    expect(labels(UNIT)).toEqual([{ rule: 'total-mismatch', on: '合计' }]);
    expect(documentOf(UNIT).findings[0]!.message).toContain('“灌区管理所”印为88万元');
  });

  it('but not where unit and total are wrong by themselves', () => {
    const [unit] = UNIT.entities!;
    expect(labels({ ...UNIT, entities: [{ ...unit!, amount: '77.00' }] })).toEqual([
      { rule: 'total-mismatch', on: '合计' },
      { rule: 'entity-mismatch', on: '灌区管理所' },
    ]);
  });

  it('where cost, price and goal all say ten times the amount, and what it would have to be', () => {
    const { findings } = documentOf(of([TRAINING]));
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['cost-above-amount', 'warning']]);
    const [{ message, spans }] = findings as [(typeof findings)[0]];
    expect(message).toMatch(/“培训总成本”为60万元.*同一原因还涉及：.*3000元.*写资金“60万元”/);
    expect(message).toMatch(/；若“管护人员培训”的金额为60万元，则上述各处相符$/);
    expect(new Set(spans.map(({ line, column }) => `${line}:${column}`)).size).toBe(5);
  });

  it('where the total says which of two suspects it is', () => {
    const one = of([DREDGING, TRAINING], '108.00');
    expect(labels(one)).toEqual([{ rule: 'total-mismatch', on: '合计' }]);
    expect(documentOf(one).findings[0]!.message).toMatch(/若“管护人员培训”的金额为60万元，则上述各处相符$/);
  });

  it('but not where the total is wrong by another sum', () => {
    expect(labels(of([DREDGING, TRAINING], '107.00'))).toEqual([
      { rule: 'total-mismatch', on: '合计' },
      { rule: 'cost-above-amount', on: '培训总成本' },
    ]);
  });

  it('where a row stands twice and the total counts it once', () => {
    const { findings } = documentOf(of([GATES, DREDGING, GATES], '78.00'));
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['total-mismatch']);
    expect(findings.map(({ rule }) => rule)).not.toContain('project-repeated');
    expect(findings[0]!.message).toContain('项目“闸门检修”出现2次');
  });

  it('where a rate above the whole is another than the goal says', () => {
    const indicators: Project['indicators'] = [['满意度指标', '服务对象满意度指标', '灌区农户满意度', '≥950%']];
    const one = of([{ ...GATES, goals: ['灌区农户满意度达到95%以上。'], indicators, rest: false }]);
    expect(labels(one).filter(({ on }) => on === '灌区农户满意度')).toEqual([
      { rule: 'rate-above-whole', on: '灌区农户满意度' },
    ]);
  });

  it('where a letter behind a figure may be one of its digits: it is no unusual unit as well', () => {
    const indicators: Project['indicators'] = [['满意度指标', '服务对象满意度指标', '灌区农户满意度', '≥9O%']];
    expect(labels(of([{ ...GATES, indicators, rest: false }])).filter(({ on }) => on === '灌区农户满意度')).toEqual([
      { rule: 'digit-lookalike', on: '灌区农户满意度' },
    ]);
  });

  it('whichever rules are switched off', () => {
    const one = of([TRAINING]);
    const off: RuleSettings = { 'cost-above-amount': 'off', 'goal-against-amount': 'error' };
    expect(labelsOf(documentOf(one, { rules: off }))).toEqual([{ rule: 'goal-against-amount', on: '管护人员培训' }]);
  });
});

const GOAL = (text: string, amount: string, ...indicators: Project['indicators']): Project => ({
  name: '道路养护',
  amount,
  goals: [text],
  indicators,
});
const COST = (value: string): Project['indicators'][number] => ['成本指标', '经济成本指标', '养护总成本', value];
const ROAD: Project['indicators'][number] = ['产出指标', '数量指标', '养护道路里程', '≥20公里'];
const rulesOf = (one: Labelled) => documentOf(one).findings.map(({ rule }) => rule);

describe('what is told apart', () => {
  it('is a figure that something else holds with', () => {
    const project = GOAL('安排资金40万元，养护道路。', '50.00', ROAD, COST('≤40万元'));
    const { findings } = documentOf(of([project, GATES], '80.00'));
    expect(findings.map(({ rule }) => rule).sort()).toEqual(['cost-ceilings-differ', 'goal-against-amount']);
    expect(findings.some(({ message }) => message.includes('相符'))).toBe(false);
  });

  it('are errors that no single figure explains', () => {
    const project = GOAL('安排资金80万元，养护道路。', '50.00', ROAD, COST('≤500万元'));
    expect(rulesOf(of([project])).sort()).toEqual(['cost-above-amount', 'goal-against-amount']);
  });

  it('is what either of two figures may explain', () => {
    const project = GOAL(
      '安排资金35万元，全年培训农民工100人次。',
      '20.00',
      ['产出指标', '数量指标', '培训农民工人次', '≥150人次'],
      ['成本指标', '经济成本指标', '培训农民工补助标准', '2000元/人次'],
    );
    expect(rulesOf(of([project])).sort()).toEqual([
      'goal-against-amount',
      'goal-against-indicator',
      'unit-cost-above-amount',
    ]);
  });

  it('are the costs of several projects that each would explain the total', () => {
    const projects = ['甲', '乙', '丙'].map((name) => ({
      ...GOAL('养护道路，保障通行安全。', '30.00', ROAD, COST('≤20万元')),
      name: `${name}路养护`,
    }));
    const found = rulesOf(of(projects, '80.00'));
    expect(found.filter((rule) => rule === 'total-mismatch')).toHaveLength(1);
    expect(found.filter((rule) => rule === 'cost-ceilings-differ')).toHaveLength(3);
  });
});

describe('findings of one cause are one finding also', () => {
  it('where a unit prints a wrong sum, and the unit above it adds it up', () => {
    const one: Labelled = {
      ...of([DREDGING, GATES], '78.00'),
      entities: [
        { code: '307', name: '水务局', amount: '78.00' },
        { code: '307001', name: '灌区管理所', amount: '58.00', projects: ['干渠清淤'] },
        { code: '307002', name: '水闸管理所', amount: '30.00', projects: ['闸门检修'] },
      ],
    };
    const { findings } = documentOf(one);
    expect(findings.map(({ rule }) => rule)).toEqual(['entity-mismatch']);
    expect(findings[0]!.message).toMatch(/若“灌区管理所”的金额为48万元，则上述各处相符$/);
    expect(findings[0]!.also).toEqual([{ rule: 'entity-mismatch', record: expect.stringMatching(/\/e2$/) }]);
  });

  it('where a minus is a dash', () => {
    const { findings } = documentOf(of([{ ...DREDGING, amount: '-48.00' }, GATES], '78.00'));
    expect(findings.map(({ rule }) => rule)).toEqual(['total-mismatch']);
    expect(findings[0]!.message).toMatch(/若“干渠清淤”的金额为48万元，则上述各处相符$/);
  });

  it('where a row stands twice, whatever is copied with it', () => {
    const { findings } = documentOf(of([GATES, DREDGING, GATES], '78.00'));
    expect(findings.map(({ rule }) => rule)).toEqual(['total-mismatch']);
    expect(findings[0]!.message).toMatch(/若“闸门检修”只计一次，则上述各处相符$/);
    expect(findings[0]!.message.match(/“闸门检修”的30万元/g)).toHaveLength(1);
  });

  it('where a quantity is another than the goal says, and too dear', () => {
    const project = GOAL(
      '全年培训农民工100人次。',
      '20.00',
      ['产出指标', '数量指标', '培训农民工人次', '≥150人次'],
      ['成本指标', '经济成本指标', '培训农民工补助标准', '2000元/人次'],
    );
    const { findings } = documentOf(of([project]));
    expect(findings.map(({ rule }) => rule)).toEqual(['unit-cost-above-amount']);
    expect(findings[0]!.message).toMatch(/若“培训农民工人次”为100人次，则上述各处相符$/);
  });

  it('where a date is in another year, and so before its start', () => {
    const indicators: Project['indicators'] = [
      ['产出指标', '时效指标', '开工时间', '2024年3月'],
      ['产出指标', '时效指标', '完工时间', '2023年10月'],
    ];
    expect(rulesOf(of([{ ...GATES, indicators }])).filter((rule) => /date|deadline/.test(rule))).toHaveLength(1);
  });
});

describe('subtotals', () => {
  it('head their projects where one stands before the first and none behind the last', () => {
    const table = [
      ['小计', '20.00'],
      ['甲路养护', '10.00'],
      ['乙路养护', '20.00'],
      ['小计', '30.00'],
      ['丙渠维修', '40.00'],
      ['小计', '15.00'],
      ['丁桥加固', '15.00'],
    ];
    const rows = table.map(([name, amount]) =>
      name === '小计' ? `| ${name} | ${amount} | | | |` : `| ${name} | ${amount} | 产出指标 | ${name}里程 | ≥3公里 |`,
    );
    const text = `# 尖扎县交通运输局2024年项目支出绩效目标公开表\n\n单位：万元\n\n| 项目名称 | 金额 | 一级指标 | 三级指标 | 指标值 |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
    const { findings } = convertTextual({ path: 'a.md', bytes: Buffer.from(text) }).document;
    expect(
      findings.filter(({ rule }) => rule === 'subtotal-mismatch').map(({ actual, expected }) => [actual, expected]),
    ).toEqual([
      ['20万元', '30万元'],
      ['30万元', '40万元'],
    ]);
  });
});

describe('hits that share a cause', () => {
  type Range = readonly [of: string, low: number | null, high: number | null];
  const decimalOf = (value: number | null) => (value === null ? null : decimal(String(value)));
  const raised = (rule: number, message: string, ...ranges: Range[]): Raised => ({
    rule: RULES[rule]!,
    hit: {
      record: null,
      message,
      spans: [[0, 1]],
      causes: ranges.map(([figure, low, high]) => ({
        of: figure,
        low: decimalOf(low),
        high: decimalOf(high),
        instead: low !== null && low === high ? `${figure}为${low}` : null,
      })),
    },
  });
  const messages = (all: readonly Raised[]) => byCause(all).map(({ hit }) => hit.message);

  it('are one where a figure explains them all', () => {
    expect(
      messages([raised(0, '甲', ['a', 3, 3]), raised(0, '乙', ['a', 2, null]), raised(0, '丙', ['a', 4, 4])]),
    ).toEqual(['甲；同一原因还涉及：乙；若a为3，则上述各处相符', '丙']);
  });

  it('stay apart where another figure holds with something else', () => {
    const held = raised(0, '丁', ['a', 5, 5]);
    const all = [
      raised(0, '甲', ['a', 3, 3]),
      raised(0, '乙', ['a', 2, null]),
      { ...held, hit: { ...held.hit, holds: true as const } },
    ];
    expect(byCause(all)).toEqual(all);
  });

  it('stay apart where it cannot be told which of two figures explains them', () => {
    const all = [raised(0, '甲', ['a', 3, 3]), raised(0, '乙', ['a', 3, 3], ['b', 1, 1]), raised(0, '丙', ['b', 1, 1])];
    expect(byCause(all)).toEqual(all);
  });

  it('say no figure where several would do', () => {
    const both: Range[] = [
      ['a', 3, 3],
      ['b', 1, 1],
    ];
    expect(messages([raised(0, '甲', ...both), raised(0, '乙', ...both)])).toEqual(['甲；同一原因还涉及：乙']);
  });

  it('do not make a message of all of them where they are many, but name them', () => {
    const many = Array.from({ length: 40 }, (_, at) => raised(0, `第${at}处`, ['a', null, null]));
    const [all] = byCause(many);
    expect(all!.hit.message).toMatch(/^第0处；.*第4处等39处$/);
    expect(all!.also).toHaveLength(39);
  });

  it('are told of by the gravest', () => {
    const graves = configure([raised(0, '甲', ['a', 1, 1]), raised(1, '乙', ['a', 1, 1])], { [RULES[0]!.id]: 'note' });
    expect(byCause(graves).map(({ rule }) => rule.id)).toEqual([RULES[1]!.id]);
  });
});
