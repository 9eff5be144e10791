import { noPence, pence, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { defaultClassification } from '../statements/default-classification.js';
import { readClassification } from '../statements/read-classification.js';
import { makeClassifier } from '../statements/rules/classification/classifier.js';
import { makeQuestions } from '../statements/rules/classification/questions.js';
import { withOwnRules } from '../statements/rules/classification/rule-set.js';
import { AccountFiles } from './files/account-files.js';
import { readAccounts } from './files/read-accounts.js';
import { readCommitments } from './files/read-commitments.js';
import { readPayments } from './files/read-payments.js';
import { readPolicy } from './files/read-policy.js';
import { readText } from './files/read-text.js';
import type { ReadStatementFile } from './files/statement-file.js';
import { listStatements } from './files/statement-folder.js';
import type { AccountTerms, Commitment, MonitoringPolicy, PaymentRecord } from './rules/account-terms.js';
import type { Reading } from './rules/classified-lines.js';
import type { RunException } from './rules/exceptions.js';
import { monitorAccount, type AccountResult } from './rules/monitor-account.js';
import type { MonitoringTerms } from './rules/monitoring-terms.js';
import { byStream, type ByStream } from './rules/streams.js';

/** The files and folders of a run, by their paths. */
export interface MonitorFilesInput {
  readonly accounts: string;
  readonly statements: string;
  readonly policy: string;
  readonly asAt: PlainDate;
  readonly commitments?: string | undefined;
  readonly payments?: string | undefined;
  readonly rules?: string | undefined;
}

/** What a run needs of the outside: how a statement is read, and whom to tell how far it has come. */
export interface MonitorFilesTools {
  readonly readStatement: ReadStatementFile;
  readonly onProgress?: (filesRead: number, files: number) => void;
}

export interface MonitoringTotals {
  readonly accounts: number;
  readonly lines: number;
  readonly overlaps: number;
  readonly reclaimable: Pence;
  readonly byStream: ByStream;
}

/** What a run over files found; amounts in pence, null where they cannot be known. */
export interface MonitoringRun {
  readonly asAt: PlainDate;
  readonly accounts: readonly AccountResult[];
  readonly exceptions: readonly RunException[];
  readonly totals: MonitoringTotals;
}

/** A run with the terms it was made under, as its report needs them. */
export interface MonitoredFiles {
  readonly run: MonitoringRun;
  readonly policy: MonitoringPolicy;
}

/**
 * A whole monitoring run over files alone; nothing is kept. The list of accounts, the policy and the other tables must be
 * right, or it does not start; what is wrong with statements are exceptions, and the run goes on.
 */
export async function monitorFiles(input: MonitorFilesInput, tools: MonitorFilesTools): Promise<Result<MonitoredFiles>> {
  const terms = await readTerms(input);
  if (!terms.ok) return terms;
  const folder = await listStatements(input.statements);
  if (!folder.ok) return folder;
  const total = folder.value.files.length;
  let read = 0;
  const files = new AccountFiles(terms.value.accounts, tools.readStatement, () => tools.onProgress?.(Math.min(++read, total), total));
  await files.place(folder.value.files);
  const accounts = await monitorAll(terms.value, files);
  const unreadable = folder.value.unreadable.map(({ name, message }): RunException => ({ code: 'file-not-read', message, file: name }));
  const exceptions = [...terms.value.exceptions, ...unreadable, ...files.exceptions()];
  return ok({ run: { asAt: input.asAt, accounts, exceptions, totals: totalsOf(accounts) }, policy: terms.value.run.policy });
}

interface RunTerms {
  readonly accounts: readonly AccountTerms[];
  readonly commitments: ReadonlyMap<string, readonly Commitment[]>;
  readonly payments: ReadonlyMap<string, readonly PaymentRecord[]> | null;
  readonly exceptions: readonly RunException[];
  readonly run: MonitoringTerms;
}

async function readTerms(input: MonitorFilesInput): Promise<Result<RunTerms>> {
  const accounts = await readWith(input.accounts, readAccounts);
  if (!accounts.ok) return accounts;
  const policy = await readWith(input.policy, readPolicy);
  if (!policy.ok) return policy;
  const commitments = input.commitments === undefined ? ok([]) : await readWith(input.commitments, readCommitments);
  if (!commitments.ok) return commitments;
  const payments = input.payments === undefined ? ok(null) : await readWith(input.payments, readPayments);
  if (!payments.ok) return payments;
  const reading = await readReading(input.rules);
  if (!reading.ok) return reading;
  const known = new Set(accounts.value.map((account) => account.account));
  const { unknownKeys } = policy.value;
  return ok({
    accounts: accounts.value, commitments: byAccount(commitments.value), payments: payments.value === null ? null : byAccount(payments.value),
    exceptions: [
      ...unknownKeys.map((key): RunException => ({ code: 'policy-key-not-known', message: `${input.policy}: ${key} means nothing here. Was another meant?` })),
      ...ofNoAccount(commitments.value, known, 'commitment', input.commitments ?? ''),
      ...ofNoAccount(payments.value ?? [], known, 'payment', input.payments ?? ''),
    ],
    run: { asAt: input.asAt, policy: policy.value.policy, reading: reading.value },
  });
}

async function readWith<T>(file: string, read: (text: string, fileName: string) => Result<T>): Promise<Result<T>> {
  const text = await readText(file);
  return text.ok ? read(text.value, file) : text;
}

async function readReading(rules: string | undefined): Promise<Result<Reading>> {
  const defaults = await defaultClassification();
  const own = rules === undefined ? ok({ kinds: [], rules: [], answers: [] }) : await readWith(rules, (text, name) => readClassification(text, name, defaults.kinds));
  if (!own.ok) return own;
  const set = withOwnRules(own.value, defaults);
  const kinds = new Map(set.kinds.map((kind) => [kind.kind, kind]));
  return ok({ classifier: makeClassifier(set.rules), ask: makeQuestions(set.kinds, set.answers), kinds });
}

function byAccount<T extends { readonly account: string }>(rows: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const row of rows) {
    const known = grouped.get(row.account);
    if (known) known.push(row);
    else grouped.set(row.account, [row]);
  }
  return grouped;
}

function ofNoAccount(rows: readonly (Commitment | PaymentRecord)[], known: ReadonlySet<string>, what: 'commitment' | 'payment', file: string): RunException[] {
  return rows
    .filter((row) => !known.has(row.account))
    .map((row) => ({ code: `${what}-of-no-account`, message: `${file}, row ${String(row.row)}: ${row.account} is not in the list of accounts, so this ${what} counts for none.`, file, row: row.row }));
}

async function monitorAll(terms: RunTerms, files: AccountFiles): Promise<AccountResult[]> {
  const results = new Map<AccountTerms, AccountResult>();
  for (const account of terms.accounts) results.set(account, await monitorOne(terms, account, files));
  for (const account of files.toDoAgain()) results.set(account, await monitorOne(terms, account, files));
  return [...results.values()];
}

async function monitorOne({ commitments, payments, run }: RunTerms, account: AccountTerms, files: AccountFiles): Promise<AccountResult> {
  const held = await files.statementsOf(account);
  return monitorAccount(
    {
      terms: account, files: held.files, readingExceptions: held.exceptions,
      commitments: commitments.get(account.account) ?? [],
      payments: payments === null ? null : (payments.get(account.account) ?? []),
    },
    run,
  );
}

function totalsOf(accounts: readonly AccountResult[]): MonitoringTotals {
  const sumOf = (amount: (account: AccountResult) => number): number => accounts.reduce((sum, account) => sum + amount(account), 0);
  return {
    accounts: accounts.length,
    lines: sumOf((account) => account.lines),
    overlaps: sumOf((account) => account.overlaps),
    reclaimable: pence(sumOf((account) => account.reclaimable ?? noPence)),
    byStream: byStream((stream) => pence(sumOf((account) => account.byStream?.[stream] ?? noPence))),
  };
}
