import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseRefused } from '../refusals.js';
import { commandLine, isAlive } from './process-alive.js';

/** The server that a data folder's own note names. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The server that runs on this folder, perhaps left by a killed program; undefined where none does. */
export function runningPostmaster(folder: string): Postmaster | undefined {
  const noted = readNote(folder);
  if (noted === undefined || !isAlive(noted.pid)) return undefined;
  if (servesFolder(noted.pid, folder)) return noted;
  // After a restart of the machine the number may belong to something else, and PostgreSQL would refuse to start.
  rmSync(noteOf(folder), { force: true });
  return undefined;
}

function readNote(folder: string): Postmaster | undefined {
  try {
    const [pid, , , port, , , , status] = readFileSync(noteOf(folder), 'utf8').split('\n');
    return Number(pid) > 0 ? { pid: Number(pid), port: Number(port ?? 0), ready: status?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

function servesFolder(pid: number, folder: string): boolean {
  const words = commandLine(pid);
  return words === undefined || words.includes(folder);
}

function noteOf(folder: string): string {
  return path.join(folder, 'postmaster.pid');
}

const pollEvery = 10;
const patience = 60_000;

/** Stops the server at once but cleanly, as SIGINT asks of PostgreSQL, and waits until it is gone. */
export async function stopPostmaster(folder: string): Promise<void> {
  const running = runningPostmaster(folder);
  if (running === undefined) return;
  process.kill(running.pid, 'SIGINT');
  for (let waited = 0; waited < patience; waited += pollEvery) {
    if (readNote(folder)?.pid !== running.pid || !isAlive(running.pid)) return;
    await wait(pollEvery);
  }
  throw new DatabaseRefused('database-not-started', `The database server (process ${String(running.pid)}) did not stop within a minute.`);
}
