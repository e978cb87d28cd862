/** Files in YAML that people write: read as a whole, checked as a whole, refused with file, line and column. */

import { readFile, stat } from 'node:fs/promises';
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document as Yaml,
} from 'yaml';
import type { z } from 'zod';
import { isTooDeep, TOO_DEEP } from './yaml-depth.js';

/** A configuration or a folder that the run cannot start with; the message has one line for each problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Line and column count from 1. */
interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What to say of a key that is unknown in the map at this path. */
type Hint = (key: string, at: readonly (string | number)[]) => string;

export interface Shape<T> {
  readonly schema: z.ZodType<T>;
  /** A line of such a file, for those who wrote something else. */
  readonly example: string;
  readonly hint?: Hint;
}

/** Nobody reads more problems at once. */
const MOST_TOLD = 100;
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** The text of a file of at most so many bytes; null where there is none. Throws ConfigError. */
export async function textOf(file: string, { most }: { readonly most: number }): Promise<string | null> {
  const stats = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new ConfigError(`${file}: ${error.message}`);
  });
  if (!stats) return null;
  if (!stats.isFile()) throw new ConfigError(`${file}: is not a file`);
  if (stats.size > most) throw new ConfigError(`${file}: is larger than ${most / 2 ** 20} MiB`);
  const bytes = await readFile(file).catch((error: Error) => {
    throw new ConfigError(`${file}: ${error.message}`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError(`${file}: is not UTF-8 text`);
  }
}

/** What a text holds, as its schema says; `name` is what errors call the file. Throws ConfigError. */
export function parseChecked<T>(text: string, name: string, { schema, example, hint = () => '' }: Shape<T>): T {
  const lines = new LineCounter();
  const yaml = parseYaml(text, lines, name);
  refuse(name, [...syntaxProblems(yaml, lines, example), ...keyProblems(yaml, lines)]);
  const result = schema.safeParse(yaml.toJS() ?? {});
  if (result.success) return result.data;
  return refuse(
    name,
    result.error.issues.slice(0, MOST_TOLD).flatMap((issue) => schemaProblems(issue, yaml, lines, hint)),
  )!;
}

function parseYaml(text: string, lineCounter: LineCounter, name: string): Yaml {
  if (isTooDeep(text)) throw new ConfigError(`${name}: ${TOO_DEEP}`);
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false });
  } catch (error) {
    throw new ConfigError(`${name}: ${error instanceof RangeError ? 'is nested too deeply' : String(error)}`);
  }
}

/** Throws where there is a problem. */
function refuse(name: string, problems: readonly Problem[]): undefined {
  if (problems.length === 0) return undefined;
  const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  throw new ConfigError(sorted.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`).join('\n'));
}

function problemAt(offset: number, lines: LineCounter, message: string): Problem {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), message };
}

/** What is no YAML, and a root that is no map. */
function syntaxProblems(yaml: Yaml, lines: LineCounter, example: string): readonly Problem[] {
  const problems = [...yaml.errors, ...yaml.warnings].map(({ code, message, pos }) =>
    problemAt(pos[0], lines, code === 'DUPLICATE_KEY' ? 'this key stands twice in its map' : message),
  );
  const root = yaml.contents;
  if (problems.length > 0 || root === null || isMap(root) || (isScalar(root) && root.value === null)) return problems;
  return [problemAt(offsetOf(root), lines, `the file has to hold keys with values, such as "${example}"`)];
}

/** What YAML allows and our files have no use for. */
function keyProblems(yaml: Yaml, lines: LineCounter): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (node: unknown, message: string) => void problems.push(problemAt(offsetOf(node), lines, message));
  visit(yaml, (_, node) => {
    if (isAlias(node)) report(node, `aliases (*${node.source}) are not supported`);
    else if (isPair(node)) {
      const key = isScalar(node.key) ? node.key.value : null;
      if (typeof key !== 'string') report(node.key, 'a key has to be a plain text');
      else if (key === '<<') report(node.key, 'merge keys (<<) are not supported');
      else if (PROTOTYPE_KEYS.has(key)) report(node.key, `"${key}" cannot be a key`);
    } else if (isNode(node) && 'anchor' in node && node.anchor)
      report(node, `anchors (&${node.anchor}) are not supported`);
  });
  return problems;
}

function schemaProblems(issue: z.core.$ZodIssue, yaml: Yaml, lines: LineCounter, hint: Hint): readonly Problem[] {
  const at = pathOf(issue);
  if (issue.code !== 'unrecognized_keys') {
    return [problemAt(offsetOf(nodeAt(yaml, at)), lines, `${at.join('.')}: ${issue.message}`)];
  }
  return issue.keys.slice(0, MOST_TOLD).map((key) => {
    const what = at[0] === 'rules' ? 'rule' : 'key';
    const words = `unknown ${what} "${[...at, key].join('.')}"${hint(key, at)}`;
    return problemAt(offsetOf(keyNode(yaml, at, key)), lines, words);
  });
}

const pathOf = ({ path }: z.core.$ZodIssue): readonly (string | number)[] =>
  path.map((key) => (typeof key === 'symbol' ? String(key) : key));

/** The node at a path, or the nearest one above it. */
function nodeAt(yaml: Yaml, at: readonly (string | number)[]): unknown {
  for (let length = at.length; length > 0; length--) {
    const node = yaml.getIn(at.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return yaml.contents;
}

function keyNode(yaml: Yaml, at: readonly (string | number)[], key: string): unknown {
  const map = at.length === 0 ? yaml.contents : yaml.getIn(at, true);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return pair?.key ?? map;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
