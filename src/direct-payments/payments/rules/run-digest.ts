import type { PayLine, Payee } from './payment.js';

type DigestedLine = Pick<PayLine, 'agreementId' | 'planLineId' | 'stream' | 'budgetId' | 'kind' | 'amount' | 'from' | 'until' | 'purpose' | 'noticeId' | 'deductionId'>;
type DigestedPayee = Pick<Payee, 'agreementId' | 'reference' | 'payeeName' | 'way' | 'accountId' | 'numberMatch' | 'total'>;

export interface DigestedRun {
  readonly id: number;
  readonly from: string;
  readonly until: string;
  readonly payOn: string;
}

/**
 * Everything that an approval is of, written one way only: the run's days, each payee with name, account and amount, each line. JSON keeps
 * what stands in one value from running into the next.
 */
export function canonicalRun(run: DigestedRun, payees: readonly DigestedPayee[], lines: readonly DigestedLine[]): string {
  const rows = [
    ['run', run.id, run.from, run.until, run.payOn],
    ...[...payees].sort((a, b) => a.agreementId - b.agreementId).map((payee) => ['payee', payee.agreementId, payee.reference, payee.payeeName, payee.way, payee.accountId, payee.numberMatch, payee.total]),
    ...lines.map(canonicalLine).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  ];
  return rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
}

/** One line, written one way only. */
export function canonicalLine(line: DigestedLine): string {
  return JSON.stringify(['line', line.agreementId, line.planLineId, line.stream, line.budgetId, line.kind, line.amount, line.from, line.until, line.purpose, line.noticeId, line.deductionId]);
}
