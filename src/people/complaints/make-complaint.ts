import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseComplaint } from './refusals.js';
import { countFromPage, findLinked, findPersonName, insertComplaint, type Links, type NewComplaintRow } from './store/complaints.js';
import { insertEvent } from './store/events.js';

export interface NewComplaint extends Omit<NewComplaintRow, 'receivedAt' | 'receivedOn'> {
  /** The day it reached the council; today where it is left out. */
  readonly receivedOn?: PlainDate;
}

const emailShape = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;
/** The open page takes so many in so many minutes for each council: a flood of them would bury the real ones. */
const mostFromPage = { count: 60, minutes: 60 };

/**
 * Takes a complaint: by staff, by somebody signed in, or by the page that anyone may use. Gives its key and reference. Refused
 * without a way to answer, for a person, direct payment or reclaim out of reach, and where too many came by the open page.
 */
export async function makeComplaint(tx: TenantTx, given: NewComplaint, clock: Clock): Promise<Result<{ readonly id: number; readonly reference: string }>> {
  const unfit = await unfitComplaint(tx, given, clock);
  if (unfit) return unfit;
  const links = await linksOf(tx, given);
  if (!links) return refuseComplaint('complaint-person-not-found', 'There is no such person, direct payment or reclaim.');
  const receivedOn = given.receivedOn ?? clock.today();
  const made = await insertComplaint(tx, { ...given, ...links, receivedOn, receivedAt: clock.now() });
  await insertEvent(tx, { complaintId: made.id, no: 1, event: 'receive', from: 'none', to: 'received', stage: 1, on: receivedOn, byComplainant: given.cameBy !== 'staff' });
  await recordEvent(tx, { sentence: `Took the complaint ${made.reference}.`, subjectKind: 'complaint', subjectId: made.id, after: { cameBy: given.cameBy, about: given.about, ...links } });
  return ok(made);
}

async function unfitComplaint(tx: TenantTx, { email, lines, telephone, cameBy, receivedOn }: NewComplaint, clock: Clock): Promise<ReturnType<typeof refuseComplaint> | undefined> {
  if (email !== null && !emailShape.test(email)) return refuseComplaint('contact-not-read', `“${email}” is not an e-mail address. Write it like name@example.org.`, { field: 'email' });
  if (cameBy !== 'signed_in' && email === null && lines.length === 0 && telephone === null) return refuseComplaint('contact-missing', 'Give an e-mail address, a postal address or a telephone number, so that there can be an answer.', { field: 'email' });
  if (receivedOn !== undefined && receivedOn > clock.today()) return refuseComplaint('complaint-day-out-of-order', 'The day it came has not come yet.', { field: 'receivedOn' });
  if (cameBy !== 'public_page') return undefined;
  const since = new Date(clock.now().getTime() - mostFromPage.minutes * 60_000);
  if ((await countFromPage(tx, since)) >= mostFromPage.count) return refuseComplaint('too-many-complaints', 'This page has taken very many complaints in the last hour. Please try again later, or call or write to the council.');
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

