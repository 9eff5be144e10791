const everyMilliseconds = 2000;

/** Looks at long work every two seconds and changes its count in place; when it is over, the page is loaded anew. */
export function watchProgress(page: Document): void {
  const bar = page.querySelector<HTMLElement>('[data-progress]');
  const address = bar?.dataset.progress;
  if (!bar || !address) return;
  window.setTimeout(() => void look(page, bar, address), everyMilliseconds);
}

async function look(page: Document, bar: HTMLElement, address: string): Promise<void> {
  const latest = await latestBar(address).catch(() => 'unreachable' as const);
  if (latest === 'gone') {
    window.location.reload();
    return;
  }
  // A moment without a connection is no reason to stop looking.
  if (latest !== 'unreachable') bar.replaceWith(latest);
  watchProgress(page);
}

async function latestBar(address: string): Promise<HTMLElement | 'gone'> {
  const answer = await fetch(address, { headers: { accept: 'text/html' }, credentials: 'same-origin' });
  if (!answer.ok) return 'gone';
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  return fresh.querySelector<HTMLElement>('[data-progress]') ?? 'gone';
}
