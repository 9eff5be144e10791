/**
 * Photographs the catalogue of the page kit, from the build: node scripts/draw-catalogue.mjs FOLDER [page …].
 * Each page by a screen of 1280 and one of 360, light and dark.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { kitPages } from '../dist/src/platform/ui/catalogue/kit-page.js';
import { render } from '../dist/src/platform/ui/render.js';
import { pagesOrigin, servePages } from '../dist/src/platform/ui/testing/serve-pages.js';
import { findChromium } from '../test/chromium-path.mjs';

const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error('say where to: node scripts/draw-catalogue.mjs FOLDER [page …]');
mkdirSync(resolve(folder), { recursive: true });
const names = wanted.length > 0 ? wanted : Object.keys(kitPages);
const screens = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  for (const colorScheme of ['light', 'dark'])
    for (const viewport of screens) {
      const context = await browser.newContext({ viewport, colorScheme });
      await servePages(context, (path) => kitPages[path.slice(1)] && render(kitPages[path.slice(1)]()));
      for (const name of names) {
        const page = await context.newPage();
        await page.goto(`${pagesOrigin}/${name}`);
        await page.screenshot({
          path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`),
          fullPage: !process.env.WINDOW_ONLY,
        });
        await page.close();
      }
      await context.close();
    }
} finally {
  await browser.close();
}
