import type { Command } from 'commander';
import { financialYearOf } from '../core/financial-year.js';
import { formatPounds } from '../core/money.js';
import { parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { refusePayment } from '../direct-payments/payments/run-refusals.js';
import { draftRun } from '../direct-payments/payments/runs/draft-run.js';
import { showPayments, type PaymentsView } from '../direct-payments/payments/show-payments.js';
import { showRun, type RunView } from '../direct-payments/payments/show-run.js';
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

interface DraftOptions extends Options {
  readonly as: string;
  readonly weeks?: number;
  readonly monthly?: boolean;
  readonly termly?: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly payOn: PlainDate;
}

/** Adds `pursestrings payments draft`, `show` and `calendar`. */
export function registerPayRuns(program: Command): void {
  const payments = program.commands.find((command) => command.name() === 'payments') ?? program.command('payments').description('Pay runs and payment files');
  shared(payments.command('draft').description('Draw up the pay run of a period'))
    .requiredOption('--as <name>', 'in whose name: a member of staff by name or number')
    .option('--weeks <number>', 'weeks between payments of those it pays, where it is by the week', wholeNumber(1))
    .option('--monthly', 'those paid by the month').option('--termly', 'those paid by the term')
    .requiredOption('--from <date>', 'first day of the period', argument(parseDate)).requiredOption('--until <date>', 'its last day; that day counts', argument(parseDate)).requiredOption('--pay-on <date>', 'day of payment', argument(parseDate))
    .action(async (options: DraftOptions) => {
      answer(await draft(options), options, runText);
    });
  shared(payments.command('show').description('A pay run: its sums, and what is to be known or decided')).argument('<run>', 'its number, as in PR000012')
    .action(async (run: string, options: Options) => {
      answer(await show(run, options), options, runText);
    });
  shared(payments.command('calendar').description('The days of payment of a year, and their runs')).option('--year <year>', 'the calendar year of its April', wholeNumber(2000))
    .action(async (options: Options & { readonly year?: number }) => {
      answer(await calendar(options), options, calendarText);
    });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}

async function draft({ authority, as, weeks, monthly, termly, from, until, payOn }: DraftOptions): Promise<Result<RunView>> {
  const schedule = monthly === true ? 'monthly' : termly === true ? 'termly' : 'weeks';
  return withInstallation(authority, async ({ db, acting }) => {
    const who = await actingAs(db, acting, as, 'payments.propose');
    if (!who.ok) return who;
    const drawn = await inTransaction(db, who.value, (tx) => draftRun(tx, { schedule, ...(schedule === 'weeks' ? { everyWeeks: weeks ?? 4 } : {}), from, until, payOn, on: systemClock.today() }));
    return drawn.ok ? inTransaction(db, who.value, (tx) => viewOf(tx, drawn.value)) : drawn;
  });
}

/** The key of a run as people write it, such as PR000012; 0, which is no run’s, where it is none. */
export function runNumber(run: string): number {
  return Number(/^(?:PR)?0*(\d{1,15})$/i.exec(run.trim())?.[1] ?? '0');
}

async function viewOf(tx: Parameters<typeof showRun>[0], runId: number): Promise<Result<RunView>> {
  const view = await showRun(tx, runId, { difference: 'all', search: '', page: 1 });
  return view ? ok(view) : refusePayment('pay-run-not-found', 'There is no such pay run.');
}

async function show(run: string, { authority }: Options): Promise<Result<RunView>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, (tx) => viewOf(tx, runNumber(run))));
}

function runText({ run, counts, sums, matters, allMatters }: RunView): string[] {
  return [
    `${run.reference}  ${run.status}  ${run.from} to ${run.until}, paid on ${run.payOn}`,
    `${formatPounds(counts.total)} to ${counts.payees.toLocaleString('en-GB')} payees: ${counts.fresh.toLocaleString('en-GB')} new, ${counts.changed.toLocaleString('en-GB')} changed, ${counts.same.toLocaleString('en-GB')} the same`,
    ...sums.map(({ stream, budget, kind, amount, lines }) => `  ${stream.padEnd(12)} ${(budget ?? '').padEnd(24)} ${kind.padEnd(11)} ${String(lines).padStart(6)} ${formatPounds(amount).padStart(16)}`),
    `${allMatters.toLocaleString('en-GB')} ${allMatters === 1 ? 'matter' : 'matters'} to know or decide`,
    ...matters.slice(0, 20).map(({ reference, kind, sentence }) => `  ${reference.padEnd(12)} ${kind.padEnd(16)} ${sentence}`),
  ];
}

async function calendar({ authority, year }: Options & { readonly year?: number }): Promise<Result<Pick<PaymentsView, 'year' | 'calendar'>>> {
  const today = systemClock.today();
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => {
    const view = await showPayments(tx, year ?? financialYearOf(today), today);
    return ok({ year: view.year, calendar: view.calendar });
  }));
}

function calendarText({ calendar: rows }: Pick<PaymentsView, 'year' | 'calendar'>): string[] {
  return rows.map(({ payOn, from, until, filesBy, kind, run }) => `${payOn}  ${from} to ${until}  files by ${filesBy}  ${(kind.schedule === 'weeks' ? `${String(kind.everyWeeks)} weeks` : kind.schedule).padEnd(9)} ${run ? `${run.reference} ${run.status}` : ''}`.trimEnd());
}
