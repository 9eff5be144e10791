import { chmodSync, existsSync, mkdtempSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../src/platform/db/embedded/process-alive.js';
import { removeDataFolder } from './remove-data-folder.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run keeps its database server, once a test asks for one. */
    readonly runFolder: string;
  }
}

const memory = '/dev/shm';
const roomNeeded = 4 * 1024 ** 3;
const ofUser = `pursestrings-tests-${String(process.getuid?.() ?? 'user')}`;
const onDisk = path.join(os.tmpdir(), ofUser);
const inMemory = path.join(memory, ofUser);

// Each test file's database is some 1,700 small files: a disk's file system takes up to fifteen times the work over them that memory
// does (0.9 seconds of a core beside 0.06 on a busy machine).
function placeOfRuns(): string {
  if (!existsSync(memory) || os.freemem() < roomNeeded) return onDisk;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize < roomNeeded ? onDisk : inMemory;
}

/** Gives the run a folder of its own, named by this process, and clears away what killed runs left. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearKilledRuns(onDisk);
  await clearKilledRuns(inMemory);
  const allRuns = placeOfRuns();
  mkdirSync(allRuns, { recursive: true });
  const runFolder = mkdtempSync(path.join(allRuns, `${String(process.pid)}-`));
  // As root the server runs as another user, who has to walk through.
  chmodSync(runFolder, 0o755);
  project.provide('runFolder', runFolder);
  return () => clear(runFolder);
}

async function clearKilledRuns(allRuns: string): Promise<void> {
  if (!existsSync(allRuns)) return;
  for (const name of readdirSync(allRuns)) {
    if (!isAlive(Number(name.split('-')[0]))) await clear(path.join(allRuns, name));
  }
}

async function clear(runFolder: string): Promise<void> {
  await removeDataFolder(path.join(runFolder, 'data'));
  rmSync(runFolder, { recursive: true, force: true, maxRetries: 3 });
}
