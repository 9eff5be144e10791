import { formatPounds, pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { BalanceBreak } from './balance-break.js';
import type { ProofProblem, StatementGap } from './prove-balance.js';

/** Says in a sentence or two what is wrong, where, and what to do. */
export function explainProblem(problem: ProofProblem): string {
  if (problem.code === 'gap-between-statements') return explainGap(problem.gap);
  if (problem.reason === 'balance-differs') return explainBreak(problem.broken);
  if (problem.reason === 'currencies-mixed')
    return 'The statements are in more than one currency, so they cannot be one account. Take out the ones that are not this account’s.';
  return 'No statement states a balance, so there is nothing to prove the lines against. Ask for a statement that shows balances.';
}

function explainGap({ earlierFile, laterFile, from, until, endsWith, beginsWith }: StatementGap): string {
  const days = from === until ? `${formatDate(from)} is` : `${formatDate(from)} to ${formatDate(until)} are`;
  return (
    `${days} not covered: ${earlierFile} ends with ${formatPounds(endsWith)} and ${laterFile} begins with ${formatPounds(beginsWith)}. ` +
    'Ask for the statement of the days between.'
  );
}

function explainBreak({ what, file, row, date, stated, reckoned }: BalanceBreak): string {
  const place = row === null ? file : `${file}, row ${String(row)}`;
  const difference = formatPounds(pence(Math.abs(stated - reckoned)));
  return (
    `${place}: the ${names[what]} on ${formatDate(date)} is ${formatPounds(stated)}, but the lines come to ${formatPounds(reckoned)}, ` +
    `a difference of ${difference}. A line may be missing, changed or printed twice.`
  );
}

const names = { opening: 'opening balance', running: 'balance', closing: 'closing balance' } as const;
