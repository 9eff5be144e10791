import { proportion, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { choiceLetter } from '../letters/choice-letter.js';
import { writeToFamily } from '../letters/write-to-family.js';
import { statusWords } from '../move-reclaim.js';
import { policyOf } from '../policy-of.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { totalOwed } from '../recovery/rules/share.js';
import { findChoice, insertChoice } from '../store/answers.js';
import { findNotices } from '../store/notices.js';
import { holdReclaim, type ReclaimFacts } from '../store/reclaims.js';
import { recordRepresentation, type CameBy } from './record-representation.js';

const refuse = refuserOf(recoveryRefusals);

/** How a family would like to give money back, or that they ask for another look. */
export interface NewChoice {
  readonly reclaimId: number;
  readonly choice: 'pay-now' | 'instalments' | 'from-payments' | 'review';
  /** Over how many months; null for one payment and a review. */
  readonly months: number | null;
  /** For a review: why, in their words. */
  readonly words: string;
  readonly cameBy: CameBy;
  readonly on: PlainDate;
}

/** Keeps what the family chose; a review pauses recovery and is decided on. Each is answered by a letter: a review by its outcome. Answers with the choice's key. */
export async function recordChoice(tx: TenantTx, chosen: NewChoice): Promise<Result<number>> {
  const reclaim = await holdReclaim(tx, chosen.reclaimId);
  if (!reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const unfit = await unfitChoice(tx, reclaim, chosen);
  if (unfit) return unfit;
  const { choice, months, cameBy, on, words } = chosen;
  const before = await findChoice(tx, reclaim.id);
  // Sent twice, such as by a second press: one choice, one letter.
  if (before && choice !== 'review' && before.choice === choice && before.months === months && before.chosenOn === on && before.cameBy === cameBy) return ok(before.id);
  const id = await insertChoice(tx, { reclaimId: reclaim.id, choice, months, cameBy, chosenOn: on });
  if (choice === 'review') {
    const said = await recordRepresentation(tx, { reclaimId: reclaim.id, receivedOn: on, cameBy, about: '', words: words === '' ? 'I ask for a review.' : words });
    return said.ok ? ok(id) : said;
  }
  await recordEvent(tx, { sentence: `The family would like to give ${reclaim.reference} back ${choiceWords[choice]}.`, subjectKind: 'reclaim', subjectId: reclaim.id, after: { choice, months, cameBy } });
  const payBy = (await findNotices(tx, reclaim.id)).at(-1)?.payBy ?? on;
  const owed = totalOwed(reclaim.parts);
  // What they chose is kept even where no letter can go: the family is told nothing of anybody's address.
  await writeToFamily(tx, reclaim, 'reclaim_choice', on, (head) => choiceLetter({ ...head, choice, months, owed, payBy, each: eachMonth(owed, months) }));
  return ok(id);
}

type Refused = ReturnType<typeof refuse> | undefined;

async function unfitChoice(tx: TenantTx, reclaim: ReclaimFacts, { choice, months }: NewChoice): Promise<Refused> {
  const { status, reference, parts } = reclaim;
  if (!['noticed', 'represented', 'decided', 'recovering'].includes(status)) return refuse('nothing-to-answer-yet', `${reference} is ${statusWords[status]}, so there is nothing to choose.`);
  if (totalOwed(parts) <= 0) return refuse('nothing-owed', `Nothing of ${reference} is owed any more.`);
  if (choice === 'pay-now' || choice === 'review') return undefined;
  const most = (await policyOf(tx, reclaim)).mostInstalmentMonths;
  if (months === null || months < 1 || months > most) return refuse('months-not-offered', `Choose 1 to ${String(most)} months. If you need longer, call us.`, { field: 'months' });
  return undefined;
}

/** About what each month's sum would be: to the penny, half up. */
export function eachMonth(owed: Pence, months: number | null): Pence {
  return proportion(owed, 1, months ?? 1);
}

const choiceWords = { 'pay-now': 'in one payment', instalments: 'by instalments', 'from-payments': 'from the next payments' } as const;
