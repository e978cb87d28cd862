/** What the result of an input depends on beside its bytes, as settings for the conversion and as hashes that tell of a change. */

import type { ReadOptions } from '../../stages/read/index.js';
import type { Config } from '../config.js';
import type { Correction } from '../model/correction.js';
import { sha256 } from '../model/ids.js';
import { listsBy } from '../model/lists.js';
import type { FileSettings } from './conversion.js';
import type { ListedInput } from './inputs.js';
import type { Dependencies } from './ledger.js';
import type { OutputName } from './names.js';

export interface Settings {
  /** Hash of the program. */
  readonly code: string;
  /** Which documents have a page in the report. */
  readonly pages: 'all' | 'findings' | 'none';
  of(path: string, hash: string): FileSettings;
  dependencies(input: ListedInput, hash: string): Omit<Dependencies, 'source'>;
}

export interface SettingsSource {
  readonly config: Config;
  readonly corrections: readonly Correction[];
  readonly programs: ReadOptions;
  readonly names: ReadonlyMap<string, OutputName>;
  readonly code: string;
}

/** Up to so many inputs each has a page in the report where the configuration does not say. */
const MOST_PAGES = 1000;

export function settingsFor({ config, corrections, programs, names, code }: SettingsSource): Settings {
  const { rules, provenance, report, ocr } = config;
  const pages = report.documents ?? (names.size <= MOST_PAGES ? 'all' : 'findings');
  const corrected = indexOf(corrections);
  const of = (path: string, hash: string): FileSettings => ({
    rules,
    provenance,
    corrections: [...new Set([...(corrected.get(path) ?? []), ...(corrected.get(hash) ?? [])])],
    ...(pages === 'none' ? {} : { page: { name: names.get(path)! } }),
  });
  const sorted = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));
  const shared = sha256(JSON.stringify([sorted, provenance, Object.keys(programs).sort(), ocr]));
  const shortCode = short(code);
  return {
    code,
    pages,
    of,
    dependencies({ path }, hash) {
      const { corrections: own, page } = of(path, hash);
      const configuration = short(JSON.stringify([shared, page]));
      return { code: shortCode, configuration, corrections: own?.length ? short(JSON.stringify(own)) : '' };
    },
  };
}

/** The corrections by the paths and by the hashes that they name. */
function indexOf(corrections: readonly Correction[]): ReadonlyMap<string, readonly Correction[]> {
  const named = corrections.flatMap((one) => [one.path, one.sha256].map((name) => ({ name, one })));
  return new Map([...listsBy(named, ({ name }) => name)].map(([name, list]) => [name, list.map(({ one }) => one)]));
}

/** Enough of a hash to tell a change. */
const short = (text: string): string => sha256(text).slice(0, 16);
