import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, root, say, stop } from './root.mjs';

// npm writes this file last, so a killed install leaves folders without it.
const installedList = inRoot('node_modules', '.package-lock.json');
const installedLockHash = inRoot('node_modules', '.pursestrings-lock-hash');

export function installWhereStale() {
  const lockText = readFileSync(inRoot('package-lock.json'));
  const lockHash = createHash('sha256').update(lockText).digest('hex');
  if (existsSync(installedList)) {
    if (existsSync(installedLockHash) && readFileSync(installedLockHash, 'utf8') === lockHash) return;
    if (installedAsLocked(JSON.parse(lockText))) return writeFileSync(installedLockHash, lockHash);
  }
  say('Installing packages (npm ci)…');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...first] = npm;
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: command === 'npm' && process.platform === 'win32' });
  if (run.status !== 0) stop('npm ci did not finish: see the lines above. Nothing else was done; run the same command again.');
  writeFileSync(installedLockHash, lockHash);
}

// A person who ran `npm install` by hand has all that is needed: their folder is not thrown away.
function installedAsLocked(lock) {
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages ?? {};
  return Object.entries(lock.packages).every(
    ([place, wanted]) => place === '' || !neededHere(wanted) || installed[place]?.version === wanted.version,
  );
}

// Optional packages are for one kind of machine each; of those, only what names exactly this kind is needed.
function neededHere({ optional = false, os, cpu, libc }) {
  return !optional || (libc === undefined && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true);
}
