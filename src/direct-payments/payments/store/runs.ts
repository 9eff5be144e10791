import type { PlainDate } from '../../../core/plain-date.js';
import type { PayRunRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { RunEvent, RunStatus } from '../rules/run-states.js';

/** A pay run and where it stands. */
export interface RunFacts {
  readonly id: number;
  readonly reference: string;
  readonly schedule: PayRunRow['schedule'];
  /** Weeks between payments of those it pays; null but for payments by the week. */
  readonly everyWeeks: number | null;
  /** First and last day of its period, both included. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly payOn: PlainDate;
  readonly followsId: number | null;
  readonly replacesId: number | null;
  readonly draftedBy: number;
  readonly draftedOn: PlainDate;
  readonly status: RunStatus;
  readonly eventNo: number;
  readonly since: PlainDate;
}

const columns = `run.id, run.reference, run.schedule, run.every_weeks as "everyWeeks", run.period_from as "from", run.period_until as "until", run.pay_on as "payOn", run.follows_id as "followsId",
  run.replaces_id as "replacesId", run.drafted_by as "draftedBy", run.drafted_on as "draftedOn", standing.status, standing.event_no as "eventNo", standing.since`;
const source = 'pay_run run join pay_run_now standing on standing.authority_id = run.authority_id and standing.run_id = run.id';

export async function findRun(tx: TenantTx, runId: number): Promise<RunFacts | undefined> {
  const { rows } = await tx.client.query<RunFacts>(`select ${columns} from ${source} where run.id = $1`, [runId]);
  return rows[0];
}

/** Runs whose day of payment lies between two days, inclusive, the latest first. */
export async function findRuns(tx: TenantTx, from: PlainDate, until: PlainDate): Promise<RunFacts[]> {
  const { rows } = await tx.client.query<RunFacts>(`select ${columns} from ${source} where run.pay_on between $1 and $2 order by run.pay_on desc, run.id desc`, [from, until]);
  return rows;
}

/** The latest run of the same kind before a period that was not turned back: what a new one is compared with. */
export async function findRunBefore(tx: TenantTx, of: Pick<RunFacts, 'schedule' | 'everyWeeks' | 'from'>): Promise<RunFacts | undefined> {
  if (of.schedule === 'off_cycle') return undefined;
  const { rows } = await tx.client.query<RunFacts>(
    `select ${columns} from ${source} where run.schedule = $1 and run.every_weeks is not distinct from $2 and run.period_until < $3 and standing.status not in ('returned', 'cancelled')
     order by run.period_until desc, run.id desc limit 1`, [of.schedule, of.everyWeeks, of.from],
  );
  return rows[0];
}

/** A run of the same kind that stands for some of these days; undefined where there is none. Runs off the calendar may meet any. */
export async function findRunOver(tx: TenantTx, of: Pick<RunFacts, 'schedule' | 'everyWeeks' | 'from' | 'until'>): Promise<RunFacts | undefined> {
  if (of.schedule === 'off_cycle') return undefined;
  const { rows } = await tx.client.query<RunFacts>(
    `select ${columns} from ${source} where run.schedule = $1 and run.every_weeks is not distinct from $2 and standing.status not in ('returned', 'cancelled')
       and daterange(run.period_from, run.period_until, '[]') && daterange($3, $4, '[]') limit 1`, [of.schedule, of.everyWeeks, of.from, of.until],
  );
  return rows[0];
}

/** One at a time for a council, whoever comes: whoever draws up or moves a run sees what the one before has done. */
export async function waitForTurn(tx: TenantTx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, 29)', [tx.authorityId]);
}

export async function holdRun(tx: TenantTx, runId: number): Promise<RunFacts | undefined> {
  await waitForTurn(tx);
  return findRun(tx, runId);
}

export interface NewRun extends Pick<RunFacts, 'schedule' | 'everyWeeks' | 'from' | 'until' | 'payOn' | 'followsId' | 'replacesId' | 'draftedBy' | 'draftedOn'> {
  /** Agreements that a run off the calendar pays. */
  readonly named: readonly number[];
}

export async function insertRun(tx: TenantTx, run: NewRun): Promise<number> {
  const { id } = await tx.sql.insertInto('pay_run').values({
    authority_id: tx.authorityId, schedule: run.schedule, every_weeks: run.everyWeeks, period_from: run.from, period_until: run.until, pay_on: run.payOn,
    follows_id: run.followsId, replaces_id: run.replacesId, drafted_by: run.draftedBy, drafted_on: run.draftedOn,
  }).returning('id').executeTakeFirstOrThrow();
  if (run.named.length > 0)
    await tx.client.query('insert into pay_run_named (authority_id, run_id, agreement_id) select $1, $2, named from unnest($3::bigint[]) named', [tx.authorityId, id, run.named]);
  return id;
}

export async function findNamed(tx: TenantTx, runId: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>('select agreement_id as id from pay_run_named where run_id = $1 order by agreement_id', [runId]);
  return rows.map(({ id }) => id);
}

export interface RunEventToAppend {
  readonly runId: number;
  readonly eventNo: number;
  readonly event: RunEvent;
  readonly from: RunStatus | 'none';
  readonly to: RunStatus;
  readonly on: PlainDate;
  readonly reason: string | null;
  /** SHA-256 of what was approved; null for every other event. */
  readonly digest: Buffer | null;
}

/** Appends an event; the database throws where it is not the next edge of the state table. */
export async function appendRunEvent(tx: TenantTx, one: RunEventToAppend): Promise<void> {
  await tx.client.query(
    `insert into pay_run_event (authority_id, run_id, event_no, event, from_status, to_status, happened_on, made_by, reason, digest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.authorityId, one.runId, one.eventNo, one.event, one.from, one.to, one.on, tx.actorId, one.reason, one.digest],
  );
}

export interface RunEventSeen {
  readonly event: RunEvent;
  readonly on: PlainDate;
  readonly by: string | null;
  readonly byId: number | null;
  readonly reason: string | null;
  /** In hexadecimal; null but for the approval. */
  readonly digest: string | null;
}

export async function findRunEvents(tx: TenantTx, runId: number): Promise<RunEventSeen[]> {
  const { rows } = await tx.client.query<RunEventSeen>(
    `select e.event, e.happened_on as "on", s.name as by, e.made_by as "byId", e.reason, encode(e.digest, 'hex') as digest
     from pay_run_event e left join staff_member s on s.authority_id = e.authority_id and s.id = e.made_by where e.run_id = $1 order by e.event_no`, [runId],
  );
  return rows;
}
