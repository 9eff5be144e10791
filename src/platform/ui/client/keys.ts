/** Where the choice to go without single keys is kept; on this device, since it belongs to how one types on it. */
const switchedOff = 'pursestrings-keys-off';

/** Single keys for those who like them: j and k walk the list, / searches, ? shows the sheet, others press what carries them. */
export function startKeys(page: Document): void {
  const sheet = page.querySelector<HTMLDialogElement>('#key-sheet');
  if (!sheet) return;
  startSheet(page, sheet);
  page.addEventListener('keydown', (event) => {
    if (isTyping(event) || isOff() || sheet.open) return;
    if (press(page, sheet, event.key)) event.preventDefault();
  });
}

function startSheet(page: Document, sheet: HTMLDialogElement): void {
  const opener = page.querySelector<HTMLButtonElement>('[data-keys-open]');
  opener?.removeAttribute('hidden');
  opener?.addEventListener('click', () => {
    sheet.showModal();
  });
  const box = sheet.querySelector<HTMLInputElement>('[data-keys-switch]');
  if (!box) return;
  box.checked = !isOff();
  box.addEventListener('change', () => {
    switchOff(!box.checked);
  });
}

// A browser may forbid storage: then the keys are on, and stay so.
function isOff(): boolean {
  try {
    return localStorage.getItem(switchedOff) !== null;
  } catch {
    return false;
  }
}

function switchOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(switchedOff, 'yes');
    else localStorage.removeItem(switchedOff);
  } catch {
    return;
  }
}

function isTyping({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey) return true;
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]') !== null
  );
}

/** True where the key meant something here. */
function press(page: Document, sheet: HTMLDialogElement, key: string): boolean {
  if (key === 'j' && moveRow(page, 1)) return true;
  if (key === 'k' && moveRow(page, -1)) return true;
  if (key === '/') return focusOn(page.querySelector('[data-keys-search]'));
  if (key === '?') {
    sheet.showModal();
    return true;
  }
  return pressMarked(page, key);
}

function focusOn(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.focus();
  element.scrollIntoView({ block: 'nearest' });
  return true;
}

const inRow = 'a[href], button:not([disabled]), input:not([disabled]), select, textarea';

function moveRow(page: Document, by: 1 | -1): boolean {
  const rows = [...page.querySelectorAll('[data-keys] tbody tr')].filter((row) => row.querySelector(inRow));
  const at = rows.findIndex((row) => row.contains(page.activeElement));
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by;
  return focusOn(rows[next]?.querySelector(inRow));
}

/** A key of its own on a button or link: in the row that has the focus first, then anywhere. */
function pressMarked(page: Document, key: string): boolean {
  if (key.length !== 1) return false;
  const marked = `[data-key="${CSS.escape(key)}"]`;
  const row = page.activeElement?.closest('tr, li, form');
  const target = row?.querySelector<HTMLElement>(marked) ?? page.querySelector<HTMLElement>(marked);
  target?.click();
  return target !== null;
}
