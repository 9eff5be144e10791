// @ts-check
// Plain JavaScript, because a thread starts from a file that Node can run as it stands, in the source and when built.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** @type {{ heartbeat: SharedArrayBuffer, families: string[], seed: number, seconds: number }} */
const { heartbeat, families, seed, seconds } = workerData;
const [familyAt, indexAt, beatAt] = [0, 1, 2];
const beats = new Int32Array(heartbeat);
let last = -1;
let since = Date.now();

setInterval(() => {
  const beat = Atomics.load(beats, beatAt);
  if (beat !== last) {
    last = beat;
    since = Date.now();
  } else if (beat > 0 && Date.now() - since > seconds * 1000) {
    const family = families[Atomics.load(beats, familyAt)] ?? '';
    writeSync(2, `\nHANG: ${family}, input ${String(Atomics.load(beats, indexAt))} of seed ${String(seed)} has taken ${String(seconds)} seconds.\n`);
    process.kill(process.pid, 'SIGKILL');
  }
}, 500);
