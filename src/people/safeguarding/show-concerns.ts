import { recordEvent } from '../../platform/audit/record-event.js';
import { englishDay } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findConcern, findConcerns, findConcernSteps, findReceiptsOf, type ConcernFacts, type ConcernStep, type Receipt } from './store/concerns.js';
import { findFrontDoors, type FrontDoor } from './store/front-doors.js';
import { findMessages, type MessageFacts } from './store/messages.js';

export const concernViews = ['waiting', 'late', 'acknowledged', 'closed'] as const;
export type ConcernView = (typeof concernViews)[number];

export interface ListedConcern extends ConcernFacts {
  /** Nobody has acknowledged it in time. */
  readonly isLate: boolean;
}

export interface ListedConcerns {
  readonly items: readonly ListedConcern[];
  readonly counts: Readonly<Record<ConcernView, number>>;
}

const mostListed = 1_000;

/** Concerns in a view that whoever asks may see: those that wait by when they are to be acknowledged, others the latest first; what came in a flood after them. */
export async function listConcerns(tx: TenantTx, view: ConcernView, now: Date): Promise<ListedConcerns> {
  const all = (await findConcerns(tx, ['raised', 'acknowledged', 'closed'], mostListed)).map((one) => ({ ...one, isLate: isLate(one, now) }));
  const of = (wanted: ConcernView): ListedConcern[] => all.filter((one) => isIn(wanted, one));
  const items = of(view);
  return {
    items: view === 'waiting' || view === 'late' ? items.toSorted((a, b) => Number(a.inFlood) - Number(b.inFlood) || a.acknowledgeBy.getTime() - b.acknowledgeBy.getTime()) : items,
    counts: { waiting: of('waiting').length, late: of('late').length, acknowledged: of('acknowledged').length, closed: of('closed').length },
  };
}

function isIn(view: ConcernView, { status, isLate: late }: ListedConcern): boolean {
  switch (view) {
    case 'waiting':
      return status === 'raised';
    case 'late':
      return late;
    case 'acknowledged':
    case 'closed':
      return status === view;
  }
}

function isLate({ status, acknowledgeBy }: ConcernFacts, now: Date): boolean {
  return status === 'raised' && now > acknowledgeBy;
}

export interface ConcernDetails {
  readonly concern: ListedConcern;
  readonly steps: readonly ConcernStep[];
  readonly messages: readonly MessageFacts[];
  /** Whom it goes to as it is settled today; undefined where nothing is. */
  readonly door: FrontDoor | undefined;
}

/** One concern for its page, and writes down that somebody looked; undefined where there is none that they may see. */
export async function showConcern(tx: TenantTx, id: number, now: Date): Promise<ConcernDetails | undefined> {
  const concern = await findConcern(tx, id);
  if (!concern) return undefined;
  await recordEvent(tx, { sentence: `Looked at the safeguarding concern ${concern.reference}.`, subjectKind: 'safeguarding_concern', subjectId: id });
  return { concern: { ...concern, isLate: isLate(concern, now) }, steps: await findConcernSteps(tx, id), messages: await findMessages(tx, id), door: (await findFrontDoors(tx, englishDay(now))).find(({ serves }) => serves === concern.serves) };
}

/** What somebody has raised themself: that it was passed on, and when it was acknowledged. */
export async function receiptsOf(tx: TenantTx, staffId: number): Promise<Receipt[]> {
  return findReceiptsOf(tx, staffId, 100);
}
