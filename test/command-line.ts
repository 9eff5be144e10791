import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, inject, vi } from 'vitest';
import { main } from '../src/cli/main.js';
import type { TestDatabase } from './database.js';

/** The command line over a test's database, in this process: what it printed since the last command, and how it ended. */
export interface TestCommandLine {
  readonly out: string;
  readonly err: string;
  /** Runs one command, its words after `pursestrings`; answers with the exit code. */
  readonly run: (...words: readonly string[]) => Promise<number | string>;
}

/** Call it once at the top of a test file: each test begins with nothing printed. */
export function commandLine(database: TestDatabase): TestCommandLine {
  const printed = { out: '', err: '' };
  const data = mkdtempSync(path.join(inject('runFolder'), 'data-'));
  const clear = (): void => { Object.assign(printed, { out: '', err: '' }); };
  beforeEach(() => {
    clear();
    const { host = '', port = 0, user = '', password, database: name = '' } = database.superuserLogin;
    vi.stubEnv('DATABASE_URL', `postgresql://${user}:${typeof password === 'string' ? encodeURIComponent(password) : ''}@${host}:${String(port)}/${name}`);
    vi.stubEnv('PURSESTRINGS_KEY', 'a1'.repeat(32));
    vi.stubEnv('PURSESTRINGS_DATA', data);
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => { printed.out += String(text); return true; });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => { printed.err += String(text); return true; });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    process.exitCode = undefined;
  });
  return {
    get out() { return printed.out; },
    get err() { return printed.err; },
    run: async (...words) => {
      clear();
      process.exitCode = undefined;
      await main(['node', 'pursestrings', ...words]);
      return exitCode();
    },
  };
}

function exitCode(): number | string {
  return process.exitCode ?? 0;
}
