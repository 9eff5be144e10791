import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ToDecide } from './book-to-pay.js';

/** A person's decision on days that something in somebody's life is about. */
export interface Pause {
  readonly id: number;
  readonly agreementId: number;
  readonly circumstanceId: number | null;
  /** The days are not due, or payment goes on. */
  readonly decision: 'pause' | 'go_on';
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: PlainDate;
  readonly withdrawnOn: PlainDate | null;
  /** The agreement before, from which it was carried over; null for a decision of its own. */
  readonly carriedFrom: string | null;
}

const columns = `p.id, p.agreement_id as "agreementId", p.circumstance_id as "circumstanceId", p.decision, p.from_on as "from", p.until_on as "until", p.reason, s.name as "decidedBy", p.decided_on as "decidedOn", p.withdrawn_on as "withdrawnOn", earlier.reference as "carriedFrom"`;
const source = 'payment_pause p join staff_member s on s.authority_id = p.authority_id and s.id = p.decided_by left join payment_pause before on before.authority_id = p.authority_id and before.id = p.carried_from_id left join agreement earlier on earlier.authority_id = p.authority_id and earlier.id = before.agreement_id';

/** The decisions of an agreement, the latest days first. */
export async function findPausesOf(tx: TenantTx, agreementId: number): Promise<Pause[]> {
  const { rows } = await tx.client.query<Pause>(`select ${columns} from ${source} where p.agreement_id = $1 order by p.from_on desc, p.id desc`, [agreementId]);
  return rows;
}

/** A decision that stands, held against somebody who changes it at the same time. */
export async function findStandingPause(tx: TenantTx, pauseId: number): Promise<Pause | undefined> {
  await tx.client.query('select from payment_pause where id = $1 for no key update', [pauseId]);
  const { rows } = await tx.client.query<Pause>(`select ${columns} from ${source} where p.id = $1 and p.withdrawn_on is null`, [pauseId]);
  return rows[0];
}

export async function insertPause(tx: TenantTx, pause: Pick<Pause, 'agreementId' | 'circumstanceId' | 'decision' | 'from' | 'until' | 'reason'> & { readonly by: number; readonly on: PlainDate }): Promise<number> {
  const { id } = await tx.sql.insertInto('payment_pause').values({
    authority_id: tx.authorityId, agreement_id: pause.agreementId, circumstance_id: pause.circumstanceId, decision: pause.decision, from_on: pause.from, until_on: pause.until, reason: pause.reason,
    decided_by: pause.by, decided_on: pause.on,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** The decision, and what was carried over from it to agreements that took over. */
const carriedOn = `with recursive carried as (select id from payment_pause where authority_id = $1 and id = $2 union select p.id from payment_pause p join carried on p.carried_from_id = carried.id where p.authority_id = $1)`;

/** Its last day, also where its days go on under another agreement: of what begins there after that day nothing is left. */
export async function setPauseEnd(tx: TenantTx, pauseId: number, until: PlainDate, on: PlainDate): Promise<void> {
  await tx.client.query(
    `${carriedOn} update payment_pause set until_on = case when from_on <= $3 then least($3::date, coalesce(until_on, $3)) else until_on end, withdrawn_on = case when from_on > $3 then $4::date end
     where authority_id = $1 and id in (select id from carried) and withdrawn_on is null`, [tx.authorityId, pauseId, until, on],
  );
}

export async function withdrawPauseOn(tx: TenantTx, pauseId: number, on: PlainDate): Promise<void> {
  await tx.client.query(`${carriedOn} update payment_pause set withdrawn_on = $3 where authority_id = $1 and id in (select id from carried) and withdrawn_on is null`, [tx.authorityId, pauseId, on]);
}

/** Something in a person's life that days may be paused for. */
export interface PauseCause {
  readonly id: number;
  readonly kind: ToDecide['kind'];
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** What stands in the life of the person of an agreement that nobody has decided on yet, the latest first. */
export async function findPauseCauses(tx: TenantTx, agreementId: number): Promise<PauseCause[]> {
  const { rows } = await tx.client.query<PauseCause>(
    `select c.id, c.kind, c.from_on as "from", c.until_on as "until" from circumstance c join agreement a on a.authority_id = c.authority_id and a.person_id = c.person_id
     where a.id = $1 and c.withdrawn_on is null and c.kind in ('in_hospital', 'away', 'looked_after', 'detained', 'in_custody', 'residential')
       and not exists (select from payment_pause p where p.authority_id = c.authority_id and p.agreement_id = a.id and p.circumstance_id = c.id and p.withdrawn_on is null)
     order by c.from_on desc, c.id desc`, [agreementId],
  );
  return rows;
}

/** Whether a circumstance is about the person of an agreement. */
export async function isOfPerson(tx: TenantTx, circumstanceId: number, personId: number): Promise<boolean> {
  const { rowCount } = await tx.client.query('select from circumstance where id = $1 and person_id = $2', [circumstanceId, personId]);
  return rowCount === 1;
}
