// The accessibility and end-to-end tests drive Chromium. Where it is absent it is installed if that can be done without
// asking anybody; else one line says how, and those tests are skipped in plain sight.
import { spawnSync } from 'node:child_process';
import { findChromium } from '../../test/chromium-path.mjs';
import { say } from './root.mjs';

export function ensureChromium() {
  if (findChromium()) return;
  const asRoot = process.getuid?.() === 0;
  if (asRoot && has('apt-get')) {
    say('Installing Chromium for the tests (apt-get install chromium)…');
    apt(['update']);
    apt(['install', '-y', '--no-install-recommends', 'chromium']);
  }
  if (findChromium()) return;
  say('Chromium was not found: install it (Debian: sudo apt-get install chromium) or set PURSESTRINGS_CHROMIUM to its path; tests in the browser are skipped without it.');
}

function has(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

function apt(args) {
  spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
