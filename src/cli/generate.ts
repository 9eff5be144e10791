import type { Command } from 'commander';
import { generateBook, parseBookSize, parseSeed, type BookTotals } from '../demonstration/generated-book/generate-book.js';
import type { Result } from '../core/result.js';

interface GenerateOptions {
  readonly size: string;
  readonly seed: string;
  readonly out: string;
  readonly json?: boolean;
}

/** Adds `pursestrings demonstrate generate`, joining a `demonstrate` command that is already there. */
export function registerGenerate(program: Command): void {
  const demonstrate = program.commands.find((command) => command.name() === 'demonstrate') ?? program.command('demonstrate').description('Invented books to look at and to measure with');
  demonstrate
    .command('generate')
    .description('Write an invented council’s year of statements, with the right answer for each account')
    .requiredOption('--size <size>', 'county (1,339 accounts), big (20,000), or a number of accounts')
    .option('--seed <number>', 'the same seed makes the same book', '1')
    .requiredOption('--out <folder>', 'an empty or new folder')
    .option('--json', 'print one JSON value')
    .action(async (options: GenerateOptions) => {
      print(await generate(options), options);
    });
}

async function generate({ size, seed, out }: GenerateOptions): Promise<Result<BookTotals>> {
  const accounts = parseBookSize(size);
  if (!accounts.ok) return accounts;
  const parsedSeed = parseSeed(seed);
  return parsedSeed.ok ? generateBook(out, accounts.value, parsedSeed.value) : parsedSeed;
}

function print(result: Result<BookTotals>, { json, out }: GenerateOptions): void {
  if (!result.ok) {
    process.exitCode = 1;
    const { code, message } = result.refusal;
    if (json === true) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
    else process.stderr.write(`${message}\n`);
    return;
  }
  const { accounts, files, lines } = result.value;
  const text = `${out}: ${accounts.toLocaleString('en-GB')} accounts, ${files.toLocaleString('en-GB')} statement files, ${lines.toLocaleString('en-GB')} lines`;
  process.stdout.write(json === true ? `${JSON.stringify(result.value)}\n` : `${text}\n`);
}
