import type { Command } from 'commander';
import { formatDate, parseDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { importRates } from '../direct-payments/plans/rate-cards/import-rates.js';
import { basisWords, rateName, rateText } from '../direct-payments/plans/rate-cards/rate-words.js';
import type { RateCard } from '../direct-payments/plans/rate-cards/rate-card.js';
import { rateCardsInForce } from '../direct-payments/plans/rate-cards/rate-cards-in-force.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { actingAs } from './acting-staff.js';
import { answer } from './answer.js';
import { argument } from './arguments.js';
import { withInstallation } from './installation.js';
import { readTextFile } from './read-text-file.js';

interface ListOptions {
  readonly on?: PlainDate;
  readonly authority?: string;
  readonly json?: boolean;
}

interface ImportOptions {
  readonly as: string;
  readonly source: string;
  readonly authority?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings rates list` and `rates propose`. */
export function registerRates(program: Command): void {
  const rates = program.command('rates').description('Rates of the council, by day');
  rates.command('list').description('Approved rates on a day')
    .option('--on <date>', 'today where it is left out', argument(parseDate))
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--json', 'print one JSON value')
    .action(async (options: ListOptions) => answer(await listed(options), options, (cards) => (cards.length === 0 ? 'No rate holds on that day.' : cards.map(lineOf))));
  rates.command('propose').description('Propose every rate of a CSV file, or none; another person approves them')
    .argument('<file>', 'with the columns kind, payee, place, complexity, basis, rate, from, until')
    .requiredOption('--as <staff>', 'who proposes: a member of staff by name or number')
    .requiredOption('--source <text>', 'where the rates were decided')
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--json', 'print one JSON value')
    .action(async (file: string, options: ImportOptions) => answer(await propose(file, options), options, ({ id }) => `Proposal ${String(id)} waits for somebody else’s approval.`));
}

async function listed({ on = systemClock.today(), authority }: ListOptions): Promise<Result<RateCard[]>> {
  return withInstallation(authority, async ({ db, acting }) => ok(await inTransaction(db, acting, (tx) => rateCardsInForce(tx, on))));
}

async function propose(file: string, { as, source, authority }: ImportOptions): Promise<Result<{ id: number }>> {
  const text = await readTextFile(file);
  if (!text.ok) return text;
  return withInstallation(authority, async ({ db, acting }) => {
    const who = await actingAs(db, acting, as, 'policy.propose');
    if (!who.ok) return who;
    const { actorId } = who.value;
    if (actorId === null) throw new Error('a member of staff has a number');
    const done = await inTransaction(db, who.value, (tx) => importRates(tx, { text: text.value, source, by: actorId }));
    return done.ok ? ok({ id: done.value }) : done;
  });
}

function lineOf(card: RateCard): string {
  const until = card.until === null ? '' : ` until ${formatDate(card.until)}`;
  return `${rateName(card).padEnd(44)}${rateText(card).padStart(18)}  ${basisWords[card.basis]}, from ${formatDate(card.from)}${until}`;
}
