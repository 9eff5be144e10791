import { sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { runStatusWords, type RunStatus } from './run-states.js';

interface LineOfRun {
  readonly runId: number;
  readonly run: string;
  readonly payOn: PlainDate;
  readonly status: RunStatus;
  readonly amount: Pence;
  /** False where the bank sent it back. */
  readonly stands: boolean;
}

/** One payment, as somebody asks for it: when, how much, and the run it is in while that run is on its way. */
export interface PaymentSeen {
  readonly payOn: PlainDate;
  readonly amount: Pence;
  /** `PR000003: drawn up, to be checked`; undefined where money went, or no run is drawn up yet. */
  readonly onItsWay: string | undefined;
}

export interface Glance {
  readonly next: PaymentSeen | undefined;
  readonly last: PaymentSeen | undefined;
}

/** When it was paid last and is paid next. A run that is drawn up but not paid is what comes: nobody has that money yet. */
export function glanceOf({ lines, nextDay, ahead }: { readonly lines: readonly LineOfRun[]; readonly nextDay: PlainDate | undefined; readonly ahead: readonly { readonly amount: Pence }[] }): Glance {
  const standing = lines.filter(({ stands }) => stands).toSorted((one, other) => (one.payOn < other.payOn ? -1 : one.payOn > other.payOn ? 1 : one.runId - other.runId));
  const [coming] = standing.filter((one) => !isPaid(one));
  const last = standing.findLast(isPaid);
  const due = nextDay === undefined ? undefined : { payOn: nextDay, amount: sum(ahead.map(({ amount }) => amount)), onItsWay: undefined };
  return { next: coming ? { ...wholeOf(coming, standing), onItsWay: `${coming.run}: ${runStatusWords[coming.status]}` } : due, last: last && { ...wholeOf(last, standing), onItsWay: undefined } };
}

function isPaid({ status }: LineOfRun): boolean {
  return status === 'paid' || status === 'closed';
}

function wholeOf({ runId, payOn }: LineOfRun, lines: readonly LineOfRun[]): Pick<PaymentSeen, 'payOn' | 'amount'> {
  return { payOn, amount: sum(lines.filter((one) => one.runId === runId).map(({ amount }) => amount)) };
}
