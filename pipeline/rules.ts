/** The configuration's word on rules: off, or another severity. */

import { type Checked, RULES } from '../stages/check/index.js';
import type { Finding, Severity } from './model/document.js';

export type RuleSetting = 'off' | Severity;
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** What of the configuration a single document's conversion depends on. */
export interface ConversionConfig {
  readonly rules?: RuleSettings;
}

/** The ids of all rules of one document. */
export const RULE_IDS: readonly string[] = RULES.map(({ id }) => id);

/** What was checked without the rules that are off, and with the severity that a rule is given; order stays. */
export function configure({ findings, confirmed }: Checked, rules: RuleSettings = {}): Checked {
  const settingOf = (rule: string) => (Object.hasOwn(rules, rule) ? rules[rule] : undefined);
  return {
    findings: configureFindings(findings, rules),
    confirmed: confirmed.filter(({ rule }) => settingOf(rule) !== 'off'),
  };
}

/** The findings without those of rules that are off, the others with the severity their rule is given; order stays. */
export function configureFindings(findings: readonly Finding[], rules: RuleSettings = {}): readonly Finding[] {
  return findings.flatMap((finding) => {
    const setting = Object.hasOwn(rules, finding.rule) ? rules[finding.rule]! : finding.severity;
    if (setting === 'off') return [];
    return setting === finding.severity ? [finding] : [{ ...finding, severity: setting }];
  });
}
