/** The report's first page in the browser: the rows of inputs, which scripts of data bring, searched, filtered and sorted. */

type Cell = string | number | null;
type Row = readonly Cell[];

/** What the scripts of data call; it takes rows until all of them have run. */
// biome-ignore lint/correctness/noUnusedVariables: the scripts of data call it
const report = (() => {
  const rows: Record<string, Row[]> = { documents: [], across: [] };
  const one = <T extends Element>(selector: string, root: ParentNode = document) => root.querySelector<T>(selector)!;
  const all = <T extends Element>(selector: string, root: ParentNode = document) => [
    ...root.querySelectorAll<T>(selector),
  ];

  const PAGE = 100;
  const ADDRESS = 1;
  const heads = all<HTMLElement>('.documents th');
  const names = new Map(heads.map((head) => [head.textContent!, Number(head.dataset.column)]));
  const column = (name: string) => names.get(name)!;
  const find = one<HTMLInputElement>('.find');
  const serious = one<HTMLInputElement>('.serious');
  const selects = all<HTMLSelectElement>('.filter');
  const order = new Intl.Collator('zh-CN', { numeric: true });

  let shown: Row[] = [];
  let page = 0;
  let sorted: { readonly column: number; readonly down: boolean } | null = null;
  /** The words of a row that a search looks at, made once. */
  const words = new Map<Row, string>();

  function wordsOf(row: Row): string {
    const known =
      words.get(row) ??
      row
        .filter((cell) => typeof cell === 'string')
        .join('\n')
        .toLowerCase();
    words.set(row, known);
    return known;
  }

  function compare(a: Cell | undefined, b: Cell | undefined): number {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    // What is empty comes last, whichever way.
    return order.compare(String(a), String(b));
  }

  function update(): void {
    const asked = find.value.trim().toLowerCase().split(/\s+/);
    const chosen = selects.flatMap(({ value, dataset }) =>
      value === '' ? [] : [[column(dataset.column!), value] as const],
    );
    const [errors, warnings] = [column('错误'), column('警告')];
    shown = rows.documents!.filter(
      (row) =>
        asked.every((word) => wordsOf(row).includes(word)) &&
        chosen.every(([at, value]) => String(row[at] ?? '') === value) &&
        (!serious.checked || Number(row[errors]) + Number(row[warnings]) > 0),
    );
    if (sorted) {
      const { column: by, down } = sorted;
      const full = shown.filter((row) => row[by] !== null).sort((a, b) => compare(a[by], b[by]) * (down ? -1 : 1));
      shown = [...full, ...shown.filter((row) => row[by] === null)];
    }
    page = 0;
    show();
  }

  function show(): void {
    const body = one('.documents tbody');
    body.replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE).map(rowElement));
    const list = one<HTMLElement>('.list');
    turn(list, page, shown.length);
    one('.count').textContent = `共${rows.documents!.length}个文件，显示${shown.length}个`;
  }

  function turn(section: HTMLElement, at: number, count: number): void {
    const pages = Math.max(1, Math.ceil(count / PAGE));
    one('.page-number', section).textContent = `第${at + 1}页，共${pages}页`;
    one<HTMLButtonElement>('.back', section).disabled = at === 0;
    one<HTMLButtonElement>('.forward', section).disabled = at >= pages - 1;
    one<HTMLElement>('.pages', section).hidden = pages === 1;
  }

  function rowElement(row: Row): HTMLElement {
    const element = document.createElement('tr');
    for (const head of heads) {
      const at = Number(head.dataset.column);
      const cell = document.createElement(at === 0 ? 'th' : 'td');
      if (at === 0) cell.setAttribute('scope', 'row');
      if (head.classList.contains('number')) cell.className = 'number';
      cell.append(
        at === 0 && row[ADDRESS] !== null ? linkTo(String(row[ADDRESS]), String(row[0])) : String(row[at] ?? ''),
      );
      if (at === column('可信等级') && row[at] !== null) cell.classList.add(`grade-${row[at]}`);
      element.append(cell);
    }
    return element;
  }

  function linkTo(address: string, text: string): HTMLAnchorElement {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = text;
    return link;
  }

  let acrossPage = 0;

  function showAcross(): void {
    const section = document.querySelector<HTMLElement>('.across');
    if (!section) return;
    const some = rows.across!.slice(acrossPage * PAGE, (acrossPage + 1) * PAGE);
    one('.across-list', section).replaceChildren(...some.map(acrossElement));
    turn(section, acrossPage, rows.across!.length);
  }

  function acrossElement([severity, word, title, category, message, path, address]: Row): HTMLElement {
    const item = document.createElement('li');
    item.className = `finding ${severity}`;
    const [first, second] = [document.createElement('p'), document.createElement('p')];
    const badge = document.createElement('span');
    badge.className = `badge ${severity}`;
    badge.textContent = String(word);
    const strong = document.createElement('strong');
    strong.textContent = String(title);
    first.append(badge, ' ', strong, ` ${category}`);
    second.append(`${message} `, address ? linkTo(String(address), String(path)) : String(path));
    item.append(first, second);
    return item;
  }

  function start(): void {
    for (const select of selects) {
      const at = column(select.dataset.column!);
      const values = [...new Set(rows.documents!.flatMap((row) => (row[at] === null ? [] : [String(row[at])])))];
      for (const value of values.sort(order.compare)) select.append(new Option(value, value));
      select.addEventListener('change', update);
    }
    find.addEventListener('input', update);
    serious.addEventListener('change', update);
    for (const head of heads) {
      one('button', head).addEventListener('click', () => {
        const by = Number(head.dataset.column);
        sorted = { column: by, down: sorted?.column === by ? !sorted.down : head.classList.contains('number') };
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', sorted.down ? 'descending' : 'ascending');
        update();
      });
    }
    const list = one<HTMLElement>('.list');
    one('.back', list).addEventListener('click', () => turnTo(page - 1));
    one('.forward', list).addEventListener('click', () => turnTo(page + 1));
    const across = document.querySelector<HTMLElement>('.across');
    if (across) {
      one('.back', across).addEventListener('click', () => turnAcross(acrossPage - 1));
      one('.forward', across).addEventListener('click', () => turnAcross(acrossPage + 1));
    }
    update();
    showAcross();
  }

  function turnTo(next: number): void {
    page = next;
    show();
    one('.documents').scrollIntoView();
  }

  function turnAcross(next: number): void {
    acrossPage = next;
    showAcross();
    one('.across').scrollIntoView();
  }

  document.addEventListener('DOMContentLoaded', start);
  return {
    add(kind: string, more: readonly Row[]): void {
      for (const row of more) rows[kind]!.push(row);
    },
  };
})();
