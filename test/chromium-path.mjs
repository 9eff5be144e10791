import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where Chromium is on this machine: PURSESTRINGS_CHROMIUM, the search path, macOS's own place, or Playwright's cache. */
export function findChromium() {
  const told = process.env.PURSESTRINGS_CHROMIUM;
  if (told) return existsSync(told) ? told : undefined;
  return [...onSearchPath(), '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', ...inPlaywrightCache()].find((file) =>
    existsSync(file),
  );
}

function onSearchPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function inPlaywrightCache() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH || path.join(os.homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  const versions = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
  return versions.flatMap((version) =>
    ['chrome-linux', 'chrome-linux64'].map((folder) => path.join(cache, version, folder, 'chrome')),
  );
}
