/**
 * Globs on paths with `/`: `*` and `?` stand for characters of one name, `**` as a whole name for any number of folders.
 * All else stands for itself, in the same case.
 */

/** A test for paths that match one of the globs. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map(globPattern);
  return (path) => patterns.some((pattern) => pattern.test(path));
}

function globPattern(glob: string): RegExp {
  const names = glob.split('/').filter((name, index, all) => name !== '**' || all[index - 1] !== '**');
  const source = names.map((name, index) => namePattern(name, index === names.length - 1)).join('');
  return new RegExp(`^${source}$`, 'su');
}

function namePattern(name: string, last: boolean): string {
  if (name === '**') return last ? '.*' : '(?:[^/]+/)*';
  const source = name
    .replace(/\*+/g, '*')
    .replace(/[\\^$.|+()[\]{}/]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return last ? source : `${source}/`;
}
