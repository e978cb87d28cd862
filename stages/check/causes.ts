/** What explains findings. Those that one wrong figure would explain are one finding: the gravest, which tells of the others. */

import { listsBy } from '../../pipeline/model/lists.js';
import type { Cause, Hit, Rule } from '../../pipeline/model/reading.js';

/** A rule and one of its hits. */
export interface Raised {
  readonly rule: Rule;
  readonly hit: Hit;
}

/** That a record's figure is wrong, without a word on what it ought to be. */
export const wrong = ({ id }: { readonly id: string }): Cause => ({ record: id, instead: null });

/** Hits with one cause as one hit, at the place of the gravest; the others stay as and where they are. */
export function byCause(raised: readonly Raised[]): readonly Raised[] {
  const groupOf = grouping(raised);
  const groups = listsBy([...raised.keys()], groupOf);
  return raised.flatMap((one, at) => {
    const group = groups.get(groupOf(at))!;
    if (group.length === 1) return [one];
    const members = group.map((member) => raised[member]!);
    return gravest(members) === one ? [asOne(one, members)] : [];
  });
}

/** Gives each hit the first of those that it shares a cause with, directly or by others. */
function grouping(raised: readonly Raised[]): (at: number) => number {
  const parents = [...raised.keys()];
  const rootOf = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root]!;
    parents[at] = root;
    return root;
  };
  const seen = new Map<string, number>();
  for (const [at, { hit }] of raised.entries()) {
    for (const key of keysOf(hit)) {
      const other = seen.get(key);
      if (other === undefined) seen.set(key, at);
      else {
        const [first, second] = [rootOf(other), rootOf(at)].sort((a, b) => a - b);
        parents[second!] = first!;
      }
    }
  }
  return rootOf;
}

const keysOf = ({ causes = [], holds }: Hit): readonly string[] => (holds ? [] : causes.map(keyOf));
const keyOf = ({ record, instead }: Cause): string => `${record} ${instead ?? ''}`;

const GRAVITY = ['error', 'warning', 'note'];

const gravest = (members: readonly Raised[]): Raised =>
  [...members].sort((a, b) => GRAVITY.indexOf(a.rule.severity) - GRAVITY.indexOf(b.rule.severity))[0]!;

/** A message is no list: all places stand with the finding. */
const MOST_SHOWN = 4;

function asOne({ rule, hit }: Raised, members: readonly Raised[]): Raised {
  const others = members.flatMap((member) => (member.hit === hit ? [] : [member.hit]));
  const told = others.slice(0, MOST_SHOWN).map(({ message }) => message);
  const more = others.length > MOST_SHOWN ? `等${others.length}处` : '';
  const message = `${hit.message}；同一原因还涉及：${told.join('；')}${more}${remedy(members)}`;
  const spans = new Map([hit, ...others].flatMap((one) => one.spans).map((span) => [span.join(), span]));
  return { rule, hit: { ...hit, message, spans: [...spans.values()] } };
}

/** The one figure that would make all of it right, if there is one. */
function remedy(members: readonly Raised[]): string {
  const [first, ...others] = members.map(({ hit }) => hit);
  const keys = others.map((hit) => new Set(keysOf(hit)));
  const shared = (first!.causes ?? []).filter(
    (cause) => cause.instead !== null && keys.every((own) => own.has(keyOf(cause))),
  );
  return shared.length === 1 ? `；若${shared[0]!.instead}，则各处相符` : '';
}
