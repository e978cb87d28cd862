import { describe, expect, it } from 'vitest';
import { decimal } from '../../pipeline/model/decimal.js';
import { differenceOf, suspects } from '../../stages/check/sums.js';

const of = (literal: string) => decimal(literal)!;
const parts = (...amounts: readonly string[]) =>
  amounts.map((literal, at) => ({ name: `项目${at + 1}`, amount: of(literal) }));

describe('a sum that does not hold', () => {
  it('holds within what rounding of each figure allows', () => {
    const amounts = [of('1.26'), of('2.27')];
    expect(differenceOf(amounts, { figure: of('3.53'), printed: '3.53' }, ['1.26', '2.27'], 0)).toMatchObject({
      agrees: true,
      rounded: false,
    });
    expect(differenceOf(amounts, { figure: of('3.5'), printed: '3.5' }, ['1.26', '2.27'], 0)).toMatchObject({
      rounded: true,
    });
    expect(differenceOf(amounts, { figure: of('3.4'), printed: '3.4' }, ['1.26', '2.27'], 0)).toMatchObject({
      rounded: false,
    });
    // 50 beside 33.25 is 50.00.
    const general = [of('50'), of('33.25')];
    expect(differenceOf(general, { figure: of('83.75'), printed: '83.75' }, ['50', '33.25'], 0)).toMatchObject({
      rounded: false,
    });
    expect(differenceOf(general, { figure: of('83'), printed: '83' }, ['50', '33.25'], 0)).toMatchObject({
      rounded: true,
    });
    // The same figures in 元 leave no room.
    expect(differenceOf(amounts, { figure: of('3.5'), printed: '35000' }, ['12600', '22700'], -4)).toMatchObject({
      rounded: false,
    });
  });

  it.each([
    ['a row too many', ['6', '20', '30'], '20', '“项目2”的20万元（重复计列或合计漏计）'],
    ['a row too few', ['6', '20', '30'], '-6', '“项目1”的6万元（漏列了同额的一行或合计重复计列）'],
    ['a point one place too far right', ['6', '212.5'], '191.25', '“项目2”的212.5万元（小数点错一位）'],
    ['a point two places too far left', ['6', '0.2'], '-19.8', '“项目2”的0.2万元（小数点错两位）'],
    ['元 among 万元', ['6', '42500'], '42495.75', '“项目2”的42500万元（元与万元相混）'],
  ])('names the rows that explain it: %s', (_, amounts, difference, expected) => {
    expect(suspects(parts(...amounts), of(difference))).toEqual([expected]);
  });

  it('names none where none explains it', () => {
    expect(suspects(parts('6', '20', '30'), of('1.3'))).toEqual([]);
  });
});
