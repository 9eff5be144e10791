import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { PayingStream } from './streams.js';

/** For days of the period; paid once for a purpose; putting right what was paid for earlier days; an agreed sum taken back. */
export type PayLineKind = 'regular' | 'one_off' | 'adjustment' | 'deduction';

/** Into a bank account, onto a card, or into an account managed for them. */
export type PaymentWay = 'bank' | 'card' | 'managed';

/** One line of a payment as it is kept. */
export interface PayLine {
  readonly id: number;
  readonly agreementId: number;
  /** The plan line; null for a deduction. */
  readonly planLineId: number | null;
  readonly stream: PayingStream;
  readonly budgetId: number | null;
  readonly kind: PayLineKind;
  /** Pence, negative for what is taken off. */
  readonly amount: Pence;
  /** Days that it is for, both included; null for a one-off and a deduction. */
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly purpose: string;
  readonly because: string;
  readonly noticeId: number | null;
  readonly deductionId: number | null;
  readonly stands: boolean;
  readonly councilPaymentId: number | null;
}

/** The payment of one agreement in a run, as it was drawn up. */
export interface Payee {
  readonly agreementId: number;
  /** The agreement's reference, which the payment carries. */
  readonly reference: string;
  readonly personId: number;
  readonly payeeName: string;
  readonly way: PaymentWay;
  readonly accountId: number;
  /** Keyed hash of the account's number in hexadecimal; null where it has none here. */
  readonly numberMatch: string | null;
  /** Whole pence, 0 where deductions took all of it: then nothing is sent. */
  readonly total: Pence;
  readonly last: Pence | null;
  readonly difference: 'new' | 'same' | 'changed';
  readonly because: string;
}
