import { createHash } from 'node:crypto';
import { sum, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import type { PayLine, Payee } from '../rules/payment.js';
import { canonicalRun } from '../rules/run-digest.js';
import { runStatusWords } from '../rules/run-states.js';
import { sumByStream, type PayingStream } from '../rules/streams.js';
import { refusePayment } from '../run-refusals.js';
import { findPayees, findPayLines } from '../store/pay-lines.js';
import { readPayeesNow } from '../store/payees-now.js';
import { findRunEvents, holdRun, type RunFacts } from '../store/runs.js';
import { unlikeNow } from './unlike-now.js';

/** One payment with the lines that it is the sum of. Where `total` is 0, deductions took all of it: the ledger has it, the bank does not. */
export interface PaymentWithLines extends Payee {
  readonly lines: readonly PayLine[];
}

/** A run as files, ledger and remittances are written from it. */
export interface RunToWrite {
  readonly runId: number;
  readonly reference: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly payOn: PlainDate;
  /** SHA-256 of what was approved, in hexadecimal; every file may carry it. */
  readonly digest: string;
  /** In the order of agreements. */
  readonly payments: readonly PaymentWithLines[];
  readonly total: Pence;
  readonly byStream: readonly { readonly stream: PayingStream; readonly amount: Pence }[];
}

/** The payments of a run, whatever it stands at, as they were drawn up; works on the council's whole book. */
export async function readPayments(tx: TenantTx, runId: number): Promise<PaymentWithLines[]> {
  return withWholeBook(tx, async (whole) => {
    const lines = new Map<number, PayLine[]>();
    for (const line of await findPayLines(whole, runId)) lines.set(line.agreementId, [...(lines.get(line.agreementId) ?? []), line]);
    return (await findPayees(whole, runId)).map((payee) => ({ ...payee, lines: lines.get(payee.agreementId) ?? [] }));
  });
}

/**
 * What an approved run's files are written from. Refused where the run is neither approved nor written; where a line, a payee's name, account or
 * amount is not what was approved, read anew from the book at this moment; and, before files were first written, where something has changed that
 * the run would come out differently for now, such as a hold.
 */
export async function linesToWrite(tx: TenantTx, runId: number): Promise<Result<RunToWrite>> {
  const run = await holdRun(tx, runId);
  if (!run) return refusePayment('pay-run-not-found', 'There is no such pay run.');
  if (run.status !== 'approved' && run.status !== 'written') return refusePayment('pay-run-moved-on', `${run.reference} is ${runStatusWords[run.status]}, so no file is written.`);
  const payments = await readPayments(tx, runId);
  const approved = (await findRunEvents(tx, runId)).find(({ event }) => event === 'approve')?.digest ?? '';
  const now = (await digestNow(tx, run, payments)).toString('hex');
  if (now !== approved) return refusePayment('pay-run-changed', `${run.reference} is no longer what was approved: ${await changedPayees(tx, run, payments)}. No file is written.`);
  const unlike = run.status === 'approved' ? await unlikeNow(tx, run) : undefined;
  if (unlike) return unlike;
  const lines = payments.flatMap((payment) => payment.lines);
  return ok({ runId, reference: run.reference, from: run.from, until: run.until, payOn: run.payOn, digest: approved, payments, total: sum(lines.map(({ amount }) => amount)), byStream: sumByStream(lines) });
}

/** The digest of a run's lines and of its payees as they stand at this moment in the book. */
export async function digestNow(tx: TenantTx, run: RunFacts, payments: readonly PaymentWithLines[]): Promise<Buffer> {
  const standing = await payeesNow(tx, run, payments);
  const payees = payments.map((payment) => ({ ...payment, ...standing.get(payment.agreementId) }));
  return createHash('sha256').update(canonicalRun(run, payees, payments.flatMap(({ lines }) => lines))).digest();
}

type Standing = Pick<Payee, 'payeeName' | 'way' | 'accountId' | 'numberMatch' | 'reference'>;

async function payeesNow(tx: TenantTx, run: RunFacts, payments: readonly PaymentWithLines[]): Promise<Map<number, Standing>> {
  const found = await withWholeBook(tx, (whole) => readPayeesNow(whole, run.payOn, payments.map(({ agreementId }) => agreementId)));
  return new Map(found.map(({ agreementId, reference, payeeName, way, accountId, numberMatch }) => [agreementId, { reference, payeeName, way, accountId: accountId ?? 0, numberMatch }]));
}

async function changedPayees(tx: TenantTx, run: RunFacts, payments: readonly PaymentWithLines[]): Promise<string> {
  const standing = await payeesNow(tx, run, payments);
  const changed = payments.filter((payment) => {
    const now = standing.get(payment.agreementId);
    return now?.payeeName !== payment.payeeName || now.accountId !== payment.accountId || now.numberMatch !== payment.numberMatch || now.way !== payment.way;
  });
  if (changed.length === 0) return 'a line or an amount differs';
  return `another payee or account for ${changed.slice(0, 5).map(({ reference }) => reference).join(', ')}${changed.length > 5 ? ` and ${String(changed.length - 5)} more` : ''}`;
}
