import { rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import papaparse from 'papaparse';
import { plainDate } from '../src/core/plain-date.js';
import { expectOk } from '../src/core/result.js';
import { earlierBook, type BookTexts } from '../src/demonstration/earlier-book.js';
import { bringIn } from '../src/direct-payments/go-live/bring-in.js';
import { carryOut } from '../src/direct-payments/go-live/carry-out.js';
import { acceptBook } from '../src/direct-payments/go-live/decide-book.js';
import { exportBook } from '../src/direct-payments/go-live/export-book.js';
import { showBook } from '../src/direct-payments/go-live/show-book.js';
import { agreeUndo, askUndo } from '../src/direct-payments/go-live/undo-book.js';
import { undoBook } from '../src/direct-payments/go-live/undo-job.js';
import { sealerOf } from '../src/platform/access/sealing.js';
import { openDatabase, withClient, type Database } from '../src/platform/db/connection.js';
import { openEmbedded } from '../src/platform/db/embedded/open-embedded.js';
import { migrateAll } from '../src/platform/db/connect-database.js';
import { inTransaction, type Acting, type TenantTx } from '../src/platform/db/transaction.js';
import { adoptPolicy } from '../src/platform/policy/adopt-policy.js';
import type { NewPolicyDocument } from '../src/platform/policy/policy-document.js';
import { newCouncil } from './load-book.js';
import { benchFolder } from './measure/places.js';
import { median } from './report.js';

type Step = 'check' | 'takeOver' | 'export' | 'undo' | 'floor';

/** What bringing a book over takes, step by step; seconds, and the most memory that this process held. */
export interface MeasuredGoLive {
  readonly people: number;
  readonly rows: number;
  readonly rounds: readonly Readonly<Record<Step, number>>[];
  readonly peakMebibytes: number;
  /** Whether every total that was made is the earlier system's, in each round. */
  readonly reconciled: boolean;
}

const takesOver = plainDate('2026-04-06');
const clock = { now: () => new Date('2026-04-01T09:00:00Z'), today: () => plainDate('2026-04-01') };
const policy: NewPolicyDocument = { contingencyWeeks: 8, contingencyBasis: 'on-top', contingencyOn: 'net', inAdvance: true, minimumReclaim: 10_000, streams: ['social_care', 'education', 'health'], statementOlderThanDays: 62 };

/** Brings a generated book over, reads it back, undoes it, and does so again, by turns with the floor. */
export async function benchGoLive(people: number, rounds: number): Promise<MeasuredGoLive> {
  const dataFolder = path.join(benchFolder, `live-${String(process.pid)}`);
  const server = await openEmbedded({ dataFolder });
  try {
    await migrateAll(server);
    const { acting, approver } = await withClient(server.superuser, (client) => newCouncil(client, 'live'));
    const other: Acting = { ...acting, actorId: approver };
    const [db, removing] = [openDatabase(server.app, { connections: 2 }), openDatabase(server.retention, { connections: 1 })];
    await inTransaction(db, acting, async (tx) => {
      for (const regime of ['child_social_care', 'adult_social_care'] as const) await adoptPolicy(tx, { regime, effectiveFrom: plainDate('2020-04-01'), document: policy, proposedBy: tx.actorId ?? 0, approvedBy: approver });
    });
    const texts = earlierBook({ people, seed: 1, takesOver });
    const measured = await byTurns({ db, removing, acting, other }, texts, rounds);
    await Promise.all([db.close(), removing.close()]);
    return { people, ...measured, peakMebibytes: process.resourceUsage().maxRSS / 1024 };
  } finally {
    await server.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

interface Bench {
  readonly db: Database;
  readonly removing: Database;
  readonly acting: Acting;
  readonly other: Acting;
}

async function byTurns({ db, removing, acting, other }: Bench, texts: BookTexts, count: number): Promise<Pick<MeasuredGoLive, 'rows' | 'rounds' | 'reconciled'>> {
  const services = { sealer: sealerOf([{ id: 1, secret: Buffer.alloc(32, 7) }]), clock };
  const within = <T>(who: Acting, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(db, who, work);
  const files = [...texts].map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const rounds: Record<Step, number>[] = [];
  let reconciled = true;
  for (let round = 0; round < count; round += 1) {
    const took = { check: 0, takeOver: 0, export: 0, undo: 0, floor: 0 };
    const timed = async <T>(step: Step, work: () => Promise<T>): Promise<T> => {
      const started = performance.now();
      const answer = await work();
      took[step] = (performance.now() - started) / 1000;
      // A large book takes minutes: whoever waits sees how far it is.
      process.stderr.write(`${step} ${took[step].toFixed(2)} s\n`);
      return answer;
    };
    const id = expectOk(await within(acting, (tx) => bringIn(tx, services, { source: `Old ledger ${String(round)}`, takesOver, dates: 'iso', files })));
    await timed('check', () => within(other, (tx) => showBook(tx, services, id)));
    expectOk(await within(other, (tx) => acceptBook(tx, services, { id, reason: '' })));
    const report = expectOk(await timed('takeOver', () => within(acting, (tx) => carryOut(tx, services, id))));
    reconciled &&= report.totals.every(({ theirs, made }) => theirs === made);
    await timed('export', () => within(other, (tx) => exportBook(tx, services, id)));
    await timed('floor', () => within(acting, (tx) => floor(tx, texts)));
    expectOk(await within(acting, (tx) => askUndo(tx, services, { id, reason: 'Another round' })));
    expectOk(await within(other, (tx) => agreeUndo(tx, services, { id })));
    await timed('undo', () => undoBook({ database: removing, authorityId: acting.authorityId, id, today: clock.today() }));
    rounds.push(took);
  }
  return { rows: [...texts.values()].reduce((sum, text) => sum + text.split('\r\n').length - 2, 0), rounds, reconciled };
}

/** The floor: the same files parsed and put into tables of text that ask nothing, in one transaction. Nothing is checked, sealed, reconciled or kept apart. */
async function floor({ client }: TenantTx, texts: BookTexts): Promise<void> {
  for (const [name, text] of texts) {
    const { data } = papaparse.parse<string[]>(text, { skipEmptyLines: true });
    const table = `floor_${name.replace('.csv', '')}`;
    const columns = (data[0] ?? []).map((_, index) => `c${String(index)} text`);
    await client.query(`create temporary table if not exists ${table} (${columns.join(', ')}) on commit delete rows`);
    await client.query(`insert into ${table} select ${columns.map((_, index) => `row ->> ${String(index)}`).join(', ')} from json_array_elements($1::json) as row`, [JSON.stringify(data.slice(1))]);
  }
}

/** The measure as lines for a terminal, the ratio first. */
export function goLiveReport({ people, rows, rounds, peakMebibytes, reconciled }: MeasuredGoLive): string[] {
  const seconds = (pick: (round: MeasuredGoLive['rounds'][number]) => number): string => median(rounds.map(pick)).toFixed(2);
  return [
    `A book of ${people.toLocaleString('en-GB')} people in ${rows.toLocaleString('en-GB')} rows, taken over, read back and undone; ${String(rounds.length)} rounds by turns, medians`,
    `taking over ÷ floor    ${seconds(({ takeOver, floor: least }) => takeOver / least)}`,
    `check                  ${seconds(({ check }) => check)} s: every row read, held against the others, the council's records and the earlier system's totals`,
    `taking over            ${seconds(({ takeOver }) => takeOver)} s: the same check, then every record made and counted anew`,
    `reading back           ${seconds((round) => round.export)} s: the same files from the records`,
    `undoing                ${seconds(({ undo }) => undo)} s: every record that was made goes again; undoing ÷ taking over ${seconds(({ undo, takeOver }) => undo / takeOver)}`,
    `floor                  ${seconds(({ floor: least }) => least)} s: the same files parsed and put into tables of text`,
    `peak memory            ${peakMebibytes.toFixed(0)} MiB of this process`,
    `totals                 ${reconciled ? 'every one as the earlier system has it' : 'WRONG'}`,
  ];
}
