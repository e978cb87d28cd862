/** LaTeX commands that OCR tools write for a character, and those that only set its look. */

const rows = `
  ≥ geq ge geqslant geqq
  ≤ leq le leqslant leqq
  > gt
  < lt
  ≠ neq ne
  ≈ approx
  ~ sim thicksim
  ± pm
  × times
  · cdot
  ÷ div
  ‰ permil permille textperthousand
  ° circ degree
  … ldots cdots dots dotsc
  → rightarrow to
  ∞ infty
  ★ bigstar star
  □ square Box
  √ checkmark surd
  ∑ sum
  | mid vert
  ′ prime
  μ mu
  Ω Omega
  α alpha
  β beta
  γ gamma
  Δ Delta
  π pi
  ∼ backsim
`;

export const SYMBOLS: ReadonlyMap<string, string> = new Map(
  rows
    .trim()
    .split('\n')
    .flatMap((row) => {
      const [symbol, ...names] = row.trim().split(/\s+/);
      return names.map((name) => [name, symbol!] as const);
    }),
);

const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** Commands whose argument is ordinary text, or that change only its look: the argument stays. */
export const WRAPPERS = set(`
  text textrm textbf textit textsf texttt textnormal mathrm mathbf mathit mathsf mathtt mathnormal mathbb mathcal boldsymbol bm operatorname mbox hbox
  underline overline uline emph boxed
`);

/** Commands that print nothing. */
export const SILENT = set(`
  left right big Big bigg Bigg bigl bigr displaystyle textstyle scriptstyle limits nolimits rm bf it sf tt large Large small normalsize centering
  nobreak allowbreak
`);

/** Commands that print a space. */
export const SPACES = set('quad qquad space enspace enskip thinspace nobreakspace');

/** Characters that TeX writes with a backslash before them. */
export const ESCAPED = '%$#&_{}';

/** Characters after a backslash that print a thin space or none. */
export const THIN_SPACES = ',!;: >';
