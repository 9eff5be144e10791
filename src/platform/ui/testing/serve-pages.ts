import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { assetsPath, builtAssetsFolder } from '../assets.js';
import { contentPolicy } from '../content-policy.js';

/** Where the browser finds the pages; no such machine is asked. */
export const pagesOrigin = 'http://pages.test';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Answers a browser from memory, without a server: `draw` gives the HTML of a path, the built assets come from their folder. */
export async function servePages(context: BrowserContext, draw: (path: string) => string | undefined): Promise<void> {
  await context.route('**/*', (route) => answer(route, draw));
}

async function answer(route: Route, draw: (path: string) => string | undefined): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname.startsWith(assetsPath)) return answerAsset(route, pathname.slice(assetsPath.length));
  const html = draw(pathname);
  if (html === undefined) return route.fulfill({ status: 404, body: 'no such page' });
  return route.fulfill({
    body: html,
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': contentPolicy },
  });
}

async function answerAsset(route: Route, name: string): Promise<void> {
  const file = join(builtAssetsFolder, name);
  if (name.includes('/') || !existsSync(file)) return route.fulfill({ status: 404, body: 'no such asset' });
  return route.fulfill({ body: readFileSync(file), contentType: types[extname(name)] ?? 'application/octet-stream' });
}

/** Everything the page complains of while it is used: script errors, refused styles, missing files. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
