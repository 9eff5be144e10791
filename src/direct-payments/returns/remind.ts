import { z } from 'zod';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { eachByItself } from '../../platform/jobs/each-by-itself.js';
import { job, type AnyJob } from '../../platform/jobs/job.js';
import { describeRequests, type RequestFacts } from './describe-requests.js';
import { remindingLetter } from './letters/statement-letters.js';
import { refuseReturn } from './refusals.js';
import { holdRequest, insertEvent } from './store/write-requests.js';
import { freezeStatementLetter, writeRequestLetter } from './write-request-letter.js';

/** Why no reminder went out by hand: nothing is open any more, or something was said today already. */
export type NotReminded = 'closed' | 'said-today';

export interface RemindedOutcome {
  readonly reminded: readonly { readonly requestId: number; readonly reference: string }[];
  readonly notReminded: readonly { readonly requestId: number; readonly reference: string; readonly why: NotReminded }[];
}

const mostAtOnce = 200;

/** Reminds by hand, besides the ladder. Refused where a request does not exist; then nobody is reminded. */
export async function remindRequests(tx: TenantTx, { requestIds, on }: { readonly requestIds: readonly number[]; readonly on: PlainDate }): Promise<Result<RemindedOutcome>> {
  const wanted = [...new Set(requestIds)].sort((a, b) => a - b);
  if (wanted.length === 0) return refuseReturn('nobody-chosen', 'Choose at least one family to remind.');
  if (wanted.length > mostAtOnce) return refuseReturn('too-many-chosen', `At most ${String(mostAtOnce)} families can be reminded by hand in one go.`);
  for (const id of wanted) if (!(await holdRequest(tx, id))) return refuseReturn('request-not-found', 'A request that was chosen does not exist. Nobody was reminded.');
  const reminded: RemindedOutcome['reminded'][number][] = [];
  const notReminded: RemindedOutcome['notReminded'][number][] = [];
  for (const request of await describeRequests(tx, { ids: wanted }, on)) {
    const { id: requestId, reference } = request;
    const why = whyNot(request, on);
    if (why !== undefined) {
      notReminded.push({ requestId, reference, why });
      continue;
    }
    await sendReminder(tx, request, undefined, on);
    reminded.push({ requestId, reference });
  }
  return ok({ reminded, notReminded });
}

function whyNot({ isOpen, askedOn, lastSaidOn }: RequestFacts, on: PlainDate): NotReminded | undefined {
  if (!isOpen) return 'closed';
  return askedOn >= on || (lastSaidOn !== null && lastSaidOn >= on) ? 'said-today' : undefined;
}

/** Keys of the requests of which a reminder is due by the ladder, those due first at the top. */
export async function listRemindersDue(tx: TenantTx, today: PlainDate): Promise<number[]> {
  const open = await describeRequests(tx, { waivedToo: false }, today);
  return open.filter(({ reminderDue }) => reminderDue !== undefined).map(({ id }) => id);
}

/**
 * Sends the reminder of one request that the ladder says is due; false where none is, any more. The request is held first
 * and looked at anew, so that of two who come at the same moment only one sends it.
 */
export async function remindByLadder(tx: TenantTx, requestId: number, today: PlainDate): Promise<boolean> {
  if (!(await holdRequest(tx, requestId))) return false;
  const [request] = await describeRequests(tx, { ids: [requestId] }, today);
  if (!request?.reminderDue) return false;
  if (request.letterId === null) {
    // Whoever never got the first letter is asked, not reminded.
    await writeRequestLetter(tx, requestId, today);
    return false;
  }
  return sendReminder(tx, request, request.reminderDue.step, today);
}

/** Sends every reminder that is due, in this one transaction; answers with how many. The job takes one transaction each. */
export async function remindDue(tx: TenantTx, today: PlainDate): Promise<number> {
  let sent = 0;
  for (const id of await listRemindersDue(tx, today)) if (await remindByLadder(tx, id, today)) sent += 1;
  return sent;
}

async function sendReminder(tx: TenantTx, request: RequestFacts, step: number | undefined, on: PlainDate): Promise<boolean> {
  const letterId = await freezeStatementLetter(tx, request, 'statements-reminded', on, (letter) => remindingLetter({ ...letter, askedOn: request.askedOn }));
  if (letterId === undefined) return false;
  await insertEvent(tx, { requestId: request.id, kind: 'reminded', on, letterId, ...(step === undefined ? {} : { step }) });
  await recordEvent(tx, { sentence: `Reminded of the statements of ${request.reference} from ${formatDate(request.from)} to ${formatDate(request.until)}.`, subjectKind: 'statement_request', subjectId: request.id });
  return true;
}

export const remindersJobName = 'returns.remind';

/** Each morning's reminders. A reminder and its letter are one transaction: stopped half-way, the rest go out when it runs again, and none twice. */
export const remindersJob: AnyJob = job({
  name: remindersJobName,
  payload: z.unknown(),
  work: async ({ inTransaction, clock }) => {
    const today = clock.today();
    await eachByItself(await inTransaction((tx) => listRemindersDue(tx, today)), (id) => inTransaction((tx) => remindByLadder(tx, id, today)));
  },
});
