import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { WeeklyAmount } from '../rules/contingency-band.js';
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

export async function findAgreementId(tx: TenantTx, reference: string): Promise<number | undefined> {
  return (await tx.sql.selectFrom('agreement').select('id').where('reference', '=', reference).executeTakeFirst())?.id;
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

/** Assessed contributions, oldest first; weekly pence. */
export async function findContributions(tx: TenantTx, agreementId: number): Promise<WeeklyAmount[]> {
  const { rows } = await tx.client.query<WeeklyAmount>(
    'select weekly_pence as weekly, from_on as from, until_on as until from assessed_contribution where agreement_id = $1 order by from_on', [agreementId],
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
  /** The contribution's part of the surplus: the person's own. */
  readonly contributionShare: Pence | null;
  readonly byStream: Readonly<Record<string, Pence>> | null;
  readonly categories: Readonly<Record<string, Pence>>;
  readonly working: readonly WorkingStep[];
  /** The version of policy that judged it; null where none was in force. */
  readonly policyId: number | null;
}

export async function findLatestAssessment(tx: TenantTx, agreementId: number): Promise<LatestAssessment | undefined> {
  const { rows } = await tx.client.query<LatestAssessment>(
    `select assessment.run_id as "runId", run.as_at as "asAt", proved, closing_pence as closing, surplus_pence as surplus, reclaimable_pence as reclaimable,
       shortfall_pence as shortfall, contribution_share_pence as "contributionShare", by_stream as "byStream", categories, working, policy_version_id as "policyId"
     from assessment
     join monitoring_run as run on run.authority_id = assessment.authority_id and run.id = assessment.run_id
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

/** For an agreement that no run could assess but one has said why: the latest such run; 0 where there is none. */
export async function findLatestRunWithFindings(tx: TenantTx, agreementId: number): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>('select coalesce(max(run_id), 0) as id from finding where agreement_id = $1', [agreementId]);
  return rows[0]?.id ?? 0;
}
