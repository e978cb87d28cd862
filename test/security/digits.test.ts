import { describe, expect, it } from 'vitest';
import { convertText, indicatorOf, oneProject } from '../support/documents.js';

/** Characters that look like digits, signs and separators of numbers and are others. */
const LOOKALIKES = [
  '𝟏𝟎',
  '٣٥',
  '१०',
  '⑩',
  '1O',
  'l0',
  'Ⅹ',
  '⒑',
  '1\u06600',
  '1‚000',
  '1٬000',
  '1\u0301 0',
  '1\ufe0f0',
  '①0',
  '1𝟎',
  '1²',
  '½',
  '1․5',
  '1。5',
  '1·5',
  '1\u202e0\u202c',
  '\u202e01\u202c',
  '1.\u202e5',
  '1\u06d40',
  '1\u{e0035}0',
  '1٫5',
  '1′5',
  '１۰',
  '1੦',
  '𝟷0',
];
/** Of these a person sees the digits alone. */
const UNPRINTED = ['1\u200b0', '1\u00ad0', '1\u20600', '1\ufeff0', '１０', '1０'];

const gravely = (text: string) =>
  convertText(text).document.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');

describe('digits that are none', () => {
  it.each(LOOKALIKES)('as a target are no number that nothing flags: ≥%s次', (digits) => {
    const text = oneProject(`一、产出指标 （一）数量指标 1. 开会次数≥${digits}次`);
    expect(gravely(text)).not.toEqual([]);
  });

  it.each(LOOKALIKES)('as an amount give none, or a finding: %s', (digits) => {
    const text = oneProject('一、产出指标 （一）数量指标 1. 开会次数≥10次').replace('5.00', digits);
    expect(gravely(text)).not.toEqual([]);
  });

  it.each(UNPRINTED)('and those that nobody sees are read as what is seen: %s', (digits) => {
    expect(indicatorOf(`开会次数≥${digits}次`)).toMatchObject({ kind: 'number', value: 10, unit: '次' });
  });
});
