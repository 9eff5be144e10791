import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ShownLeftOut, ShownOpen, ShownRise, UpliftPart } from '../rules/sum-up.js';
import type { UpliftTerms } from '../rules/uplift-terms.js';

export type UpliftState = 'draft' | 'proposed' | 'approved' | 'carried_out' | 'undone' | 'withdrawn';

/** An uplift and where it stands. */
export interface UpliftFacts extends UpliftTerms {
  readonly id: number;
  /** `UP-0003` */
  readonly reference: string;
  readonly name: string;
  readonly source: string;
  readonly startedBy: number | null;
  readonly startedByName: string | null;
  readonly state: UpliftState;
  readonly since: PlainDate;
  readonly eventNo: number;
  /** How often it was put forward. */
  readonly round: number;
  /** Of what was put forward last, in hexadecimal; null while it never was. */
  readonly digest: string | null;
  readonly proposedBy: number | null;
  readonly proposedByName: string | null;
  /** Why it was returned last, where it was. */
  readonly returnedFor: string | null;
}

const uplifts = `
  select u.id, u.reference, u.name, u.source, u.effective_from as "effectiveFrom", u.regimes, u.line_kinds as "lineKinds", u.assistant_hundredths as "assistantHundredths", u.other_hundredths as "otherHundredths",
    u.rounding, u.large_hundredths as "largeHundredths", u.started_by as "startedBy", starter.name as "startedByName", n.state, n.since, n.event_no as "eventNo", n.round,
    encode(r.digest, 'hex') as digest, r.proposed_by as "proposedBy", proposer.name as "proposedByName",
    (select e.reason from uplift_event e where e.authority_id = u.authority_id and e.uplift_id = u.id and e.event = 'return' order by e.event_no desc limit 1) as "returnedFor"
  from uplift u join uplift_now n on n.authority_id = u.authority_id and n.uplift_id = u.id
  left join staff_member starter on starter.authority_id = u.authority_id and starter.id = u.started_by
  left join uplift_round r on r.authority_id = u.authority_id and r.uplift_id = u.id and r.round = n.round
  left join staff_member proposer on proposer.authority_id = r.authority_id and proposer.id = r.proposed_by`;

export async function findUplift(tx: TenantTx, id: number): Promise<UpliftFacts | undefined> {
  return (await tx.client.query<UpliftFacts>(`${uplifts} where u.id = $1`, [id])).rows[0];
}

/** Every uplift, the latest first. */
export async function findUplifts(tx: TenantTx): Promise<UpliftFacts[]> {
  return (await tx.client.query<UpliftFacts>(`${uplifts} order by u.effective_from desc, u.id desc`)).rows;
}

/** Held until the transaction ends, so that two who act at once act one after the other. */
export async function holdUplift(tx: TenantTx, id: number): Promise<UpliftFacts | undefined> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, id % 2_147_483_647]);
  return findUplift(tx, id);
}

export interface NewUplift extends UpliftTerms {
  readonly name: string;
  readonly source: string;
  readonly on: PlainDate;
}

export async function insertUplift(tx: TenantTx, row: NewUplift): Promise<{ readonly id: number; readonly reference: string }> {
  return tx.sql.insertInto('uplift').values({
    authority_id: tx.authorityId, name: row.name, source: row.source, effective_from: row.effectiveFrom, regimes: [...row.regimes], line_kinds: [...row.lineKinds], assistant_hundredths: row.assistantHundredths,
    other_hundredths: row.otherHundredths, rounding: row.rounding, large_hundredths: row.largeHundredths, started_by: tx.actorId, started_on: row.on,
  }).returning(['id', 'reference']).executeTakeFirstOrThrow();
}

/** What is put forward. */
export interface NewRound {
  readonly lines: readonly ShownRise[];
  readonly leftOut: readonly ShownLeftOut[];
  readonly open: readonly ShownOpen[];
  readonly parts: readonly UpliftPart[];
}

/** Freezes what is put forward: its lines, what stays as it is, plans on their way, and the sum of each budget; then that it was put forward, with their digest. */
export async function insertRound(tx: TenantTx, upliftId: number, round: number, on: PlainDate, { lines, leftOut, open, parts }: NewRound): Promise<void> {
  const keys = [tx.authorityId, upliftId, round];
  await insertRoundLines(tx, upliftId, round, lines, false);
  await tx.client.query(
    `insert into uplift_left_out (authority_id, uplift_id, round, plan_line_id, agreement_id, reason, sentence, by_hand)
     select $1, $2, $3, row."planLineId", row."agreementId", row.reason, row.sentence, row."byHand" from json_to_recordset($4) as row ("planLineId" bigint, "agreementId" bigint, reason text, sentence text, "byHand" boolean)`,
    [...keys, JSON.stringify(leftOut)]);
  await tx.client.query(
    `insert into uplift_open_line (authority_id, uplift_id, round, share_id, step, plan_version_id, stream, budget_id, begins_on, until_on, weekly_before_pence, weekly_after_pence, in_year_pence, full_year_pence, why, reason, by_hand)
     select $1, $2, $3, row."shareId", row.step, row."planVersionId", row.stream, row."budgetId", row.begins, row.until, row.before, row.after, row."inYear", row."fullYear", row.why, row.reason, row."byHand"
     from json_to_recordset($4) as row ("shareId" bigint, step integer, "planVersionId" bigint, stream text, "budgetId" bigint, begins date, until date, before bigint, after bigint, "inYear" bigint, "fullYear" bigint, why text, reason text, "byHand" boolean)`,
    [...keys, JSON.stringify(open)]);
  await tx.client.query(
    `insert into uplift_part (authority_id, uplift_id, round, stream, budget_id, lines, weekly_pence, in_year_pence, full_year_pence, open_lines, open_in_year_pence)
     select $1, $2, $3, row.stream, row."budgetId", row.lines, row.weekly, row."inYear", row."fullYear", row."openLines", row."openInYear"
     from json_to_recordset($4) as row (stream text, "budgetId" bigint, lines integer, weekly bigint, "inYear" bigint, "fullYear" bigint, "openLines" integer, "openInYear" bigint)`,
    [...keys, JSON.stringify(parts)]);
  await tx.client.query('insert into uplift_round (authority_id, uplift_id, round, digest, proposed_by, proposed_on) values ($1, $2, $3, uplift_digest($1, $2, $3), $4, $5)', [...keys, tx.actorId, on]);
}

/** `isFollowed`: of plans that were on their way when it was put forward, and are carried out since. */
export async function insertRoundLines(tx: TenantTx, upliftId: number, round: number, lines: readonly ShownRise[], isFollowed: boolean): Promise<void> {
  await tx.client.query(
    `insert into uplift_line (authority_id, uplift_id, round, plan_line_id, step, agreement_id, stream, budget_id, begins_on, until_on, weekly_before_pence, weekly_after_pence, in_year_pence, full_year_pence, way, why, working, paid_rate_pence, plan_version_id, is_followed)
     select $1, $2, $3, row."planLineId", row.step, row."agreementId", row.stream, row."budgetId", row.begins, row.until, row.before, row.after, row."inYear", row."fullYear", row.way, row.why, row.working, row."paidRate", row."planVersionId", $5
     from json_to_recordset($4) as row ("planLineId" bigint, step integer, "agreementId" bigint, stream text, "budgetId" bigint, begins date, until date, before bigint, after bigint, "inYear" bigint, "fullYear" bigint, way text, why text, working jsonb, "paidRate" bigint, "planVersionId" bigint)`,
    [tx.authorityId, upliftId, round, JSON.stringify(lines), isFollowed]);
}

/** What was put forward, as it was. */
export async function findRoundLines(tx: TenantTx, upliftId: number, round: number): Promise<ShownRise[]> {
  const { rows } = await tx.client.query<ShownRise>(
    `select l.plan_line_id as "planLineId", l.step, l.begins_on as begins, l.until_on as until, l.weekly_before_pence as before, l.weekly_after_pence as after, l.in_year_pence as "inYear", l.full_year_pence as "fullYear", l.way, l.why, l.working, l.paid_rate_pence as "paidRate",
       l.agreement_id as "agreementId", a.reference, a.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", line.description, l.stream, l.budget_id as "budgetId", b.name as "budgetName", l.plan_version_id as "planVersionId"
     from uplift_line l join agreement a on a.authority_id = l.authority_id and a.id = l.agreement_id join person p on p.authority_id = a.authority_id and p.id = a.person_id
     join plan_line line on line.authority_id = l.authority_id and line.id = l.plan_line_id left join budget b on b.authority_id = l.authority_id and b.id = l.budget_id
     where l.uplift_id = $1 and l.round = $2 and not l.is_followed order by a.reference, l.plan_line_id, l.step`, [upliftId, round]);
  return rows;
}

export async function findRoundLeftOut(tx: TenantTx, upliftId: number, round: number): Promise<ShownLeftOut[]> {
  const { rows } = await tx.client.query<ShownLeftOut>(
    `select o.plan_line_id as "planLineId", o.agreement_id as "agreementId", a.reference, a.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", line.description, line.weekly_pence as weekly, o.reason, o.sentence, o.by_hand as "byHand"
     from uplift_left_out o join agreement a on a.authority_id = o.authority_id and a.id = o.agreement_id join person p on p.authority_id = a.authority_id and p.id = a.person_id
     join plan_line line on line.authority_id = o.authority_id and line.id = o.plan_line_id
     where o.uplift_id = $1 and o.round = $2 order by a.reference, o.plan_line_id`, [upliftId, round]);
  return rows;
}

/** Plans on their way as they were put forward, and where they stand now. */
export async function findRoundOpen(tx: TenantTx, upliftId: number, round: number): Promise<ShownOpen[]> {
  const { rows } = await tx.client.query<ShownOpen>(
    `select o.share_id as "shareId", o.step, o.plan_version_id as "planVersionId", q.reference as "planReference", n.state, q.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", coalesce(line.description, 'Rewritten since') as description,
       o.stream, o.budget_id as "budgetId", b.name as "budgetName", o.begins_on as begins, o.until_on as until, o.weekly_before_pence as before, o.weekly_after_pence as after, o.in_year_pence as "inYear", o.full_year_pence as "fullYear", o.why, o.reason, o.by_hand as "byHand"
     from uplift_open_line o join plan_version v on v.authority_id = o.authority_id and v.id = o.plan_version_id join support_plan q on q.authority_id = v.authority_id and q.id = v.plan_id join person p on p.authority_id = q.authority_id and p.id = q.person_id
     join plan_version_now n on n.authority_id = v.authority_id and n.version_id = v.id left join budget b on b.authority_id = o.authority_id and b.id = o.budget_id
     left join plan_line_share share on share.authority_id = o.authority_id and share.id = o.share_id left join plan_version_line line on line.authority_id = share.authority_id and line.id = share.line_id
     where o.uplift_id = $1 and o.round = $2 order by q.reference, o.share_id, o.step`, [upliftId, round]);
  return rows;
}

/** A budget's part as it was put forward, with who approved it. */
export interface FrozenPart extends UpliftPart {
  readonly id: number;
  readonly approvedBy: number | null;
  readonly approvedByName: string | null;
  readonly approvedOn: PlainDate | null;
}

export async function findRoundParts(tx: TenantTx, upliftId: number, round: number): Promise<FrozenPart[]> {
  const { rows } = await tx.client.query<FrozenPart>(
    `select p.id, p.stream, p.budget_id as "budgetId", b.name as "budgetName", p.lines, p.weekly_pence as weekly, p.in_year_pence as "inYear", p.full_year_pence as "fullYear", p.open_lines as "openLines", p.open_in_year_pence as "openInYear",
       a.approved_by as "approvedBy", s.name as "approvedByName", a.approved_on as "approvedOn"
     from uplift_part p left join budget b on b.authority_id = p.authority_id and b.id = p.budget_id
     left join uplift_part_approval a on a.authority_id = p.authority_id and a.part_id = p.id left join staff_member s on s.authority_id = a.authority_id and s.id = a.approved_by
     where p.uplift_id = $1 and p.round = $2 order by p.stream, b.name nulls first`, [upliftId, round]);
  return rows;
}

export async function insertApproval(tx: TenantTx, { partId, digest, inYear, on }: { readonly partId: number; readonly digest: string; readonly inYear: Pence; readonly on: PlainDate }): Promise<void> {
  await tx.client.query('insert into uplift_part_approval (authority_id, part_id, digest, in_year_pence, approved_by, approved_on) values ($1, $2, $3, $4, $5, $6)', [tx.authorityId, partId, Buffer.from(digest, 'hex'), inYear, tx.actorId, on]);
}

export async function insertUpliftEvent(tx: TenantTx, upliftId: number, row: { readonly no: number; readonly event: string; readonly from: string; readonly to: string; readonly on: PlainDate; readonly reason: string | null }): Promise<void> {
  await tx.client.query('insert into uplift_event (authority_id, uplift_id, event_no, event, from_state, to_state, happened_on, made_by, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [tx.authorityId, upliftId, row.no, row.event, row.from, row.to, row.on, tx.actorId, row.reason]);
}
