import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { formatPounds, pence } from '../core/money.js';
import { parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { bringIn, filesByForm, type GivenFile } from '../direct-payments/go-live/bring-in.js';
import { carryOut, type GoLiveReport } from '../direct-payments/go-live/carry-out.js';
import { exportBook } from '../direct-payments/go-live/export-book.js';
import { checkBook, withoutPeople } from '../direct-payments/go-live/check-book.js';
import { refuseGoLive } from '../direct-payments/go-live/refusals.js';
import { formNames, isFormName } from '../direct-payments/go-live/rules/forms.js';
import type { DateOrder, Remark } from '../direct-payments/go-live/reading/table.js';
import type { TotalLine } from '../direct-payments/go-live/rules/totals.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { actingAs } from './acting-staff.js';
import { answer } from './answer.js';
import { argument, wholeNumber } from './arguments.js';
import { withInstallation } from './installation.js';

interface Options {
  readonly authority?: string;
  readonly json?: boolean;
}

interface FolderOptions extends Options {
  readonly takesOver: PlainDate;
  readonly dayFirst?: boolean;
}

/** Adds `pursestrings go-live check`, `load`, `carry-out` and `export`. Accepting is done on the page, with a fresh proof of who it is. */
export function registerGoLive(program: Command): void {
  const goLive = program.command('go-live').description('Bring over the book of an earlier system');
  folder(goLive.command('check').description('What a folder of files would make, and what stands in its way; nothing is kept')).action(async (from: string, options: FolderOptions) => {
    answer(await check(from, options), options, checkText);
  });
  folder(goLive.command('load').description('Bring a folder of files in, for another person to accept')).requiredOption('--as <name>', 'in whose name: a member of staff by name or number').requiredOption('--source <name>', 'what the earlier system is called')
    .action(async (from: string, options: FolderOptions & { readonly as: string; readonly source: string }) => {
      answer(await load(from, options), options, ({ id }) => [`Book ${String(id)} waits to be accepted by another person: /go-live/${String(id)}`]);
    });
  shared(goLive.command('carry-out').description('Take an accepted book over, in one go or not at all')).argument('<book>', 'its number', wholeNumber(1)).requiredOption('--as <name>', 'in whose name: a member of staff by name or number')
    .action(async (id: number, options: Options & { readonly as: string }) => {
      answer(await carry(id, options), options, reportText);
    });
  exported(goLive);
}

function exported(goLive: Command): void {
  shared(goLive.command('export').description('What a book made, as the same files, read from the records')).argument('<book>', 'its number', wholeNumber(1)).requiredOption('--out <folder>', 'an empty or new folder for the files').requiredOption('--as <name>', 'in whose name: a member of staff by name or number')
    .action(async (id: number, options: Options & { readonly as: string; readonly out: string }) => {
      answer(await exportTo(id, options), options, ({ files }) => [`${String(files.length)} files in ${options.out}: ${files.join(', ')}`]);
    });
}

async function exportTo(id: number, { authority, as, out }: Options & { readonly as: string; readonly out: string }): Promise<Result<{ readonly files: readonly string[] }>> {
  return withInstallation(authority, async ({ db, acting, sealer }) => {
    const who = await actingAs(db, acting, as, 'payments.read');
    const files = who.ok ? await inTransaction(db, who.value, (tx) => exportBook(tx, { sealer }, id)) : who;
    if (!files.ok) return files;
    await mkdir(out, { recursive: true });
    for (const { name, content } of files.value) await writeFile(path.join(out, name), content, { mode: 0o600 });
    return ok({ files: files.value.map(({ name }) => name) });
  });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}

function folder(command: Command): Command {
  return shared(command).argument('<folder>', `where the files are: ${formNames.join(', ')}`).requiredOption('--takes-over <date>', 'first day that is paid from here', argument(parseDate)).option('--day-first', 'days may be written as 31/03/2026 too');
}

async function filesIn(from: string): Promise<Result<GivenFile[]>> {
  try {
    const names = (await readdir(from)).filter((name) => isFormName(name.toLowerCase()));
    return ok(await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(path.join(from, name)) }))));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return refuseGoLive('book-file-not-read', `“${from}” could not be read (${String(error.code)}).`);
    throw error;
  }
}

function datesOf({ dayFirst }: FolderOptions): DateOrder {
  return dayFirst === true ? 'day-first' : 'iso';
}

interface Checked extends ReturnType<typeof withoutPeople> {
  readonly remarks: readonly (Remark & { readonly kind: 'problem' | 'note' })[];
}

async function check(from: string, options: FolderOptions): Promise<Result<Checked>> {
  const given = await filesIn(from);
  const files = given.ok ? filesByForm(given.value) : given;
  if (!files.ok) return files;
  return withInstallation(options.authority, ({ db, acting, sealer }) => inTransaction(db, acting, async (tx) => {
    const checked = await checkBook(tx, sealer, files.value, { takesOver: options.takesOver, dates: datesOf(options) });
    const remarks = [...checked.problems.map((one) => ({ ...one, kind: 'problem' as const })), ...checked.notes.map((one) => ({ ...one, kind: 'note' as const }))];
    return ok({ ...withoutPeople(checked), remarks });
  }));
}

function checkText({ counts, totals, problems, notes, alike, remarks }: Checked): string[] {
  return [
    Object.entries(counts).map(([name, count]) => `${name} ${count.toLocaleString('en-GB')}`).join(', '),
    ...totals.map((line) => `  ${bothSides(line)}, difference ${figure(line, line.difference)}${line.because.length === 0 ? '' : ` (${line.because.join(' ')})`}`),
    `problems: ${String(problems)}, notes: ${String(notes)}, people who may be recorded already: ${String(alike)}`,
    ...remarks.slice(0, 50).map(({ kind, file, row, column, message }) => `  ${kind} ${file}${row === 0 ? '' : ` row ${String(row)}`}${column === '' ? '' : `, ${column}`}: ${message}`),
    ...(remarks.length > 50 ? [`  and ${String(remarks.length - 50)} more; --json prints all of them`] : []),
  ];
}

async function load(from: string, options: FolderOptions & { readonly as: string; readonly source: string }): Promise<Result<{ readonly id: number }>> {
  const files = await filesIn(from);
  if (!files.ok) return files;
  return withInstallation(options.authority, async ({ db, acting, sealer }) => {
    const who = await actingAs(db, acting, options.as, 'go-live.load');
    if (!who.ok) return who;
    const done = await inTransaction(db, who.value, (tx) => bringIn(tx, { sealer, clock: systemClock }, { source: options.source, takesOver: options.takesOver, dates: datesOf(options), files: files.value }));
    return done.ok ? ok({ id: done.value }) : done;
  });
}

async function carry(id: number, { authority, as }: Options & { readonly as: string }): Promise<Result<GoLiveReport>> {
  return withInstallation(authority, async ({ db, acting, sealer }) => {
    const who = await actingAs(db, acting, as, 'go-live.load');
    return who.ok ? inTransaction(db, who.value, (tx) => carryOut(tx, { sealer, clock: systemClock }, id)) : who;
  });
}

function reportText({ totals }: GoLiveReport): string[] {
  return totals.map((line) => `${bothSides(line)}, made ${figure(line, line.made)}`);
}

function bothSides(line: TotalLine): string {
  return `${line.measure}${line.stream === null ? '' : ` ${line.stream}`}: earlier system ${line.theirs === null ? 'not told' : figure(line, line.theirs)}, files ${figure(line, line.files)}`;
}

function figure({ unit }: TotalLine, amount: number): string {
  return unit === 'count' ? amount.toLocaleString('en-GB') : formatPounds(pence(amount));
}
