import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { BalanceProof } from '../../statements/rules/prove-balance.js';
import type { MergedLine, MergedStatements } from '../../statements/rules/merge-statements.js';
import { weeklyTotal, type AccountTerms } from './account-terms.js';
import { lowBalance, overdrawn } from './balance-exceptions.js';
import { askedKinds, spentWhen, type ClassifiedLine } from './classified-lines.js';
import { contributionMissing } from './contribution-check.js';
import type { CouncilPayments } from './council-payments.js';
import type { AccountException } from './exceptions.js';
import { knownDays, lastKnownSpan } from './known-days.js';
import type { MonitoringTerms } from './monitoring-terms.js';
import { cited } from './payment-cover.js';
import { countOf } from './weeks.js';

interface Practice {
  readonly terms: AccountTerms;
  readonly merged: MergedStatements;
  readonly proof: BalanceProof;
  readonly lines: readonly ClassifiedLine[];
  readonly council: CouncilPayments;
  readonly closing: Pence | null;
}

/** What the statements show of the council's payments, the person's contribution, the spending and the balance. */
export function practiceExceptions(found: Practice, run: MonitoringTerms): AccountException[] {
  return [
    ...paymentExceptions(found.council),
    ...contributionExceptions(found, run),
    ...spendingExceptions(found.lines, run),
    ...balanceExceptions(found, run),
  ];
}

/** Cash, and what is on the council's list of what the money is not for. */
export function spendingExceptions(lines: readonly ClassifiedLine[], run: MonitoringTerms): AccountException[] {
  return [...cashWithdrawn(lines, run), ...notAllowed(lines, run)];
}

function paymentExceptions({ missing, unexpected }: CouncilPayments): AccountException[] {
  const found: AccountException[] = [];
  if (missing.length > 0) {
    const due = missing.map((one) => `${formatPounds(one.amount)} due on ${formatDate(one.due)}`).join(', ');
    found.push({ code: 'council-payment-missing', message: `${countOf(missing.length, 'council payment')} did not arrive: ${due}.`, lines: [] });
  }
  if (unexpected.length > 0) {
    const message = `${unexpected.map((one) => one.because).join('; ')}.`;
    found.push({ code: 'council-payment-unexpected', message, lines: unexpected.flatMap((one) => one.lines.map(cited)) });
  }
  return found;
}

/** Anybody may pay a contribution in, under any words: only the council's own money, refunds and interest are not it. */
const notContribution = new Set(['council_payment', 'refund', 'interest']);

function contributionExceptions({ terms, lines, proof }: Practice, { asAt }: MonitoringTerms): AccountException[] {
  const reach = lastKnownSpan(knownDays(proof, asAt));
  if (terms.contributionWeekly === 0 || !reach) return [];
  const from = terms.start > reach.begin ? terms.start : reach.begin;
  const until = terms.end !== null && terms.end < reach.end ? terms.end : reach.end;
  const paidIn = lines.filter(({ kind, line }) => line.amount > 0 && line.date >= from && !notContribution.has(kind)).map((one) => one.line);
  const message = from > until ? undefined : contributionMissing({ weekly: terms.contributionWeekly, from, until, paysEveryWeeks: terms.paysEveryWeeks, paidIn });
  return message === undefined ? [] : [{ code: 'contribution-missing', message, lines: paidIn.map(cited) }];
}

function cashWithdrawn(lines: readonly ClassifiedLine[], { reading }: MonitoringTerms): AccountException[] {
  const cash = [...askedKinds(lines, 'ask', reading.kinds), ...askedKinds(lines, 'not-allowed', reading.kinds)].filter((asked) => asked.kind === 'cash');
  return cash.map((asked) => ({ code: 'cash-withdrawn', message: `${spentWhen(asked)} was taken out in cash. Ask what it was spent on.`, lines: citedAll(asked.lines) }));
}

function notAllowed(lines: readonly ClassifiedLine[], { reading }: MonitoringTerms): AccountException[] {
  return askedKinds(lines, 'not-allowed', reading.kinds)
    .filter((asked) => asked.kind !== 'cash')
    .map((asked) => {
      const because = reading.kinds.get(asked.kind)?.because ?? '';
      const message = `${asked.title}: ${spentWhen(asked)}. ${because} Ask, unless a line of the plan or an answer allows it.`.replaceAll('  ', ' ');
      return { code: 'not-allowed', message, lines: citedAll(asked.lines) };
    });
}

function citedAll(lines: readonly MergedLine[]): AccountException['lines'] {
  return lines.map(cited);
}

function balanceExceptions({ terms, merged, proof, closing }: Practice, { asAt, policy }: MonitoringTerms): AccountException[] {
  if (closing === null || proof.before === null) return [];
  return [...overdrawn(merged.lines, proof.before, asAt), ...lowBalance(closing, weeklyTotal(terms), policy.lowBalanceWeeks, asAt)];
}
