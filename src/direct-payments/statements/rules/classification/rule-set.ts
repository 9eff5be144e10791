import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';

/** What a council says of a kind: bought without a question; asked about; or on its list of what the money is not for. */
export type Verdict = 'allowed' | 'ask' | 'not-allowed';

/** A kind of income or spending. No verdict blocks anything: `not-allowed` asks a question that a plan line or an answer silences. */
export interface SpendingKind {
  readonly kind: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** The policy's reason, in words that a family may be shown. */
  readonly because?: string;
}

/**
 * One rule. All that it states must hold: one of its phrases is in the text, the merchant category is among its codes,
 * the size of the amount (without its sign) is within its bounds, and so on. The first rule that fits decides.
 */
export interface ClassificationRule {
  readonly name: string;
  readonly kind: string;
  readonly direction?: 'in' | 'out';
  /** Whole words, any case; `*` at an end of a phrase lets the word go on there. */
  readonly text?: readonly string[];
  readonly merchantCategories?: readonly CategoryRange[];
  readonly amountFrom?: Pence;
  readonly amountTo?: Pence;
  /** The text holds the payment reference of the line's own account. */
  readonly ownReference?: boolean;
  /** Only lines of this account. */
  readonly account?: string;
  /** First and last line date it reads, both included. */
  readonly from?: PlainDate;
  readonly until?: PlainDate;
}

/** Merchant category codes of ISO 18245, both ends included: 7800 to 7802. */
export interface CategoryRange {
  readonly from: number;
  readonly to: number;
}

/** A recorded “yes, you may”, or a line of the plan: it silences the questions it covers. */
export interface RecordedYes {
  /** Empty: every account. */
  readonly account?: string;
  readonly kind: string;
  /** Only lines with one of these phrases. */
  readonly text?: readonly string[];
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  readonly because: string;
}

export interface RuleSet {
  readonly kinds: readonly SpendingKind[];
  readonly rules: readonly ClassificationRule[];
  readonly answers: readonly RecordedYes[];
}

/** Where no rule fits. */
export const otherIncome = 'other_income';
export const otherSpending = 'other_spending';

/** A council's own rules come before the ones that the product brings; its kinds replace those of the same name. */
export function withOwnRules(own: RuleSet, defaults: RuleSet): RuleSet {
  const named = new Set(own.kinds.map((kind) => kind.kind));
  return {
    kinds: [...own.kinds, ...defaults.kinds.filter((kind) => !named.has(kind.kind))],
    rules: [...own.rules, ...defaults.rules],
    answers: [...own.answers, ...defaults.answers],
  };
}
