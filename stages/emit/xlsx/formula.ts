import { cutAt } from '../../../pipeline/model/cut.js';
import { MAX_FORMULA, MAX_LITERAL } from './limits.js';

/** A text as a formula expression; over 255 code units it is joined from several literals, as Excel demands. */
export function stringLiteral(text: string): string {
  const parts: string[] = [];
  let rest = text;
  do {
    const part = cutAt(rest, MAX_LITERAL);
    parts.push(`"${part.replaceAll('"', '""')}"`);
    rest = rest.slice(part.length);
  } while (rest !== '');
  return parts.join('&');
}

/**
 * The HYPERLINK formula of a link, or `undefined` when the target is not inside the workbook or a relative file, or
 * is too long for Excel. A formula and not a `<hyperlink>` element, because a worksheet holds 65,530 of those at most
 * and they come after all rows; text from documents reaches it only as the quoted second argument.
 */
export function hyperlinkFormula(link: string, text: string): string | undefined {
  if (link.length > MAX_LITERAL || !staysLocal(link)) return undefined;
  const formula = `HYPERLINK(${stringLiteral(link)},${stringLiteral(text)})`;
  return formula.length > MAX_FORMULA ? undefined : formula;
}

function staysLocal(link: string): boolean {
  return link.startsWith('#') || !/^([A-Za-z][\w+.-]*:|[\\/]|\s|$)/.test(link);
}
