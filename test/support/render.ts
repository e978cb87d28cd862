/** Renders the lines of a truth file as a disclosure, in any of the notations that real ones use. Shares nothing with the reader. */

/** How one document writes what it says. Each function is pure; `pick` chooses anew at each place. */
export interface Style {
  readonly pick: (choices: number) => number;
  readonly block: 'spaces' | 'wide spaces' | 'glued' | 'lines' | 'paragraphs' | 'breaks' | 'lists';
}

interface Item {
  readonly ordinal: string;
  readonly name: string;
  readonly kind: string;
  readonly operator: string;
  readonly value: string;
  readonly unit: string;
}

const CHINESE = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '≥': ['≥', '≧', '⩾', '>=', '＞＝', '&ge;', '&#8805;', '不低于', '大于等于'],
  '≤': ['≤', '≦', '⩽', '<=', '&le;', '不超过', '小于等于'],
  '=': ['=', '＝', '等于'],
};
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  '≥': ['\\geq', '\\ge', '\\geqslant'],
  '≤': ['\\leq', '\\le', '\\leqslant'],
  '=': ['='],
};

export function renderDocument(truth: readonly string[], style: Style): string {
  const fields = (prefix: string) =>
    truth.filter((line) => line.startsWith(prefix)).map((line) => line.split('|').slice(1));
  const title = fields('D|title')[0]![1]!;
  const rows = [
    ...fields('U|').map(([code, name, amount]) => `${code}\t${name}\t\t${amount}\t`),
    ...projects(truth).map((project) => renderProject(project, style)),
  ];
  const total = `\t合计\t\t${fields('T|')[0]![0]}\t`;
  const header = '单位编码\t单位及项目名称\t金额 (万元)\t绩效目标\t绩效指标';
  return `## ${title}\n\n${header}\n${total}\n${rows.join(`\n\n# ${title}\n\n`)}\n`;
}

/** The truth's lines, cut at its projects. */
function projects(truth: readonly string[]): readonly (readonly string[])[] {
  const starts = truth.flatMap((line, index) => (line.startsWith('P|') ? [index] : []));
  return starts.map((start, index) => truth.slice(start, starts[index + 1]));
}

function renderProject([first, ...lines]: readonly string[], style: Style): string {
  const [, name, amount] = first!.split('|');
  const goals = lines
    .filter((line) => line.startsWith('G|'))
    .map((line) => line.split('|').slice(1) as [string, string]);
  const goalLines = goals.map(([label, text]) => (label === '-' ? text : `${label}：${text}`));
  const cell = renderHierarchy(
    lines.filter((line) => !line.startsWith('G|')),
    style,
  );
  return `\t${name}\t${amount}\t${blocks(goalLines, style)}\t${blocks(cell, style)}`;
}

function renderHierarchy(lines: readonly string[], style: Style): string[] {
  const out: string[] = [];
  let [level1, ordinal1, ordinal2] = ['', 0, 0];
  let item: string | null = null;
  for (const line of lines) {
    const [ordinal, name, kind, operator, value, unit] = line.split('|') as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    if (ordinal === 'H') {
      if (name !== level1) {
        out.push(`${CHINESE[++ordinal1]}、${name}`);
        [level1, ordinal2] = [name, 0];
      }
      if (kind !== '-') out.push(`${bracket(CHINESE[++ordinal2]!, style)}${kind}${choose(['', '：', ':'], style)}`);
      item = null;
      continue;
    }
    const text = renderItem({ ordinal, name, kind, operator, value, unit }, style);
    // Two targets of one item share its ordinal.
    if (ordinal === item) out[out.length - 1] += `：${text}`;
    else out.push(`${mark(ordinal, style, kind)}${text}`);
    item = ordinal;
  }
  return out;
}

function bracket(ordinal: string, style: Style): string {
  return choose([`（${ordinal}）`, `(${ordinal})`, `(${ordinal}) `, `（${ordinal}) `], style);
}

function mark(ordinal: string, style: Style, kind: string): string {
  const wide = String.fromCodePoint(0xff10 + Number(ordinal));
  // A point before a year would be read as a decimal by a person too.
  return choose(
    kind === 'd'
      ? [`${ordinal}、`, `${ordinal}. `]
      : [`${ordinal}. `, `${ordinal}.`, `${ordinal}、`, `${wide}．`, `${ordinal}．`],
    style,
  );
}

function renderItem({ name, kind, operator, value, unit }: Item, style: Style): string {
  if (kind === 'n') return renderNumber(name, operator, value, unit, style);
  if (kind === 'q') return `${name}${value.startsWith('有所') ? '' : choose([' ', '：'], style)}${value}`;
  return name;
}

function renderNumber(name: string, operator: string, value: string, unit: string, style: Style): string {
  const implied = operator.startsWith('(');
  const number = value.replace('..', '-');
  if (implied) return `${name}${choose([' ', '：', ' '], style)}${figures(number, style)}${unit}`;
  return `${choose([name, `${name} `, emphasised(name)], style)}${target(operator, number, unit, style)}`;
}

function emphasised(name: string): string {
  return `**${name}**`;
}

function target(operator: string, number: string, unit: string, style: Style): string {
  const command = choose(COMMANDS[operator]!, style);
  const percent = unit === '%' ? choose(['\\%', '\\%', ' \\%'], style) : '';
  const rest = unit === '%' ? '' : unit;
  const space = command.startsWith('\\') ? ' ' : '';
  return choose(
    [
      `${choose(SIGNS[operator]!, style)}${choose(['', ' '], style)}${figures(number, style)}${choose(['', ' '], style)}${unit}`,
      `${choose(SIGNS[operator]!, style)}${figures(number, style)}${unit === '%' ? '％' : unit}`,
      `$${command}${space}${number}${percent}$ ${rest}`,
      `$ ${command} {${number}} ${percent} $${rest}`,
      `\\(${command}${space}${number}${percent}\\)${rest}`,
      `\\[ ${command}${space}${number}${percent} \\] ${rest}`,
      `<math>${command}${space}${number}${percent}</math>${rest}`,
      `<math display="inline">${command}${space}${number}</math>${unit}`,
      `<math><mo>${operator}</mo><mn>${number}</mn>${unit === '%' ? '<mo>%</mo>' : ''}</math>${rest}`,
      `<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mo>${operator}</mo><mn>${number}</mn><mtext>${unit}</mtext></mrow></math>`,
      `<m:math><m:mo>${operator}</m:mo><m:mn>${number}</m:mn></m:math>${unit}`,
      `$${command}${space}${number}\\text{${unit === '%' ? '\\%' : unit}}$`,
      `$${command}${space}${number}\\ \\mathrm{${unit === '%' ? '\\%' : unit}}$`,
      `${command.startsWith('\\') ? `$${command}$` : command}${number}${unit}`,
      `<b>${operator}</b><span style="color:red">${number}</span>${unit}`,
    ],
    style,
  );
}

function figures(number: string, style: Style): string {
  const wide = number.replace(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const grouped = /^\d{4,}$/.test(number) ? number.replace(/\B(?=(?:\d{3})+$)/g, ',') : number;
  return choose([number, wide, grouped], style);
}

function blocks(lines: readonly string[], { block, pick }: Style): string {
  if (block === 'spaces') return lines.join(' ');
  if (block === 'wide spaces') return lines.join(pick(2) === 0 ? '　' : '&nbsp;&nbsp;');
  if (block === 'glued') return lines.join('');
  if (block === 'lines') return lines.join(pick(2) === 0 ? '\n' : '\r\n');
  if (block === 'paragraphs') return lines.map((line) => `<p>${line}</p>`).join(pick(2) === 0 ? '' : ' ');
  if (block === 'breaks') return lines.join(pick(2) === 0 ? '<br>' : '<br/> ');
  return `<ol style="list-style-type: none"> ${lines.map((line) => `<li>${line}</li>`).join(' ')} </ol>`;
}

function choose<T>(choices: readonly T[], { pick }: Style): T {
  return choices[pick(choices.length)]!;
}
