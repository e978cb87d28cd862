/** Who and when: county, department and fiscal year, as a title names them. */

import type { Field } from '../../pipeline/model/reading.js';
import type { Text } from '../../pipeline/model/text.js';
import { read, readNumber } from '../../pipeline/steps/field.js';
import { DEPARTMENT_END } from '../../pipeline/vocabulary/names.js';
import { findCountyName } from '../../pipeline/vocabulary/regions.js';

export interface TitleFacts {
  readonly county: Field<string> | null;
  readonly department: Field<string> | null;
  readonly fiscalYear: Field<number> | null;
}

const YEAR = /((?:19|20)\d{2})\s*(?=年|部门|预算|项目|绩效|度)/;
const YEAR_WORDS = /(二[〇零○][〇零○一二三四五六七八九]{2})(?=年)/;
const YEAR_AHEAD = /^\s*(?:(?:19|20)\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})\s*年?度?\s*/;

/** What the title says; null for what it does not. */
export function readTitle(title: Text): TitleFacts {
  const year = title.match(YEAR)?.groups[0];
  const yearWords = year ? null : title.match(YEAR_WORDS)?.groups[0];
  const subject = title.slice(YEAR_AHEAD.exec(title.value)?.[0].length ?? 0);
  const place = findCountyName(subject.value);
  const named = place ? subject.slice(place.end) : subject;
  const end = DEPARTMENT_END.exec(named.value)?.index ?? 0;
  const department = named.slice(0, end).trim();
  return {
    county: place ? read(subject.slice(place.start, place.end), 'squeeze') : null,
    department: department.length > 1 ? read(department, 'squeeze') : null,
    fiscalYear: year ? readNumber(year) : yearWords ? readNumber(yearWords, 'numeral') : null,
  };
}
