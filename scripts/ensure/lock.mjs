// Two terminals may run `npm start` and `npm test` at once: the second waits until the first has installed and built.
import { openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot, say } from './root.mjs';

const lockFile = inRoot('.ensure.lock');

export async function holdLock(work) {
  let told = false;
  while (!take()) {
    if (!told) say('Waiting for another install or build of this folder to finish…');
    told = true;
    await wait(300);
  }
  try {
    work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function take() {
  try {
    const file = openSync(lockFile, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    process.once('exit', () => rmSync(lockFile, { force: true }));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (holderIsGone()) rmSync(lockFile, { force: true });
    return false;
  }
}

function holderIsGone() {
  try {
    const holder = Number(readFileSync(lockFile, 'utf8'));
    // An empty file is a holder between opening and writing: it is given the time of one round.
    if (!holder) return false;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
