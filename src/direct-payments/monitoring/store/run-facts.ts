import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { CommitmentKind, PaymentKind } from '../rules/account-terms.js';
import type { OnCostDecision } from '../rules/count-on-costs.js';
import type { Stream } from '../rules/streams.js';

export type Regime = 'child_social_care' | 'adult_social_care' | 'education' | 'health';

/** That an account holds an agreement's money. */
export interface Holding {
  readonly agreementId: number;
  readonly accountId: number;
  readonly reference: string;
  readonly kind: 'bank' | 'card' | 'pooled';
}

/** Who holds whose money on a day; for an agreement that nobody holds any more, whoever held it last. */
export async function findHoldings(tx: TenantTx, asAt: PlainDate): Promise<Holding[]> {
  const { rows } = await tx.client.query<Holding>(
    `select held.agreement_id as "agreementId", held.account_id as "accountId", account.reference, account.kind
     from agreement_account held
     join account on account.authority_id = held.authority_id and account.id = held.account_id
     where held.authority_id = $1 and held.from_on <= $2
       and coalesce(held.until_on, 'infinity') >= least($2, (
         select max(coalesce(other.until_on, 'infinity')) from agreement_account other
         where other.authority_id = held.authority_id and other.agreement_id = held.agreement_id and other.from_on <= $2))
     group by held.agreement_id, held.account_id, account.reference, account.kind
     order by held.account_id, held.agreement_id`,
    [tx.authorityId, asAt],
  );
  return rows;
}

export interface AgreementRow {
  readonly id: number;
  readonly reference: string;
  readonly name: string;
  readonly regime: Regime;
  readonly paysEveryWeeks: number;
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
}

/** Keys of the agreements that have begun by a day. */
export async function findBegun(tx: TenantTx, asAt: PlainDate): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>('select id from agreement where authority_id = $1 and starts_on <= $2 order by id', [tx.authorityId, asAt]);
  return rows.map(({ id }) => id);
}

export async function findAgreements(tx: TenantTx, ids: readonly number[]): Promise<AgreementRow[]> {
  const { rows } = await tx.client.query<AgreementRow>(
    `select agreement.id, agreement.reference, person.given_name || ' ' || person.family_name as name, agreement.regime,
       agreement.pays_every_weeks as "paysEveryWeeks", agreement.starts_on as starts, agreement.ends_on as ends
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     where agreement.authority_id = $1 and agreement.id = any($2)
     order by agreement.id`,
    [tx.authorityId, ids],
  );
  return rows;
}

interface OfAgreement {
  readonly agreementId: number;
}

export interface PlanRow extends OfAgreement {
  readonly stream: Stream;
  readonly kind: string;
  readonly description: string;
  readonly weekly: Pence;
  readonly employsAssistant: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function findPlan(tx: TenantTx, ids: readonly number[]): Promise<PlanRow[]> {
  const { rows } = await tx.client.query<PlanRow>(
    `select agreement_id as "agreementId", stream, kind, description, weekly_pence as weekly, employs_assistant as "employsAssistant", from_on as "from", until_on as until
     from plan_line where authority_id = $1 and agreement_id = any($2) order by id`,
    [tx.authorityId, ids],
  );
  return rows;
}

export interface ContributionRow extends OfAgreement {
  readonly weekly: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function findContributions(tx: TenantTx, ids: readonly number[]): Promise<ContributionRow[]> {
  const { rows } = await tx.client.query<ContributionRow>(
    `select agreement_id as "agreementId", weekly_pence as weekly, from_on as "from", until_on as until
     from assessed_contribution where authority_id = $1 and agreement_id = any($2)`,
    [tx.authorityId, ids],
  );
  return rows;
}

export interface CommitmentRow extends OfAgreement {
  readonly id: number;
  readonly kind: CommitmentKind;
  readonly amount: Pence;
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly description: string;
}

/**
 * Commitments that count on a day: a liability once it is agreed, one that the plan proposes unless it was refused, and
 * none that a line has settled or that was withdrawn by then.
 */
export async function findCommitments(tx: TenantTx, asAt: PlainDate, ids: readonly number[]): Promise<CommitmentRow[]> {
  const { rows } = await tx.client.query<CommitmentRow>(
    `select commitment.agreement_id as "agreementId", commitment.id, commitment.kind, amount_pence as amount, from_on as "from", until_on as until, description
     from commitment
     where authority_id = $1 and agreement_id = any($3) and (withdrawn_on is null or withdrawn_on > $2)
       and (kind <> 'liability' or agreed_by is not null or origin = 'proposed_from_plan')
       and not exists (
         select from statement_line line where line.authority_id = commitment.authority_id and line.account_id = commitment.settled_account_id
           and line.line_no = commitment.settled_line_no and line.line_on <= $2)
     order by commitment.id`,
    [tx.authorityId, asAt, ids],
  );
  return rows;
}

export interface OnCostDecisionRow extends OfAgreement, OnCostDecision {}

/** Everything that was recorded or decided for an assistant's on-costs, whenever. */
export async function findOnCostDecisions(tx: TenantTx, ids: readonly number[], purposes: readonly string[]): Promise<OnCostDecisionRow[]> {
  const { rows } = await tx.client.query<OnCostDecisionRow>(
    `select agreement_id as "agreementId", purpose, origin, until_on as until, withdrawn_on as "withdrawnOn", settled_line_no as "settledLineNo"
     from commitment where authority_id = $1 and agreement_id = any($2) and purpose = any($3)`,
    [tx.authorityId, ids, purposes],
  );
  return rows;
}

export interface PaymentRow extends OfAgreement {
  readonly id: number;
  readonly date: PlainDate;
  readonly amount: Pence;
  readonly stream: Stream;
  readonly kind: PaymentKind;
  readonly coversFrom: PlainDate | null;
  readonly coversUntil: PlainDate | null;
}

export async function findPayments(tx: TenantTx, ids: readonly number[]): Promise<PaymentRow[]> {
  const { rows } = await tx.client.query<PaymentRow>(
    `select agreement_id as "agreementId", id, paid_on as date, amount_pence as amount, stream, kind, covers_from as "coversFrom", covers_until as "coversUntil"
     from council_payment where authority_id = $1 and agreement_id = any($2) order by paid_on, id`,
    [tx.authorityId, ids],
  );
  return rows;
}

export interface AnswerRow extends OfAgreement {
  readonly kind: string;
  readonly accountId: number | null;
  readonly lineNo: number | null;
  readonly answer: string;
}

/** Recorded answers that said yes by a day. */
export async function findAnswers(tx: TenantTx, asAt: PlainDate, ids: readonly number[]): Promise<AnswerRow[]> {
  const { rows } = await tx.client.query<AnswerRow>(
    `select agreement_id as "agreementId", kind, account_id as "accountId", line_no as "lineNo", answer
     from recorded_answer where authority_id = $1 and agreement_id = any($3) and allowed and answered_on <= $2`,
    [tx.authorityId, asAt, ids],
  );
  return rows;
}
