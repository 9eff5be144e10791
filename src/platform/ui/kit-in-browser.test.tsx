import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../test/browser.js';
import { kitPages } from './catalogue/kit-page.js';
import { PageFrame, ProgressBar, render, requireAssets } from './index.js';
import { complaintsOf, pagesOrigin, servePages } from './testing/serve-pages.js';

let browser: Browser;
const drawn = new Map(Object.entries(kitPages).map(([name, draw]) => [`/${name}`, render(draw())]));
// Where the bar of the parts page looks for its progress: the same, however long the browser takes.
drawn.set('/runs/7', drawn.get('/parts') ?? '');

beforeAll(async () => {
  if (!browserIsHere) return;
  requireAssets();
  browser = await openBrowser();
});

afterAll(async () => {
  if (browserIsHere) await browser.close();
});

async function withContext<Value>(
  options: BrowserContextOptions,
  use: (context: BrowserContext) => Promise<Value>,
): Promise<Value> {
  const context = await browser.newContext(options);
  await servePages(context, (path) => drawn.get(path));
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

async function withPage<Value>(
  name: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<Value>,
): Promise<Value> {
  return withContext(options, async (context) => {
    const page = await context.newPage();
    await page.goto(`${pagesOrigin}/${name}`);
    return use(page);
  });
}

const staffScreen = { viewport: { width: 1280, height: 800 } };
const telephone = { viewport: { width: 360, height: 740 } };
/** The dark is the same on a telephone: only its room differs, which is judged in the light. */
const screens = [
  { ...staffScreen, colorScheme: 'light' },
  { ...staffScreen, colorScheme: 'dark' },
  { ...telephone, colorScheme: 'light' },
] as const;

/** 400 more lines teach the rules nothing that 40 do not. */
const judged = Object.keys(kitPages).filter((name) => name !== 'account-of-a-year');

function openAllDetails(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

async function judge(context: BrowserContext, name: string): Promise<void> {
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${pagesOrigin}/${name}`);
  await openAllDetails(page);
  expect(await axeFindings(page), name).toEqual([]);
  expect(complaints, name).toEqual([]);
  await page.close();
}

describe.skipIf(!browserIsHere)('every page of the catalogue', () => {
  it.each(screens)(
    'has no accessibility finding and no complaint on $viewport.width, $colorScheme',
    async (screen) => {
      await withContext(screen, (context) => Promise.all(judged.map((name) => judge(context, name))));
    },
    120_000,
  );

  it('is read without scrolling sideways on 320 pixels, as after zooming to 400 %', async () => {
    await withContext({ viewport: { width: 320, height: 640 } }, async (context) => {
      for (const name of judged) {
        const page = await context.newPage();
        await page.goto(`${pagesOrigin}/${name}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
        await page.close();
      }
    });
  });
});

describe.skipIf(!browserIsHere)('a staff list', () => {
  it('shows 25 whole rows on a screen of 1280 by 800', async () => {
    const whole = await withPage('worklist', staffScreen, (page) =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('tbody tr')].filter(
            (row) => row.getBoundingClientRect().bottom <= window.innerHeight,
          ).length,
      ),
    );
    expect(whole).toBeGreaterThanOrEqual(25);
  });

  it('keeps its headings in sight while it scrolls', async () => {
    const top = await withPage('account-of-a-year', staffScreen, async (page) => {
      await page.locator('#lines ~ tbody tr').nth(300).scrollIntoViewIfNeeded();
      return page.evaluate(() => document.querySelector('table[data-keys] thead th')?.getBoundingClientRect().top);
    });
    expect(top).toBe(0);
  });

  it('aligns figures right by what the table says of its columns', async () => {
    const sides = await withPage('account', staffScreen, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll('table[data-keys] tbody tr:first-child > *')].map(
          (cell) => getComputedStyle(cell).textAlign,
        ),
      ),
    );
    expect(sides).toEqual(['left', 'left', 'left', 'right', 'right', 'right']);
  });
});

describe.skipIf(!browserIsHere)('keys', () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent.trim());
  const sheetIsOpen = (page: Page) => page.evaluate(() => document.querySelector('dialog')?.open);

  it('walk the rows, search, and show their sheet', async () => {
    await withPage('worklist', staffScreen, async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      expect(await focused(page)).toBe('Tom Ashdown');
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('words');
      await page.keyboard.type('j?');
      expect(await page.inputValue('[name=words]')).toBe('j?');
      expect(await sheetIsOpen(page)).toBe(false);
      await page.locator('h1').click();
      await page.keyboard.press('?');
      expect(await sheetIsOpen(page)).toBe(true);
      expect(await axeFindings(page)).toEqual([]);
    });
  });

  it('are off for whoever turned them off on this device, and stay off', async () => {
    await withPage('worklist', staffScreen, async (page) => {
      await page.getByRole('button', { name: 'Keys' }).click();
      await page.getByRole('checkbox').uncheck();
      await page.getByRole('button', { name: 'Close' }).click();
      await page.reload();
      await page.keyboard.press('?');
      await page.keyboard.press('j');
      expect(await sheetIsOpen(page)).toBe(false);
      expect(await focused(page)).not.toBe('Maya Okafor');
    });
  });

  it('leave the browser’s own shortcuts alone', async () => {
    await withPage('worklist', staffScreen, async (page) => {
      await page.keyboard.press('Control+j');
      expect(await focused(page)).not.toBe('Maya Okafor');
    });
  });
});

describe.skipIf(!browserIsHere)('without script', () => {
  const withoutScript = { ...staffScreen, javaScriptEnabled: false };

  it('the menu and the way to look again are there, a choice reveals its field, and the keys’ button is not there', async () => {
    await withPage('parts', withoutScript, async (page) => {
      expect(await page.getByRole('link', { name: 'Look again' }).isVisible()).toBe(true);
    });
    await withPage('worklist', { ...withoutScript, ...telephone }, async (page) => {
      expect(await page.getByRole('link', { name: 'Reclaims' }).isVisible()).toBe(true);
      expect(await page.locator('[data-keys-open]').isVisible()).toBe(false);
    });
    await withPage('receipt', withoutScript, async (page) => {
      expect(await page.getByLabel('How much was it?').isVisible()).toBe(false);
      await page.getByLabel('Something else').check();
      expect(await page.getByLabel('How much was it?').isVisible()).toBe(true);
    });
  });
});

describe.skipIf(!browserIsHere)('with script', () => {
  it('the summary of what is wrong takes the focus and leads to each field', async () => {
    await withPage('fields-errors', staffScreen, async (page) => {
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary');
      const links = page.locator('.govuk-error-summary__list a');
      const fields: (string | null | undefined)[] = [];
      for (let index = 0; index < (await links.count()); index++) {
        await links.nth(index).click();
        fields.push(await page.evaluate(() => document.activeElement?.getAttribute('name')));
      }
      expect(fields).toEqual([
        'payee',
        'weekly',
        'hours',
        'starts.month',
        'stream',
        'holds',
        'note',
        'password',
        'agreed',
      ]);
    });
  });

  it('long work counts on in place, and the page is loaded anew when it is over', async () => {
    const steps = [600, 900];
    const page = (done: number) => (
      <PageFrame authorityName="Kenworth" title={done < 1339 ? 'Reading' : 'Read'}>
        <ProgressBar label="Reading" done={done} total={1339} unit="accounts" href="/run" />
      </PageFrame>
    );
    await withContext(staffScreen, async (context) => {
      await context.unroute('**/*');
      await servePages(context, (path) => (path === '/run' ? render(page(steps.shift() ?? 1339)) : undefined));
      const tab = await context.newPage();
      await tab.clock.install();
      await tab.goto(`${pagesOrigin}/run`);
      expect(await tab.locator('.app-progress b').textContent()).toBe('600');
      await tab.clock.runFor(2100);
      await tab.getByText('900', { exact: true }).waitFor();
      await tab.clock.runFor(2100);
      await tab.waitForFunction(() => document.title.startsWith('Read –'));
    });
  });
});
