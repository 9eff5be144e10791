import type { PlainDate } from '../../core/plain-date.js';
import { policiesInForce, type PolicyVersion } from '../../platform/policy/policy-in-force.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { policyRegimesOf } from '../agreements/policy-of.js';
import { listKinds } from '../statements/list-kinds.js';
import { makeClassifier } from '../statements/rules/classification/classifier.js';
import { makeQuestions, type AskAbout } from '../statements/rules/classification/questions.js';
import type { RecordedYes, SpendingKind } from '../statements/rules/classification/rule-set.js';
import type { MonitoringPolicy } from './rules/account-terms.js';
import { termsOn } from './rules/agreement-terms.js';
import { decidedOnCosts } from './rules/count-on-costs.js';
import { onCostKinds } from './rules/propose-commitments.js';
import { onCostRates } from './on-cost-rates.js';
import { holdingGroups, type HoldingGroup } from './rules/holding-groups.js';
import type { GroupAgreement } from './rules/monitor-group.js';
import type { MonitoringTerms } from './rules/monitoring-terms.js';
import {
  findAgreements, findAnswers, findBegun, findCommitments, findContributions, findHoldings, findOnCostDecisions, findPayments, findPlan,
  type AgreementRow, type AnswerRow, type CommitmentRow, type ContributionRow, type Holding, type OnCostDecisionRow, type PaymentRow, type PlanRow, type Regime,
} from './store/run-facts.js';

/** An agreement to be reckoned, under the policy version of its regime; null where the council has adopted none. */
export interface Subject {
  readonly agreement: AgreementRow;
  readonly policy: PolicyVersion | null;
  /** Null without a policy. */
  readonly input: GroupAgreement | null;
}

/** Everything a run reckons by, but for the statements themselves. */
export interface RunSubjects {
  /** In the order of their accounts' keys, as statements are brought in. */
  readonly groups: readonly HoldingGroup[];
  readonly accounts: ReadonlyMap<number, Pick<Holding, 'reference' | 'kind'>>;
  /** The agreements of these groups, with what is agreed, owed and answered. */
  subjectsOf(groups: readonly HoldingGroup[]): Promise<ReadonlyMap<number, Subject>>;
}

/** Finds what a run is about: all agreements that have begun, or some and whatever shares an account with them. */
export async function findSubjects(tx: TenantTx, asAt: PlainDate, agreements: readonly number[] | null): Promise<RunSubjects> {
  const holdings = await findHoldings(tx, asAt);
  const wanted = agreements === null ? null : new Set(agreements);
  const groups = holdingGroups(await findBegun(tx, asAt), holdings)
    .filter((group) => wanted === null || group.agreementIds.some((id) => wanted.has(id)))
    .sort((a, b) => (a.accountIds[0] ?? 0) - (b.accountIds[0] ?? 0));
  const terms = await termsOfRun(tx, asAt);
  const held = byAgreement(holdings);
  return {
    groups,
    accounts: new Map(holdings.map(({ accountId, reference, kind }) => [accountId, { reference, kind }])),
    subjectsOf: stretchByStretch(groups, (stretch) => loadSubjects(tx, asAt, terms, stretch.flatMap(({ agreementIds }) => agreementIds), held)),
  };
}

type Subjects = ReadonlyMap<number, Subject>;

const groupsAtOnce = 300;
const stretchesKept = 4;

/** Loads a stretch of groups at a time and forgets the oldest, since they are asked for in about their order. */
function stretchByStretch(groups: readonly HoldingGroup[], load: (stretch: readonly HoldingGroup[]) => Promise<Subjects>): RunSubjects['subjectsOf'] {
  const placeOf = new Map(groups.map((group, index) => [group, Math.trunc(index / groupsAtOnce)]));
  const kept = new Map<number, Promise<Subjects>>();
  const stretch = (place: number): Promise<Subjects> => {
    const known = kept.get(place) ?? load(groups.slice(place * groupsAtOnce, (place + 1) * groupsAtOnce));
    kept.set(place, known);
    for (const oldest of kept.keys()) if (kept.size > stretchesKept && oldest !== place) kept.delete(oldest);
    return known;
  };
  return async (some) => {
    const places = new Set(some.flatMap((group) => placeOf.get(group) ?? []));
    const loaded: Subjects[] = [];
    for (const place of places) loaded.push(await stretch(place));
    return loaded.length === 1 && loaded[0] ? loaded[0] : new Map(loaded.flatMap((one) => [...one]));
  };
}

/** What holds for every agreement of a regime. */
interface TermsOfRun {
  readonly policies: ReadonlyMap<Regime, PolicyVersion>;
  readonly runs: ReadonlyMap<Regime, MonitoringTerms>;
  readonly kinds: readonly SpendingKind[];
}

async function termsOfRun(tx: TenantTx, asAt: PlainDate): Promise<TermsOfRun> {
  const policies = await policiesInForce(tx, asAt);
  const kinds = await listKinds(tx);
  return { policies, kinds, runs: new Map([...policies].map(([regime, policy]) => [regime, runTerms(asAt, policy, kinds)])) };
}

async function loadSubjects(tx: TenantTx, asAt: PlainDate, terms: TermsOfRun, ids: readonly number[], held: ReadonlyMap<number, readonly Holding[]>): Promise<Subjects> {
  const agreements = await findAgreements(tx, ids);
  const governing = await policyRegimesOf(tx, asAt, ids);
  const facts = {
    plans: byAgreement(await findPlan(tx, ids)),
    contributions: byAgreement(await findContributions(tx, ids)),
    commitments: byAgreement(await findCommitments(tx, asAt, ids)),
    payments: byAgreement(await findPayments(tx, ids)),
    answers: byAgreement(await findAnswers(tx, asAt, ids)),
    onCosts: byAgreement(await findOnCostDecisions(tx, ids, Object.keys(onCostKinds))),
  };
  return new Map(agreements.map((agreement): [number, Subject] => {
    const regime = governing.get(agreement.id) ?? agreement.regime;
    const run = terms.runs.get(regime);
    const accountIds = (held.get(agreement.id) ?? []).map(({ accountId }) => accountId);
    return [agreement.id, { agreement, policy: terms.policies.get(regime) ?? null, input: run ? inputOf(agreement, accountIds, facts, run, terms.kinds) : null }];
  }));
}

interface Facts {
  readonly plans: ReadonlyMap<number, readonly PlanRow[]>;
  readonly contributions: ReadonlyMap<number, readonly ContributionRow[]>;
  readonly commitments: ReadonlyMap<number, readonly CommitmentRow[]>;
  readonly payments: ReadonlyMap<number, readonly PaymentRow[]>;
  readonly answers: ReadonlyMap<number, readonly AnswerRow[]>;
  readonly onCosts: ReadonlyMap<number, readonly OnCostDecisionRow[]>;
}

function inputOf(agreement: AgreementRow, accountIds: readonly number[], facts: Facts, run: MonitoringTerms, kinds: readonly SpendingKind[]): GroupAgreement {
  const { id, reference } = agreement;
  const plan = facts.plans.get(id) ?? [];
  const answers = facts.answers.get(id) ?? [];
  const ask = questionsFor(kinds, reference, plan, answers);
  const own = { account: reference };
  return {
    agreementId: id, accountIds, plan, answered: answeredLines(answers),
    terms: termsOn({ ...agreement, plan, contributions: facts.contributions.get(id) ?? [] }, run.asAt),
    commitments: (facts.commitments.get(id) ?? []).map((one) => ({ ...one, ...own, row: one.id })),
    payments: facts.payments.get(id)?.map((one) => ({ ...one, ...own, row: one.id })) ?? null,
    run: ask ? { ...run, reading: { ...run.reading, ask } } : run,
    ...(plan.some(({ employsAssistant }) => employsAssistant) ? { onCosts: { endsOn: agreement.ends, plan, rates: onCostRates, ...decidedOnCosts(facts.onCosts.get(id) ?? []) } } : {}),
  };
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
