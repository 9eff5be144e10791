import { rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { plainDate } from '../src/core/plain-date.js';
import { expectOk } from '../src/core/result.js';
import { draftRun, redraft, type NewRunAsked } from '../src/direct-payments/payments/runs/draft-run.js';
import { sealerOf } from '../src/platform/access/sealing.js';
import { openDatabase, withClient, type Database } from '../src/platform/db/connection.js';
import { openEmbedded } from '../src/platform/db/embedded/open-embedded.js';
import { migrateAll } from '../src/platform/db/connect-database.js';
import { inTransaction, withWholeBook, type Acting, type TenantTx } from '../src/platform/db/transaction.js';
import { loadBook, newCouncil } from './load-book.js';
import { benchFolder, bookFolder } from './measure/places.js';
import { median } from './report.js';

/** What drawing up a pay run takes, with every line explained, beside the floor; seconds, and pence that both come to. */
export interface MeasuredPayRun {
  readonly payees: number;
  readonly lines: number;
  readonly rounds: readonly { readonly draft: number; readonly floor: number }[];
  readonly drafted: number;
  /** The most memory of this process in MiB, the floor's rows among it. */
  readonly mebibytes: number;
  readonly summed: number;
}

const first: NewRunAsked = { schedule: 'weeks', everyWeeks: 4, from: plainDate('2026-04-06'), until: plainDate('2026-05-03'), payOn: plainDate('2026-04-02'), on: plainDate('2026-03-25') };
const second: NewRunAsked = { ...first, from: plainDate('2026-05-04'), until: plainDate('2026-05-31'), payOn: plainDate('2026-05-01'), on: plainDate('2026-04-24') };

/** Draws up the second run of a generated book, which is compared with the first, again and again, by turns with the floor. */
export async function benchPayRun(accounts: number, rounds: number): Promise<MeasuredPayRun> {
  const folder = await bookFolder(accounts);
  const dataFolder = path.join(benchFolder, `pay-${String(process.pid)}`);
  const server = await openEmbedded({ dataFolder });
  try {
    await migrateAll(server);
    const council = await withClient(server.superuser, (client) => newCouncil(client, 'pay'));
    const db = openDatabase(server.app, { connections: 2 });
    await loadBook(db, sealerOf([{ id: 1, secret: Buffer.alloc(32, 7) }]), council, folder);
    await withClient(server.superuser, (client) => client.query("update agreement set pays_every_weeks = 4, payments_from = '2026-04-06'; analyze"));
    const measured = await byTurns(db, council.acting, rounds);
    await db.close();
    return measured;
  } finally {
    await server.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function byTurns(db: Database, acting: Acting, count: number): Promise<MeasuredPayRun> {
  const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(db, acting, work);
  await within(async (tx) => expectOk(await draftRun(tx, first)));
  let runId = await within(async (tx) => expectOk(await draftRun(tx, second)));
  const rounds: { draft: number; floor: number }[] = [];
  let summed = 0;
  for (let round = 0; round < count; round += 1) {
    const started = performance.now();
    runId = await within(async (tx) => expectOk(await redraft(tx, { runId, on: second.on })));
    const drafted = performance.now();
    summed = await within(sumWeekly);
    rounds.push({ draft: (drafted - started) / 1000, floor: (performance.now() - drafted) / 1000 });
  }
  const [found] = await within(async ({ client }) => (await client.query<{ payees: number; lines: number; total: number }>(
    'select (select count(*) from pay_run_payee where run_id = $1) as payees, (select count(*) from pay_line where run_id = $1) as lines, (select sum(total_pence)::bigint from pay_run_payee where run_id = $1) as total', [runId])).rows);
  return { payees: found?.payees ?? 0, lines: found?.lines ?? 0, drafted: found?.total ?? 0, summed, rounds, mebibytes: process.resourceUsage().maxRSS / 1024 };
}

/** The floor: reads what a run follows from, row by row into this process, and adds up four weeks. No day is looked at, nothing is compared, explained or kept. */
async function sumWeekly(tx: TenantTx): Promise<number> {
  return withWholeBook(tx, async ({ client }) => {
    await client.query('select a.id, h.account_id, n.number_match from agreement a join agreement_account h on h.authority_id = a.authority_id and h.agreement_id = a.id join account n on n.authority_id = h.authority_id and n.id = h.account_id');
    await client.query("select agreement_id, plan_line_id, amount_pence, covers_from, covers_until from pay_line where stands and covers_until < '2026-05-04'");
    const contributions = await client.query<{ agreement: number; weekly: number }>('select agreement_id as agreement, weekly_pence as weekly from assessed_contribution');
    const lines = await client.query<{ agreement: number; stream: string; weekly: number }>('select agreement_id as agreement, stream, weekly_pence as weekly from plan_line');
    const asked = new Map(contributions.rows.map(({ agreement, weekly }) => [agreement, weekly]));
    const bearing = new Map<number, number>();
    let total = 0;
    for (const { agreement, stream, weekly } of lines.rows) {
      total += 4 * weekly;
      if (stream === 'social_care') bearing.set(agreement, (bearing.get(agreement) ?? 0) + weekly);
    }
    for (const [agreement, weekly] of bearing) total -= 4 * Math.min(weekly, asked.get(agreement) ?? 0);
    return total;
  });
}

/** The measure as lines for a terminal, the ratio first. */
export function payRunReport({ payees, lines, rounds, drafted, summed, mebibytes }: MeasuredPayRun): string[] {
  const seconds = (pick: (round: MeasuredPayRun['rounds'][number]) => number): string => median(rounds.map(pick)).toFixed(2);
  return [
    `A pay run of ${payees.toLocaleString('en-GB')} payees and ${lines.toLocaleString('en-GB')} lines, each explained and compared with the run before; ${String(rounds.length)} rounds by turns, medians`,
    `draft ÷ floor          ${seconds(({ draft, floor }) => draft / floor)}`,
    `draft                  ${seconds(({ draft }) => draft)} s`,
    `floor                  ${seconds(({ floor }) => floor)} s: the same rows read, and four weeks added up`,
    `memory                 ${mebibytes.toFixed(0)} MiB at most, over the whole of this process`,
    `to the penny           ${drafted === summed ? 'equal to the floor’s sum' : `WRONG by ${String(drafted - summed)} pence`}`,
  ];
}
