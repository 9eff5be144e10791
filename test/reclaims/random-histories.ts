import type { PoolClient } from 'pg';
import { addDays, plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { randomOf, type Random } from '../fuzz/random.js';
import { tellReclaim, type ReclaimOffice } from '../integrity/raw-reclaim.js';
import { modelStreams, PaperReclaim, type Step } from './reclaim-model.js';

const issuedOn = plainDate('2026-01-05');

/** What the histories came to: how many steps were tried, and every one where the database and the paper did not agree. */
export interface HistoriesOutcome {
  readonly tried: number;
  readonly taken: number;
  readonly disagreements: readonly string[];
}

/** Plays random histories of reclaims, a transaction each, and holds the database's answer to every step and every sum against paper. */
export async function playHistories(database: TestDatabase, office: ReclaimOffice, seed: number, count: number): Promise<HistoriesOutcome> {
  const outcome = { tried: 0, taken: 0, disagreements: [] as string[] };
  for (let played = 0; played < count; played += 1)
    await inTransaction(database.app, office.acting, async ({ client }) => {
      const { tried, taken, disagreements } = await play(client, office, randomOf(seed, played));
      outcome.tried += tried;
      outcome.taken += taken;
      outcome.disagreements.push(...disagreements.map((one) => `history ${String(played)}: ${one}`));
    });
  return outcome;
}

async function play(client: PoolClient, office: ReclaimOffice, chance: Random): Promise<HistoriesOutcome> {
  const id = await tellReclaim(client, office, { issuedOn, upTo: 'noticed' });
  const paper = new PaperReclaim({ social_care: 30_000, education: 10_000 });
  const disagreements: string[] = [];
  let eventNo = 4;
  let taken = 0;
  const steps = 6 + chance.below(14);
  let day = 0;
  for (let tried = 0; tried < steps; tried += 1) {
    day += chance.below(14);
    const step = nextStep(chance, paper, day);
    const allowed = paper.allows(step);
    const done = await tryStep(client, office, { id, eventNo, step, paper });
    if (done !== allowed) disagreements.push(`${step.what} of ${String(step.amount)} on day ${String(step.day)} while ${paper.at}: paper says ${String(allowed)}, the database ${String(done)}`);
    if (!done || !allowed) continue;
    paper.take(step);
    eventNo += 1;
    taken += 1;
  }
  disagreements.push(...(await compare(client, id, paper)));
  return { tried: steps, taken, disagreements };
}

const kinds: readonly Step['what'][] = ['represent', 'uphold', 'reduce', 'withdraw', 'begin', 'recover', 'recover', 'recover', 'reverse', 'write-off', 'undo-write-off', 'settle', 'close', 'reopen'];

/** Any step; two times in three one that is right, if a few throws find one, so that histories come far. */
function nextStep(chance: Random, paper: PaperReclaim, day: number): Step {
  const sensible = chance.chance(66);
  for (let thrown = 0; ; thrown += 1) {
    const step: Step = {
      what: chance.pick(kinds), day, stream: chance.pick(modelStreams), pick: chance.below(5),
      amount: chance.chance(25) ? 10_000 * chance.below(4) : chance.below(12_000),
    };
    const ends = step.what === 'withdraw' && chance.chance(80);
    if (!sensible || thrown > 20 || (paper.allows(step) && !ends)) return step;
  }
}

interface Trial {
  readonly id: number;
  readonly eventNo: number;
  readonly step: Step;
  readonly paper: PaperReclaim;
}

const stands: Readonly<Record<PaperReclaim['at'], string>> = { noticed: 'noticed', paused: 'represented', decided: 'decided', recovering: 'recovering', recovered: 'recovered', 'written-off': 'written-off', withdrawn: 'withdrawn' };
const leads: Readonly<Record<Step['what'], readonly [event: string, to: string]>> = {
  represent: ['represent', 'represented'], uphold: ['uphold', 'decided'], reduce: ['reduce', 'decided'], withdraw: ['withdraw', 'withdrawn'], begin: ['begin-recovery', 'recovering'], recover: ['recover', 'recovering'],
  reverse: ['reverse', 'recovering'], 'write-off': ['write-off', 'recovering'], 'undo-write-off': ['reverse', 'recovering'], settle: ['settle', 'recovered'], close: ['close', 'written-off'], reopen: ['reopen', 'recovering'],
};

/** Tries a step as the service's role would, with its postings; false where the database refuses any of it, and then nothing of it stays. */
async function tryStep(client: PoolClient, office: ReclaimOffice, trial: Trial): Promise<boolean> {
  await client.query('savepoint step');
  try {
    await takeStep(client, office, trial);
    await client.query('release savepoint step');
    return true;
  } catch {
    await client.query('rollback to savepoint step');
    return false;
  }
}

async function takeStep(client: PoolClient, office: ReclaimOffice, { id, eventNo, step, paper }: Trial): Promise<void> {
  const { acting: { authorityId }, proposer, approver } = office;
  const on = addDays(issuedOn, step.day);
  const [event, to] = leads[step.what];
  await client.query('insert into reclaim_event (authority_id, reclaim_id, event_no, event, from_status, to_status, happened_on) values ($1, $2, $3, $4, $5, $6, $7)', [authorityId, id, eventNo + 1, event, stands[paper.at], to, on]);
  const post = (stream: string, kind: string, amount: number, more: { method?: string; reverses?: number } = {}): Promise<unknown> => client.query(
    `insert into reclaim_posting (authority_id, reclaim_id, posting_no, event_no, posted_on, stream, kind, amount_pence, method, reverses)
     select $1, $2, max(posting_no) + 1, $3, $4, $5, $6, $7, $8, $9 from reclaim_posting where reclaim_id = $2`,
    [authorityId, id, eventNo + 1, on, stream, kind, amount, more.method ?? null, more.reverses ?? null]);
  if (step.what === 'reduce') await post(step.stream, 'reduced', step.amount);
  if (step.what === 'withdraw') for (const stream of modelStreams) if (paper.owed(stream) > 0) await post(stream, 'withdrawn', paper.owed(stream));
  if (step.what === 'recover') await post(step.stream, 'recovered', step.amount, { method: 'repayment' });
  if (step.what === 'write-off') {
    await authorise(client, authorityId, id, step, on, proposer, approver);
    await post(step.stream, 'written-off', step.amount);
  }
  if (step.what === 'reverse' || step.what === 'undo-write-off') {
    const undone = paper.undoable(step.what === 'reverse' ? 'recovered' : 'written-off', step.pick);
    await post(undone?.stream ?? 'social_care', step.what === 'reverse' ? 'recovery-reversed' : 'write-off-reversed', undone?.amount ?? 1, { reverses: undone?.no ?? 1 });
  }
}

async function authorise(client: PoolClient, authorityId: number, id: number, { stream, amount }: Step, on: PlainDate, proposer: number, approver: number): Promise<void> {
  await client.query(
    `with proposal as (insert into write_off (authority_id, reclaim_id, reason, proposed_by, proposed_on) values ($1, $2, 'x', $3, $4) returning id),
       part as (insert into write_off_part (authority_id, write_off_id, stream, amount_pence) select $1, id, $5, $6 from proposal)
     select 1`, [authorityId, id, proposer, on, stream, amount]);
  await client.query("insert into write_off_decision (authority_id, write_off_id, approved, reason, decided_by, decided_on) select $1, max(id), true, 'x', $2, $3 from write_off where reclaim_id = $4", [authorityId, approver, on, id]);
}

interface Sums {
  readonly stream: string;
  readonly noticed: number;
  readonly givenUp: number;
  readonly recovered: number;
  readonly writtenOff: number;
  readonly owed: number;
}

async function compare(client: PoolClient, id: number, paper: PaperReclaim): Promise<string[]> {
  const { rows } = await client.query<Sums>(
    `select stream, noticed_pence as noticed, given_up_pence as "givenUp", recovered_pence as recovered, written_off_pence as "writtenOff", owed_pence as owed from reclaim_balance where reclaim_id = $1`, [id]);
  return modelStreams.flatMap((stream) => {
    const kept = rows.find((row) => row.stream === stream);
    const expected = { stream, ...paper.money[stream], owed: paper.owed(stream) };
    const told = JSON.stringify(kept);
    return told === JSON.stringify({ stream, noticed: expected.noticed, givenUp: expected.givenUp, recovered: expected.recovered, writtenOff: expected.writtenOff, owed: expected.owed }) ? [] : [`${stream}: the database keeps ${told}, paper ${JSON.stringify(expected)}`];
  });
}
