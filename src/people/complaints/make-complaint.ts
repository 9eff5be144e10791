import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { admitSender, hourBefore, isFlood, type OpenSender } from '../../platform/access/open-forms/admit-sender.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseComplaint } from './refusals.js';
import { countFromPage, findLinked, findPersonName, insertComplaint, type Links, type NewComplaintRow } from './store/complaints.js';
import { insertEvent } from './store/events.js';

export interface NewComplaint extends Omit<NewComplaintRow, 'receivedAt' | 'receivedOn' | 'inFlood'> {
  /** The day it reached the council; today where it is left out. */
  readonly receivedOn?: PlainDate;
}

const emailShape = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;

/**
 * Takes a complaint: by staff, by somebody signed in, or by the page that anyone may use. Gives its key and reference. Refused
 * without a way to answer, for a person, direct payment or reclaim out of reach, and where one sender sends too many by the open page. `sender`: who
 * sent that page; without one it is not counted.
 */
export async function makeComplaint(tx: TenantTx, given: NewComplaint, clock: Clock, sender?: OpenSender): Promise<Result<{ readonly id: number; readonly reference: string }>> {
  const unfit = unfitComplaint(given, clock);
  if (unfit) return unfit;
  const links = await linksOf(tx, given);
  if (!links) return refuseComplaint('complaint-person-not-found', 'There is no such person, direct payment or reclaim.');
  if (sender && !(await admitSender(tx, 'complaint', sender, clock)))
    return refuseComplaint('too-many-complaints', 'Very many complaints came from your connection in the last hour. What you wrote is still here. Please send it again in an hour, or call or write to the council.');
  const receivedOn = given.receivedOn ?? clock.today();
  const inFlood = given.cameBy === 'public_page' && isFlood(await countFromPage(tx, hourBefore(clock.now())));
  const made = await insertComplaint(tx, { ...given, ...links, receivedOn, receivedAt: clock.now(), inFlood });
  await insertEvent(tx, { complaintId: made.id, no: 1, event: 'receive', from: 'none', to: 'received', stage: 1, on: receivedOn, byComplainant: given.cameBy !== 'staff' });
  await recordEvent(tx, { sentence: `Took the complaint ${made.reference}.`, subjectKind: 'complaint', subjectId: made.id, after: { cameBy: given.cameBy, about: given.about, ...links } });
  return ok(made);
}

function unfitComplaint({ email, lines, telephone, cameBy, receivedOn }: NewComplaint, clock: Clock): ReturnType<typeof refuseComplaint> | undefined {
  if (email !== null && !emailShape.test(email)) return refuseComplaint('contact-not-read', `“${email}” is not an e-mail address. Write it like name@example.org.`, { field: 'email' });
  if (cameBy !== 'signed_in' && email === null && lines.length === 0 && telephone === null) return refuseComplaint('contact-missing', 'Give an e-mail address, a postal address or a telephone number, so that there can be an answer.', { field: 'email' });
  if (receivedOn !== undefined && receivedOn > clock.today()) return refuseComplaint('complaint-day-out-of-order', 'The day it came has not come yet.', { field: 'receivedOn' });
  return undefined;
}

/** Whose it is, told by the most particular of what was given; undefined where something is not within reach. */
async function linksOf(tx: TenantTx, { personId, agreementId, reclaimId }: Pick<NewComplaint, keyof Links>): Promise<Pick<NewComplaintRow, keyof Links> | undefined> {
  if (agreementId === null && reclaimId === null) {
    const known = personId === null || (await findPersonName(tx, personId)) !== undefined;
    return known ? { personId, agreementId, reclaimId } : undefined;
  }
  const found = await findLinked(tx, { agreementId, reclaimId });
  return found && (personId === null || found.personId === personId) ? found : undefined;
}

