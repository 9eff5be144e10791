import { chmodSync, mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
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

const allRuns = path.join(os.tmpdir(), `pursestrings-tests-${String(process.getuid?.() ?? 'user')}`);

/** Gives the run a folder of its own, named by this process, and clears away what killed runs left. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(allRuns, { recursive: true });
  await clearKilledRuns();
  const runFolder = mkdtempSync(path.join(allRuns, `${String(process.pid)}-`));
  // As root the server runs as another user, who has to walk through.
  chmodSync(runFolder, 0o755);
  project.provide('runFolder', runFolder);
  return () => clear(runFolder);
}

async function clearKilledRuns(): Promise<void> {
  for (const name of readdirSync(allRuns)) {
    if (!isAlive(Number(name.split('-')[0]))) await clear(path.join(allRuns, name));
  }
}

async function clear(runFolder: string): Promise<void> {
  await removeDataFolder(path.join(runFolder, 'data'));
  rmSync(runFolder, { recursive: true, force: true, maxRetries: 3 });
}
