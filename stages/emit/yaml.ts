/**
 * JSON values as block-style YAML, for people and for `git diff`.
 *
 * The text means the same to readers of YAML 1.1 (PyYAML) and of YAML 1.2: a string stands plain only where an allow-list
 * proves that neither reads it as anything else. No folding, no anchors; keys keep their order.
 */

import type { Document } from '../../pipeline/model/document.js';
import { type Utf8, utf8 } from './utf8.js';
import { isLiteral, isPlain, quoted } from './yaml-text.js';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
type JsonMap = { readonly [key: string]: JsonValue };
type Collection = JsonMap | readonly JsonValue[];

/** YAML 1.1 and 1.2 both end an implicit key at 1024 characters. */
const LONGEST_KEY = 1000;
const LONGEST_PLACE_KEY = 40;

/** Lines are handed over in pieces of so many characters. */
const PIECE = 2 ** 13;

/** Writes a document, or any JSON value, as YAML; ends with a line break. */
export function toYaml(value: Document | JsonValue): string {
  return yamlBytes(value).toString();
}

/** The same in UTF-8. */
export function yamlBytes(value: Document | JsonValue): Buffer {
  // Document is an interface without an index signature, yet its fields are all JSON values.
  return utf8((out) => new Writer(out).write(value as JsonValue));
}

/** How far lines are indented. */
class Depth {
  /** What stands before the values of keys: a document has few keys, and each of them many times. */
  private readonly heads = new Map<string, string>();
  private below: Depth | null = null;

  /** `line` begins each line but the first of the file. */
  constructor(readonly line: string) {}

  get inner(): Depth {
    this.below ??= new Depth(`${this.line}  `);
    return this.below;
  }

  head(key: string): string {
    const known = this.heads.get(key);
    if (known !== undefined) return known;
    const head = this.headBehind(this.line, key);
    this.heads.set(key, head);
    return head;
  }

  headBehind(lead: string, key: string): string {
    const name = scalar(key);
    return name.length > LONGEST_KEY ? `${lead}? ${name}${this.line}:` : `${lead}${name}:`;
  }
}

class Writer {
  private text = '';

  constructor(private readonly out: Utf8) {}

  write(root: JsonValue): void {
    const top = new Depth('\n');
    if (isCollection(root) && !isFlow(root)) this.block(root, '', top);
    else this.add(inLine(root, top));
    this.out.add(`${this.text}\n`);
  }

  /** Writes a collection in lines; `first` is what stands before its first one. */
  private block(value: Collection, first: string, depth: Depth): void {
    let lead: string | null = first;
    if (isList(value)) {
      for (const item of value) {
        this.listItem(item, lead ?? depth.line, depth);
        lead = null;
      }
      return;
    }
    for (const key of Object.keys(value)) {
      this.mapEntry(lead === null ? depth.head(key) : depth.headBehind(lead, key), value[key]!, depth);
      lead = null;
    }
  }

  private listItem(item: JsonValue, lead: string, depth: Depth): void {
    if (isCollection(item) && !isFlow(item) && !isPlace(item)) this.block(item, `${lead}- `, depth.inner);
    else this.add(`${lead}- ${inLine(item, depth)}`);
  }

  private mapEntry(head: string, value: JsonValue, depth: Depth): void {
    if (isCollection(value) && !isFlow(value)) {
      this.add(head);
      this.block(value, depth.inner.line, depth.inner);
    } else this.add(`${head} ${inLine(value, depth)}`);
  }

  private add(line: string): void {
    this.text += line;
    if (this.text.length < PIECE) return;
    this.out.add(this.text);
    this.text = '';
  }
}

/** What stands in the line that was begun; text of several lines as a literal block. */
function inLine(value: JsonValue, depth: Depth): string {
  if (isCollection(value)) return isFlow(value) ? flow(value) : place(value as JsonMap);
  if (typeof value !== 'string' || !value.includes('\n') || !isLiteral(value)) return scalar(value);
  return `|-\n${value}`.replace(/\n(?!\n)/g, depth.inner.line);
}

/** An empty collection or a list of numbers stands in one line. */
function isFlow(value: Collection): boolean {
  return isList(value) ? value.every((item) => typeof item === 'number') : Object.keys(value).length === 0;
}

/** `[312, 334]` */
function flow(value: Collection): string {
  return isList(value) ? `[${(value as readonly number[]).map(number).join(', ')}]` : '{}';
}

/** A place in a source, which moves as one, stands in one line of a list. */
function isPlace(value: Collection): boolean {
  if (isList(value) || !Array.isArray(value.span)) return false;
  return Object.keys(value).every((key) => {
    const field = value[key]!;
    return key.length <= LONGEST_PLACE_KEY && (!isCollection(field) || isFlow(field));
  });
}

/** `{ document: …, span: [312, 334], line: 9, column: 88 }` */
function place(value: JsonMap): string {
  const parts = Object.keys(value).map((key) => {
    const field = value[key]!;
    return `${scalar(key)}: ${isCollection(field) ? flow(field) : scalar(field)}`;
  });
  return `{ ${parts.join(', ')} }`;
}

function scalar(value: JsonValue): string {
  if (typeof value === 'string') return isPlain(value) ? value : quoted(value);
  return typeof value === 'number' ? number(value) : String(value);
}

/** As JSON writes it (-0 is 0), but `1e-7` as `1.0e-7`: YAML 1.1 knows no exponent without a point. */
function number(value: number): string {
  const text = Number.isFinite(value) ? String(value) : 'null';
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

function isCollection(value: JsonValue): value is Collection {
  return typeof value === 'object' && value !== null;
}

function isList(value: Collection): value is readonly JsonValue[] {
  return Array.isArray(value);
}
