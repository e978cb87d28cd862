/** The styles of a document, as far as its text depends on them. */

import { child, childrenOf, type Element, isOn, settingOf } from './xml.js';

/** Styles build on each other; more than so many do so in a circle. */
const LONGEST_CHAIN = 20;

export class Styles {
  private readonly styles = new Map<string, Element>();

  /** The root of `styles.xml`, where there is one. */
  constructor(root: Element | null) {
    for (const style of childrenOf(child(root, 'w:styles') ?? { type: '' }))
      if (style.name === 'w:style') this.styles.set(style.attribs?.['w:styleId'] ?? '', style);
  }

  /** A style and those that it builds on. */
  chain(id: string | null): readonly Element[] {
    const chain: Element[] = [];
    for (let next = id; next !== null && chain.length < LONGEST_CHAIN; ) {
      const style = this.styles.get(next);
      if (!style) break;
      chain.push(style);
      next = settingOf(style, 'w:basedOn');
    }
    return chain;
  }

  /** Whether a switch is on for a run in a paragraph of a style: its own setting counts; those of both styles undo each other. */
  isOn(run: Element, style: string | null, name: string): boolean {
    const own = child(run, 'w:rPr');
    if (child(own, name)) return isOn(own, name);
    return this.sets(settingOf(own, 'w:rStyle'), name) !== this.sets(style, name);
  }

  /** The font of a run's letters. */
  fontOf(run: Element, style: string | null): string {
    const own = child(run, 'w:rPr');
    const styles = [...this.chain(settingOf(own, 'w:rStyle')), ...this.chain(style)];
    const fonts = [own, ...styles.map((one) => child(one, 'w:rPr'))].map((one) => child(one, 'w:rFonts')?.attribs);
    return fonts.map((one) => one?.['w:ascii'] ?? one?.['w:hAnsi']).find((font) => font !== undefined) ?? '';
  }

  private sets(id: string | null, name: string): boolean {
    const style = this.chain(id).find((one) => child(child(one, 'w:rPr'), name));
    return style ? isOn(child(style, 'w:rPr'), name) : false;
  }
}

export const styleOf = (paragraph: Element): string | null => settingOf(child(paragraph, 'w:pPr'), 'w:pStyle');
