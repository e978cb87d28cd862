const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_DAY = Date.UTC(1900, 0, 1);
const AFTER_PHANTOM_DAY = Date.UTC(1900, 2, 1);

/** The serial of a calendar date `yyyy-mm-dd` in the 1900 date system; `undefined` when it is no such date. */
export function dateSerial(iso: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return undefined;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso || time < FIRST_DAY) return undefined;
  const days = (time - EPOCH) / DAY_MS;
  // Excel counts a 29 February 1900 that never was.
  return time < AFTER_PHANTOM_DAY ? days - 1 : days;
}
