/** A document's text as an OCR tool writes it: pages with tab-separated rows, cells in one of several dialects. */

import { sum } from './records.mjs';

const NUMERALS = '一二三四五六七八九十';
const LATEX = { '≥': '\\geq', '≤': '\\leq', '=': '=' };
const ENTITIES = { '≥': '&ge;', '≤': '&le;', '=': '=' };
const WORDS = { '≥': '不少于', '≤': '不超过', '=': '=' };

/** How a comparator and its number are written, by notation. */
const NOTATIONS = {
  dollars: (operator, value, percent) => `$${LATEX[operator]} ${value}${percent ? '\\%' : ''}$`,
  math: (operator, value, percent) => `<math>${LATEX[operator]} ${value}${percent ? '\\%' : ''}</math>`,
  sign: (operator, value, percent) => `${operator}${value}${percent ? '%' : ''}`,
  entity: (operator, value, percent) => `${ENTITIES[operator]}${value}${percent ? '%' : ''}`,
  words: (operator, value, percent) => `${WORDS[operator]}${value}${percent ? '%' : ''}`,
};

/** How the lines of a cell are set out, and which notations stand in such a cell. */
const DIALECTS = [
  { cell: (lines) => lines.map(({ text }) => text).join(' '), notations: ['dollars', 'dollars', 'sign', 'words'] },
  { cell: paragraphs, notations: ['math', 'math', 'sign', 'entity'] },
  { cell: lists, notations: ['math', 'math', 'sign', 'dollars'] },
  { cell: (lines) => lines.map(({ text }) => text).join('<br>'), notations: ['sign', 'math', 'dollars', 'words'] },
];

function paragraphs(lines) {
  return lines.map(({ text }) => `<p>${text}</p>`).join(' ');
}

/** Headings are paragraphs, items are entries of lists that keep their numbers as text. */
function lists(lines) {
  const parts = [];
  let items = [];
  const close = () => {
    if (items.length > 0) parts.push(`<ol style="list-style-type: none"> ${items.join(' ')}</ol>`);
    items = [];
  };
  for (const { text, item } of lines) {
    if (item) items.push(`<li>${text}</li>`);
    else {
      close();
      parts.push(`<p>${text}</p>`);
    }
  }
  close();
  return parts.join(' ');
}

/** The text of the document. */
export function render(random, { county, department, code, year }, units) {
  const title = `${county}${department}${year}年部门预算项目支出绩效目标公开表`;
  const shifted = random.chance(0.6);
  const total = (name, head, amount) =>
    shifted ? `${head}\t${name}\t\t${money(amount)}\t` : `${head}\t${name}\t${money(amount)}\t\t`;
  const dialects = random.sample(DIALECTS, 2);
  const out = [`\n\n## ${title}\n\n单位编码\t单位及项目名称\t金额 (万元)\t绩效目标\t绩效指标`];
  out.push(total('合计', '', sum(units)), total(department, code, sum(units)));
  let first = true;
  for (const unit of units) {
    if (!first) out.push(`\n# ${title}\n`);
    out.push(total(unit.name, unit.code, unit.amount));
    for (const [at, project] of unit.projects.entries()) {
      if (at > 0) out.push(`--\t---------\t------\t---\t--\n\n# ${title}\n`);
      out.push(projectRow(random, project, random.pick(dialects)));
    }
    first = false;
  }
  return `${out.join('\n')}\n`;
}

/** Hundreds of 元 as 万元. */
const money = (amount) => (amount / 100).toFixed(2);

function projectRow(random, { name, amount, goals, levels }, dialect) {
  const spaced = random.chance(0.04) ? name.replace(/(?=项目$|经费$|资金$)/, ' ') : name;
  const goalLines = labelled(random, goals).map((text) => ({ text }));
  const goal = dialect.cell === lists ? paragraphs(goalLines) : dialect.cell(goalLines);
  return `\t${spaced}\t${money(amount)}\t${goal}\t${dialect.cell(indicatorLines(random, levels, dialect))}`;
}

/** Two goals or more are numbered, in one of two ways. */
function labelled(random, goals) {
  if (goals.length === 1) return goals;
  const label = random.chance(0.6) ? (at) => NUMERALS[at] : (at) => at + 1;
  return goals.map((goal, at) => `目标${label(at)}：${goal}`);
}

function indicatorLines(random, levels, { notations }) {
  const style = {
    notation: NOTATIONS[random.pick(notations)],
    brackets: random.pick([(numeral) => `（${numeral}）`, (numeral) => `(${numeral})`, (numeral) => `(${numeral}) `]),
    point: random.pick(['. ', '. ', '.', '、']),
    gap: random.pick([' ', ' ', '']),
    colon: random.pick(['', '', '：']),
  };
  // A point would join a number and the year of a date behind it.
  const numbered = (number, text) =>
    style.point === '.' && /^\d/.test(text) ? `${number}. ${text}` : `${number}${style.point}${text}`;
  const lines = [];
  for (const [at, [level1, groups]] of levels.entries()) {
    lines.push({ text: `${NUMERALS[at]}、${level1}` });
    for (const [position, [level2, items]] of groups.entries()) {
      if (level2) lines.push({ text: `${style.brackets(NUMERALS[position])}${level2}${style.colon}` });
      for (const [number, item] of items.entries())
        lines.push({ text: numbered(number + 1, itemText(item, style)), item: true });
    }
  }
  return lines;
}

function itemText({ text, name, wording, operator, value, unit }, { notation, gap }) {
  if (text) return text;
  if (wording) return `${name} ${wording}`;
  if (operator === '≡') return `${name}${gap}${value}${unit}`;
  const percent = unit === '%';
  const target = notation(operator, value, percent);
  return `${name}${gap}${target}${percent ? '' : (target.endsWith('$') ? gap : '') + unit}`;
}
