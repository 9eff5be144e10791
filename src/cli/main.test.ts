import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok, refuserOf, type Result } from '../core/result.js';
import { answer, type AnswerOptions } from './answer.js';
import { oneOf } from './arguments.js';
import type { CommandEntry } from './commands.js';
import { main } from './main.js';

const refuse = refuserOf({ 'not-a-statement': 'It is none.' });

const answers: Readonly<Record<string, () => Result<{ lines: number }>>> = {
  good: () => ok({ lines: 3 }),
  bad: () => refuse('not-a-statement', 'letter.txt is not a statement.', { details: { row: 1 } }),
  broken: () => {
    throw new Error('an assumption');
  },
};

function registerRead(program: Command): void {
  const read = new Command('read').argument('<file>').option('--json').option('--order <order>', 'of days', oneOf(['dmy', 'mdy']));
  program.command('statements').addCommand(
    read.action((file: string, options: AnswerOptions) => {
      answer(answers[file]?.() ?? ok({ lines: 0 }), options, ({ lines }) => `${String(lines)} lines`);
    }),
  );
}

const loaded: string[] = [];
const entries: readonly CommandEntry[] = [
  { name: 'statements', summary: 'Bank statements', load: () => { loaded.push('statements'); return Promise.resolve(registerRead); } },
  { name: 'slow', summary: 'Takes long to load', load: () => { loaded.push('slow'); return Promise.resolve((program) => { program.command('slow'); }); } },
];

let out: string;
let err: string;

beforeEach(() => {
  out = '';
  err = '';
  loaded.length = 0;
  process.exitCode = undefined;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { out += String(text); return true; });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => { err += String(text); return true; });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function run(...words: string[]): Promise<typeof process.exitCode> {
  await main(['node', 'pursestrings', ...words], entries);
  return process.exitCode ?? 0;
}

describe('a command', () => {
  test('that is done exits 0 and prints for people', async () => {
    expect(await run('statements', 'read', 'good')).toBe(0);
    expect([out, err]).toEqual(['3 lines\n', '']);
  });

  test('with --json prints one JSON value and nothing else', async () => {
    expect(await run('statements', 'read', 'good', '--json')).toBe(0);
    expect(JSON.parse(out)).toEqual({ lines: 3 });
    expect(err).toBe('');
  });

  test('that is refused exits 1 and says why on standard error', async () => {
    expect(await run('statements', 'read', 'bad')).toBe(1);
    expect([out, err]).toEqual(['', 'letter.txt is not a statement.\n']);
  });

  test('that is refused under --json says why on standard output', async () => {
    expect(await run('statements', 'read', 'bad', '--json')).toBe(1);
    expect(JSON.parse(out)).toEqual({ error: { code: 'not-a-statement', message: 'letter.txt is not a statement.', details: { row: 1 } } });
    expect(err).toBe('');
  });

  test('that breaks exits 1 with a sentence and no stack trace', async () => {
    expect(await run('statements', 'read', 'broken')).toBe(1);
    expect(err).toBe('Something went wrong inside Pursestrings: an assumption\n');
    expect(await run('statements', 'read', 'broken', '--json')).toBe(1);
    expect(JSON.parse(out)).toEqual({ error: { code: 'internal-error', message: 'Something went wrong inside Pursestrings: an assumption' } });
  });
});

describe('unusable arguments', () => {
  test.each([
    ['an unknown command', ['statement']],
    ['an unknown option', ['statements', 'read', 'good', '--colour']],
    ['a missing argument', ['statements', 'read']],
    ['a word that is none of the choices', ['statements', 'read', 'good', '--order', 'ymd']],
    ['no command at all', []],
    ['half a command', ['statements']],
  ])('%s: exit code 2, explained on standard error', async (_, words) => {
    expect(await run(...words)).toBe(2);
    expect(err).not.toBe('');
    expect(out).toBe('');
  });

  test('under --json are explained as JSON', async () => {
    expect(await run('statements', 'read', '--json')).toBe(2);
    expect(JSON.parse(out)).toEqual({ error: { code: 'unusable-arguments', message: "missing required argument 'file'" } });
    expect(err).toBe('');
  });
});

describe('help', () => {
  test('lists every command and loads none', async () => {
    expect(await run('--help')).toBe(0);
    expect(out).toMatch(/statements\s+Bank statements[\s\S]*slow\s+Takes long to load/);
    expect(loaded).toEqual([]);
  });

  test('of one command loads that one alone', async () => {
    expect(await run('statements', 'read', '--help')).toBe(0);
    expect(out).toContain('--order');
    expect(loaded).toEqual(['statements']);
  });

  test('--version prints the version', async () => {
    expect(await run('--version')).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
