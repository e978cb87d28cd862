/** Fields of Word: their results are text, their instructions are not; an EQ field has no result and draws its instruction. */

/** A piece of a paragraph; `command` where it belongs to a field's instruction. */
export interface Part {
  readonly text: string;
  readonly command?: boolean;
}

interface Open {
  readonly from: number;
  /** The last part before it in which words stand. */
  readonly before: number;
  /** Null until the instruction has ended. */
  instruction: string | null;
}

/** Follows the marks of the fields of one paragraph, and takes the instructions out of its parts. */
export class Fields {
  private readonly open: Open[] = [];
  /** The last part in which words stand, of so many that were looked at. */
  private latest = -1;
  private seen = 0;

  /** `draw` is told what an EQ field shows; null where that cannot be told. */
  constructor(
    private readonly parts: Part[],
    private readonly draw: (text: string | null) => void,
  ) {}

  mark(type: string): void {
    const field = this.open.at(-1);
    if (type === 'begin') this.open.push({ from: this.parts.length, before: this.look(), instruction: null });
    else if (field && type === 'separate') this.instruct(field);
    else if (field && type === 'end') {
      this.instruct(field);
      this.open.pop();
      if (this.look() < field.from && EQUATION.test(field.instruction!)) this.draw(equationText(field.instruction!));
    }
  }

  /** Each part is looked at once, however many fields end behind it. */
  private look(): number {
    for (; this.seen < this.parts.length; this.seen++)
      if (this.parts[this.seen]!.text.trim() !== '') this.latest = this.seen;
    return this.latest;
  }

  /** The results of fields inside an instruction belong to it. */
  private instruct(field: Open): void {
    if (field.instruction !== null) return;
    const taken = this.parts.splice(field.from);
    field.instruction = taken.map(({ text }) => text).join('');
    [this.latest, this.seen] = [field.before, field.from];
  }
}

const EQUATION = /^\s*eq(?![a-z])/i;
const OPTION = /\\\*\s*(?:"[^"]*"|\S+)/g;
const RUBY = /\\\*\s*jc\d/i;
const OVERLAID = /^\\o\s*(?:\\a[cldr]\s*)?\(([\s\S]*)\)$/i;
const SHIFTED = /^\\s\s*\\(?:up|do)\s*(?:\d+\s*)?\(([^()]*)\)$/i;
/** The rings of 带圈字符. */
const RING = /^[○□△◇]$/;

/**
 * The words of 带圈字符 (without the ring), 合并字符, 拼音指南 (without the sounds) and of words that are spread;
 * null for other equations.
 */
export function equationText(instruction: string): string | null {
  const overlaid = instruction.replace(EQUATION, '').replace(OPTION, '').trim().match(OVERLAID)?.[1];
  if (overlaid === undefined) return null;
  const all = overlaid
    .split(/[,，;；](?![^(]*\))/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const shown = RUBY.test(instruction) ? all.slice(-1) : all.filter((one) => !RING.test(one));
  const words = shown.map((one) => one.match(SHIFTED)?.[1] ?? (shown.length === 1 ? one : '\\'));
  const text = words.join('');
  return /[\p{L}\p{N}]/u.test(text) && !text.includes('\\') ? text : null;
}
