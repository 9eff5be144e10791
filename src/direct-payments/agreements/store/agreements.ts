import type { PlainDate } from '../../../core/plain-date.js';
import type { AccountRow, AgreementRow, AgreementStepRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Capacity, Regime } from '../rules/may-receive.js';

/** When money goes. */
export type Schedule = 'weeks' | 'monthly' | 'termly' | 'as_asked';

/** A direct payment as this room works with it. */
export interface AgreementFacts {
  readonly id: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly born: PlainDate;
  readonly regime: Regime;
  readonly accountKind: AgreementRow['account_kind'];
  /** Who holds the account, where it is managed and that is known. */
  readonly managedBy: string | null;
  readonly schedule: Schedule;
  readonly everyWeeks: number;
  readonly starts: PlainDate;
  /** Last day, inclusive; null while it runs. */
  readonly ends: PlainDate | null;
  readonly paymentsFrom: PlainDate | null;
  readonly followsId: number | null;
  readonly payeeId: number | null;
  readonly payeeName: string | null;
  readonly payeeCapacity: Capacity | null;
  /** Last day on which the payee acts for the person; null while they do. */
  readonly payeeUntil: PlainDate | null;
  readonly aftercare: boolean;
  readonly officerId: number | null;
}

/** The direct payment; undefined where there is none within reach. `hold` keeps it from others until the transaction ends. */
export async function findAgreementFacts(tx: TenantTx, id: number, { hold = false } = {}): Promise<AgreementFacts | undefined> {
  const { rows } = await tx.client.query<AgreementFacts>(
    `select agreement.id, agreement.reference, person.id as "personId", person.given_name || ' ' || person.family_name as "personName", person.born_on as born, agreement.regime,
       agreement.account_kind as "accountKind", agreement.managed_by as "managedBy", agreement.pay_schedule as schedule, agreement.pays_every_weeks as "everyWeeks",
       agreement.starts_on as starts, agreement.ends_on as ends, agreement.payments_from as "paymentsFrom", agreement.follows_id as "followsId", agreement.payee_id as "payeeId",
       payee.name as "payeeName", payee.capacity as "payeeCapacity", payee.until_on as "payeeUntil", agreement.aftercare, agreement.officer_id as "officerId"
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     left join acting_person payee on payee.authority_id = agreement.authority_id and payee.id = agreement.payee_id
     where agreement.authority_id = $1 and agreement.id = $2 ${hold ? 'for update of agreement' : ''}`,
    [tx.authorityId, id],
  );
  return rows[0];
}

export interface ActingFacts {
  readonly id: number;
  readonly name: string;
  readonly relationship: string;
  readonly capacity: Capacity;
}

/** Who acts for a person on a day, the person themself among them. */
export async function findActingOn(tx: TenantTx, personId: number, on: PlainDate): Promise<ActingFacts[]> {
  const { rows } = await tx.client.query<ActingFacts>(
    `select id, name, relationship, capacity from acting_person
     where authority_id = $1 and person_id = $2 and from_on <= $3 and (until_on is null or until_on >= $3) order by from_on, id`,
    [tx.authorityId, personId, on],
  );
  return rows;
}

/** The next free reference under a pattern such as `DP#####`; more digits where those are used up. One at a time in a council. */
export async function nextReference(tx: TenantTx, pattern: string): Promise<string> {
  const [, stem = '', digits = ''] = /^([^#]*)(#+)$/.exec(pattern) ?? [];
  await tx.client.query("select pg_advisory_xact_lock(hashtext('agreement reference'), $1)", [tx.authorityId]);
  const { rows } = await tx.client.query<{ last: number }>(
    `select coalesce(max(substr(reference, $2)::bigint), 0) as last from agreement
     where authority_id = $1 and starts_with(reference, $3) and substr(reference, $2) ~ '^[0-9]{1,15}$'`,
    [tx.authorityId, stem.length + 1, stem],
  );
  return `${stem}${String((rows[0]?.last ?? 0) + 1).padStart(digits.length, '0')}`;
}

export async function insertAccount(tx: TenantTx, account: { readonly reference: string; readonly kind: AccountRow['kind']; readonly label: string }): Promise<number> {
  const { id } = await tx.sql.insertInto('account').values({ authority_id: tx.authorityId, ...account }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** An account that somebody wants for an agreement, and whether it is its payee's or, of a service's, whether that organisation holds it. */
export interface AccountFacts {
  readonly reference: string;
  readonly kind: AccountRow['kind'];
  readonly isTheirs: boolean;
}

/** Undefined where there is no such account within reach. */
export async function findAccountWanted(tx: TenantTx, { agreementId, accountId, managedBy }: { readonly agreementId: number; readonly accountId: number; readonly managedBy: string | null }): Promise<AccountFacts | undefined> {
  const { rows } = await tx.client.query<AccountFacts>(
    `select acc.reference, acc.kind, case when acc.kind <> 'pooled' then account_fits_payee($2, acc.id) else coalesce(plain_name($4) <> '' and (plain_name(acc.label) = plain_name($4)
       or exists (select from agreement_account h join agreement other on other.authority_id = h.authority_id and other.id = h.agreement_id
         where h.authority_id = acc.authority_id and h.account_id = acc.id and plain_name(other.managed_by) = plain_name($4))), false) end as "isTheirs"
     from account acc where acc.authority_id = $1 and acc.id = $3`,
    [tx.authorityId, agreementId, accountId, managedBy],
  );
  return rows[0];
}

/** The last day for which an agreement's regular payments stand, those that came back left out; null where none does. */
export async function findPaidThrough(tx: TenantTx, agreementId: number): Promise<PlainDate | null> {
  const { rows } = await tx.client.query<{ day: PlainDate | null }>(
    `select max(paid.covers_until) as day from council_payment paid
     where paid.authority_id = $1 and paid.agreement_id = $2 and paid.kind = 'regular'
       and not exists (select from payment_returned back where back.authority_id = paid.authority_id and back.run_id = paid.pay_run_id and back.agreement_id = paid.agreement_id)`,
    [tx.authorityId, agreementId],
  );
  return rows[0]?.day ?? null;
}

/** The accounts that hold an agreement's money on a day or later. */
export async function findHoldingsFrom(tx: TenantTx, agreementId: number, on: PlainDate): Promise<{ readonly accountId: number; readonly until: PlainDate | null }[]> {
  const { rows } = await tx.client.query<{ accountId: number; until: PlainDate | null }>(
    `select account_id as "accountId", until_on as until from agreement_account
     where authority_id = $1 and agreement_id = $2 and from_on <= $3 and (until_on is null or until_on >= $3) order by account_id`,
    [tx.authorityId, agreementId, on],
  );
  return rows;
}

/** Ends what an agreement has: itself and its holdings, with that last day. */
export async function setEnd(tx: TenantTx, agreementId: number, on: PlainDate): Promise<void> {
  await tx.client.query('update agreement set ends_on = $3 where authority_id = $1 and id = $2', [tx.authorityId, agreementId, on]);
  await tx.client.query(
    'update agreement_account set until_on = $3 where authority_id = $1 and agreement_id = $2 and from_on <= $3 and (until_on is null or until_on > $3)', [tx.authorityId, agreementId, on]);
}

export async function setManagedBy(tx: TenantTx, agreementId: number, managedBy: string): Promise<void> {
  await tx.client.query('update agreement set managed_by = $3 where authority_id = $1 and id = $2', [tx.authorityId, agreementId, managedBy]);
}

export interface Step {
  readonly what: AgreementStepRow['what'];
  /** First day it counts; of an end the last day covered. */
  readonly on: PlainDate;
  readonly versionId: number | null;
  readonly reason: string;
}

export async function insertStep(tx: TenantTx, agreementId: number, { what, on, versionId, reason }: Step): Promise<void> {
  await tx.sql.insertInto('agreement_step')
    .values({ authority_id: tx.authorityId, agreement_id: agreementId, what, on_day: on, plan_version_id: versionId, reason, made_by: tx.actorId }).execute();
}

/** The direct payment that runs on a version's first day and whose lines it takes the place of, as `plan_replaces` has it; for a plan that is carried out, its own. */
export async function findReplaced(tx: TenantTx, versionId: number): Promise<AgreementFacts | undefined> {
  const { rows: [found] } = await tx.client.query<{ id: number | null }>('select plan_replaces($1, $2) as id', [tx.authorityId, versionId]);
  return found?.id == null ? undefined : findAgreementFacts(tx, found.id);
}

export interface ApprovedVersion {
  readonly id: number;
  readonly reference: string;
  readonly number: number;
  readonly from: PlainDate;
}

/** Approved versions that wait to be carried out under an agreement: of its own plan, or of a plan under its law that has none yet. */
export async function findApprovedVersions(tx: TenantTx, agreement: Pick<AgreementFacts, 'id' | 'personId' | 'regime'>): Promise<ApprovedVersion[]> {
  const { rows } = await tx.client.query<ApprovedVersion>(
    `select version.id, plan.reference, version.number, version.effective_from as from
     from plan_version version join support_plan plan on plan.authority_id = version.authority_id and plan.id = version.plan_id
     join plan_version_now now on now.authority_id = version.authority_id and now.version_id = version.id
     where plan.authority_id = $1 and plan.person_id = $2 and plan.regime = $3 and now.state = 'approved' and (plan.agreement_id is null or plan.agreement_id = $4) order by version.effective_from, version.id`,
    [tx.authorityId, agreement.personId, agreement.regime, agreement.id],
  );
  return rows;
}
