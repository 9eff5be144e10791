import type { Command } from 'commander';
import type { Result } from '../core/result.js';
import { generateBook, parseBookSize, parseSeed, type BookTotals } from '../demonstration/generated-book/generate-book.js';
import { answer } from './answer.js';
import { progress } from './progress.js';

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
      answer(await generate(options), options, (totals) => describe(options.out, totals));
    });
}

async function generate({ size, seed, out }: GenerateOptions): Promise<Result<BookTotals>> {
  const accounts = parseBookSize(size);
  if (!accounts.ok) return accounts;
  const parsedSeed = parseSeed(seed);
  if (!parsedSeed.ok) return parsedSeed;
  const shown = progress();
  const totals = await generateBook(out, accounts.value, parsedSeed.value, (done) => {
    shown.show(`${count(done)} of ${count(accounts.value)} accounts`);
  });
  shown.done();
  return totals;
}

function describe(out: string, { accounts, files, lines }: BookTotals): string {
  return `${out}: ${count(accounts)} accounts, ${count(files)} statement files, ${count(lines)} lines`;
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
