import { describe, expect, it } from 'vitest';
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

const of = (projects: readonly Project[], total?: string): Labelled => ({
  ...UNIT,
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
    const { total: _total, ...one } = of([TRAINING]);
    const { findings } = documentOf(one);
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['cost-above-amount', 'warning']]);
    const [{ message, spans }] = findings as [(typeof findings)[0]];
    expect(message).toMatch(/“培训总成本”为60万元.*同一原因还涉及：.*3000元.*写资金“60万元”/);
    expect(message).toMatch(/；若“管护人员培训”的金额为60万元，则各处相符$/);
    expect(new Set(spans.map(({ line, column }) => `${line}:${column}`)).size).toBe(5);
  });

  it('where the total says which of two suspects it is', () => {
    const one = of([DREDGING, TRAINING], '108.00');
    expect(labels(one)).toEqual([{ rule: 'total-mismatch', on: '合计' }]);
    expect(documentOf(one).findings[0]!.message).toMatch(/若“管护人员培训”的金额为60万元，则各处相符$/);
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
    const { total: _total, ...one } = of([TRAINING]);
    const off: RuleSettings = { 'cost-above-amount': 'off', 'goal-against-amount': 'error' };
    expect(labelsOf(documentOf(one, { rules: off }))).toEqual([{ rule: 'goal-against-amount', on: '管护人员培训' }]);
  });
});

describe('hits that share a cause', () => {
  const raised = (rule: number, message: string, ...records: string[]): Raised => ({
    rule: RULES[rule]!,
    hit: { record: null, message, spans: [[0, 1]], causes: records.map((record) => ({ record, instead: null })) },
  });

  it('are one also by way of a third, which stands behind both', () => {
    const found = byCause([
      raised(0, '甲', 'a'),
      raised(0, '乙', 'b'),
      raised(0, '丙', 'b', 'a'),
      raised(0, '丁', 'c'),
    ]);
    expect(found.map(({ hit }) => hit.message)).toEqual(['甲；同一原因还涉及：乙；丙', '丁']);
  });

  it('stay apart from what holds', () => {
    const [one, other] = [raised(0, '甲', 'a'), raised(0, '乙', 'a')];
    const both = [one, { ...other, hit: { ...other.hit, holds: true as const } }];
    expect(byCause(both)).toEqual(both);
  });

  it('do not make a message of all of them where they are many', () => {
    const many = Array.from({ length: 40 }, (_, at) => raised(0, `第${at}处`, 'a'));
    const [all] = byCause(many);
    expect(all!.hit.message).toMatch(/^第0处；.*第4处等39处$/);
  });

  it('are told of by the gravest', () => {
    const graves = configure([raised(0, '甲', 'a'), raised(1, '乙', 'a')], { [RULES[0]!.id]: 'note' });
    expect(byCause(graves).map(({ rule }) => rule.id)).toEqual([RULES[1]!.id]);
  });
});
