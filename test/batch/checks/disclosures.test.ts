import { describe, expect, it } from 'vitest';
import { across, type Given, list, MEALS, messages, of, SAFETY } from './helpers.js';

const EDUCATION = '贵德县教育局';
const both = list(EDUCATION, 2024, [SAFETY, MEALS]);
/** The same table as a page of pipes. */
const page = both
  .replaceAll('\t', ' | ')
  .replace(/^(?=.* \| )/gm, '| ')
  .replace(/(?<= \| .*)$/gm, ' |')
  .replace(/(\| 单位名称.*)/, `$1\n${'|---'.repeat(8)}|`);
const more: Given = { ...SAFETY, items: [['数量指标', '安保人员数量', '≥15人'], ...SAFETY.items.slice(1)] };

describe('disclosure-repeated', () => {
  it('tells of one table in two files, with the places in both', () => {
    const [found, ...others] = of('disclosure-repeated', { 'a.md': both, 'b.md': page });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'warning', category: 'consistency', path: 'b.md' });
    expect(found!.record).toBe(`${found!.document}/s1`);
    expect(found!.message).toBe(
      '与“a.md”公开的是同一内容（贵德县教育局2024年）：“校园安全经费”、“营养餐补助”的金额与指标都一样，合计时会重复计算',
    );
    expect(found!.spans.map(({ line, column }) => `${line}:${column}`)).toEqual(['1:3', '4:2']);
    expect(new Set(found!.spans.map(({ document }) => document)).size).toBe(2);
  });

  it('tells of a form beside the list that holds it, at the form, whichever comes first', () => {
    const form = list(EDUCATION, 2024, [MEALS]);
    for (const texts of [
      { 'a.md': both, 'form.md': form },
      { 'form.md': form, 'z.md': both },
    ]) {
      const [found, ...others] = across(texts);
      expect(others).toEqual([]);
      expect(found).toMatchObject({ rule: 'disclosure-repeated', path: 'form.md' });
      expect(found!.message).toContain('的一部分相同（贵德县教育局2024年）：“营养餐补助”');
    }
  });

  it('tells of each copy once', () => {
    const found = across({ 'a.md': both, 'b.md': `${both}\n`, 'c.md': `${both}\n\n` });
    expect(found.map(({ path, message }) => [path, message.slice(0, 8)])).toEqual([
      ['b.md', '与“a.md”公'],
      ['c.md', '与“a.md”公'],
    ]);
  });

  it('counts the rest of a long list', () => {
    const many = list(
      EDUCATION,
      2024,
      ['甲', '乙', '丙', '丁'].map((name) => ({ ...SAFETY, name: `${name}项目` })),
    );
    const [found] = of('disclosure-repeated', { 'a.md': many, 'b.md': `${many}\n` });
    expect(found!.message).toContain('：“甲项目”、“乙项目”、“丙项目”等4个项目的');
  });

  it.each([
    ['another county', list('祁连县教育局', 2024, [SAFETY, MEALS])],
    ['another department', list('贵德县民政局', 2024, [SAFETY, MEALS])],
    ['another project', list(EDUCATION, 2024, [{ ...SAFETY, name: '校舍维修经费' }])],
    ['no county', list('教育局', 2024, [SAFETY, MEALS])],
  ])('is silent about %s', (_, other) => {
    expect(across({ 'a.md': both, 'b.md': other })).toEqual([]);
  });
});

describe('disclosures-differ', () => {
  it('says where two versions differ, with the places in both', () => {
    const other = list(EDUCATION, 2024, [
      { ...more, amount: '25.5' },
      { ...MEALS, name: '宿舍维修' },
    ]);
    const [found, ...others] = across({ 'a.md': both, 'b.md': other });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: 'disclosures-differ', severity: 'warning', path: 'b.md' });
    expect(found!.message).toBe(
      '与“a.md”同为贵德县教育局2024年的绩效目标，内容却不同：金额不同：“校园安全经费”25.5万元（另一文件20万元）；' +
        '指标值不同：“校园安全经费”的“安保人员数量”≥15人（另一文件≥12人）；只在本文件的项目：“宿舍维修”；只在另一文件的项目：“营养餐补助”',
    );
    expect(found!.record).toBe(`${found!.document}/1`);
    expect(found!.spans.map(({ line }) => line)).toEqual([4, 4, 7, 4, 4]);
  });

  it('says which indicators, or goals, stand in one alone', () => {
    const shorter = list(EDUCATION, 2024, [
      { ...SAFETY, items: [...SAFETY.items.slice(1), ['数量指标', '演练次数', '≥2次']] },
    ]);
    const [found] = of('disclosures-differ', { 'a.md': list(EDUCATION, 2024, [SAFETY]), 'b.md': shorter });
    expect(found!.message).toContain('只在本文件的指标：“演练次数”；只在另一文件的指标：“安保人员数量”');
    const goals = (goal: string) =>
      `# ${EDUCATION}2024年部门预算项目支出绩效目标公开表\n\n项目名称\t项目金额（万元）\t绩效目标\t绩效指标\n校园安全经费\t20\t${goal}\t\n`;
    const [other] = of('disclosures-differ', {
      'a.md': goals('保障校园安全。'),
      'b.md': goals('保障师生安全。'),
    });
    expect(other!.message).toContain('绩效目标不同：“校园安全经费”');
  });

  it('takes files whose goals have other figures for two versions, not for copies', () => {
    const version = (goal: string) => list(EDUCATION, 2024, [{ ...SAFETY, goal }]);
    const [found, ...others] = across({ 'a.md': version('新建岗亭12座。'), 'b.md': version('新建岗亭20座。') });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: 'disclosures-differ', path: 'b.md' });
    expect(found!.message).toContain('绩效目标不同：“校园安全经费”');
    const [copy] = across({ 'a.md': version('新建岗亭12座。'), 'b.md': version('新建了岗亭12座。') });
    expect(copy).toMatchObject({ rule: 'disclosure-repeated' });
  });

  it('leaves alone the forms of a department that have no project in common', () => {
    const forms = ['甲', '乙', '丙'].map((name) => list(EDUCATION, 2024, [{ ...SAFETY, name: `${name}类经费` }]));
    expect(across({ 'a.md': forms[0]!, 'b.md': forms[1]!, 'c.md': forms[2]! })).toEqual([]);
  });

  it('leaves alone projects of one name that two schools of a department have', () => {
    const school = (unit: string, given: Given) => list(EDUCATION, 2024, [{ ...given, unit }]);
    expect(across({ 'a.md': school('第一中学', SAFETY), 'b.md': school('第二中学', more) })).toEqual([]);
    expect(
      of('disclosures-differ', { 'a.md': school('第一中学', SAFETY), 'b.md': school('第一中学', more) }),
    ).toHaveLength(1);
  });

  it('leaves alone other counties and years', () => {
    const here = list(EDUCATION, 2024, [SAFETY]);
    expect(across({ 'a.md': here, 'b.md': list('祁连县教育局', 2024, [more]) })).toEqual([]);
    expect(of('disclosures-differ', { 'a.md': here, 'b.md': list(EDUCATION, 2023, [more]) })).toEqual([]);
  });

  it('takes ranges and amounts in other prints for the same', () => {
    const printed = list(EDUCATION, 2024, [{ ...SAFETY, name: '校园 安全经费', amount: '20.00' }]);
    expect(of('disclosures-differ', { 'a.md': list(EDUCATION, 2024, [SAFETY]), 'b.md': printed })).toEqual([]);
  });
});

describe('year-on-year', () => {
  const year = (before: Given, now: Given, years: readonly [number, number] = [2023, 2024]) =>
    of('year-on-year', { 'a.md': list(EDUCATION, years[0], [before]), 'b.md': list(EDUCATION, years[1], [now]) });

  it('says what changed, at the later project', () => {
    const now = {
      ...more,
      amount: '25.5',
      items: [...more.items.slice(0, 2), ['数量指标', '演练次数', '≥2次'] as const],
    };
    const [found, ...others] = year(SAFETY, now);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      severity: 'note',
      path: 'b.md',
      difference: '5.5万元',
      expected: null,
      actual: null,
    });
    expect(found!.message).toBe(
      '与2023年的同一项目相比：金额20万元→25.5万元；指标值有变：“安保人员数量”≥12人→≥15人；新增指标：“演练次数”；不再有指标：“培训合格率”',
    );
    expect(found!.spans).toHaveLength(2);
  });

  it('says what was only copied', () => {
    expect(messages(year(SAFETY, SAFETY))).toEqual([
      '与2023年的同一项目相比：金额未变（20万元）；绩效目标与指标逐字照抄',
    ]);
    expect(messages(year(SAFETY, { ...SAFETY, amount: '40' }))).toEqual([
      '与2023年的同一项目相比：金额20万元→40万元；绩效目标与指标逐字照抄',
    ]);
    expect(messages(year(SAFETY, { ...SAFETY, goal: '确保校园安全。' }))[0]).toContain('绩效目标文字有改动');
  });

  it('takes names and deadlines of either year for the same', () => {
    const of2023: Given = { name: '2023年校园安全经费', items: [['时效指标', '完成时间', '2023年12月底前']] };
    const of2024: Given = { name: '校园安全经费（2024年度）', items: [['时效指标', '完成时间', '2024年12月底前']] };
    expect(messages(year(of2023, { ...of2024, name: '2024年校园安全经费' }))).toEqual([
      '与2023年的同一项目相比：金额未变（20万元）；除年份与写法外，绩效目标与指标照抄',
    ]);
    expect(year(of2023, of2024)).toEqual([]);
  });

  it('is silent about years that do not follow one another, and other regions', () => {
    expect(year(SAFETY, more, [2022, 2024])).toEqual([]);
    const texts = { 'a.md': list(EDUCATION, 2023, [SAFETY]), 'b.md': list('祁连县教育局', 2024, [SAFETY]) };
    expect(across(texts)).toEqual([]);
  });

  it('tells projects of one name by their units, and is silent where nothing tells them', () => {
    const schools = (second: string) => [
      { ...SAFETY, unit: '第一中学' },
      { ...SAFETY, unit: second, amount: '30' },
    ];
    const texts = (second: string) => ({
      'a.md': list(EDUCATION, 2023, schools(second)),
      'b.md': list(EDUCATION, 2024, schools(second)),
    });
    expect(messages(of('year-on-year', texts('第二中学'))).map((message) => /（(.*?)）/.exec(message)![1])).toEqual([
      '20万元',
      '30万元',
    ]);
    expect(of('year-on-year', texts('第一中学'))).toEqual([]);
  });
});
