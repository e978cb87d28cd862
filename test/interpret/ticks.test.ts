import { describe, expect, it } from 'vitest';
import { Text } from '../../pipeline/model/text.js';
import { ticked } from '../../stages/interpret/ticks.js';

describe('ticked', () => {
  it.each([
    ['新增项目□ 延续项目☑', '延续项目'],
    ['□新增项目 ☑延续项目', '延续项目'],
    ['经常性项目（√） 一次性项目（ ）', '经常性项目'],
    ['( )上级资金 (√)本级资金', '本级资金'],
    ['■特定目标类□其他运转类', '特定目标类'],
  ])('%s is %s', (text, option) => {
    expect(ticked(Text.from(text)).option.value).toBe(option);
  });

  it.each(['延续项目', '新增项目□ 延续项目□', '新增项目☑ 延续项目☑', '特定目标类（一次性）'])(
    '%s stays whole',
    (text) => {
      expect(ticked(Text.from(text)).option.value).toBe(text);
    },
  );
});
