import { noPence, pence, type Pence } from '../../../core/money.js';
import type { DraftLine, PaymentAsked } from './draft-payment.js';
import type { ReckonedLine } from './reckoned.js';
import { whyOneOff } from './why.js';

/** What became of a sum promised once. */
export interface OneOffNow {
  /** What stands as paid for it and for what it stands in place of, or is about to be. */
  readonly paid: Pence;
  /** Another line stands in its place. */
  readonly isReplaced: boolean;
  /** What a person decided where it could not be paid; null where nobody did. */
  readonly decision: 'pay' | 'leave' | null;
}

/** A sum that was promised once and is owed, and why it does not go by itself. */
export interface WaitingOneOff {
  readonly line: ReckonedLine;
  readonly left: Pence;
  readonly why: 'died' | 'payee_gone' | 'paused';
}

type Asked = Pick<PaymentAsked, 'agreement' | 'before' | 'payOn'>;

/**
 * A sum promised once goes with the first payment on or after its day, once: whatever happened since its day came while the agreement ran, it is owed,
 * also by a last payment after the end. It waits for a person where somebody died, where whoever received the money acts for nobody any more, and
 * while a pause holds the day of payment. A later version that edits it pays no more than the difference.
 */
export function oneOffsOf(asked: Asked): { readonly lines: DraftLine[]; readonly waiting: WaitingOneOff[] } {
  const owed = asked.agreement.lines.flatMap((line) => {
    const left = leftOf(asked, line);
    return left > 0 ? [{ line, left }] : [];
  });
  return {
    lines: owed.flatMap(({ line, left }) => (whyItWaits(asked, line) === null ? [paidOnce(asked, line, left)] : [])),
    waiting: owed.flatMap(({ line, left }) => {
      const why = whyItWaits(asked, line);
      return why === null ? [] : [{ line, left, why }];
    }),
  };
}

/** Nothing where its day has not come, or came on no day of the agreement that is paid from here. */
function leftOf({ agreement, before, payOn }: Asked, line: ReckonedLine): Pence {
  const { starts, ends, died, paymentsFrom } = agreement;
  const coversNoDay = line.until !== null && line.until < line.from;
  if (line.oneOff === null || coversNoDay || line.from > payOn || line.from < starts || paymentsFrom === null || line.from < paymentsFrom) return noPence;
  if ((ends !== null && line.from > ends) || (died !== null && line.from > died)) return noPence;
  const now = before.oneOffs.get(line.id);
  return now && (now.isReplaced || now.decision === 'leave') ? noPence : pence(Math.max(0, line.oneOff - (now?.paid ?? 0)));
}

function whyItWaits({ agreement: { died, payeeUntil, pauses }, before, payOn }: Asked, line: ReckonedLine): WaitingOneOff['why'] | null {
  if (before.oneOffs.get(line.id)?.decision === 'pay') return null;
  if (died !== null && died < payOn) return 'died';
  if (payeeUntil !== null && payeeUntil < payOn) return 'payee_gone';
  return pauses.some((pause) => pause.from <= payOn && (pause.until === null || pause.until >= payOn)) ? 'paused' : null;
}

function paidOnce({ agreement: { ends }, before, payOn }: Asked, line: ReckonedLine, left: Pence): DraftLine {
  const because = whyOneOff(line, before.oneOffs.get(line.id)?.paid ?? noPence, ends !== null && ends < payOn ? ends : null);
  return { planLineId: line.id, stream: line.stream, budgetId: line.budgetId, kind: 'one_off', amount: left, from: null, until: null, purpose: line.description, because, noticeId: null, deductionId: null };
}
