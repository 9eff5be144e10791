import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { admitSender, hourBefore, isFlood, type OpenSender } from '../../platform/access/open-forms/admit-sender.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { passOnJobName } from './pass-on-job-name.js';
import { safeguardingPolicy } from './policy-of.js';
import { refuseConcern } from './refusals.js';
import { acknowledgeBy, frontDoorFor, pathBeforeToken, urgencyOf, type Serves, type Urgency } from './rules/routing.js';
import { countFromPage, findPerson, findStaff, insertConcern, insertConcernEvent, insertReceipt, type NewConcernRow } from './store/concerns.js';

export interface NewConcern extends Omit<NewConcernRow, 'receiptId' | 'acknowledgeBy' | 'urgency' | 'inFlood'> {
  readonly urgency: Urgency;
  /** Whether somebody who is described, not picked, is a child; where the person is known, their date of birth says it. */
  readonly isChild: boolean;
}

export interface RaisedConcern {
  readonly id: number;
  readonly reference: string;
  readonly serves: Serves;
}

/**
 * Passes on that somebody may be in danger: it is kept where only those who handle concerns may read it, and a job tells the front door.
 * What the record of events says of it names nobody. Refused where it is about nobody, or about somebody out of reach, and where one sender sends very many by
 * the open page; the number to call stands on it whatever happens. `sender`: who sent that page; without one it is not counted.
 */
export async function raiseConcern(tx: TenantTx, { isChild, ...given }: NewConcern, clock: Clock, sender?: OpenSender): Promise<Result<RaisedConcern>> {
  if (given.personId === null && given.describedPerson === null) return refuseConcern('concern-about-nobody', 'Say who you are worried about.', { field: 'describedPerson' });
  const person = given.personId === null ? undefined : await findPerson(tx, given.personId);
  if (given.personId !== null && !person) return refuseConcern('concern-person-not-found', 'There is no such person. Describe them instead.', { field: 'describedPerson' });
  if (!(await areStaff(tx, given.aboutStaffIds))) return refuseConcern('concern-staff-not-found', 'Choose somebody who works here, or nobody.', { field: 'aboutStaff' });
  const now = clock.now();
  if (sender && !(await admitSender(tx, 'concern', sender, clock))) return refuseConcern('too-many-concerns', 'Very many messages came from your connection in the last hour. What you wrote is still here. Please call the number above.');
  const inFlood = given.cameBy === 'open_page' && isFlood(await countFromPage(tx, hourBefore(now)));
  const { adultFrom } = await safeguardingPolicy(tx, 'children', clock.today());
  const serves = person ? frontDoorFor(person.bornOn, clock.today(), { adultFrom }) : isChild ? 'children' : 'adults';
  const urgency = urgencyOf(given.inDanger, given.urgency);
  const receipt = await insertReceipt(tx, serves, now);
  await insertConcern(tx, { ...given, cameFrom: given.cameFrom === null ? null : pathBeforeToken(given.cameFrom), receiptId: receipt.id, inFlood, urgency, acknowledgeBy: acknowledgeBy(now, urgency, await safeguardingPolicy(tx, serves, clock.today())) });
  await insertConcernEvent(tx, { receiptId: receipt.id, no: 1, event: 'raise', from: 'none', to: 'raised', at: now });
  await enqueue(tx, passOnJobName, { receiptId: receipt.id });
  await recordEvent(tx, { sentence: `Passed on the safeguarding concern ${receipt.reference}.`, subjectKind: 'safeguarding_concern', subjectId: receipt.id });
  return ok({ ...receipt, serves });
}

async function areStaff(tx: TenantTx, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const known = new Set((await findStaff(tx)).map(({ id }) => id));
  return ids.every((id) => known.has(id));
}
