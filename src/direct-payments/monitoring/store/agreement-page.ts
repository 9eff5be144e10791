import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { WorkingStep } from '../rules/working.js';
import type { WorklistRow } from './worklist.js';

export interface AgreementFacts {
  readonly agreementId: number;
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly bornOn: PlainDate;
  readonly regime: WorklistRow['regime'];
  readonly accountKind: 'self_managed' | 'prepaid_card' | 'managed';
  readonly paysEveryWeeks: number;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly officerName: string | null;
}

export async function findAgreement(tx: TenantTx, agreementId: number): Promise<AgreementFacts | undefined> {
  const { rows } = await tx.client.query<AgreementFacts>(
    `select agreement.id as "agreementId", agreement.reference, person.id as "personId", person.given_name || ' ' || person.family_name as "personName",
       person.born_on as "bornOn", agreement.regime, agreement.account_kind as "accountKind", agreement.pays_every_weeks as "paysEveryWeeks",
       agreement.starts_on as "startsOn", agreement.ends_on as "endsOn", staff_member.name as "officerName"
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     left join staff_member on staff_member.authority_id = agreement.authority_id and staff_member.id = agreement.officer_id
     where agreement.id = $1`,
    [agreementId],
  );
  return rows[0];
}

export interface PlanLineFacts {
  readonly id: number;
  readonly stream: 'social_care' | 'education' | 'health';
  readonly kind: string;
  readonly description: string;
  readonly weekly: Pence;
  readonly employsAssistant: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function findPlanLines(tx: TenantTx, agreementId: number): Promise<PlanLineFacts[]> {
  const { rows } = await tx.client.query<PlanLineFacts>(
    `select id, stream, kind, description, weekly_pence as weekly, employs_assistant as "employsAssistant", from_on as from, until_on as until
     from plan_line where agreement_id = $1 order by from_on, id`,
    [agreementId],
  );
  return rows;
}

export async function findActingPeople(tx: TenantTx, personId: number, on: PlainDate): Promise<{ name: string; relationship: string; capacity: string }[]> {
  return tx.sql
    .selectFrom('acting_person').select(['name', 'relationship', 'capacity'])
    .where('person_id', '=', personId).where('from_on', '<=', on)
    .where((where) => where.or([where('until_on', 'is', null), where('until_on', '>=', on)]))
    .orderBy('from_on').execute();
}

export interface LatestAssessment {
  readonly runId: number;
  readonly asAt: PlainDate;
  readonly proved: boolean;
  readonly closing: Pence | null;
  readonly surplus: Pence | null;
  readonly reclaimable: Pence | null;
  readonly shortfall: Pence | null;
  readonly byStream: Readonly<Record<string, Pence>> | null;
  readonly categories: Readonly<Record<string, Pence>>;
  readonly working: readonly WorkingStep[];
  readonly policyFrom: PlainDate | null;
}

export async function findLatestAssessment(tx: TenantTx, agreementId: number): Promise<LatestAssessment | undefined> {
  const { rows } = await tx.client.query<LatestAssessment>(
    `select assessment.run_id as "runId", run.as_at as "asAt", proved, closing_pence as closing, surplus_pence as surplus, reclaimable_pence as reclaimable,
       shortfall_pence as shortfall, by_stream as "byStream", categories, working, policy.effective_from as "policyFrom"
     from assessment
     join monitoring_run as run on run.authority_id = assessment.authority_id and run.id = assessment.run_id
     left join policy_version as policy on policy.authority_id = assessment.authority_id and policy.id = assessment.policy_version_id
     where agreement_id = $1 order by run_id desc limit 1`,
    [agreementId],
  );
  return rows[0];
}

export interface FindingFacts {
  readonly position: number;
  readonly accountId: number | null;
  readonly code: string;
  readonly message: string;
  readonly lineNos: readonly number[];
}

export async function findFindings(tx: TenantTx, agreementId: number, runId: number): Promise<FindingFacts[]> {
  const { rows } = await tx.client.query<FindingFacts>(
    `select position, account_id as "accountId", code, message, line_nos as "lineNos" from finding where agreement_id = $1 and run_id = $2 order by position`,
    [agreementId, runId],
  );
  return rows;
}

export interface HeldAccount {
  readonly id: number;
  readonly reference: string;
  readonly kind: 'bank' | 'card' | 'pooled';
  readonly label: string;
  readonly ending: string | null;
  readonly lastStated: PlainDate | null;
}

export async function findAccounts(tx: TenantTx, agreementId: number): Promise<HeldAccount[]> {
  const { rows } = await tx.client.query<HeldAccount>(
    `select account.id, account.reference, account.kind, account.label, account.number_ending as ending,
       (select max(line_on) from statement_line where statement_line.authority_id = account.authority_id and statement_line.account_id = account.id) as "lastStated"
     from account where exists (
       select from agreement_account as held where held.authority_id = account.authority_id and held.account_id = account.id and held.agreement_id = $1)
     order by account.reference`,
    [agreementId],
  );
  return rows;
}

export interface ShownLine {
  readonly accountId: number;
  readonly lineNo: number;
  readonly on: PlainDate;
  readonly amount: Pence;
  readonly description: string;
  readonly balance: Pence | null;
  readonly kind: string;
  readonly corrected: boolean;
  readonly isOwn: boolean;
}

/**
 * The agreement's lines, newest first. From a pooled account only those that are certainly the person's own: the others
 * are other people's.
 */
export async function findLines(tx: TenantTx, agreementId: number, limit: number, offset: number): Promise<ShownLine[]> {
  const { rows } = await tx.client.query<ShownLine>(
    `select line.account_id as "accountId", line.line_no as "lineNo", line.line_on as on, line.amount_pence as amount, line.description,
       line.balance_pence as balance, entry.kind, entry.entry_no > 0 as corrected, entry.agreement_id is not null as "isOwn"
     from account
     join statement_line as line on line.authority_id = account.authority_id and line.account_id = account.id
     join lateral (
       select kind, entry_no, agreement_id from ledger_entry
       where ledger_entry.authority_id = line.authority_id and ledger_entry.account_id = line.account_id and ledger_entry.line_no = line.line_no
         and reverses is null
       order by entry_no desc limit 1) as entry on true
     where exists (
       select from agreement_account as held where held.authority_id = account.authority_id and held.account_id = account.id and held.agreement_id = $1)
       and (entry.agreement_id = $1 or (entry.agreement_id is null and account.kind <> 'pooled'))
     order by line.line_on desc, line.line_no desc limit $2 offset $3`,
    [agreementId, limit, offset],
  );
  return rows;
}

export interface DayMoved {
  readonly on: PlainDate;
  readonly moneyIn: Pence;
  /** Positive. */
  readonly moneyOut: Pence;
  readonly lines: number;
}

/** What came in and went out on each day, for the same lines. Corrections and their twins cancel out. */
export async function findDailyMovements(tx: TenantTx, agreementId: number): Promise<DayMoved[]> {
  const { rows } = await tx.client.query<DayMoved>(
    `select entry_on as on, coalesce(sum(amount_pence) filter (where entry_no = 0 and amount_pence > 0), 0)::bigint as "moneyIn",
       coalesce(-sum(amount_pence) filter (where entry_no = 0 and amount_pence < 0), 0)::bigint as "moneyOut",
       count(*) filter (where entry_no = 0) as lines
     from ledger_entry
     join account on account.authority_id = ledger_entry.authority_id and account.id = ledger_entry.account_id
     where exists (
       select from agreement_account as held where held.authority_id = account.authority_id and held.account_id = account.id and held.agreement_id = $1)
       and (ledger_entry.agreement_id = $1 or (ledger_entry.agreement_id is null and account.kind <> 'pooled'))
     group by entry_on order by entry_on`,
    [agreementId],
  );
  return rows;
}

export interface CommitmentFacts {
  readonly id: number;
  readonly kind: 'liability' | 'reserved' | 'claimed' | 'own';
  readonly purpose: string;
  readonly description: string;
  readonly amount: Pence;
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly evidence: string;
  readonly origin: 'recorded' | 'proposed_from_plan';
  readonly agreed: boolean;
  readonly withdrawnOn: PlainDate | null;
  readonly settledLineNo: number | null;
}

export async function findCommitments(tx: TenantTx, agreementId: number): Promise<CommitmentFacts[]> {
  const { rows } = await tx.client.query<CommitmentFacts>(
    `select id, kind, purpose, description, amount_pence as amount, from_on as from, until_on as until, evidence, origin,
       agreed_by is not null as agreed, withdrawn_on as "withdrawnOn", settled_line_no as "settledLineNo"
     from commitment where agreement_id = $1 order by withdrawn_on nulls first, id`,
    [agreementId],
  );
  return rows;
}
