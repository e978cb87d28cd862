/** Halves of a pair that stand alone: no file can hold them. */

const HALF = /\p{Surrogate}/gu;

/** The same text with U+FFFD for each half that stands alone: all offsets stay. */
export const wellFormed = (text: string): string => text.replace(HALF, '\ufffd');

/** How many of them a text holds. */
export const halvesIn = (text: string): number => text.match(HALF)?.length ?? 0;
