/** The element names that make `<…>` a tag; anything else in angle brackets is text (`<24小时`, `a<b`). */

const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** Elements that end a line. */
export const BLOCKS = set(`
  address article aside blockquote br caption center dd div dl dt figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section
  table tbody td tfoot th thead tr ul
`);

/** Elements that stand inside a line. */
export const INLINES = set(`
  a abbr b bdi bdo big button cite code col colgroup del dfn em font i img input ins kbd label mark o:p optgroup option q ruby s select samp small span strike strong sub sup textarea tt u var wbr
  html body head meta link html:span st1:chsdate
`);

/** Elements of MathML. */
export const MATH_ELEMENTS = set(`
  math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover
  mmultiscripts mtable mtr mtd semantics annotation annotation-xml maction
`);

/** Elements of DocTags (docling). */
export const DOC_TAGS = set(`
  doctag title text section_header_level_1 section_header_level_2 section_header_level_3 section_header_level_4 section_header_level_5 page_header page_footer
  page_break unordered_list ordered_list list_item footnote picture formula otsl chart key_value_region checkbox_selected checkbox_unselected
  ched rhed srow fcel ecel lcel ucel xcel nl loc_
`);

/** Elements whose content no reader sees. */
export const HIDDEN = set('script style noscript template');

/** Elements whose words are crossed out. */
export const STRUCK = set('del s strike');

/** What programs write into empty cells and over columns without a heading. */
export const EMPTY_CELL = 'NaN|nan|None|Unnamed:\\s?\\d{1,3}(?:_level_\\d)?';
