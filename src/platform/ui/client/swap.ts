/** What a region needs once it has been replaced. */
type Renew = (region: HTMLElement) => void;

interface Swapping {
  /** While an answer is awaited, keys are kept, so that none is lost and none meets the wrong line. */
  busy: boolean;
  readonly keys: string[];
}

/**
 * Where a page marks a region with data-swap and the path it is about, its forms and links change that region in place instead
 * of loading the page anew. The forms are the same without script.
 */
export function startSwaps(page: Document, renew: Renew): void {
  if (!regionOf(page)) return;
  const swapping: Swapping = { busy: false, keys: [] };
  const ask = (url: string, options: RequestInit): void => void swap(page, swapping, url, options, renew);
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !isOurs(page, form.action, form)) return;
    event.preventDefault();
    ask(form.action, { method: 'POST', body: fieldsOf(form, event.submitter) });
  });
  page.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || !isOurs(page, link.href, link)) return;
    event.preventDefault();
    ask(link.href, {});
  });
  page.addEventListener('keydown', (event) => keepKey(event, swapping), { capture: true });
  page.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && standsOnNothing(page.activeElement)) regionOf(page)?.querySelector<HTMLElement>('[autofocus]')?.click();
  });
}

/** Where what went wrong has the focus, Enter still presses what stands ready. */
function standsOnNothing(at: Element | null): boolean {
  return at === null || at.matches('body, .govuk-error-summary');
}

function regionOf(page: Document): HTMLElement | null {
  return page.querySelector<HTMLElement>('[data-swap]');
}

function isOurs(page: Document, address: string, element: Element): boolean {
  const region = regionOf(page);
  const { origin, pathname, hash } = new URL(address);
  return region !== null && region.contains(element) && origin === window.location.origin && hash === '' && pathname.startsWith(region.dataset.swap ?? '');
}

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') fields.append(name, value);
  return fields;
}

async function swap(page: Document, swapping: Swapping, url: string, options: RequestInit, renew: Renew): Promise<void> {
  if (swapping.busy) return;
  swapping.busy = true;
  const answer = await fetch(url, { ...options, headers: { accept: 'text/html' }, credentials: 'same-origin' }).catch(() => undefined);
  const fresh = answer && (await regionIn(answer));
  if (answer && !fresh) {
    window.location.assign(answer.url);
    return;
  }
  if (answer && fresh) {
    regionOf(page)?.replaceWith(page.adoptNode(fresh.region));
    page.title = fresh.title;
    window.history.replaceState(null, '', answer.url);
    renew(fresh.region);
    focusIn(fresh.region);
  } else tellNoConnection(page);
  swapping.busy = false;
  playKeys(page, swapping);
}

interface Fresh {
  readonly region: HTMLElement;
  readonly title: string;
}

async function regionIn(answer: Response): Promise<Fresh | undefined> {
  const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const region = regionOf(parsed);
  return region ? { region, title: parsed.title } : undefined;
}

function tellNoConnection(page: Document): void {
  const place = page.querySelector<HTMLElement>('[data-swap-trouble]');
  place?.removeAttribute('hidden');
}

/** What went wrong takes the focus by itself; else the field to fill in, else the button that stands ready. */
function focusIn(region: HTMLElement): void {
  if (region.querySelector('.govuk-error-summary')) return;
  const field = region.querySelector<HTMLElement>('[data-swap-fields] :is(input:not([type=hidden]), select, textarea)');
  const target = field ?? region.querySelector<HTMLElement>('[autofocus]');
  target?.focus();
  if (target instanceof HTMLInputElement) target.select();
}

function keepKey(event: KeyboardEvent, { busy, keys }: Swapping): void {
  if (!busy || event.ctrlKey || event.altKey || event.metaKey || (event.key.length !== 1 && event.key !== 'Enter')) return;
  event.preventDefault();
  event.stopPropagation();
  keys.push(event.key);
}

function playKeys(page: Document, swapping: Swapping): void {
  while (!swapping.busy) {
    const key = swapping.keys.shift();
    if (key === undefined) return;
    playKey(page.activeElement, key);
  }
}

function playKey(at: Element | null, key: string): void {
  if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) {
    if (key === 'Enter') at.form?.requestSubmit();
    else at.setRangeText(key, at.selectionStart ?? 0, at.selectionEnd ?? 0, 'end');
  } else if (key === 'Enter') {
    if (at instanceof HTMLElement) at.click();
  } else (at ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}
