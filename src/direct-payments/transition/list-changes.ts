import { addDays, daysBetween, formatDate, type PlainDate } from '../../core/plain-date.js';
import { recordListView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { readinessOf } from '../agreements/readiness.js';
import { goesOnByLaw } from './rules/preparation.js';
import { isPrepared, stateOn } from './rules/timing.js';
import type { ChangeKind } from './rules/what-changes.js';
import { findChanges, type ChangeFacts } from './store/changes.js';

/** A change with how it stands on the day. */
export interface ListedChange extends ChangeFacts {
  /** Days to go; negative where the day is past. */
  readonly days: number;
  readonly isReady: boolean;
  /** Not ready, and the day by which it should be is past. */
  readonly isLate: boolean;
  /** The children's payment goes on past 18 by law, since adult services have not concluded. */
  readonly goesOnByLaw: boolean;
  /** Its day was past when it was opened, as with what was brought over: nothing is prepared any more, something is put right. */
  readonly isFromBefore: boolean;
}

export interface ChangesAsked {
  readonly today: PlainDate;
  /** Days ahead; a year where it is left out. */
  readonly within?: number;
  readonly kind?: ChangeKind;
}

/** What comes, soonest first, as far as it is open; what is past and not done stands at the top. */
export async function listChanges(tx: TenantTx, { today, within = 366, kind }: ChangesAsked): Promise<ListedChange[]> {
  const found = await findChanges(tx, { until: addDays(today, within), kind: kind ?? null, closedToo: false });
  await recordListView(tx, 'changes ahead', found.length);
  return found.map((change) => listed(change, today));
}

export function listed(change: ChangeFacts, today: PlainDate): ListedChange {
  const state = stateOn(change, today);
  const isReady = isPrepared(state);
  return {
    ...change, state, days: daysBetween(today, change.on), isReady, isLate: !isReady && state !== 'held_over' && change.readyBy < today,
    goesOnByLaw: goesOnByLaw({ ...change, state }, today), isFromBefore: change.milestone !== 'decision' && change.on < change.openedOn,
  };
}

/** What is from before for one person, as one entry. */
export interface FromBefore {
  readonly personId: number;
  readonly personName: string;
  /** The earliest of their days. */
  readonly since: PlainDate;
  /** What is to be put right, each kind once. */
  readonly kinds: readonly ChangeKind[];
  readonly changes: number;
}

/** One entry for each person, the earliest first, however many changes are from before: years later nobody prepares them one by one. */
export function fromBeforeOf(changes: readonly ListedChange[]): FromBefore[] {
  const byPerson = new Map<number, FromBefore>();
  for (const { isFromBefore, isReady, personId, personName, on, kind } of changes) {
    if (!isFromBefore || isReady) continue;
    const { since = on, kinds = [], changes: count = 0 } = byPerson.get(personId) ?? {};
    byPerson.set(personId, { personId, personName, since: on < since ? on : since, kinds: kinds.includes(kind) ? kinds : [...kinds, kind], changes: count + 1 });
  }
  return [...byPerson.values()].sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : one.personId - other.personId));
}

/** A payment that would be missed, or reach the wrong person, if nothing more were done. */
export interface Missing {
  readonly changeId: number;
  readonly personId: number;
  readonly personName: string;
  readonly reference: string | null;
  readonly on: PlainDate;
  /** What is missing, a sentence each. */
  readonly missing: readonly string[];
}

/**
 * What would miss a payment on a day up to so many days ahead: changes that no payment may miss and that are neither ready nor held over, hold-overs
 * that run out, and payments that take over but are not ready to be paid. Asked for one day ahead it is the check of the day before. What is from
 * before is no payment of these days, and a children's payment that goes on by law is not missed.
 */
export async function listWouldMiss(tx: TenantTx, { today, within }: { readonly today: PlainDate; readonly within: number }): Promise<Missing[]> {
  const until = addDays(today, within);
  const found: Missing[] = [];
  for (const change of await findChanges(tx, { until, closedToo: true })) {
    const missing = await missingOf(tx, change, { today, until });
    if (missing.length > 0) found.push({ changeId: change.id, personId: change.personId, personName: change.personName, reference: change.nextReference ?? change.reference, on: change.on, missing });
  }
  return oncePerPayment(found);
}

async function missingOf(tx: TenantTx, change: ChangeFacts, { today, until }: { readonly today: PlainDate; readonly until: PlainDate }): Promise<readonly string[]> {
  if (!change.mustNotMiss || change.state === 'not_needed') return [];
  const { isFromBefore, goesOnByLaw: goesOn } = listed(change, today);
  if ((isFromBefore && change.nextAgreementId === null) || (goesOn && change.state !== 'held_over')) return [];
  if (change.nextAgreementId !== null) {
    const readiness = await readinessOf(tx, change.nextAgreementId, change.on);
    return readiness && !readiness.ready ? readiness.missing : [];
  }
  if (change.state === 'done' || change.state === 'ready') return [];
  if (change.state === 'held_over' && change.until !== null && change.until >= until) return [];
  if (change.state === 'held_over' && change.until !== null && change.until >= today) return [`The decision that the children’s payment goes on holds until ${formatDate(change.until)}: decide anew.`];
  return [`${change.what}.`];
}

/** Law, payee, agreement and account of one payment miss one payment together. */
function oncePerPayment(found: readonly Missing[]): Missing[] {
  const byPayment = new Map<string, Missing>();
  for (const one of found) {
    const key = `${String(one.personId)} ${one.reference ?? ''} ${one.on}`;
    const before = byPayment.get(key);
    byPayment.set(key, before ? { ...before, missing: [...new Set([...before.missing, ...one.missing])] } : one);
  }
  return [...byPayment.values()];
}
