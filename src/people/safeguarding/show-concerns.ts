import { recordEvent } from '../../platform/audit/record-event.js';
import { englishDay } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { ConcernStatus } from './rules/states.js';
import { countConcerns, findConcern, findConcerns, findConcernSteps, findReceiptsOf, type ConcernFacts, type ConcernStep, type Receipt } from './store/concerns.js';
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

/** Closed ones only: what is still open is never cut. */
const mostClosed = 1_000;
const stands = { waiting: 'raised', late: 'raised', acknowledged: 'acknowledged', closed: 'closed' } as const satisfies Record<ConcernView, ConcernStatus>;

/** Concerns in a view that whoever asks may see: those that wait by when they are to be acknowledged, others the latest first; what came in a flood after them. */
export async function listConcerns(tx: TenantTx, view: ConcernView, now: Date): Promise<ListedConcerns> {
  const found = await findConcerns(tx, stands[view], view === 'closed' ? mostClosed : null);
  const items = found.map((one) => ({ ...one, isLate: isLate(one, now) })).filter((one) => view !== 'late' || one.isLate);
  const { raised, ...counts } = await countConcerns(tx, now);
  return { items: items.toSorted((a, b) => Number(a.inFlood) - Number(b.inFlood) || (stands[view] === 'raised' ? a.acknowledgeBy.getTime() - b.acknowledgeBy.getTime() : 0)), counts: { waiting: raised, ...counts } };
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
