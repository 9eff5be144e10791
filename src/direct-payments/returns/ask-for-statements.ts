import { addDays, daysBetween, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recipientOfAgreement } from '../../people/correspondence.js';
import { recordEvents } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { policiesOfAgreements } from '../agreements/policy-of.js';
import { accountsAsked } from './asked-accounts.js';
import { describeRequests } from './describe-requests.js';
import { refuseReturn } from './refusals.js';
import { ladderOf } from './rules/reminder-ladder.js';
import { standingOf } from './rules/request-state.js';
import { holdAgreements, insertRequests, type AgreementToAsk, type NewRequest } from './store/write-requests.js';
import { lettersJobName, writeRequestLetter } from './write-request-letter.js';

export interface Asking {
  readonly agreementIds: readonly number[];
  /** First and last day of the statements, inclusive. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly on: PlainDate;
}

/** Why somebody was not asked: they were already, all of it has come, another manages the money, or no policy says how long they have. */
export type NotAsked = 'asked-already' | 'came-already' | 'managed' | 'no-policy';

export interface AskedOutcome {
  readonly asked: readonly { readonly requestId: number; readonly agreementId: number; readonly reference: string; readonly dueOn: PlainDate }[];
  readonly notAsked: readonly { readonly agreementId: number; readonly reference: string; readonly why: NotAsked }[];
}

const mostAtOnce = 5_000;
const mostYears = 7;
/** More letters than these are written by a job, so that nobody waits before an empty page. */
const lettersAtOnce = 10;

/**
 * Asks families for the statements of some days, one or many at once, each by a letter. Whoever was asked for these days
 * and has not answered yet is not asked twice, nor is anybody whose statements have all come. Refused where a direct
 * payment does not exist or the days make no sense; then nobody is asked.
 */
export async function askForStatements(tx: TenantTx, { agreementIds, from, until, on }: Asking): Promise<Result<AskedOutcome>> {
  const wanted = [...new Set(agreementIds)];
  const refused = refusePeriod(from, until, on);
  if (refused) return refused;
  if (wanted.length === 0) return refuseReturn('nobody-chosen', 'Choose at least one family to ask.');
  if (wanted.length > mostAtOnce) return refuseReturn('too-many-chosen', `At most ${mostAtOnce.toLocaleString('en-GB')} families can be asked in one go.`);
  const agreements = await holdAgreements(tx, wanted);
  if (agreements.length < wanted.length) return refuseReturn('agreement-not-found', 'A direct payment that was chosen does not exist any more. Nobody was asked.');
  const outcome = await ask(tx, agreements, { from, until, on });
  await recordEvents(tx, outcome.asked.map(({ requestId, reference, dueOn }) => ({
    sentence: `Asked for the statements of ${reference} from ${formatDate(from)} to ${formatDate(until)}, by ${formatDate(dueOn)}.`, subjectKind: 'statement_request' as const, subjectId: requestId,
  })));
  await writeLetters(tx, outcome.asked.map(({ requestId }) => requestId), on);
  return ok(outcome);
}

/** Refused, or undefined where these days may be asked for. */
export function refusePeriod(from: PlainDate, until: PlainDate, on: PlainDate): ReturnType<typeof refuseReturn> | undefined {
  if (until < from) return refuseReturn('dates-crossed', 'The last day is before the first.', { field: 'until' });
  if (until > on) return refuseReturn('period-not-over', 'The last day has not passed yet.', { field: 'until' });
  if (daysBetween(from, on) > mostYears * 366) return refuseReturn('period-too-long', `The first day is more than ${String(mostYears)} years ago.`, { field: 'from' });
  return undefined;
}

type Period = Pick<Asking, 'from' | 'until' | 'on'>;

async function ask(tx: TenantTx, agreements: readonly AgreementToAsk[], { from, until, on }: Period): Promise<AskedOutcome> {
  const open = (await describeRequests(tx, { agreementIds: agreements.map(({ agreementId }) => agreementId), waivedToo: false }, on)).filter(({ isOpen }) => isOpen);
  const covered = new Set(open.filter((one) => one.from <= from && one.until >= until).map(({ agreementId }) => agreementId));
  const policyOf = await policiesOfAgreements(tx, on, agreements.map(({ agreementId }) => agreementId));
  const accounts = await accountsAsked(tx, agreements.map(({ agreementId }) => ({ agreementId, from, until })));
  const notAsked: AskedOutcome['notAsked'][number][] = [];
  const toAsk: (NewRequest & { reference: string })[] = [];
  for (const [index, agreement] of agreements.entries()) {
    const { agreementId, reference } = agreement;
    const returns = policyOf(agreementId)?.document.returns;
    const why = whyNot(covered.has(agreementId), accounts[index], { from, until, on });
    if (why !== undefined || !returns) {
      notAsked.push({ agreementId, reference, why: why ?? 'no-policy' });
      continue;
    }
    const recipient = await recipientOfAgreement(tx, agreementId, on);
    const more = recipient.ok ? recipient.value.extraDays : 0;
    toAsk.push({ agreementId, reference, from, until, askedOn: on, dueOn: addDays(on, returns.answerDays + more), reminderDays: ladderOf(returns.reminderDays) });
  }
  const ids = await insertRequests(tx, toAsk.map(({ reference: _, ...request }) => request));
  return { asked: toAsk.map(({ agreementId, reference, dueOn }, index) => ({ requestId: ids[index] ?? 0, agreementId, reference, dueOn })), notAsked };
}

function whyNot(isCovered: boolean, asked: Awaited<ReturnType<typeof accountsAsked>>[number] | undefined, { from, until, on }: Period): NotAsked | undefined {
  if (isCovered) return 'asked-already';
  if (asked?.isManaged) return 'managed';
  const { state } = standingOf({ from, until, dueOn: on, isWaived: false, reminders: 0, accounts: asked?.accounts ?? [] }, on);
  return state === 'complete' ? 'came-already' : undefined;
}

async function writeLetters(tx: TenantTx, requestIds: readonly number[], on: PlainDate): Promise<void> {
  if (requestIds.length > lettersAtOnce) return enqueue(tx, lettersJobName, {});
  for (const id of requestIds) await writeRequestLetter(tx, id, on);
}
