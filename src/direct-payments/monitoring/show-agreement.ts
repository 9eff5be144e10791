import { noPence, pence, sum, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policyHistory } from '../../platform/policy/policy-history.js';
import type { PolicyVersion } from '../../platform/policy/policy-in-force.js';
import { policyRegimeOf } from '../agreements/policy-of.js';
import { describeRequests, type RequestFacts } from '../returns/describe-requests.js';
import { proposeFromPlan } from './propose-from-plan.js';
import { contingencyBand, type HeldPeriod } from './rules/contingency-band.js';
import type { ProposedCommitment } from './rules/propose-commitments.js';
import { findLastCheck, type AccountCheckFacts } from './store/account-checks.js';
import { findAccounts, findDailyMovements, findLines, findNamedLines, type DayMoved, type HeldAccount, type ShownLine } from './store/agreement-lines.js';
import {
  findActingPeople, findAgreement, findContributions, findFindings, findLatestAssessment, findLatestRunWithFindings, findPlanLines,
  type AgreementFacts, type FindingFacts, type LatestAssessment, type PlanLineFacts,
} from './store/agreement-page.js';
import { findChangesSince, findStatements, type StatementFacts } from './store/agreement-statements.js';
import { findAnswers, type AnswerFacts } from './store/answers.js';
import { findCommitments, type CommitmentFacts } from './store/commitments.js';

export const linesOnAPage = 400;

/** A finding with those of its lines that are this person's. */
export interface ShownFinding extends FindingFacts {
  readonly lines: readonly ShownLine[];
}

/** Everything the page of an agreement shows. */
export interface AgreementView {
  readonly agreement: AgreementFacts;
  readonly acting: readonly { readonly name: string; readonly relationship: string; readonly capacity: string }[];
  readonly planLines: readonly PlanLineFacts[];
  readonly assessment: LatestAssessment | undefined;
  /** The version that judged the assessment. */
  readonly policy: PolicyVersion | undefined;
  readonly findings: readonly ShownFinding[];
  readonly answers: readonly AnswerFacts[];
  readonly accounts: readonly HeldAccount[];
  readonly statements: readonly StatementFacts[];
  /** Statements that were asked for, the latest first. */
  readonly requests: readonly RequestFacts[];
  /** The check that reaches furthest. */
  readonly lastCheck: AccountCheckFacts | undefined;
  readonly commitments: readonly CommitmentFacts[];
  /** Liabilities that the plan shows and nobody has recorded. */
  readonly proposals: readonly ProposedCommitment[];
  readonly lines: readonly ShownLine[];
  readonly linesInAll: number;
  readonly page: number;
  /** Whether an account holds other people's money too, so that its balance is not this person's. */
  readonly isShared: boolean;
  /** Balance at the end of each day that moved, oldest first; anchored on the proved balance where there is one. */
  readonly balances: readonly { readonly date: PlainDate; readonly balance: Pence }[];
  /** What might be held on each of those days, by the policy and the plan of the day. */
  readonly held: readonly HeldPeriod[];
  /** Sums up to the date of the assessment, both positive. */
  readonly moneyIn: Pence;
  readonly moneyOut: Pence;
  /** What has come or was decided since the assessment, so that it no longer tells everything. */
  readonly since: { readonly files: number; readonly decisions: number };
}

/** Reads an agreement for its page, a page of lines at a time (from 1), and writes down that somebody looked. */
export async function showAgreement(tx: TenantTx, agreementId: number, today: PlainDate, page: number): Promise<AgreementView | undefined> {
  const agreement = await findAgreement(tx, agreementId);
  if (!agreement) return undefined;
  await recordEvent(tx, { sentence: `Looked at the direct payment ${agreement.reference}.`, subjectKind: 'person', subjectId: agreement.personId });
  const assessment = await findLatestAssessment(tx, agreementId);
  const versions = await policyHistory(tx, (await policyRegimeOf(tx, agreementId, assessment?.asAt ?? today)) ?? agreement.regime);
  const planLines = await findPlanLines(tx, agreementId);
  const accounts = await findAccounts(tx, agreementId);
  const money = await moneyOver(tx, agreementId, assessment);
  const { linesInAll, balances } = money;
  const shown = Math.min(page, Math.max(1, Math.ceil(linesInAll / linesOnAPage)));
  return {
    agreement, planLines, assessment, accounts, ...money, page: shown,
    isShared: accounts.some((account) => account.isShared),
    policy: versions.find(({ id }) => id === assessment?.policyId),
    acting: await findActingPeople(tx, agreement.personId, today),
    findings: await findingsWithLines(tx, agreementId, assessment?.runId ?? (await findLatestRunWithFindings(tx, agreementId))),
    answers: await findAnswers(tx, agreementId),
    statements: await findStatements(tx, agreementId),
    requests: (await describeRequests(tx, { agreementIds: [agreementId] }, today)).sort((a, b) => b.id - a.id),
    lastCheck: await findLastCheck(tx, agreementId),
    commitments: await findCommitments(tx, agreementId),
    proposals: assessment ? await proposeFromPlan(tx, agreement, assessment.asAt) : [],
    lines: await findLines(tx, agreementId, linesOnAPage, (shown - 1) * linesOnAPage),
    held: heldOver(balances, assessment, agreement, versions, planLines, await findContributions(tx, agreementId)),
    since: assessment ? await findChangesSince(tx, agreementId, assessment.runId) : { files: 0, decisions: 0 },
  };
}

async function findingsWithLines(tx: TenantTx, agreementId: number, runId: number): Promise<ShownFinding[]> {
  const findings = await findFindings(tx, agreementId, runId);
  const named = findings.flatMap(({ accountId, lineNos }) => (accountId === null ? [] : lineNos.map((lineNo) => ({ accountId, lineNo }))));
  const lines = new Map((await findNamedLines(tx, agreementId, named)).map((line) => [`${String(line.accountId)}/${String(line.lineNo)}`, line]));
  return findings.map((finding) => ({
    ...finding,
    lines: finding.lineNos.flatMap((lineNo) => lines.get(`${String(finding.accountId)}/${String(lineNo)}`) ?? []),
  }));
}

type MoneyOver = Pick<AgreementView, 'linesInAll' | 'balances' | 'moneyIn' | 'moneyOut'>;

async function moneyOver(tx: TenantTx, agreementId: number, assessment: LatestAssessment | undefined): Promise<MoneyOver> {
  const movements = await findDailyMovements(tx, agreementId);
  const reckoned = movements.filter(({ on }) => assessment === undefined || on <= assessment.asAt);
  const moneyIn = sum(reckoned.map((day) => day.moneyIn));
  const moneyOut = sum(reckoned.map((day) => day.moneyOut));
  const opening = assessment?.closing == null ? noPence : pence(assessment.closing - moneyIn + moneyOut);
  return { moneyIn, moneyOut, linesInAll: movements.reduce((count, { lines }) => count + lines, 0), balances: balancesOf(movements, opening) };
}

function balancesOf(movements: readonly DayMoved[], opening: Pence): { date: PlainDate; balance: Pence }[] {
  let balance = opening;
  return movements.map(({ on, moneyIn, moneyOut }) => {
    balance = pence(balance + moneyIn - moneyOut);
    return { date: on, balance };
  });
}

function heldOver(
  balances: MoneyOver['balances'], assessment: LatestAssessment | undefined, { endsOn }: AgreementFacts,
  versions: readonly PolicyVersion[], planLines: readonly PlanLineFacts[], contributions: Awaited<ReturnType<typeof findContributions>>,
): HeldPeriod[] {
  const [first, last] = [balances.at(0), balances.at(-1)];
  if (!assessment || !first || !last) return [];
  return contingencyBand({
    versions: versions.map(({ effectiveFrom, document }) => ({ effectiveFrom, weeks: document.contingencyWeeks, on: document.contingencyOn })),
    planLines, contributions, from: first.date, until: last.date > assessment.asAt ? last.date : assessment.asAt, endsOn,
  });
}
