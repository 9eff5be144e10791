import type { Command } from 'commander';
import { formatDate, parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, refuserOf, type Result } from '../core/result.js';
import { askForStatements, type AskedOutcome } from '../direct-payments/returns/ask-for-statements.js';
import { findAgreementIds } from '../direct-payments/returns/find-agreement-ids.js';
import { listReturns, type Returns } from '../direct-payments/returns/list-returns.js';
import { remindDue } from '../direct-payments/returns/remind.js';
import { returnRefusals } from '../direct-payments/returns/refusals.js';
import { returnViews } from '../direct-payments/returns/rules/return-views.js';
import { whoIsMissing } from '../direct-payments/returns/who-is-missing.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { argument, oneOf, wholeNumber } from './arguments.js';
import { withInstallation } from './installation.js';

const refuse = refuserOf(returnRefusals);

interface Options {
  readonly authority?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings returns list`, `ask` and `remind`. */
export function registerReturns(program: Command): void {
  const returns = program.command('returns').description('Statements that families are asked for');
  shared(returns.command('list').description('What was asked for, those due first at the top, and what is missing'))
    .option('--view <name>', `one of ${returnViews.map(({ name }) => name).join(', ')}`, oneOf(returnViews.map(({ name }) => name)), 'open')
    .option('--search <words>', 'part of a name or reference', '')
    .option('--page <number>', 'which page, from 1', wholeNumber(1), 1)
    .action(async (options: ListOptions) => {
      answer(await list(options), options, listText);
    });
  shared(returns.command('ask').description('Ask for the statements of some days, by a letter to each family'))
    .argument('[references...]', 'payment references; none: everybody whose statements of these days are missing')
    .requiredOption('--from <date>', 'first day, like 2026-01-01', argument(parseDate))
    .requiredOption('--until <date>', 'last day, like 2026-03-31; that day counts', argument(parseDate))
    .action(async (references: readonly string[], options: AskOptions) => {
      answer(await ask(references, options), options, askText);
    });
  shared(returns.command('remind').description('Send every reminder that is due today by the council’s policy'))
    .action(async (options: Options) => {
      answer(await remind(options), options, ({ reminded }) => `${String(reminded)} ${reminded === 1 ? 'reminder' : 'reminders'} written`);
    });
}

function shared(command: Command): Command {
  return command.option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value');
}

interface ListOptions extends Options {
  readonly view: string;
  readonly search: string;
  readonly page: number;
}

type Listed = Pick<Returns, 'total' | 'page' | 'pages' | 'items'>;

async function list({ view, search, page, authority }: ListOptions): Promise<Result<Listed>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const found = await inTransaction(db, acting, (tx) => listReturns(tx, { view, search, page, regime: '', officer: '' }, null, systemClock.today()));
    return ok({ total: found.total, page: found.page, pages: found.pages, items: found.items });
  });
}

function listText({ total, page, pages, items }: Listed): string[] {
  const rows = items.map(({ reference, personName, from, until, dueOn, state, missing }) =>
    `${reference.padEnd(12)}${personName.padEnd(28)}${`${from} to ${until}`.padEnd(26)}by ${dueOn}  ${state.padEnd(10)}${missing.map((one) => `${one.from} to ${one.until}`).join(', ')}`.trimEnd());
  const where = pages > 1 ? `, page ${String(page)} of ${String(pages)}` : '';
  return [`${total.toLocaleString('en-GB')} ${total === 1 ? 'request' : 'requests'}${where}`, ...rows];
}

interface AskOptions extends Options {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

async function ask(references: readonly string[], { from, until, authority }: AskOptions): Promise<Result<AskedOutcome>> {
  const today = systemClock.today();
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => {
    if (references.length === 0) {
      const missing = from <= until ? await whoIsMissing(tx, { from, until, regime: '' }, today) : [];
      if (missing.length === 0 && from <= until && until <= today) return ok({ asked: [], notAsked: [] });
      return askForStatements(tx, { agreementIds: missing.map(({ agreementId }) => agreementId), from, until, on: today });
    }
    const ids = await findAgreementIds(tx, references);
    const unknown = references.find((reference) => !ids.has(reference));
    if (unknown !== undefined) return refuse('agreement-not-found', `There is no direct payment with the reference ${unknown}. Nobody was asked.`);
    return askForStatements(tx, { agreementIds: [...ids.values()], from, until, on: today });
  }));
}

const why = { 'asked-already': 'asked already', 'came-already': 'all has come', managed: 'another manages the money', 'no-policy': 'no policy is in force' } as const;

function askText({ asked, notAsked }: AskedOutcome): string[] {
  return [
    `${asked.length.toLocaleString('en-GB')} ${asked.length === 1 ? 'family' : 'families'} asked`,
    ...asked.map(({ reference, dueOn }) => `${reference}  by ${formatDate(dueOn)}`),
    ...notAsked.map((one) => `${one.reference}  not asked: ${why[one.why]}`),
  ];
}

async function remind({ authority }: Options): Promise<Result<{ readonly reminded: number }>> {
  return withInstallation(authority, async ({ db, acting }) => ok({ reminded: await inTransaction(db, acting, (tx) => remindDue(tx, systemClock.today())) }));
}
