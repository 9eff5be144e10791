// Two terminals may run `npm start` and `npm test` at once: the second waits until the first has installed and built.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot, say } from './root.mjs';

const lockFile = inRoot('.ensure.lock');
const forget = () => rmSync(lockFile, { force: true });

export async function holdLock(work) {
  let told = false;
  while (!take()) {
    if (holderIsGone()) {
      forget();
      continue;
    }
    if (!told) say('Waiting for another install or build of this folder to finish…');
    told = true;
    await wait(300);
  }
  // Also where the work stops the process.
  process.once('exit', forget);
  work();
  process.removeListener('exit', forget);
  forget();
}

function take() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

const longestToWriteANumber = 10_000;

function holderIsGone() {
  try {
    const holder = Number(readFileSync(lockFile, 'utf8'));
    if (!holder) return Date.now() - statSync(lockFile).mtimeMs > longestToWriteANumber;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
