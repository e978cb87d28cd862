/** Cells as lists: a hierarchy as headings and items, a cell of goals as single goals. */

export { goals } from './goals.js';
export { outline, outlineColumns } from './outline.js';
