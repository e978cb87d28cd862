/** The configuration's word on rules: off, or another severity. */

import { type Raised, RULES } from '../stages/check/index.js';
import type { Correction } from './model/correction.js';
import type { Finding, Severity } from './model/document.js';

export type RuleSetting = 'off' | Severity;
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** What of the configuration a single document's conversion depends on. */
export interface ConversionConfig {
  readonly rules?: RuleSettings;
  /** People's corrections; those of other sources are left alone. */
  readonly corrections?: readonly Correction[];
}

/** The ids of all rules of one document. */
export const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

/** What was raised without the rules that are off, the others with the severity that they are given; order stays. */
export function configure(raised: readonly Raised[], rules: RuleSettings = {}): readonly Raised[] {
  return raised.flatMap(({ rule, hit }) => {
    const severity = settingOf(rule.id, rules) ?? rule.severity;
    return severity === 'off' ? [] : [{ rule: { ...rule, severity }, hit }];
  });
}

const settingOf = (rule: string, rules: RuleSettings): RuleSetting | undefined =>
  Object.hasOwn(rules, rule) ? rules[rule] : undefined;

/** The findings without those of rules that are off, the others with the severity their rule is given; order stays. */
export function configureFindings(findings: readonly Finding[], rules: RuleSettings = {}): readonly Finding[] {
  return findings.flatMap((finding) => {
    const setting = settingOf(finding.rule, rules) ?? finding.severity;
    if (setting === 'off') return [];
    return setting === finding.severity ? [finding] : [{ ...finding, severity: setting }];
  });
}
