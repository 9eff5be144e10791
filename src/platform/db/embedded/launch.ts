import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseRefused } from '../refusals.js';
import type { DataPlace } from './data-place.js';
import { asUser, writePrivately } from './initialise.js';
import { runningPostmaster } from './postmaster.js';
import type { Programs } from './programs.js';
import { asArguments } from './settings.js';

/** All but `ready` pass by themselves: the caller looks again and tries again. */
export type LaunchOutcome = 'ready' | 'another-was-first' | 'old-server-still-ending' | 'port-taken';

/**
 * Starts the server in a process group of its own, so that Ctrl-C in a terminal reaches the program first, and waits
 * until it accepts logins. Recovery after a power cut may take its time: it is waited for.
 */
export async function launch(place: DataPlace, programs: Programs, settings: Readonly<Record<string, string>>): Promise<LaunchOutcome> {
  const port = await choosePort(place);
  const log = openLog(place);
  const logStart = statSync(logOf(place.folder)).size;
  const args = ['-D', place.folder, '-p', String(port), ...asArguments(settings)];
  const child = spawn(programs.postgres, args, { ...asUser(place.user), cwd: '/', detached: true, env: programs.environment, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  const outcome = await readyOrEnded(child, place.folder);
  return outcome === 'ready' ? outcome : whyEnded(place.folder, logStart, outcome);
}

const pollEvery = 10;

async function readyOrEnded(child: ChildProcess, folder: string): Promise<'ready' | { readonly ended: string }> {
  let ended: string | undefined;
  child.once('error', (error) => { ended = error.message; });
  child.once('exit', (code, signal) => { ended = `it ended with ${String(code ?? signal)}`; });
  for (;;) {
    if (ended !== undefined) return { ended };
    const running = runningPostmaster(folder);
    if (running?.pid === child.pid && running?.ready === true) return 'ready';
    await wait(pollEvery);
  }
}

function whyEnded(folder: string, logStart: number, { ended }: { readonly ended: string }): LaunchOutcome {
  const said = readFileSync(logOf(folder)).subarray(logStart).toString('utf8');
  if (said.includes('"postmaster.pid" already exists')) return 'another-was-first';
  // The parts of a killed server go away a moment after it.
  if (said.includes('shared memory block') && said.includes('still in use')) return 'old-server-still-ending';
  if (said.includes('could not bind') || said.includes('could not create any TCP/IP sockets')) return 'port-taken';
  const lastLines = said.trim().split('\n').slice(-5).join(' ');
  throw new DatabaseRefused('database-not-started', `The built-in database in ${folder} did not start: ${ended}. ${lastLines}`);
}

const largestLog = 5_000_000;

function logOf(folder: string): string {
  return path.join(folder, 'pursestrings-server.log');
}

function openLog({ folder, user }: DataPlace): number {
  const file = logOf(folder);
  if (existsSync(file) && statSync(file).size > largestLog) truncateSync(file);
  const opened = openSync(file, 'a', 0o600);
  if (user) chownSync(file, user.uid, user.gid);
  return opened;
}

// The same port again where it is free, so that a tool that was pointed at it once still finds it.
async function choosePort({ folder, user }: DataPlace): Promise<number> {
  const file = path.join(folder, 'pursestrings-port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = last > 0 && last < 65_536 && (await freePort(last)) === last ? last : ((await freePort(0)) ?? 0);
  writePrivately(file, String(port), user);
  return port;
}

/** The port itself where it can be listened on, any free one for 0, undefined where it is taken. */
async function freePort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => { resolve(undefined); });
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => { resolve(typeof address === 'object' ? address?.port : undefined); });
    });
  });
}
