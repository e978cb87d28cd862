/** Excel: UTF-16 code units of text in one cell. */
export const MAX_CELL_TEXT = 32_767;
/** Excel: columns of one worksheet. */
export const MAX_COLUMNS = 16_384;
/** Excel: characters of one string literal in a formula, and of a HYPERLINK target. */
export const MAX_LITERAL = 255;
/** Excel: characters of one formula. */
export const MAX_FORMULA = 8_192;
/** XML bytes of one worksheet, kept clear of the 4 GiB that a zip entry without zip64 can hold. */
export const MAX_SHEET_BYTES = 3.5 * 2 ** 30;
/** Excel: width of a column in characters. */
export const MAX_COLUMN_WIDTH = 255;
