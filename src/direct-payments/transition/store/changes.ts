import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { PreparedChangeRow } from '../../../platform/db/tables.js';
import type { Step } from '../rules/checklists.js';
import type { ChangeState, Timing } from '../rules/timing.js';
import type { ChangeKind } from '../rules/what-changes.js';

/** A prepared change as it stands. */
export interface ChangeFacts extends Timing {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly agreementId: number | null;
  readonly reference: string | null;
  /** Law and last day of that payment; null where it is about the person, or the payment runs. */
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health' | null;
  readonly runsUntil: PlainDate | null;
  readonly milestone: PreparedChangeRow['milestone'];
  readonly kind: ChangeKind;
  readonly on: PlainDate;
  /** The day on which it was opened: after its own day for what was brought over. */
  readonly openedOn: PlainDate;
  readonly mustNotMiss: boolean;
  readonly what: string;
  readonly because: string;
  readonly state: ChangeState;
  readonly eventNo: number;
  /** Of a hold-over. */
  readonly until: PlainDate | null;
  readonly reason: string;
  readonly decidedBy: string | null;
  readonly nextAgreementId: number | null;
  readonly nextReference: string | null;
  readonly stepsLeft: number;
  readonly steps: number;
  /** The next step that is not done. */
  readonly nextStep: string | null;
}

export interface ChangeFilter {
  readonly id?: number;
  readonly personId?: number;
  readonly agreementId?: number;
  readonly until?: PlainDate;
  readonly kind?: ChangeKind;
  /** Whether those that are done or not needed are among them. */
  readonly closedToo: boolean;
}

/** Lets one at a time open what is due in a council: two who look at the same moment, or the night's job meanwhile, would open the same change. */
export async function holdOpening({ client, authorityId }: TenantTx): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('open what is due', $1))", [authorityId]);
}

export async function findChanges(tx: TenantTx, { id = null, personId = null, agreementId = null, until = null, kind = null, closedToo }: { [Key in keyof ChangeFilter]: ChangeFilter[Key] | null }): Promise<ChangeFacts[]> {
  const { rows } = await tx.client.query<ChangeFacts>(
    `select change.id, change.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", change.agreement_id as "agreementId", agreement.reference, agreement.regime, agreement.ends_on as "runsUntil", change.milestone, change.kind,
       change.on_day as on, opened.on_day as "openedOn", change.opens_on as "opensOn", change.ready_by as "readyBy", change.must_not_miss as "mustNotMiss", change.what, change.because, now.state, now.event_no as "eventNo", now.until_on as until, now.reason,
       maker.name as "decidedBy", taken.id as "nextAgreementId", taken.reference as "nextReference", steps.left::integer as "stepsLeft", steps.all::integer as steps, steps.next as "nextStep"
     from prepared_change change join prepared_change_now now on now.authority_id = change.authority_id and now.change_id = change.id
     join prepared_change_event opened on opened.authority_id = change.authority_id and opened.change_id = change.id and opened.event_no = 1
     join person on person.authority_id = change.authority_id and person.id = change.person_id
     left join agreement on agreement.authority_id = change.authority_id and agreement.id = change.agreement_id
     left join staff_member maker on maker.authority_id = now.authority_id and maker.id = now.made_by
     left join lateral (select e.next_agreement_id from prepared_change_event e where e.authority_id = change.authority_id and e.change_id = change.id and e.next_agreement_id is not null order by e.event_no desc limit 1) next on true
     left join agreement taken on taken.authority_id = change.authority_id and taken.id = next.next_agreement_id
     left join lateral (select count(*) as all, count(*) filter (where s.done_on is null) as left, (array_agg(s.what order by s.place) filter (where s.done_on is null))[1] as next
       from prepared_step s where s.authority_id = change.authority_id and s.change_id = change.id) steps on true
     where change.authority_id = $1 and ($2::bigint is null or change.id = $2) and ($3::bigint is null or change.person_id = $3) and ($4::bigint is null or change.agreement_id = $4)
       and ($5::date is null or change.on_day <= $5) and ($6::text is null or change.kind = $6) and ($7 or now.state in ('open', 'ready', 'held_over'))
     order by change.on_day, change.person_id, change.id limit 2000`,
    [tx.authorityId, id, personId, agreementId, until, kind, closedToo],
  );
  return rows;
}

/** One change, held from others until the transaction ends; undefined where there is none within reach. */
export async function holdChange(tx: TenantTx, id: number): Promise<ChangeFacts | undefined> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, id % 2_147_483_647]);
  return (await findChanges(tx, { id, closedToo: true }))[0];
}

export interface NewChange extends Timing {
  readonly personId: number;
  readonly agreementId: number | null;
  readonly milestone: PreparedChangeRow['milestone'];
  readonly kind: ChangeKind;
  readonly on: PlainDate;
  readonly mustNotMiss: boolean;
  readonly what: string;
  readonly because: string;
  readonly steps: readonly Step[];
}

/** Opens it with its steps; answers with its key. */
export async function insertChange(tx: TenantTx, { personId, agreementId, milestone, kind, on, opensOn, readyBy, mustNotMiss, what, because, steps }: NewChange, today: PlainDate): Promise<number> {
  const { id } = await tx.sql.insertInto('prepared_change').values({
    authority_id: tx.authorityId, person_id: personId, agreement_id: agreementId, milestone, kind, on_day: on, opens_on: opensOn, ready_by: readyBy, must_not_miss: mustNotMiss, what, because, opened_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  await insertEvent(tx, id, 1, { state: 'open', on: today });
  if (steps.length > 0) await tx.sql.insertInto('prepared_step')
    .values(steps.map((step, index) => ({ authority_id: tx.authorityId, change_id: id, place: index + 1, what: step.what, who: step.who, by_on: step.by, done_on: null, done_by: null }))).execute();
  return id;
}

export interface NewEvent {
  readonly state: ChangeState;
  readonly on: PlainDate;
  readonly until?: PlainDate;
  readonly nextAgreementId?: number;
  readonly reason?: string;
}

export async function insertEvent(tx: TenantTx, changeId: number, no: number, { state, on, until, nextAgreementId, reason = '' }: NewEvent): Promise<void> {
  await tx.sql.insertInto('prepared_change_event')
    .values({ authority_id: tx.authorityId, change_id: changeId, event_no: no, state, on_day: on, until_on: until ?? null, next_agreement_id: nextAgreementId ?? null, reason, made_by: tx.actorId }).execute();
}

/** Its day is another than was thought, such as where the EHC plan ceased earlier, and rests on another law. */
export async function moveChange(tx: TenantTx, id: number, { on, because, opensOn, readyBy }: Timing & { readonly on: PlainDate; readonly because: string }): Promise<void> {
  await tx.client.query('update prepared_change set on_day = $3, opens_on = $4, ready_by = $5, because = $6 where authority_id = $1 and id = $2', [tx.authorityId, id, on, opensOn, readyBy, because]);
}

export interface StepFacts {
  readonly id: number;
  readonly changeId: number;
  readonly what: string;
  readonly who: string;
  readonly by: PlainDate;
  readonly doneOn: PlainDate | null;
  readonly doneBy: string | null;
  readonly note: string;
}

export async function findSteps(tx: TenantTx, changeId: number): Promise<StepFacts[]> {
  const { rows } = await tx.client.query<StepFacts>(
    `select step.id, step.change_id as "changeId", step.what, step.who, step.by_on as by, step.done_on as "doneOn", member.name as "doneBy", step.note
     from prepared_step step left join staff_member member on member.authority_id = step.authority_id and member.id = step.done_by where step.authority_id = $1 and step.change_id = $2 order by step.place`,
    [tx.authorityId, changeId],
  );
  return rows;
}

/** Ticks a step; false where there is none that is not done. */
export async function setStepDone(tx: TenantTx, changeId: number, stepId: number, on: PlainDate, note: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'update prepared_step set done_on = $4, done_by = $5, note = $6 where authority_id = $1 and change_id = $2 and id = $3 and done_on is null', [tx.authorityId, changeId, stepId, on, tx.actorId, note]);
  return rowCount === 1;
}

export interface EventFacts {
  readonly no: number;
  readonly state: ChangeState;
  readonly on: PlainDate;
  readonly until: PlainDate | null;
  readonly reason: string;
  readonly by: string | null;
}

export async function findEvents(tx: TenantTx, changeId: number): Promise<EventFacts[]> {
  const { rows } = await tx.client.query<EventFacts>(
    `select e.event_no as no, e.state, e.on_day as on, e.until_on as until, e.reason, maker.name as by from prepared_change_event e
     left join staff_member maker on maker.authority_id = e.authority_id and maker.id = e.made_by where e.authority_id = $1 and e.change_id = $2 order by e.event_no`,
    [tx.authorityId, changeId],
  );
  return rows;
}

/** Opens the plan for adulthood; whoever has one keeps it. */
export async function insertPlan(tx: TenantTx, personId: number, on: PlainDate, because: string): Promise<void> {
  await tx.client.query('insert into transition_plan (authority_id, person_id, opened_on, because, opened_by) values ($1, $2, $3, $4, $5) on conflict (authority_id, person_id) do nothing', [tx.authorityId, personId, on, because, tx.actorId]);
}

export async function findPlan(tx: TenantTx, personId: number): Promise<{ readonly openedOn: PlainDate; readonly because: string } | undefined> {
  const { rows } = await tx.client.query<{ openedOn: PlainDate; because: string }>('select opened_on as "openedOn", because from transition_plan where authority_id = $1 and person_id = $2', [tx.authorityId, personId]);
  return rows[0];
}
