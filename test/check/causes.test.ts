import { describe, expect, it } from 'vitest';
import { documentOf, type Labelled, labelsOf } from '../support/labelled.js';

/** One unit with all projects of 78万元; both it and the total say 88. */
const CASE: Labelled = {
  id: 'unit-and-total',
  why: '单位与合计同印88.00',
  total: '88.00',
  entities: [{ code: '307', name: '灌区管理所', amount: '88.00', projects: ['干渠清淤', '闸门检修'] }],
  projects: [
    {
      name: '干渠清淤',
      amount: '48.00',
      goals: ['清除渠道淤积。'],
      indicators: [['产出指标', '数量指标', '清淤渠道长度', '≥16公里']],
    },
    {
      name: '闸门检修',
      amount: '30.00',
      goals: ['检修闸门。'],
      indicators: [['产出指标', '数量指标', '检修闸门数量', '≥24扇']],
    },
  ],
  expect: [],
};

describe('findings of one cause are one finding', () => {
  it('where a unit repeats the wrong total', () => {
    expect(labelsOf(documentOf(CASE))).toEqual([{ rule: 'total-mismatch', on: '合计' }]);
  });

  it('but not where unit and total are wrong by themselves', () => {
    const [unit] = CASE.entities!;
    const other = { ...CASE, entities: [{ ...unit!, amount: '77.00' }] };
    expect(labelsOf(documentOf(other))).toEqual([
      { rule: 'total-mismatch', on: '合计' },
      { rule: 'entity-mismatch', on: '灌区管理所' },
    ]);
  });
});
