import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { once } from 'node:events';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { inventCommitments, type Commitment } from './commitments.js';
import { chanceFor, inventHousehold, streams, type Household } from './household.js';
import { liveAYear } from './life.js';
import { asAt, isoDay, yearBegins } from './period.js';
import { bookPolicy, rightAnswer, type RightAnswer } from './right-answer.js';
import { pounds, statementsOf, type StatementText } from './statement-files.js';

/** Why a book is not generated. @public The catalogue of codes is read from every file. */
export const generateRefusals = {
  'size-not-known': 'The size is neither county, big nor a number of accounts from 1 to 99,999. Give one of them.',
  'seed-not-a-number': 'The seed is not a whole number. Give one, like 1; the same seed makes the same book.',
  'folder-not-empty': 'The folder already holds something. Give an empty or a new one, so that nothing is mixed.',
} as const;

const refuse = refuserOf(generateRefusals);

/** Named sizes in accounts: an English county, and twenty thousand. */
export const bookSizes = { county: 1_339, big: 20_000 } as const;

export function parseBookSize(text: string): Result<number> {
  if (text === 'county' || text === 'big') return ok(bookSizes[text]);
  if (/^[1-9]\d{0,4}$/.test(text)) return ok(Number(text));
  return refuse('size-not-known', `“${text}” is not a size. Give county, big, or a number of accounts from 1 to 99,999.`, { field: 'size' });
}

export function parseSeed(text: string): Result<number> {
  if (/^\d{1,9}$/.test(text)) return ok(Number(text));
  return refuse('seed-not-a-number', `“${text}” is not a whole number from 0 to 999,999,999.`, { field: 'seed' });
}

/** What was written: `lines` are unique, `linesInFiles` count overlaps twice; `reclaimable` in pence. */
export interface BookTotals {
  readonly accounts: number;
  readonly files: number;
  readonly lines: number;
  readonly linesInFiles: number;
  readonly reclaimable: number;
}

interface BookFiles {
  readonly accounts: WriteStream;
  readonly commitments: WriteStream;
  readonly truth: WriteStream;
}

/**
 * Writes a council's invented year to `folder`: `statements/`, `accounts.csv`, `commitments.csv`, `policy.yaml` and
 * `truth.json` with the right answer for each account. The same size and seed give the same bytes. Refuses a folder
 * that holds anything.
 */
export async function generateBook(folder: string, accounts: number, seed: number, onAccount: (done: number) => void = () => undefined): Promise<Result<BookTotals>> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) return refuse('folder-not-empty', `${folder} already holds something.`, { field: 'out' });
  await writeFile(path.join(folder, 'policy.yaml'), policyYaml);
  const files = openFiles(folder);
  files.accounts.write(`${accountColumns.join(',')}\n`);
  files.commitments.write('account,kind,amount,from,until,description\n');
  files.truth.write(`{"asAt":"${asAt}","from":"${yearBegins}","seed":${String(seed)},"accounts":[\n`);
  let totals: BookTotals = { accounts: 0, files: 0, lines: 0, linesInFiles: 0, reclaimable: 0 };
  for (let index = 0; index < accounts; index += 1) {
    totals = added(totals, await writeAccount(folder, files, { seed, index, accounts }));
    onAccount(index + 1);
  }
  files.truth.write(`],"totals":${JSON.stringify(totals)}}\n`);
  await Promise.all(Object.values(files).map((file: WriteStream) => once(file.end(), 'finish')));
  return ok(totals);
}

function openFiles(folder: string): BookFiles {
  const open = (name: string): WriteStream => createWriteStream(path.join(folder, name));
  return { accounts: open('accounts.csv'), commitments: open('commitments.csv'), truth: open('truth.json') };
}

async function writeAccount(folder: string, files: BookFiles, at: { seed: number; index: number; accounts: number }): Promise<RightAnswer & { files: number }> {
  const chance = chanceFor(at.seed, at.index);
  const household = inventHousehold(chance, at.index, at.accounts);
  const movements = liveAYear(chance, household);
  const commitments = inventCommitments(chance, household);
  const statements = statementsOf(household, movements);
  const answer = rightAnswer(household, movements, statements, commitments);
  await Promise.all(statements.map((statement) => writeStatement(folder, statement)));
  await written(files.accounts, accountRow(household));
  await written(files.commitments, commitments.map(commitmentRow).join(''));
  await written(files.truth, `${at.index === 0 ? '' : ',\n'}${JSON.stringify(answer)}`);
  return { ...answer, files: statements.length };
}

async function writeStatement(folder: string, { quarter, fileName, text }: StatementText): Promise<void> {
  const place = path.join(folder, 'statements', quarter.name);
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, fileName), text);
}

async function written(file: WriteStream, text: string): Promise<void> {
  if (text !== '' && !file.write(text)) await once(file, 'drain');
}

function added(totals: BookTotals, answer: RightAnswer & { files: number }): BookTotals {
  return {
    accounts: totals.accounts + 1,
    files: totals.files + answer.files,
    lines: totals.lines + answer.lines,
    linesInFiles: totals.linesInFiles + answer.lines + answer.overlaps,
    reclaimable: totals.reclaimable + (answer.reclaimable ?? 0),
  };
}

const accountColumns = [
  'account', 'weekly_social_care', 'weekly_education', 'weekly_health', 'pays_every_weeks', 'payment_reference', 'start',
  'sort_code', 'account_number', 'contribution_weekly', 'name',
] as const;

function accountRow(household: Household): string {
  const weekly = streams.map((stream) => pounds(household.weekly[stream]));
  const { reference, paysEveryWeeks, paymentReference, begins, sortCode, accountNumber, contributionWeekly, name } = household;
  const row = [reference, ...weekly, String(paysEveryWeeks), paymentReference, isoDay(begins), sortCode, accountNumber, contributionWeekly === 0 ? '' : pounds(contributionWeekly), name];
  return `${row.join(',')}\n`;
}

function commitmentRow(one: Commitment): string {
  return `${[one.account, one.kind, pounds(one.amount), one.from, one.until, one.description].join(',')}\n`;
}

const policyYaml = `contingency_weeks: ${String(bookPolicy.contingencyWeeks)}
in_advance: true
minimum_reclaim: ${pounds(bookPolicy.minimumReclaim)}
streams: [${streams.join(', ')}]
statement_older_than_days: ${String(bookPolicy.statementOlderThanDays)}
`;
