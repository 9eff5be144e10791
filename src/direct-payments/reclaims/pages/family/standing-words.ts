import { formatPounds } from '../../../../core/money.js';
import { formatDate, type PlainDate } from '../../../../core/plain-date.js';
import type { FamilyAnswerView } from '../../answers/show-answer.js';

/** How things stand, in a sentence or two that the family reads first. */
export function standingWords(view: FamilyAnswerView): string {
  const { reclaim: { status }, owed, recovered, asked } = view;
  switch (status) {
    case 'withdrawn':
      return 'We do not ask for this money any more. You need do nothing.';
    case 'recovered':
      return 'All of the money has come back. Thank you. You need do nothing more.';
    case 'written-off':
      return 'We do not ask for any more of this money. You need do nothing.';
    case 'represented':
      return `You told us that something is wrong. We have stopped: no money is taken until we have answered you. We asked for ${formatPounds(asked)}.`;
    case 'noticed':
    case 'issued':
    case 'decided':
    case 'recovering':
      return `${recovered > 0 ? `You have given back ${formatPounds(recovered)}. Thank you. ` : ''}Please give back ${formatPounds(owed)}${byWhen(view)}.`;
    default:
      return 'There is nothing to give back.';
  }
}

function byWhen({ plan, payBy }: FamilyAnswerView): string {
  if (plan) return plan.method === 'deduction' ? '. We take it from the next payments, as below' : ', on the days below';
  return payBy ? ` by ${formatDate(payBy)}` : '';
}

/** What happens next, as the family reads it; empty where nothing does. */
export function nextWords({ reclaim: { status }, answerUntil, plan, choice }: FamilyAnswerView, today: PlainDate): string[] {
  if (status === 'represented') return ['Somebody else at the council looks at what you said. Then we write to you. There is nothing more to do until then.'];
  if (!isOpen(status) && status !== 'issued') return [];
  return [
    ...(answerUntil ? [untilWords(answerUntil, today)] : []),
    ...(choice && !plan && choice.choice !== 'review' && choice.choice !== 'pay-now' ? ['You told us how you would like to give it back. We write to you with the days and sums.'] : []),
  ];
}

function untilWords(answerUntil: PlainDate, today: PlainDate): string {
  return today <= answerUntil
    ? `No money is taken before ${formatDate(answerUntil)} has passed. Until then you can tell us that something is wrong. After that you still can.`
    : 'You can still tell us that something is wrong. Then we stop until we have answered you.';
}

/** Whether something can be said or chosen here. */
export function isOpen(status: FamilyAnswerView['reclaim']['status']): boolean {
  return status === 'noticed' || status === 'represented' || status === 'decided' || status === 'recovering';
}
