/** What a page's styles hide: those of the elements themselves, and the plain rules for classes of its style sheets. */

import { attributeOf, type Node } from './html-nodes.js';

/** What an element says of itself; what it leaves out it has from the element around it. */
export interface Look {
  /** It takes no room at all, and nothing in it can be shown. */
  readonly gone?: boolean;
  readonly invisible?: boolean;
  /** Letters of no size. */
  readonly tiny?: boolean;
  readonly struck?: boolean;
}

/** The looks of classes, by `.class` and `element.class`. */
export type StyleSheet = ReadonlyMap<string, Look>;

const COMMENT = /\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/g;
/** What holds for print or small screens only. */
const AT_RULE = /@[^{};@]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g;
const RULE = /(?<![^{}])([^{}]*)\{([^{}]*)\}/g;
const PLAIN = /^(?:[a-z][a-z\d]*)?\.[\w-]+$/;
const CLASS = /\.[\w-]+/g;
const NO_SIZE = /^(?:0+(?:\.0+)?|\.0+)(?:[a-z]+|%)?$/;
const OWN_SIZE = /^[\d.]+(?:px|pt|pc|rem|cm|mm|in|vw|vh)$|^(?:x+-)?(?:small|large)$|^medium$/;

export function lookOf(style: string): Look {
  const of = new Map(
    style
      .toLowerCase()
      .replace(/!\s*important/g, '')
      .split(';')
      .map((declaration) => declaration.split(':').map((part) => part.trim()) as [string, string]),
  );
  const [display, visibility, size] = [of.get('display'), of.get('visibility'), of.get('font-size') ?? ''];
  return {
    ...(display ? { gone: display === 'none' } : {}),
    ...(visibility && visibility !== 'inherit' ? { invisible: /^(?:hidden|collapse)$/.test(visibility) } : {}),
    ...(NO_SIZE.test(size) ? { tiny: true } : OWN_SIZE.test(size) ? { tiny: false } : {}),
    ...([...of].some(([name, value]) => name.startsWith('text-decoration') && value?.includes('line-through'))
      ? { struck: true }
      : {}),
  };
}

export function styleSheetOf(css: string): StyleSheet {
  const sheet = new Map<string, Look>();
  const shown = new Set<string>();
  for (const [, selectors = '', style = ''] of css.replace(COMMENT, ' ').replace(AT_RULE, ' ').matchAll(RULE)) {
    const look = lookOf(style);
    for (const selector of selectors.split(',').map((one) => one.trim())) {
      if (PLAIN.test(selector)) sheet.set(selector, { ...sheet.get(selector), ...look });
      else if (look.gone === false) for (const name of subjectOf(selector)) shown.add(name);
    }
  }
  // .pane.active{display:block}: whether such a class hides anything is not for one rule to say.
  return new Map([...sheet].map(([name, look]) => [name, shown.has(name.slice(name.indexOf('.'))) ? {} : look]));
}

/** The classes of the element that a selector styles. */
function subjectOf(selector: string): readonly string[] {
  return (
    selector
      .split(/[\s>+~]+/)
      .at(-1)
      ?.match(CLASS) ?? []
  );
}

export function lookIn(sheet: StyleSheet, node: Node, name: string): Look {
  const classes = sheet.size === 0 ? [] : (attributeOf(node, 'class') ?? '').split(/\s+/);
  const looks = classes.flatMap((one) => [sheet.get(`.${one}`) ?? {}, sheet.get(`${name}.${one}`) ?? {}]);
  const hidden = attributeOf(node, 'hidden') === undefined ? {} : { gone: true };
  return Object.assign({}, hidden, ...looks, lookOf(attributeOf(node, 'style') ?? ''));
}
