import { postcode as readPostcode } from '../../../core/identifiers.js';
import { addMonths, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { addWorkingDays } from '../../../core/working-days.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { admitSender, hourBefore, isFlood, type OpenSender } from '../../../platform/access/open-forms/admit-sender.js';
import type { Clock } from '../../../platform/clock.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { bankHolidays } from '../../../platform/policy/bank-holidays.js';
import { clocksOf } from '../policy-of.js';
import { likelyLaws } from './rules.js';
import { refuseRequest } from './refusals.js';
import { countSince, insertRequest, type WrittenRequest } from './store.js';

/** What the family is told at once. Whether the person is recorded already is never told. */
export interface Receipt {
  readonly reference: string;
  /** By when somebody calls or writes, by the policy of the law that is likely. */
  readonly answerBy: PlainDate;
}

const emailShape = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;
const oldest = 120;

/**
 * Takes what a family asks by the open page, without an account: it waits for somebody to say whom it is about, and its days run from today. Nothing turns
 * it away but what cannot be read, no way to answer, and very many of one sender: no age, team or threshold does, and no flood from elsewhere. `sender`: who
 * sent the page; without one it is not counted.
 */
export async function askForPayment(tx: TenantTx, written: WrittenRequest, clock: Clock, sender?: OpenSender): Promise<Result<Receipt>> {
  const today = clock.today();
  const request = { ...written, given: written.given.trim(), family: written.family.trim(), needs: written.needs.trim(), senderName: written.senderName.trim() };
  const unfit = unfitRequest(request, today);
  if (unfit) return unfit;
  const postcode = request.postcode === null ? ok(null) : readPostcode(request.postcode);
  if (!postcode.ok) return { ok: false, refusal: { ...postcode.refusal, field: 'postcode' } };
  if (sender && !(await admitSender(tx, 'family_request', sender, clock)))
    return refuseRequest('too-many-family-requests', 'Very many requests came from your connection in the last hour. What you wrote is still here. Please send it again in an hour, or call the council.');
  const inFlood = isFlood(await countSince(tx, hourBefore(clock.now())));
  const { id, reference } = await insertRequest(tx, { ...request, postcode: postcode.value, sentOn: today, sentAt: clock.now(), inFlood });
  await recordEvent(tx, { sentence: `A family asked for a direct payment by the open page: ${reference}.`, subjectKind: 'family_request', subjectId: id, after: { forEducation: request.forEducation } });
  return ok({ reference, answerBy: (await answerDays(tx))(request, today) });
}

/** The day by which somebody takes a request up, as promised when it was sent. Policy is read once, for however many. */
export async function answerDays(tx: TenantTx): Promise<(request: Pick<WrittenRequest, 'born' | 'forEducation'>, sentOn: PlainDate) => PlainDate> {
  const clocks = await clocksOf(tx);
  return (request, sentOn) => addWorkingDays(sentOn, clocks(likelyLaws(request, sentOn)[0] ?? 'child_social_care', sentOn).takeUpWorkingDays, bankHolidays());
}

function unfitRequest({ given, family, born, needs, senderName, email, telephone, addressLines }: WrittenRequest, today: PlainDate): ReturnType<typeof refuseRequest> | undefined {
  const empty = ([['given', given], ['family', family], ['needs', needs], ['senderName', senderName]] as const).find(([, text]) => text === '');
  if (empty) return refuseRequest('family-request-not-read', 'Please fill this in.', { field: empty[0] });
  if (born > today || born < addMonths(today, -oldest * 12)) return refuseRequest('family-request-not-read', 'Please look at the date of birth again.', { field: 'born' });
  if (email === null && telephone === null && addressLines.length === 0) return refuseRequest('family-request-no-contact', 'Give a telephone number, an e-mail address or a postal address, so that we can answer.', { field: 'telephone' });
  if (email !== null && !emailShape.test(email)) return refuseRequest('family-request-not-read', `“${email}” is not an e-mail address. Write it like name@example.org.`, { field: 'email' });
  return undefined;
}
