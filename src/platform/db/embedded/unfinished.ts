import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './process-alive.js';

/** Where root puts what its unprivileged database user must reach. */
export const systemFolder = '/var/lib/pursestrings';

export function makeSystemFolder(): void {
  mkdirSync(systemFolder, { recursive: true });
  chmodSync(systemFolder, 0o755);
}

/** A folder is made under this name and renamed when it is whole, so that a killed program leaves nothing half-made behind. */
export function unfinishedName(finished: string): string {
  return `${finished}.${String(process.pid)}.tmp`;
}

/** Gives the finished folder its name; where another program was first, theirs is kept and ours dropped. */
export function renameOrDrop(unfinished: string, finished: string): void {
  try {
    renameSync(unfinished, finished);
  } catch (error) {
    if (!existsSync(finished)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
}

const unfinished = /\.(\d+)\.tmp(?:\.password)?$/;

/** Removes what programs that no longer run left half-made in a folder. */
export function dropUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const maker = unfinished.exec(name)?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    try {
      rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // Its initdb may still be writing; the next start drops it.
    }
  }
}
