/** JSON for people, piece by piece: no text holds all of a large object. */

/** The lines of an object that has members as `JSON.stringify(object, null, 2)` gives them, lists item by item, and maps as objects. */
export function* prettyLines(object: Readonly<Record<string, unknown>>): Generator<string> {
  const last = Object.keys(object).at(-1);
  yield '{';
  for (const [key, value] of Object.entries(object)) {
    const name = `  ${JSON.stringify(key)}: `;
    const comma = key === last ? '' : ',';
    if (value instanceof Map && value.size > 0) yield* within(`${name}{`, membersOf(value), value.size, `  }${comma}`);
    else if (Array.isArray(value) && value.length > 0)
      yield* within(`${name}[`, itemsOf(value), value.length, `  ]${comma}`);
    else yield `${name}${indented(value instanceof Map ? {} : value, '  ')}${comma}`;
  }
  yield '}';
}

function* within(open: string, lines: Iterable<string>, count: number, close: string): Generator<string> {
  yield open;
  let left = count;
  for (const line of lines) yield `    ${line}${--left > 0 ? ',' : ''}`;
  yield close;
}

function* itemsOf(list: readonly unknown[]): Generator<string> {
  for (const item of list) yield indented(item, '    ');
}

function* membersOf(map: ReadonlyMap<string, unknown>): Generator<string> {
  for (const [key, value] of map) yield `${JSON.stringify(key)}: ${indented(value, '    ')}`;
}

const indented = (value: unknown, by: string): string => JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);
