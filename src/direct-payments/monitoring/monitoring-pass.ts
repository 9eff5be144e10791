import { formatPounds, pence, type Pence } from '../../core/money.js';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { listTroubles } from '../statements/list-troubles.js';
import { loadHistories } from '../statements/load-histories.js';
import type { AccountHistory } from '../statements/rules/account-history.js';
import { assessmentOf, findingsOf } from './present-result.js';
import type { HoldingGroup } from './rules/holding-groups.js';
import { monitorGroup } from './rules/monitor-group.js';
import { findSubjects, type RunSubjects, type Subject } from './run-subjects.js';
import { insertRun, keepAll, layBy, takeBack, type AssessmentToKeep, type FindingToKeep } from './store/assessments.js';

/** What a finished run came to. */
export interface RunOutcome {
  readonly runId: number;
  readonly agreements: number;
  readonly proved: number;
  readonly findings: number;
  readonly reclaimable: Pence;
}

/**
 * A monitoring run in the making. Agreements are reckoned as soon as the histories of all their accounts are at hand;
 * `finish` loads those of the rest. Nothing of it is seen before the transaction commits.
 */
export interface MonitoringPass {
  readonly runId: number;
  /** Reckons whoever has all accounts among these. Nothing is kept before it is taken. */
  reckon(histories: readonly AccountHistory[]): Promise<Reckoning[]>;
  /** Keeps what was reckoned, except of accounts that others have touched: those wait for `finish`, before or after. */
  take(reckonings: readonly Reckoning[], touched: readonly number[]): Promise<void>;
  finish(): Promise<RunOutcome>;
}

/** Agreements that were reckoned together, and what was found. */
export interface Reckoning {
  readonly group: HoldingGroup;
  readonly assessments: readonly AssessmentToKeep[];
  readonly findings: readonly FindingToKeep[];
}

export interface PassInput {
  readonly asAt: PlainDate;
  /** Only these agreements; all that have begun where it is absent. */
  readonly agreements?: readonly number[] | undefined;
}

export async function openPass(tx: TenantTx, { asAt, agreements }: PassInput): Promise<MonitoringPass> {
  const runId = await insertRun(tx, asAt);
  const subjects = await findSubjects(tx, asAt, agreements ?? null);
  const wanted = agreements ? new Set(agreements) : null;
  const inTurn = oneAtATime();
  const open = new Set(subjects.groups);
  const toLoad = new Set<HoldingGroup>();
  const groupOf = new Map(subjects.groups.flatMap((group) => group.accountIds.map((id) => [id, group] as const)));
  const keep = async (reckonings: readonly Reckoning[]): Promise<void> => {
    await layBy(tx, reckonings.flatMap(({ assessments }) => assessments), reckonings.flatMap(({ findings }) => findings));
    for (const { group } of reckonings) open.delete(group);
  };
  return {
    runId,
    reckon: async (histories) => {
      const whole = new Map(histories.map((history) => [history.accountId, history]));
      const groups = groupsOf([...whole.keys()], groupOf).filter((group) => group.accountIds.every((id) => whole.has(id)));
      return inTurn(() => reckonGroups(groups, subjects, whole, wanted));
    },
    take: (reckonings, touched) => inTurn(async () => {
      const whole = new Set(reckonings.map(({ group }) => group));
      for (const group of groupsOf(touched, groupOf)) if (!whole.has(group)) toLoad.add(group);
      const again = [...toLoad].filter((group) => !open.has(group));
      for (const group of again) open.add(group);
      await takeBack(tx, again.flatMap((group) => group.agreementIds));
      await keep(reckonings.filter(({ group }) => !toLoad.has(group)));
    }),
    finish: async () => {
      for (const some of batches([...open])) await keep(await reckonGroups(some, subjects, await historiesOf(tx, some), wanted));
      await layBy(tx, [], await troublesOf(tx, subjects));
      const { assessed, proved, findings, reclaimable } = await keepAll(tx, runId);
      const outcome = { runId, agreements: assessed, proved, findings, reclaimable: pence(reclaimable) };
      await recordEvent(tx, describe(outcome, asAt));
      return outcome;
    },
  };
}

/** A transaction does one thing at a time, however many bring it work. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

function groupsOf(accountIds: readonly number[], groupOf: ReadonlyMap<number, HoldingGroup>): HoldingGroup[] {
  return [...new Set(accountIds.flatMap((id) => groupOf.get(id) ?? []))];
}

const accountsAtOnce = 60;

/** Some groups at a time, so that memory stays flat. */
function* batches(groups: readonly HoldingGroup[]): Generator<HoldingGroup[]> {
  let batch: HoldingGroup[] = [];
  let accounts = 0;
  for (const group of groups) {
    batch.push(group);
    accounts += group.accountIds.length;
    if (accounts < accountsAtOnce && batch.length < accountsAtOnce) continue;
    yield batch;
    batch = [];
    accounts = 0;
  }
  if (batch.length > 0) yield batch;
}

async function reckonGroups(groups: readonly HoldingGroup[], run: RunSubjects, histories: ReadonlyMap<number, AccountHistory>, wanted: ReadonlySet<number> | null): Promise<Reckoning[]> {
  const subjects = await run.subjectsOf(groups);
  return groups.map((group) => reckonGroup(group, subjects, run.accounts, histories, wanted));
}

async function historiesOf(tx: TenantTx, groups: readonly HoldingGroup[]): Promise<Map<number, AccountHistory>> {
  const found = new Map<number, AccountHistory>();
  for await (const some of loadHistories(tx, groups.flatMap(({ accountIds }) => accountIds))) for (const history of some) found.set(history.accountId, history);
  return found;
}

function reckonGroup(
  group: HoldingGroup, subjects: ReadonlyMap<number, Subject>, accounts: RunSubjects['accounts'], histories: ReadonlyMap<number, AccountHistory>, wanted: ReadonlySet<number> | null,
): Reckoning {
  const own = group.agreementIds.flatMap((id) => subjects.get(id) ?? []);
  const held = group.accountIds.flatMap((id) => {
    const [account, history] = [accounts.get(id), histories.get(id)];
    return account && history ? [{ id, reference: account.reference, pooled: account.kind === 'pooled', history }] : [];
  });
  const monitored = new Map(monitorGroup(own.flatMap(({ input }) => input ?? []), held).map((one) => [one.agreementId, one]));
  const kept = own.filter(({ agreement }) => wanted?.has(agreement.id) ?? true);
  return {
    group,
    assessments: kept.flatMap((subject) => {
      const one = monitored.get(subject.agreement.id);
      return one ? [assessmentOf(one, subject, historiesFor(subject, histories))] : [];
    }),
    findings: kept.flatMap((subject) => {
      const one = monitored.get(subject.agreement.id);
      return one ? findingsOf(one, subject, historiesFor(subject, histories)) : [withoutPolicy(subject)];
    }),
  };
}

function historiesFor({ input }: Subject, histories: ReadonlyMap<number, AccountHistory>): AccountHistory[] {
  return (input?.accountIds ?? []).flatMap((id) => histories.get(id) ?? []);
}

function withoutPolicy({ agreement }: Subject): FindingToKeep {
  const message = `No policy for ${agreement.regime.replaceAll('_', ' ')} is in force on that day, so nothing was worked out. Adopt one.`;
  return { agreementId: agreement.id, accountId: null, code: 'policy-missing', message, lineNos: [] };
}

// As long as the usual policy accepts a statement for: by then a newer one has come or is asked for.
const daysToldAgain = 62;

async function troublesOf(tx: TenantTx, run: RunSubjects): Promise<FindingToKeep[]> {
  const { unplaced, refused, rows } = await listTroubles(tx, daysToldAgain);
  const ofRun = { agreementId: null, accountId: null, lineNos: [] };
  const holders = await holdersOf(run, new Set(rows.map(({ accountId }) => accountId)));
  return [
    ...unplaced.map(({ fileName, lines }): FindingToKeep => ({ ...ofRun, code: 'file-belongs-to-no-account', message: `${fileName}: ${String(lines)} lines belong to no known account. Say whose they are.` })),
    ...refused.map(({ fileName, message }): FindingToKeep => ({ ...ofRun, code: 'file-not-read', message: `${fileName}: ${message}` })),
    ...rows.flatMap(({ accountId, fileName, row, message }) =>
      (holders.get(accountId) ?? []).map((agreementId): FindingToKeep => ({ agreementId, accountId, lineNos: [], code: 'row-not-read', message: `${fileName}, row ${String(row)}: ${message}` }))),
  ];
}

/** The agreements whose money some accounts hold. */
async function holdersOf(run: RunSubjects, accountIds: ReadonlySet<number>): Promise<Map<number, number[]>> {
  const groups = run.groups.filter((group) => group.accountIds.some((id) => accountIds.has(id)));
  const subjects = groups.length === 0 ? [] : (await run.subjectsOf(groups)).values();
  const holders = new Map<number, number[]>();
  for (const { agreement, input } of subjects) for (const id of input?.accountIds ?? []) if (accountIds.has(id)) holders.set(id, [...(holders.get(id) ?? []), agreement.id]);
  return holders;
}

function describe({ runId, agreements, proved, findings, reclaimable }: RunOutcome, asAt: PlainDate): Parameters<typeof recordEvent>[1] {
  const count = (number: number): string => number.toLocaleString('en-GB');
  return {
    sentence: `Monitored ${count(agreements)} direct payments as at ${formatDate(asAt)}: ${count(proved)} balances proved, ${count(findings)} findings, ${formatPounds(reclaimable)} may be asked back.`,
    subjectKind: 'monitoring_run', subjectId: runId,
  };
}
