import type { Command } from 'commander';
import { checkOnePair, checkPairs, type CheckedPair } from '../direct-payments/payments/account-numbers/check-pairs.js';
import { parseSubstitutions, parseWeights, type ModulusTables } from '../direct-payments/payments/account-numbers/weight-table.js';
import { ok, type Result } from '../core/result.js';
import { answer } from './answer.js';
import { readTextFile } from './read-text-file.js';

interface CheckOptions {
  readonly file?: string;
  readonly weights: string;
  readonly substitutions?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings accounts check`. */
export function registerAccountsCheck(program: Command): void {
  const accounts = program.commands.find((command) => command.name() === 'accounts') ?? program.command('accounts').description('Bank account numbers');
  accounts
    .command('check')
    .description('Check sort codes and account numbers by the published modulus tables')
    .argument('[sortcode]', 'one sort code')
    .argument('[number]', 'its account number')
    .option('--file <pairs.csv>', 'a CSV with the columns sort_code and account_number')
    .requiredOption('--weights <valacdos.txt>', 'your copy of the published weight table')
    .option('--substitutions <scsubtab.txt>', 'your copy of the published substitution table')
    .option('--json', 'print one JSON value')
    .action(async (sortCode: string | undefined, number: string | undefined, options: CheckOptions, command: Command) => {
      if ((options.file === undefined) === (sortCode === undefined || number === undefined))
        command.error('error: give either --file PAIRS.csv or one sort code and number', { exitCode: 2 });
      const tables = await readTables(options);
      if (options.file === undefined) answer(tables.ok ? checkOnePair(tables.value, sortCode ?? '', number ?? '') : tables, options, printPair);
      else answer(tables.ok ? await checkFile(tables.value, options.file) : tables, options, printPairs);
    });
}

async function readTables(options: CheckOptions): Promise<Result<ModulusTables>> {
  const weightsText = await readTextFile(options.weights);
  if (!weightsText.ok) return weightsText;
  const weights = parseWeights(weightsText.value);
  if (!weights.ok) return weights;
  if (options.substitutions === undefined) return ok({ weights: weights.value, substitutions: new Map() });
  const substitutionsText = await readTextFile(options.substitutions);
  if (!substitutionsText.ok) return substitutionsText;
  const substitutions = parseSubstitutions(substitutionsText.value);
  return substitutions.ok ? ok({ weights: weights.value, substitutions: substitutions.value }) : substitutions;
}

async function checkFile(tables: ModulusTables, file: string): Promise<ReturnType<typeof checkPairs>> {
  const text = await readTextFile(file);
  return text.ok ? checkPairs(tables, text.value) : text;
}

function printPair(pair: CheckedPair): string {
  return `${pair.sortCode} ${pair.accountNumber}  ${pair.result}  ${pair.because}`;
}

function printPairs({ pairs, totals }: { pairs: readonly CheckedPair[]; totals: Readonly<Record<string, number>> }): string[] {
  const summary = Object.entries(totals).map(([result, count]) => `${String(count)} ${result}`);
  return [...pairs.map(printPair), summary.join(', ')];
}
