import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from './chromium-path.mjs';

/**
 * False where no Chromium was found: `describe.skipIf(!browserIsHere)`. npm test installs one where it can, or says how. A
 * build server (CI) never skips: there a missing browser fails the tests.
 */
export const browserIsHere = findChromium() !== undefined || process.env.CI !== undefined;

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium, to be closed by whoever opened it: once a test file, in `beforeAll` and `afterAll`. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium here: set PURSESTRINGS_CHROMIUM to its path');
  return chromium.launch({ executablePath, args: quiet });
}

export interface AxeFinding {
  readonly rule: string;
  readonly help: string;
  /** Each place that breaks the rule, as a selector and what axe says of it. */
  readonly places: readonly string[];
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands, by the rules of WCAG 2.2 AA and its own advice. Wanted: nothing. */
export async function axeFindings(page: Page): Promise<AxeFinding[]> {
  // Through the debugger, not a script element, so that the page's content policy stays as it is.
  await page.evaluate(axe.source);
  const violations =
    await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] }).then((found) =>
    found.violations.map(({ id, help, nodes }) => ({
      rule: id, help, places: nodes.map(({ target, failureSummary }) => target.join(' ') + ': ' + failureSummary),
    })))`);
  return violations as AxeFinding[];
}

/** Presses Tab until what has this name has the focus, as somebody without a mouse does; arrows and all else are theirs. */
export async function reach(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate("(() => { const at = document.activeElement; return [at.labels?.[0]?.innerText, at.getAttribute('aria-label'), at.innerText].filter(Boolean).join(' '); })()");
    if (typeof here === 'string' && here.startsWith(name)) return;
  }
  throw new Error(`Tab never reaches “${name}”`);
}
