import type { PlainDate } from '../../core/plain-date.js';
import { policiesInForce, type PolicyVersion } from '../../platform/policy/policy-in-force.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { listKinds } from '../statements/list-kinds.js';
import { makeClassifier } from '../statements/rules/classification/classifier.js';
import { makeQuestions, type AskAbout } from '../statements/rules/classification/questions.js';
import type { RecordedYes, SpendingKind } from '../statements/rules/classification/rule-set.js';
import type { MonitoringPolicy } from './rules/account-terms.js';
import { termsOn } from './rules/agreement-terms.js';
import { holdingGroups, type HoldingGroup } from './rules/holding-groups.js';
import type { GroupAgreement } from './rules/monitor-group.js';
import type { MonitoringTerms } from './rules/monitoring-terms.js';
import { findAgreements, findAnswers, findCommitments, findContributions, findHoldings, findPayments, findPlan, type AgreementRow, type AnswerRow, type Holding, type PlanRow } from './store/run-facts.js';

/** An agreement to be reckoned, under the policy version of its regime; null where the council has adopted none. */
export interface Subject {
  readonly agreement: AgreementRow;
  readonly policy: PolicyVersion | null;
  /** Null without a policy. */
  readonly input: GroupAgreement | null;
}

/** Everything a run reckons by, but for the statements themselves. */
export interface RunSubjects {
  readonly groups: readonly HoldingGroup[];
  readonly subjects: ReadonlyMap<number, Subject>;
  readonly accounts: ReadonlyMap<number, Pick<Holding, 'reference' | 'kind'>>;
}

/** Loads what a run needs: of all agreements that have begun, or of some and whatever shares an account with them. */
export async function loadSubjects(tx: TenantTx, asAt: PlainDate, agreements: readonly number[] | null): Promise<RunSubjects> {
  const holdings = await findHoldings(tx, asAt);
  const wanted = agreements === null ? null : new Set(agreements);
  const begun = await findAgreements(tx, asAt, agreements === null ? null : hangingTogether(agreements, holdings));
  const groups = holdingGroups(begun.map(({ id }) => id), holdings).filter((group) => wanted === null || group.agreementIds.some((id) => wanted.has(id)));
  const subjects = await loadInputs(tx, asAt, begun, holdings);
  return { groups, subjects, accounts: new Map(holdings.map(({ accountId, reference, kind }) => [accountId, { reference, kind }])) };
}

function hangingTogether(agreements: readonly number[], holdings: readonly Holding[]): number[] {
  const all = [...new Set([...agreements, ...holdings.map(({ agreementId }) => agreementId)])];
  const wanted = new Set(agreements);
  return holdingGroups(all, holdings).filter((group) => group.agreementIds.some((id) => wanted.has(id))).flatMap((group) => group.agreementIds);
}

async function loadInputs(tx: TenantTx, asAt: PlainDate, agreements: readonly AgreementRow[], holdings: readonly Holding[]): Promise<Map<number, Subject>> {
  const ids = agreements.map(({ id }) => id);
  const plans = byAgreement(await findPlan(tx, ids));
  const contributions = byAgreement(await findContributions(tx, ids));
  const commitments = byAgreement(await findCommitments(tx, asAt, ids));
  const payments = byAgreement(await findPayments(tx, ids));
  const answers = byAgreement(await findAnswers(tx, asAt, ids));
  const held = byAgreement(holdings);
  const policies = await policiesInForce(tx, asAt);
  const kinds = await listKinds(tx);
  const runs = new Map([...policies].map(([regime, policy]) => [regime, runTerms(asAt, policy, kinds)]));
  return new Map(agreements.map((agreement): [number, Subject] => {
    const { id, regime, reference } = agreement;
    const plan = plans.get(id) ?? [];
    const terms = termsOn({ ...agreement, plan, contributions: contributions.get(id) ?? [] }, asAt);
    const run = runs.get(regime);
    const own = { ask: questionsFor(kinds, reference, plan, answers.get(id) ?? []), answered: answeredLines(answers.get(id) ?? []) };
    const input = run && {
      agreementId: id, terms, plan, accountIds: (held.get(id) ?? []).map(({ accountId }) => accountId), answered: own.answered,
      commitments: (commitments.get(id) ?? []).map((one) => ({ ...one, row: one.id, account: reference })),
      payments: payments.get(id)?.map((one) => ({ ...one, row: one.id, account: reference })) ?? null,
      run: own.ask ? { ...run, reading: { ...run.reading, ask: own.ask } } : run,
    };
    return [id, { agreement, policy: policies.get(regime) ?? null, input: input ?? null }];
  }));
}

function byAgreement<T extends { readonly agreementId: number }>(rows: readonly T[]): Map<number, T[]> {
  const grouped = new Map<number, T[]>();
  for (const row of rows) {
    const same = grouped.get(row.agreementId);
    if (same) same.push(row);
    else grouped.set(row.agreementId, [row]);
  }
  return grouped;
}

const noRules = makeClassifier([]);
// A balance below a week's money is low; no council has asked for another measure yet.
const lowBalanceWeeks = 1;

function runTerms(asAt: PlainDate, { document }: PolicyVersion, kinds: readonly SpendingKind[]): MonitoringTerms {
  const { triggerWeeks, ...rest } = document;
  const policy: MonitoringPolicy = { ...rest, lowBalanceWeeks, ...(triggerWeeks === undefined ? {} : { triggerWeeks }) };
  const reading = { classifier: noRules, ask: makeQuestions(kinds, []), kinds: new Map(kinds.map((kind) => [kind.kind, kind])) };
  return { asAt, policy, reading };
}

/** A line of the plan or a recorded yes silences the question it covers; undefined where there is neither. */
function questionsFor(kinds: readonly SpendingKind[], account: string, plan: readonly PlanRow[], answers: readonly AnswerRow[]): AskAbout | undefined {
  const byPlan = plan.map(({ kind, from, until, description }): RecordedYes => ({ account, kind, from, ...(until === null ? {} : { until }), because: description }));
  const byAnswer = answers.filter(({ lineNo }) => lineNo === null).map(({ kind, answer }): RecordedYes => ({ account, kind, because: answer }));
  return byPlan.length + byAnswer.length === 0 ? undefined : makeQuestions(kinds, [...byPlan, ...byAnswer]);
}

function answeredLines(answers: readonly AnswerRow[]): Map<number, Set<number>> {
  const lines = new Map<number, Set<number>>();
  for (const { accountId, lineNo } of answers) if (accountId !== null && lineNo !== null) lines.set(accountId, (lines.get(accountId) ?? new Set()).add(lineNo));
  return lines;
}
