import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Region } from '../../pipeline/model/document.js';
import { findCountyName, regionsNamed, resolveRegion } from '../../pipeline/vocabulary/regions.js';
import { REGIONS } from '../../pipeline/vocabulary/regions-data.js';
import { FORMER_REGIONS } from '../../pipeline/vocabulary/regions-former.js';

const written = ({ code, province, prefecture, county }: Region) =>
  [code, province, prefecture, county].filter(Boolean).join(' ');
const meaning = (name: string) => regionsNamed(name).map(written);
const MENYUAN = '632221 青海省 海北藏族自治州 门源回族自治县';

describe('regionsNamed', () => {
  test.each([
    ['门源县', [MENYUAN]],
    ['门源回族自治县', [MENYUAN]],
    ['门源', [MENYUAN]],
    ['青海省门源县', [MENYUAN]],
    ['青海海北门源', [MENYUAN]],
    [' 门 源 县 ', [MENYUAN]],
    ['武侯区', ['510107 四川省 成都市 武侯区']],
    ['成都市武侯区', ['510107 四川省 成都市 武侯区']],
    ['积石山县', ['622927 甘肃省 临夏回族自治州 积石山保安族东乡族撒拉族自治县']],
    ['鄂温克旗', ['150724 内蒙古自治区 呼伦贝尔市 鄂温克族自治旗']],
    ['莫旗', ['150722 内蒙古自治区 呼伦贝尔市 莫力达瓦达斡尔族自治旗']],
    ['管城区', ['410104 河南省 郑州市 管城回族区']],
    ['仙桃市', ['429004 湖北省 仙桃市']],
    ['神农架', ['429021 湖北省 神农架林区']],
    ['琼中县', ['469030 海南省 琼中黎族苗族自治县']],
    ['石河子市', ['659001 新疆维吾尔自治区 石河子市']],
    ['密云区', ['110118 北京市 密云区']],
    ['石柱县', ['500240 重庆市 石柱土家族自治县']],
    ['东莞市', ['441900 广东省 东莞市']],
    ['中山市', ['442000 广东省 中山市']],
    ['嘉峪关市', ['620200 甘肃省 嘉峪关市']],
    ['海北州', ['632200 青海省 海北藏族自治州']],
    ['大兴安岭地区', ['232700 黑龙江省 大兴安岭地区']],
    ['广西', ['450000 广西壮族自治区']],
    ['北京', ['110000 北京市']],
    ['和康县', ['653228 新疆维吾尔自治区 和田地区 和康县']],
  ])('%s', (name, regions) => expect(meaning(name)).toEqual(regions));

  test.each(['', '县', '人大办公室', '某某县', '门源区', '县人大', '成都市朝阳区', '市辖区'])(
    '%j is no place',
    (name) => expect(meaning(name)).toEqual([]),
  );

  test('several places of one name', () => {
    expect(meaning('鼓楼区').map((it) => it.split(' ')[2])).toEqual(['南京市', '徐州市', '福州市', '开封市']);
    expect(meaning('朝阳区').map((it) => it.split(' ')[0])).toEqual(['110105', '220104']);
    expect(meaning('吉林')).toEqual(['220000 吉林省', '220200 吉林省 吉林市']);
    expect(meaning('东乡县').map((it) => it.split(' ')[0])).toEqual(['622926', '361003']);
  });
});

describe('former names', () => {
  test.each([
    ['达孜县', '540104 西藏自治区 拉萨市 达孜区'],
    ['文登市', '371003 山东省 威海市 文登区'],
    ['宣武区', '110102 北京市 西城区'],
    ['门头沟区', '110109 北京市 门头沟区'],
    ['襄樊市', '420600 湖北省 襄阳市'],
    ['乐都县', '630202 青海省 海东市 乐都区'],
    ['同仁县', '632301 青海省 黄南藏族自治州 同仁市'],
    ['湟中县', '630106 青海省 西宁市 湟中区'],
    ['昌都县', '540302 西藏自治区 昌都市 卡若区'],
    ['沙县', '350405 福建省 三明市 沙县区'],
    ['莱城区', '370116 山东省 济南市 莱芜区'],
    ['郫县', '510117 四川省 成都市 郫都区'],
    ['毕节地区', '520500 贵州省 毕节市'],
    ['横县', '450181 广西壮族自治区 南宁市 横州市'],
  ])('%s is the place of today', (name, region) => expect(meaning(name)).toEqual([region]));

  test('a place that was divided keeps its last code', () => {
    expect(meaning('江干区')).toEqual(['330104 浙江省 杭州市 江干区']);
    expect(meaning('邯郸县')).toEqual(['130421 河北省 邯郸市 邯郸县']);
  });

  test('today a prefecture, once a county: the prefecture', () => {
    expect(meaning('吐鲁番市')).toEqual(['650400 新疆维吾尔自治区 吐鲁番市']);
  });
});

describe('resolveRegion', () => {
  const code = (name: string, ...context: string[]) => resolveRegion(name, context).region?.code ?? null;

  test('one meaning needs no context', () => expect(code('门源县')).toBe('632221'));

  test.each([
    ['鼓楼区', '江苏省/南京市', '320106'],
    ['鼓楼区', '江苏/徐州/2024', '320302'],
    ['鼓楼区', '江苏徐州鼓楼区教育局', '320302'],
    ['鼓楼区', '福建省鼓楼区财政局2024年部门预算', '350102'],
    ['鼓楼区', '2024年度开封市鼓楼区', '410204'],
    ['朝阳区', '北京', '110105'],
    ['朝阳区', '长春市朝阳区人民法院', '220104'],
    ['城关区', '西藏自治区', '540102'],
    ['城关区', '甘肃-兰州-城关区', '620102'],
    ['桥西区', '张家口市', '130703'],
    ['东乡县', '甘肃省临夏州', '622926'],
    ['城区', '山西省阳泉市', '140302'],
    ['江宁区', '', '320115'],
    ['海南区', '乌海市', '150303'],
    ['和平区', '天津市', '120101'],
    ['莱城区', '莱芜市', '370116'],
  ])('%s in %j', (name, context, expected) => expect(code(name, context)).toBe(expected));

  test.each([
    ['鼓楼区', ''],
    ['鼓楼区', '江苏省'],
    ['鼓楼区', '南京路小学'],
    ['鼓楼区', '南京市和福州市'],
    ['鼓楼区', '四川省'],
    ['朝阳区', '上海市场'],
    ['矿区', ''],
    ['某某县', '青海省'],
  ])('%s in %j stays open', (name, context) => expect(code(name, context)).toBeNull());

  test('what is trusted more comes first', () => {
    expect(code('鼓楼区', '江苏省', '福建省福州市', '徐州市')).toBe('320302');
    expect(resolveRegion('鼓楼区', []).candidates).toHaveLength(4);
  });
});

describe('findCountyName', () => {
  test.each([
    [
      '门源县人大办公室2024年部门预算项目支出绩效目标公开表',
      '门源县',
      '人大办公室2024年部门预算项目支出绩效目标公开表',
    ],
    ['成都市武侯区教育局2023年部门预算', '武侯区', '教育局2023年部门预算'],
    ['四川成都武侯区教育局', '武侯区', '教育局'],
    ['青海省海北藏族自治州门源回族自治县财政局', '门源回族自治县', '财政局'],
    ['## 2024年度门源县财政局', '门源县', '财政局'],
    ['附件1：中共门源县委办公室', '门源县', '委办公室'],
    ['海北州教育局2024年', '海北州', '教育局2024年'],
    ['青海省财政厅', '青海省', '财政厅'],
    ['北京市朝阳区住建委', '朝阳区', '住建委'],
    ['鼓楼区教育局', '鼓楼区', '教育局'],
    ['大同市大同区', '大同市', '大同区'],
    ['吉林市船营区', '船营区', ''],
    ['长沙市政府办公室', '长沙市', '政府办公室'],
    ['朝阳市朝阳县民政局', '朝阳县', '民政局'],
    ['阳泉市城区教育局', '城区', '教育局'],
    ['达孜县教育局', '达孜县', '教育局'],
    ['莱芜市莱城区教育局', '莱城区', '教育局'],
    ['前郭县民政局', '前郭县', '民政局'],
    ['东莞市教育局', '东莞市', '教育局'],
  ])('%s', (title, name, rest) => {
    const found = findCountyName(title)!;
    expect(found.name).toBe(name);
    expect(title.slice(found.start, found.end)).toBe(name);
    expect(title.slice(found.end)).toBe(rest);
  });

  test.each([
    '',
    '北京路小学',
    '上海庙镇人民政府',
    '门源人大办公室',
    '县人大办公室',
    '上海市场监督管理局',
    '长沙市政工程处',
    '城区义务教育学校',
    '矿区管理办公室',
    '项目支出绩效目标表',
    '东方红小学',
    '大理石厂',
    '本县门源县',
  ])('%j begins with no place', (title) => expect(findCountyName(title)).toBeNull());
});

describe('the tables', () => {
  const names = REGIONS.trim()
    .split('\n')
    .flatMap((line) => line.split(' ').slice(1))
    .filter((name) => name !== '-')
    .map((name) => name.replace(/\d/g, ''));

  test('are those of the package', () => {
    execFileSync(process.execPath, [fileURLToPath(new URL('../../tools/regions.mjs', import.meta.url)), '--check']);
    expect(names.length).toBeGreaterThan(3100);
  });

  test('every name finds its place, and at the start of a title', () => {
    for (const name of names) {
      expect(regionsNamed(name)).not.toEqual([]);
      if (name.length > 2 && name.endsWith('县')) expect(findCountyName(`${name}财政局`)?.name).toBe(name);
    }
  });

  test('every former name leads to a place of its province', () => {
    for (const line of FORMER_REGIONS.trim().split('\n')) {
      const [code, name] = line.split(' ') as [string, string];
      const provinces = regionsNamed(name.replace(/\d/g, '')).map((region) => region.code.slice(0, 2));
      expect(provinces).toContain(code.slice(0, 2));
    }
  });

  test('any text at all', () => {
    const text = fc
      .array(fc.constantFrom('北', '京', '市', '区', '县', '门', '源', '吉', '林', '省', '/', ' ', '2'))
      .map((t) => t.join(''));
    fc.assert(
      fc.property(text, text, (name, context) => {
        const { region, candidates } = resolveRegion(name, [context]);
        if (region) expect(candidates).toContain(region);
        const found = findCountyName(name);
        if (found) expect(regionsNamed(found.name)).not.toEqual([]);
      }),
    );
  });
});
