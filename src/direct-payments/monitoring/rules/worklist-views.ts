import type { Pence } from '../../../core/money.js';

/** What a view chooses by. */
export interface Listed {
  readonly codes: readonly string[];
  readonly reclaimable: Pence | null;
  readonly assessed: boolean;
  readonly score: number;
}

export interface WorklistView {
  readonly name: string;
  readonly title: string;
  readonly holds: (account: Listed) => boolean;
}

const statementCodes = new Set(['no-statement', 'statement-too-old', 'gap-between-statements']);
const proofCodes = new Set(['balance-not-proved', 'gap-between-statements', 'row-not-read']);
const moneyCodes = new Set(['council-payment-missing', 'council-payment-unexpected', 'contribution-missing', 'overdrawn', 'low-balance']);
const questionCodes = new Set(['not-allowed', 'cash-withdrawn', 'to-ask', 'hmrc-missing', 'insurance-missing', 'wages-missing']);

const raises = (codes: ReadonlySet<string>) => (account: Listed): boolean => account.codes.some((code) => codes.has(code));

/** The views that come with the product, in the order in which they are offered. */
export const worklistViews: readonly WorklistView[] = [
  { name: 'to-do', title: 'To look at', holds: ({ score }) => score > 0 },
  { name: 'surplus', title: 'May be asked back', holds: ({ reclaimable }) => (reclaimable ?? 0) > 0 },
  { name: 'money', title: 'Payments', holds: raises(moneyCodes) },
  { name: 'statements', title: 'Statements', holds: raises(statementCodes) },
  { name: 'proof', title: 'Not proved', holds: raises(proofCodes) },
  { name: 'questions', title: 'Questions', holds: raises(questionCodes) },
  { name: 'nothing', title: 'Nothing to do', holds: ({ score }) => score === 0 },
  { name: 'all', title: 'All', holds: () => true },
];

export function worklistView(name: string): WorklistView | undefined {
  return worklistViews.find((view) => view.name === name);
}
