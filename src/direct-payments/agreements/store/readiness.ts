import type { PlainDate } from '../../../core/plain-date.js';
import type { ReadinessItemRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { NumberFinding } from '../bank-details/number-check.js';

export type ReadinessItem = ReadinessItemRow['item'];

/** How one thing stands that must be in place before the first payment. */
export interface StandingItem {
  readonly item: ReadinessItem;
  readonly standing: 'met' | 'waived' | 'missing' | 'run_out';
  /** Last day on which it holds, inclusive; null where it does not run out or nothing was seen. */
  readonly until: PlainDate | null;
  readonly seenOn: PlainDate | null;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly seenBy: string | null;
}

/** What an agreement must have in place, as it stands on a day; nothing for one that was brought over. */
export async function findStanding(tx: TenantTx, agreementId: number, on: PlainDate): Promise<StandingItem[]> {
  const { rows } = await tx.client.query<StandingItem>(
    `select asked.item, asked.standing, asked.until_on as until, asked.seen_on as "seenOn", nullif(asked.evidence, '') as evidence, nullif(asked.reason, '') as reason, staff_member.name as "seenBy"
     from readiness_asked($1) asked left join staff_member on staff_member.id = asked.seen_by where asked.agreement_id = $2`,
    [on, agreementId],
  );
  return rows;
}

/** Whether an agreement was made here, and since when money was paid for it. */
export async function findHowBegun(tx: TenantTx, agreementId: number): Promise<{ readonly wasMadeHere: boolean; readonly firstPaidOn: PlainDate | null } | undefined> {
  const { rows } = await tx.client.query<{ wasMadeHere: boolean; firstPaidOn: PlainDate | null }>(
    `select exists (select from agreement_step step where step.authority_id = a.authority_id and step.agreement_id = a.id and step.what = 'made') as "wasMadeHere",
       (select min(paid.paid_on) from council_payment paid where paid.authority_id = a.authority_id and paid.agreement_id = a.id) as "firstPaidOn"
     from agreement a where a.authority_id = $1 and a.id = $2`,
    [tx.authorityId, agreementId],
  );
  return rows[0];
}

/** How the number was confirmed of the account that a payment of the day would go to; null where nobody confirmed one here. */
export interface NumberFacts {
  readonly reference: string;
  readonly ending: string | null;
  readonly proposer: string | null;
  readonly confirmer: string | null;
  readonly confirmedAt: Date | null;
  /** Null where it was confirmed before this was asked. */
  readonly modulus: NumberFinding | null;
}

/** Undefined where no account holds the agreement's money that day. */
export async function findNumberFacts(tx: TenantTx, agreementId: number, on: PlainDate): Promise<NumberFacts | undefined> {
  const { rows } = await tx.client.query<NumberFacts>(
    `select acc.reference, acc.number_ending as ending, proposer.name as proposer, confirmer.name as confirmer, latest.decided_at as "confirmedAt", latest.modulus
     from agreement a join agreement_account h on h.authority_id = a.authority_id and h.agreement_id = a.id and h.from_on <= greatest($3, a.starts_on) and (h.until_on is null or h.until_on >= $3)
     join account acc on acc.authority_id = h.authority_id and acc.id = h.account_id and acc.kind = case a.account_kind when 'managed' then 'pooled' else 'bank' end
     left join lateral (select c.* from account_number_change c where c.authority_id = acc.authority_id and c.account_id = acc.id and c.decision = 'confirmed' order by c.id desc limit 1) latest on true
     left join staff_member proposer on proposer.authority_id = latest.authority_id and proposer.id = latest.proposed_by
     left join staff_member confirmer on confirmer.authority_id = latest.authority_id and confirmer.id = latest.decided_by
     where a.authority_id = $1 and a.id = $2 order by h.from_on desc, acc.id desc limit 1`,
    [tx.authorityId, agreementId, on],
  );
  return rows[0];
}

export interface NewReadinessItem {
  readonly agreementId: number;
  readonly item: ReadinessItem;
  readonly standing: ReadinessItemRow['standing'];
  readonly evidence: string;
  readonly reason: string;
  readonly until: PlainDate | null;
  readonly on: PlainDate;
}

export async function insertReadiness(tx: TenantTx, { agreementId, item, standing, evidence, reason, until, on }: NewReadinessItem): Promise<number> {
  const { id } = await tx.sql.insertInto('readiness_item')
    .values({ authority_id: tx.authorityId, agreement_id: agreementId, item, standing, evidence, reason, until_on: until, seen_on: on, seen_by: tx.actorId })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}

/** What was seen for one agreement and still holds is seen for the one that follows it, with the same payee; a waiver is not carried over, nor what was seen of an account that does not go on. */
export async function carryReadinessOver(tx: TenantTx, fromAgreementId: number, toAgreementId: number, from: PlainDate, sameAccount: boolean): Promise<void> {
  await tx.client.query(
    `insert into readiness_item (authority_id, agreement_id, item, standing, evidence, until_on, seen_on, seen_by)
     select authority_id, $3, item, standing, evidence, until_on, seen_on, $5 from (
       select distinct on (item) * from readiness_item where authority_id = $1 and agreement_id = $2 order by item, id desc) latest
     where standing = 'seen' and ($6 or item not in ('account_dedicated', 'card_issued')) and (until_on is null or until_on >= $4) order by item`,
    [tx.authorityId, fromAgreementId, toAgreementId, from, tx.actorId, sameAccount],
  );
}

/** Whether whoever acts is a manager, by their role or one that was added to it. */
export async function isManager(tx: TenantTx, on: PlainDate, staffId = tx.actorId): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select from staff_member where authority_id = $1 and id = $2 and role = any ($3) and main_role_stands(authority_id, id, role)
     union all
     select from further_role where authority_id = $1 and staff_member_id = $2 and role = any ($3) and further_role_stands(authority_id, id, role) and from_on <= $4 and (until_on is null or until_on >= $4)`,
    [tx.authorityId, staffId, ['support_service_manager', 'team_manager'], on],
  );
  return rows.length > 0;
}

export interface NotReadyRow {
  readonly agreementId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly starts: PlainDate;
  readonly officer: string | null;
  readonly missing: readonly ReadinessItem[];
}

/** Agreements for which nothing may be paid yet on a day, the one that begins first at the top. */
export async function findNotReady(tx: TenantTx, on: PlainDate): Promise<NotReadyRow[]> {
  const { rows } = await tx.client.query<NotReadyRow>(
    `select a.id as "agreementId", a.reference, a.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", a.regime, a.starts_on as starts, officer.name as officer, waits.missing
     from not_ready($2) waits join agreement a on a.authority_id = $1 and a.id = waits.agreement_id
     join person on person.authority_id = a.authority_id and person.id = a.person_id
     left join staff_member officer on officer.authority_id = a.authority_id and officer.id = a.officer_id
     where a.ends_on is null or a.ends_on >= $2 order by a.starts_on, a.id`,
    [tx.authorityId, on],
  );
  return rows;
}
