/** The page of a document in the browser: what belongs together lights up together, and filters hide the rest. */

(() => {
  const all = <T extends Element>(selector: string, root: ParentNode = document) => [
    ...root.querySelectorAll<T & HTMLElement>(selector),
  ];
  const one = <T extends Element>(selector: string) => document.querySelector<T & HTMLElement>(selector)!;

  /** The elements of each field and finding, in the source and in the records. */
  const elements = new Map<string, HTMLElement[]>();
  for (const element of all('[data-k]')) {
    for (const key of keysOf(element)) elements.set(key, [...(elements.get(key) ?? []), element]);
  }

  function keysOf(element: HTMLElement): string[] {
    return (element.dataset.k ?? '').split(' ');
  }

  let lit: HTMLElement[] = [];

  function light(element: HTMLElement | null): void {
    for (const other of lit) other.classList.remove('on');
    // Of several marks at one place the first, the shortest, is meant.
    const key = element && keysOf(element)[0];
    lit = key ? (elements.get(key) ?? []) : [];
    for (const other of lit) other.classList.add('on');
  }

  const marked = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-k]');

  document.addEventListener('pointerover', (event) => light(marked(event)));
  document.addEventListener('focusin', (event) => light(marked(event)));

  let chosen: HTMLElement | null = null;

  /** Brings an element into view, whatever filters hide it, and the focus to it. */
  function show(target: HTMLElement): void {
    target.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
    target.closest<HTMLElement>('.record')?.removeAttribute('hidden');
    target.closest('details')?.setAttribute('open', '');
    target.scrollIntoView({ block: 'center' });
    if (!target.matches('a[href], button, input, select, [tabindex]')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    chosen?.classList.remove('at');
    chosen = target;
    target.classList.add('at');
    const text = (target.getAttribute('aria-label') ?? target.textContent ?? '').trim().slice(0, 80);
    one('[role=status]').textContent = target.closest('.source') ? `原文：${text}` : `记录：${text}`;
  }

  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute('href')!.slice(1));
    if (!link || !target) return;
    event.preventDefault();
    show(target);
  });

  const findings = all('.finding');
  const records = all('.record');
  const boxes = all<HTMLInputElement>('.severity') as HTMLInputElement[];
  const rule = one<HTMLSelectElement>('.rule') as HTMLSelectElement;
  const markedOnly = one<HTMLInputElement>('.marked-only') as HTMLInputElement;
  const find = one<HTMLInputElement>('.find') as HTMLInputElement;

  const titles = new Map(findings.map((item) => [item.dataset.rule!, item.querySelector('strong')!.textContent!]));
  for (const [id, title] of titles) rule.append(new Option(title, id));

  function filter(): void {
    const severities = new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value));
    const shown = new Set<string>();
    for (const item of findings) {
      const { severity, rule: own } = item.dataset;
      item.hidden = !severities.has(severity!) || (rule.value !== '' && own !== rule.value);
      if (!item.hidden) shown.add(item.id);
    }
    const words = find.value.trim();
    for (const record of records) {
      const found = words === '' || (record.textContent ?? '').includes(words);
      const asked = markedOnly.checked || rule.value !== '';
      const told = !asked || all('.badge[data-k]', record).some(({ dataset }) => shown.has(dataset.k!));
      record.hidden = !found || !told;
    }
    // A project shows as long as one of its rows does.
    for (const project of all('.project')) {
      if (all('.record', project).some(({ hidden }) => !hidden)) project.hidden = false;
    }
    one('[role=status]').textContent = `显示${shown.size}个问题`;
  }

  for (const control of [...boxes, rule, markedOnly]) control.addEventListener('change', filter);
  find.addEventListener('input', filter);

  document.querySelector<HTMLInputElement>('.zoom')?.addEventListener('change', ({ target }) => {
    one('.source').classList.toggle('zoomed', (target as HTMLInputElement).checked);
  });

  /** n and p lead from finding to finding. */
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).matches('input[type=search], select');
    const step = { n: 1, p: -1 }[event.key];
    if (typing || step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = findings.filter(({ hidden }) => !hidden);
    const at = shown.findIndex((item) => item.classList.contains('at'));
    const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step];
    if (!next) return;
    event.preventDefault();
    show(next);
  });
})();
