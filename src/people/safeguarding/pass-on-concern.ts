import { z } from 'zod';
import type { Clock } from '../../platform/clock.js';
import { englishDay } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { eachByItself } from '../../platform/jobs/each-by-itself.js';
import { job, type AnyJob, type JobContext, type RegularJob } from '../../platform/jobs/job.js';
import type { Carriers } from '../../platform/letters/carrier.js';
import { letterText } from '../../platform/letters/letter-text.js';
import { renderLetterPdf } from '../../platform/letters/pdf/render-letter-pdf.js';
import { renderLetterHtml } from '../../platform/letters/render-letter-html.js';
import { frontDoorMessage } from './front-door-message.js';
import { moveConcern } from './move-concern.js';
import { passOnJobName } from './pass-on-job-name.js';
import { safeguardingPolicy } from './policy-of.js';
import { isToBeToldAgain } from './rules/routing.js';
import { findConcern, findConcerns } from './store/concerns.js';
import { findFrontDoors } from './store/front-doors.js';
import { findWaitingMessages, hasFirstMessage, insertAttempt, insertMessage, takeMessage } from './store/messages.js';
import { insertReviewTriggers } from './store/reviews.js';

interface Ways {
  /** Absent where this service has no way out for letters. */
  readonly carriers: Carriers | undefined;
  readonly publicUrl: string;
}

/** After so many failures the number to call is what is left; the list shows it as late. */
const mostFailures = 20;
// Mail programs drop a second message of one number, so these have a range of their own, beside letters'.
const firstNumber = 1_000_000_000_000;

/** Queues the first message to a concern's front door, and starts the review of the person's direct payments; done twice it does nothing more. */
export async function passOnConcern(tx: TenantTx, receiptId: number, clock: Clock): Promise<void> {
  const concern = await findConcern(tx, receiptId);
  if (!concern) return;
  if (!(await hasFirstMessage(tx, receiptId))) await tellFrontDoor(tx, receiptId, concern.serves, 'first', clock);
  const raisedOn = englishDay(concern.raisedAt);
  const { startsReview } = await safeguardingPolicy(tx, concern.serves, raisedOn);
  if (startsReview && concern.personId !== null) await insertReviewTriggers(tx, receiptId, concern.personId, raisedOn);
}

async function tellFrontDoor(tx: TenantTx, receiptId: number, serves: 'children' | 'adults', kind: 'first' | 'again', clock: Clock): Promise<void> {
  const door = (await findFrontDoors(tx, clock.today())).find((one) => one.serves === serves);
  if (door?.email != null) await insertMessage(tx, receiptId, kind, { id: door.id, email: door.email }, clock.now());
}

/** Tells the front door again of every concern that nobody has acknowledged in time. Gives how many. */
export async function tellAgain(tx: TenantTx, clock: Clock): Promise<number> {
  let told = 0;
  for (const concern of await findConcerns(tx, 'raised')) {
    if (!isToBeToldAgain(concern, clock.now(), await safeguardingPolicy(tx, concern.serves, clock.today()))) continue;
    const moved = await moveConcern(tx, concern.id, { event: 'tell-again', at: clock.now(), sentence: 'Told the front door again of the safeguarding concern' });
    if (!moved.ok) continue;
    await tellFrontDoor(tx, concern.id, concern.serves, 'again', clock);
    told += 1;
  }
  return told;
}

/** Delivers one message and writes down the try, in one transaction. */
async function deliver(tx: TenantTx, { carriers, publicUrl }: { readonly carriers: Carriers; readonly publicUrl: string }, id: number, clock: Clock): Promise<'sent' | 'placed' | 'failed' | 'gone'> {
  const message = await takeMessage(tx, id);
  const concern = message && (await findConcern(tx, message.receiptId));
  if (!message || !concern) return 'gone';
  const document = frontDoorMessage({ message, concern, on: clock.today(), link: `${publicUrl}/concerns/${String(concern.id)}` });
  const { outcome, detail } = await (carriers.mail ?? carriers.folder)({
    authorityId: tx.authorityId, messageId: firstNumber + id, role: 'recipient', name: message.doorName, lines: [], email: message.email, channel: 'email', council: message.council, reference: concern.reference,
    title: document.title, adjustments: [], text: letterText(document), html: renderLetterHtml(document, { largePrint: false }), pdf: await renderLetterPdf(document, { largePrint: false }),
  });
  await insertAttempt(tx, id, outcome, clock.now(), detail);
  return outcome;
}

async function deliverWaiting({ inTransaction, clock }: JobContext, { carriers, publicUrl }: Ways): Promise<void> {
  if (!carriers) return;
  await eachByItself(await inTransaction((tx) => findWaitingMessages(tx, mostFailures)), async (id) => {
    if ((await inTransaction((tx) => deliver(tx, { carriers, publicUrl }, id, clock))) === 'failed') throw new Error(`message ${String(id)} to a front door could not be delivered`);
  });
}

const tellAgainJobName = 'safeguarding.tell-again';

/** Passes concerns on as they come; looks every quarter of an hour for what nobody has acknowledged, and for messages that wait. */
export function safeguardingJobs(ways: Ways): AnyJob[] {
  return [
    job({
      name: passOnJobName, payload: z.object({ receiptId: z.int() }),
      work: async (context, { receiptId }) => {
        await context.inTransaction((tx) => passOnConcern(tx, receiptId, context.clock));
        await deliverWaiting(context, ways);
      },
    }),
    job({
      name: tellAgainJobName, payload: z.unknown(),
      work: async (context) => {
        await context.inTransaction((tx) => tellAgain(tx, context.clock));
        await deliverWaiting(context, ways);
      },
    }),
  ];
}

export const tellAgainRegularly: RegularJob = { name: tellAgainJobName, at: '*/15 * * * *' };
