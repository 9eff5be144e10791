import { noPence, pence, sum, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import {
  findAccounts, findActingPeople, findAgreement, findCommitments, findDailyMovements, findFindings, findLatestAssessment, findLines, findPlanLines,
  type AgreementFacts, type CommitmentFacts, type DayMoved, type FindingFacts, type HeldAccount, type LatestAssessment, type PlanLineFacts, type ShownLine,
} from './store/agreement-page.js';

export const linesOnAPage = 400;

/** Everything the page of an agreement shows. */
export interface AgreementView {
  readonly agreement: AgreementFacts;
  readonly acting: readonly { readonly name: string; readonly relationship: string; readonly capacity: string }[];
  readonly planLines: readonly PlanLineFacts[];
  readonly assessment: LatestAssessment | undefined;
  readonly findings: readonly FindingFacts[];
  readonly accounts: readonly HeldAccount[];
  readonly commitments: readonly CommitmentFacts[];
  readonly lines: readonly ShownLine[];
  readonly linesInAll: number;
  readonly page: number;
  /** Balance at the end of each day that moved, oldest first; anchored on the proved balance where there is one. */
  readonly balances: readonly { readonly date: PlainDate; readonly balance: Pence }[];
  /** Sums up to the date of the assessment, both positive. */
  readonly moneyIn: Pence;
  readonly moneyOut: Pence;
}

/** Reads an agreement for its page, a page of lines at a time (from 1), and writes down that somebody looked. */
export async function showAgreement(tx: TenantTx, agreementId: number, today: PlainDate, page: number): Promise<AgreementView | undefined> {
  const agreement = await findAgreement(tx, agreementId);
  if (!agreement) return undefined;
  const assessment = await findLatestAssessment(tx, agreementId);
  const movements = await findDailyMovements(tx, agreementId);
  const reckoned = movements.filter(({ on }) => assessment === undefined || on <= assessment.asAt);
  const moneyIn = sum(reckoned.map((day) => day.moneyIn));
  const moneyOut = sum(reckoned.map((day) => day.moneyOut));
  await recordEvent(tx, { sentence: `Looked at the direct payment ${agreement.reference}.`, subjectKind: 'person', subjectId: agreement.personId });
  return {
    agreement, assessment, page,
    acting: await findActingPeople(tx, agreement.personId, today),
    planLines: await findPlanLines(tx, agreementId),
    findings: assessment ? await findFindings(tx, agreementId, assessment.runId) : [],
    accounts: await findAccounts(tx, agreementId),
    commitments: await findCommitments(tx, agreementId),
    lines: await findLines(tx, agreementId, linesOnAPage, (page - 1) * linesOnAPage),
    linesInAll: movements.reduce((count, { lines }) => count + lines, 0),
    moneyIn, moneyOut,
    balances: balancesOf(movements, assessment?.closing == null ? noPence : pence(assessment.closing - moneyIn + moneyOut)),
  };
}

function balancesOf(movements: readonly DayMoved[], opening: Pence): { date: PlainDate; balance: Pence }[] {
  let balance = opening;
  return movements.map(({ on, moneyIn, moneyOut }) => {
    balance = pence(balance + moneyIn - moneyOut);
    return { date: on, balance };
  });
}
