/** Derives something once for each object, for all who ask; it lives as long as the object. */
export function once<From extends object, T extends object | string | number | boolean | null>(
  derive: (from: From) => T,
): (from: From) => T {
  const known = new WeakMap<From, T>();
  return (from) => {
    const found = known.get(from);
    if (found !== undefined) return found;
    const value = derive(from);
    known.set(from, value);
    return value;
  };
}
