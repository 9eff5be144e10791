import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { AskedByKind, AskedHow, ReferralKind, Regime } from '../rules/kinds.js';

/** A referral as it was entered, with the names of what it is linked to. */
export interface ReferralFacts {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly personBornOn: PlainDate;
  readonly kind: ReferralKind;
  readonly regimes: readonly Regime[];
  readonly regime: Regime;
  /** The direct payment that is to change. */
  readonly agreementId: number | null;
  readonly agreementReference: string | null;
  readonly needs: string;
  readonly wanted: string;
  readonly urgency: 'ordinary' | 'urgent';
  readonly urgencyReason: string;
  readonly askedByKind: AskedByKind;
  readonly askedByName: string;
  readonly askedByEmail: string | null;
  readonly askedByLines: readonly string[];
  readonly askedHow: AskedHow;
  readonly receivedOn: PlainDate;
  readonly teamId: number | null;
  readonly teamName: string | null;
  readonly budgetId: number | null;
  readonly budgetName: string | null;
  readonly recordedByName: string | null;
  /** First day on which money went out for the direct payment that came of it. */
  readonly firstPaidOn: PlainDate | null;
}

const referrals = `
  select referral.id, referral.reference, referral.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", person.born_on as "personBornOn", referral.kind,
    referral.regimes, referral.regime, referral.agreement_id as "agreementId", agreement.reference as "agreementReference", referral.needs, referral.wanted, referral.urgency,
    referral.urgency_reason as "urgencyReason", referral.asked_by_kind as "askedByKind", referral.asked_by_name as "askedByName", referral.asked_by_email as "askedByEmail",
    referral.asked_by_lines as "askedByLines", referral.asked_how as "askedHow", referral.received_on as "receivedOn", coalesce(passed.team_id, referral.team_id) as "teamId", team.name as "teamName",
    referral.budget_id as "budgetId", budget.name as "budgetName", recorder.name as "recordedByName",
    (select min(paid.paid_on) from referral_event ended join council_payment paid on paid.authority_id = ended.authority_id and paid.agreement_id = ended.agreement_id
     where ended.authority_id = referral.authority_id and ended.referral_id = referral.id and ended.event = 'done' and paid.paid_on >= referral.received_on) as "firstPaidOn"
  from referral
  join person on person.authority_id = referral.authority_id and person.id = referral.person_id
  left join agreement on agreement.authority_id = referral.authority_id and agreement.id = referral.agreement_id
  left join lateral (select event.team_id from referral_event event where event.authority_id = referral.authority_id and event.referral_id = referral.id and event.event = 'pass-on'
    order by event.event_no desc limit 1) passed on true
  left join team on team.authority_id = referral.authority_id and team.id = coalesce(passed.team_id, referral.team_id)
  left join budget on budget.authority_id = referral.authority_id and budget.id = referral.budget_id
  left join staff_member as recorder on recorder.authority_id = referral.authority_id and recorder.id = referral.recorded_by`;

export async function findReferral(tx: TenantTx, id: number): Promise<ReferralFacts | undefined> {
  return (await tx.client.query<ReferralFacts>(`${referrals} where referral.id = $1`, [id])).rows[0];
}

export async function findReferralByReference(tx: TenantTx, reference: string): Promise<ReferralFacts | undefined> {
  return (await tx.client.query<ReferralFacts>(`${referrals} where upper(referral.reference) = upper($1)`, [reference])).rows[0];
}

export interface ReferralsWanted {
  readonly personId?: number;
  /** Those that are neither done nor closed, and those that are done with a direct payment whose first money has not come. */
  readonly unfinished?: boolean;
}

/** The latest first. */
export async function findReferrals(tx: TenantTx, { personId, unfinished = false }: ReferralsWanted, limit: number): Promise<ReferralFacts[]> {
  const { rows } = await tx.client.query<ReferralFacts>(
    `${referrals} join referral_now stands on stands.authority_id = referral.authority_id and stands.referral_id = referral.id
     where ($1::bigint is null or referral.person_id = $1) and (not $2::boolean or stands.status in ('received', 'taken-up', 'in-hand', 'waiting') or exists (
       select from referral_event ended where ended.authority_id = referral.authority_id and ended.referral_id = referral.id and ended.agreement_id is not null
         and not exists (select from council_payment paid where paid.authority_id = ended.authority_id and paid.agreement_id = ended.agreement_id and paid.paid_on >= referral.received_on)))
     order by referral.received_on desc, referral.id desc limit $3`,
    [personId ?? null, unfinished, limit],
  );
  return rows;
}

export interface NewReferralRow {
  readonly personId: number;
  readonly kind: ReferralKind;
  /** The one that mostly governs first. */
  readonly regimes: readonly Regime[];
  readonly agreementId: number | null;
  readonly needs: string;
  readonly wanted: string;
  readonly urgency: 'ordinary' | 'urgent';
  readonly urgencyReason: string;
  readonly askedByKind: AskedByKind;
  readonly askedByName: string;
  readonly askedByEmail: string | null;
  readonly askedByLines: readonly string[];
  readonly askedHow: AskedHow;
  readonly receivedOn: PlainDate;
  readonly teamId: number | null;
  readonly budgetId: number | null;
  readonly recordedAt: Date;
}

export async function insertReferral(tx: TenantTx, row: NewReferralRow): Promise<{ readonly id: number; readonly reference: string }> {
  return tx.sql.insertInto('referral').values({
    authority_id: tx.authorityId, person_id: row.personId, kind: row.kind, regimes: [...row.regimes], agreement_id: row.agreementId, needs: row.needs, wanted: row.wanted, urgency: row.urgency,
    urgency_reason: row.urgencyReason, asked_by_kind: row.askedByKind, asked_by_name: row.askedByName, asked_by_email: row.askedByEmail, asked_by_lines: [...row.askedByLines],
    asked_how: row.askedHow, received_on: row.receivedOn, team_id: row.teamId, budget_id: row.budgetId, recorded_by: tx.actorId, recorded_at: row.recordedAt,
  }).returning(['id', 'reference']).executeTakeFirstOrThrow();
}

export async function findPersonName(tx: TenantTx, personId: number): Promise<string | undefined> {
  const found = await tx.sql.selectFrom('person').select(['given_name', 'family_name']).where('id', '=', personId).executeTakeFirst();
  return found && `${found.given_name} ${found.family_name}`;
}

/** The person's direct payments, the one that began last first. */
export async function findPaymentsOf(tx: TenantTx, personId: number): Promise<{ readonly id: number; readonly reference: string; readonly regime: Regime }[]> {
  return tx.sql.selectFrom('agreement').select(['id', 'reference', 'regime']).where('person_id', '=', personId).orderBy('starts_on', 'desc').orderBy('id', 'desc').execute();
}

export interface Named {
  readonly id: number;
  readonly name: string;
}

/** Members of staff of the council and its services who work here on a day. */
export async function findStaff(tx: TenantTx): Promise<Named[]> {
  return tx.sql.selectFrom('staff_member').select(['id', 'name']).where('organisation', 'in', ['council', 'support_service', 'nhs']).where('left_on', 'is', null).orderBy('name').orderBy('id').execute();
}

export async function findTeams(tx: TenantTx): Promise<Named[]> {
  return tx.sql.selectFrom('team').select(['id', 'name']).orderBy('name').orderBy('id').execute();
}

/** Budgets that may pay on a day. */
export async function findBudgets(tx: TenantTx, on: PlainDate): Promise<Named[]> {
  return tx.sql.selectFrom('budget').select(['id', 'name']).where('from_on', '<=', on).where((where) => where.or([where('until_on', 'is', null), where('until_on', '>=', on)])).orderBy('name').orderBy('id').execute();
}

export async function findCouncilName(tx: TenantTx): Promise<string> {
  return (await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow()).name;
}
