import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { productRoot } from '../../src/platform/product-root.js';

/** A program that runs beside the test, and what it has printed so far. */
export interface Running {
  readonly child: ChildProcess;
  readonly printed: readonly string[];
  /** Resolves with the first line, already printed or still to come, that fits; rejects where the program ends before. */
  line(fits: RegExp): Promise<string>;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/**
 * Starts a TypeScript program of the project from its source. `env` adds to the environment of the test; `through` names a
 * program that starts it in turn, and is then the one that `child` is.
 */
export function startFromSource(program: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}, through: readonly string[] = []): Running {
  const loader = path.join(productRoot, 'test', 'from-source', 'register.mjs');
  const [command = process.execPath, ...words] = [...through, process.execPath, '--import', loader, path.join(productRoot, program), ...args];
  return follow(spawn(command, words, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
}

function follow(child: ChildProcess): Running {
  const printed: string[] = [];
  const watchers = new Set<() => void>();
  const tell = (): void => { for (const watcher of watchers) watcher(); };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => { printed.push(line); tell(); });
  }
  let over: number | string | undefined;
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => { over = code ?? signal ?? 'ended'; tell(); resolve(over); });
  });
  const line = (fits: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = printed.find((text) => fits.test(text));
        if (found !== undefined) resolve(found);
        else if (over !== undefined) reject(new Error(`it ended (${String(over)}) before printing ${String(fits)}:\n${printed.join('\n')}`));
        else return;
        watchers.delete(look);
      };
      watchers.add(look);
      look();
    });
  return { child, printed, line, ended };
}
