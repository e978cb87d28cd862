/**
 * The grade of a document: how far its reading can be trusted.
 *
 * A  every character is accounted for, and reading it raised no error and no warning
 * B  every character is accounted for; reading it raised warnings
 * C  at most 1 % of the characters is unaccounted for, or reading it raised errors
 * D  more than that, bytes that could not be decoded, or no record at all
 */

import type { Finding, Grade } from '../../pipeline/model/document.js';
import type { Ledger } from '../../pipeline/model/reading.js';

export function gradeOf(ledger: Ledger, findings: readonly Finding[], records: number): Grade {
  const raised = (severity: Finding['severity']) =>
    findings.some((finding) => finding.category === 'reading' && finding.severity === severity);
  if (records === 0 || ledger.unread > 0 || ledger.unclaimedCharacters * 100 > ledger.characters) return 'D';
  if (ledger.unclaimedCharacters > 0 || raised('error')) return 'C';
  return raised('warning') ? 'B' : 'A';
}
