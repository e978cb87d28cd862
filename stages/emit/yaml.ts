/**
 * JSON values as block-style YAML, for people and for `git diff`.
 *
 * The text means the same to readers of YAML 1.1 (PyYAML) and of YAML 1.2: a string stands plain only where an allow-list
 * proves that neither reads it as anything else. No folding, no anchors; keys keep their order.
 */

import type { Document } from '../../pipeline/model/document.js';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
type JsonMap = { readonly [key: string]: JsonValue };

const HAN = '\\u3400-\\u4dbf\\u4e00-\\u9fff';
const CJK_MARKS = '\\u3001-\\u301f\\u2018\\u2019\\u201c\\u201d\\uff01-\\uff0f\\uff1a-\\uff5e';
const SYMBOLS =
  '\\xb0-\\xb3\\xb7\\xd7\\u2010-\\u2015\\u2026\\u2030\\u2100-\\u22ff\\u2460-\\u2473\\u25a0-\\u26ff\\u3300-\\u33ff';
const START = `A-Za-z${HAN}${CJK_MARKS}`;
/** `: # , [ ] { } ?` and the backtick are missing on purpose: some reader gives them a meaning somewhere. */
const BODY = `${START}${SYMBOLS}0-9\\uff10-\\uff19 !$%&'()*+./;<=>@^_|~"\\\\-`;
const BODY_WITHOUT_HAN = BODY.replace(HAN, '');
const END = '(?<! )$';

const WORD = new RegExp(`^[${START}][${BODY}]*${END}`);
/** `2024年12月底前完成`: no number or time holds a Chinese character. */
const DIGITS_THEN_HAN = new RegExp(`^[0-9][${BODY_WITHOUT_HAN}]*[${HAN}][${BODY}]*${END}`);
/** Ids and hashes; `1e3`, `0b1` and `0x1f` stay outside. */
const ID = /^[0-9][0-9be]*[acdf/][0-9a-z/]*$/;
/** Some readers take an exponent alone (`e12`) for a number. */
const RESERVED = /^(?:y|yes|n|no|on|off|true|false|null|e[-+]?[0-9]+)$/i;

/** What JSON writes as it is and YAML forbids or nobody sees: C1 controls, joiners, directions, BOM, non-characters. */
const INVISIBLE = /[\x7f-\xa0\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g;
/** Text that a literal block would not carry: it needs an escape, or has white space at the edge of a line. */
const NOT_LITERAL = new RegExp(
  `[\\0-\\x09\\x0b-\\x1f]|${INVISIBLE.source}|\\p{Surrogate}|^[ \\n]|\\n | (?:\\n|$)|\\n$`,
  'u',
);

/** YAML 1.1 and 1.2 both end an implicit key at 1024 characters. */
const LONGEST_KEY = 1000;
const LONGEST_PLACE_KEY = 40;

/** Writes a document, or any JSON value, as YAML; ends with a line break. */
export function toYaml(value: Document | JsonValue): string {
  // Document is an interface without an index signature, yet its fields are all JSON values.
  return new Writer().written(value as JsonValue);
}

class Writer {
  private readonly lines: string[] = [];
  /** The keys that were met, as they are written: a document has few, and each of them many times. */
  private readonly keys = new Map<string, string>();

  written(root: JsonValue): string {
    const line = isCollection(root) ? flow(root) : leaf(root, '');
    if (isCollection(root) && line === null) this.block(root, '', '');
    else this.lines.push(line!);
    this.lines.push('');
    return this.lines.join('\n');
  }

  /** Writes a collection in lines; `first` is what stands before its first line, `pad` before the others. */
  private block(value: JsonMap | readonly JsonValue[], first: string, pad: string): void {
    let lead = first;
    if (isList(value)) {
      for (const item of value) {
        this.listItem(item, lead, pad);
        lead = pad;
      }
      return;
    }
    for (const key of Object.keys(value)) {
      this.mapEntry(key, value[key]!, lead, pad);
      lead = pad;
    }
  }

  private listItem(item: JsonValue, lead: string, pad: string): void {
    if (isCollection(item)) {
      const line = flow(item) ?? this.place(item);
      if (line === null) this.block(item, `${lead}- `, `${pad}  `);
      else this.lines.push(`${lead}- ${line}`);
    } else this.lines.push(`${lead}- ${leaf(item, pad)}`);
  }

  private mapEntry(key: string, value: JsonValue, lead: string, pad: string): void {
    const name = this.key(key);
    const head = name.length > LONGEST_KEY ? `${lead}? ${name}\n${pad}:` : `${lead}${name}:`;
    if (isCollection(value)) {
      const line = flow(value);
      this.lines.push(line === null ? head : `${head} ${line}`);
      if (line === null) this.block(value, `${pad}  `, `${pad}  `);
    } else this.lines.push(`${head} ${leaf(value, pad)}`);
  }

  /** A place in a source, which moves as one, in one line: `{ document: …, span: [312, 334], line: 9, column: 88 }`; else null. */
  private place(value: JsonMap | readonly JsonValue[]): string | null {
    if (isList(value) || !Array.isArray(value.span)) return null;
    const parts: string[] = [];
    for (const key of Object.keys(value)) {
      const field = value[key]!;
      const text = isCollection(field) ? flow(field) : scalar(field);
      if (text === null || key.length > LONGEST_PLACE_KEY) return null;
      parts.push(`${this.key(key)}: ${text}`);
    }
    return `{ ${parts.join(', ')} }`;
  }

  private key(key: string): string {
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    const name = scalar(key);
    this.keys.set(key, name);
    return name;
  }
}

/** An empty collection or a list of numbers (`span: [312, 334]`) in one line; else null. */
function flow(value: JsonMap | readonly JsonValue[]): string | null {
  if (!isList(value)) return Object.keys(value).length === 0 ? '{}' : null;
  for (const item of value) if (typeof item !== 'number') return null;
  return `[${(value as readonly number[]).map(number).join(', ')}]`;
}

/** A scalar where lines may follow: text of several lines stands as a literal block below `pad`. */
function leaf(value: JsonValue, pad: string): string {
  if (typeof value !== 'string' || !value.includes('\n') || NOT_LITERAL.test(value)) return scalar(value);
  return `|-\n${value.replace(/^(?=.)/gm, `${pad}  `)}`;
}

function scalar(value: JsonValue): string {
  if (typeof value === 'string') return isPlain(value) ? value : quoted(value);
  return typeof value === 'number' ? number(value) : String(value);
}

function isPlain(value: string): boolean {
  return WORD.test(value) ? !RESERVED.test(value) : ID.test(value) || DIGITS_THEN_HAN.test(value);
}

/** JSON's escapes are YAML's; lone surrogates are escaped by JSON already. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(INVISIBLE, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** As JSON writes it (-0 is 0), but `1e-7` as `1.0e-7`: YAML 1.1 knows no exponent without a point. */
function number(value: number): string {
  const text = Number.isFinite(value) ? String(value) : 'null';
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

function isCollection(value: JsonValue): value is JsonMap | readonly JsonValue[] {
  return typeof value === 'object' && value !== null;
}

function isList(value: JsonMap | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
