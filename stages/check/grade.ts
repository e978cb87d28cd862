/**
 * The grade of a document: how far its reading can be trusted, by what `GRADES` says. A reason is anything that keeps the
 * document from an A; the worst of them gives the grade.
 */

import type { Grade, Severity } from '../../pipeline/model/document.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Ledger } from '../../pipeline/model/reading.js';
import { GRADES } from '../../pipeline/vocabulary/grades.js';
import type { Raised } from './causes.js';
import { RULES } from './rules.js';

export interface Graded {
  readonly grade: Grade;
  /** Chinese, the gravest first; for an A one that says so. */
  readonly reasons: readonly string[];
}

interface Reason {
  readonly grade: Grade;
  readonly words: string;
}

export function gradeOf(ledger: Ledger, raised: readonly Raised[], records: number): Graded {
  const reasons = [
    ...ofRecords(records),
    ...ofUnread(ledger),
    ...ofUnclaimed(ledger),
    ...ofRaised(raised, 'error', 'C', '错误'),
    ...ofRaised(raised, 'warning', 'B', '警告'),
  ].sort((a, b) => (a.grade > b.grade ? -1 : a.grade < b.grade ? 1 : 0));
  if (reasons.length === 0) return { grade: 'A', reasons: [GRADES.A] };
  return { grade: reasons[0]!.grade, reasons: reasons.map(({ words }) => words) };
}

const ofRecords = (records: number): readonly Reason[] =>
  records === 0 ? [{ grade: 'D', words: '没有读出任何项目' }] : [];

const ofUnread = ({ unread }: Ledger): readonly Reason[] =>
  unread > 0 ? [{ grade: 'D', words: `有${unread}处内容未能读出` }] : [];

function ofUnclaimed({ characters, unclaimedCharacters }: Ledger): readonly Reason[] {
  if (unclaimedCharacters === 0) return [];
  const many = unclaimedCharacters * 100 > characters;
  const words = `${characters}个字符中有${unclaimedCharacters}个未能归入记录${many ? '，超过1%' : ''}`;
  return [{ grade: many ? 'D' : 'C', words }];
}

/** One reason for each rule about reading that was raised, with how often; `unclaimed-text` is told by its characters. */
function ofRaised(raised: readonly Raised[], severity: Severity, grade: Grade, what: string): readonly Reason[] {
  const counts = new Map<string, number>();
  for (const { rule, hit } of raised)
    if (!hit.holds && rule.category === 'reading' && rule.severity === severity)
      counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  counts.delete('unclaimed-text');
  return counts.size === 0
    ? []
    : gathered(RULES, ({ id, title }) => {
        const count = counts.get(id);
        return count === undefined ? [] : [{ grade, words: `读取${what}：${title}（${count}处）` }];
      });
}
