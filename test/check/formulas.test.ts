import { describe, expect, it } from 'vitest';
import { format } from '../../pipeline/model/decimal.js';
import { formulasIn, isFormula } from '../../stages/check/formulas.js';

const read = (text: string) =>
  formulasIn(text).map(({ shown, product, stated }) => [shown, format(product), format(stated)]);

describe('calculations that are written out', () => {
  it.each([
    ['按（300元/位*7人=2100元）慰问', '300元/位*7人=2100元', '2100', '2100'],
    ['12.5万元+8.3万元=21.8万元', '12.5万元+8.3万元=21.8万元', '208000', '218000'],
    ['（120元+80元）×50人=1万元', '（120元+80元）×50人=1万元', '10000', '10000'],
    ['2.5万元/季度×4季度=10万元', '2.5万元/季度×4季度=10万元', '100000', '100000'],
    ['180人×95%=171人', '180人×95%=171', '171', '171'],
    ['1800元/月×12月×4人=8.64万元', '1800元/月×12月×4人=8.64万元', '86400', '86400'],
    ['5*3=15万元', '5*3=15万元', '15', '15'],
  ])('%s', (text, shown, product, stated) => {
    expect(read(text)).toEqual([[shown, product, stated]]);
  });

  it.each(['80-89周岁津贴标准＝30元', '2024-12-31=完成', '培训费=300元', '3号楼×5=一层', '召开6-8次'])(
    '%s is none',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it('are told from texts that hold one', () => {
    expect(isFormula('180人×95%=171人')).toBe(true);
    expect(isFormula('完成培训，300元*7=2100元，按时发放')).toBe(false);
  });
});
