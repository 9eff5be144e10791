import { createHash } from 'node:crypto';
import { formatPounds, type Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { findReceiptByIdentity, holdReceipt, insertMatch, insertReceipt } from '../store/receipts.js';
import { findReclaim } from '../store/reclaims.js';

const refuse = refuserOf(recoveryRefusals);

/** Money that came in. */
export interface NewReceipt {
  readonly receivedOn: PlainDate;
  /** Positive. */
  readonly amount: Pence;
  /** What the payment says, or what whoever writes it down says. */
  readonly text: string;
  /** Of an income file: the file and its row; absent where somebody writes it down. */
  readonly row?: { readonly incomeFileId: number; readonly rowNumber: number };
  /** 32 bytes by which a payment is known again, such as in a file that overlaps another; absent: it is always new. */
  readonly identity?: Buffer;
  /** The reclaim that it is for, and by what that is known, such as `Its reference`; absent while nobody knows. */
  readonly match?: { readonly reclaimId: number; readonly how: string };
}

export interface RecordedReceipt {
  readonly id: number;
  /** False where the payment was kept already: nothing was recorded anew. */
  readonly isNew: boolean;
}

/** Keeps money that came in, in the order given. It recovers nothing yet: `applyReceipt` does, when the time has come. */
export async function recordReceipts(tx: TenantTx, receipts: readonly NewReceipt[], on: PlainDate): Promise<RecordedReceipt[]> {
  const recorded: RecordedReceipt[] = [];
  for (const receipt of receipts) recorded.push(await recordOne(tx, receipt, on));
  return recorded;
}

async function recordOne(tx: TenantTx, receipt: NewReceipt, on: PlainDate): Promise<RecordedReceipt> {
  const { receivedOn, amount, text, row, identity = null, match } = receipt;
  const id = await insertReceipt(tx, { receivedOn, amount, text, identity, origin: row ? 'income-file' : 'recorded', incomeFileId: row?.incomeFileId ?? null, rowNumber: row?.rowNumber ?? null });
  if (id === undefined) return { id: (identity && (await findReceiptByIdentity(tx, identity))) ?? 0, isNew: false };
  if (match) {
    await insertMatch(tx, { receiptId: id, ...match, on });
    await recordEvent(tx, { sentence: `${formatPounds(amount)} came in on ${formatDate(receivedOn)}.`, subjectKind: 'reclaim', subjectId: match.reclaimId, after: { receiptId: id, text, how: match.how } });
  }
  return { id, isNew: true };
}

/** Writes down money that came for a reclaim, by hand; refused where the same day, sum and words stand there already. */
export async function recordReceipt(tx: TenantTx, given: { readonly reclaimId: number; readonly receivedOn: PlainDate; readonly amount: Pence; readonly text: string; readonly on: PlainDate }): Promise<Result<number>> {
  const { reclaimId, receivedOn, amount, text, on } = given;
  if (!(await findReclaim(tx, reclaimId))) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const identity = createHash('sha256').update(JSON.stringify(['recorded', reclaimId, receivedOn, amount, text])).digest();
  const [recorded] = await recordReceipts(tx, [{ receivedOn, amount, text, identity, match: { reclaimId, how: 'Written down for it' } }], on);
  if (!recorded?.isNew) return refuse('receipt-known', `${formatPounds(amount)} of ${formatDate(receivedOn)} with these words is recorded already.`, { field: 'text' });
  return ok(recorded.id);
}

export interface ReceiptMatching {
  readonly receiptId: number;
  /** Null takes an earlier match back. */
  readonly reclaimId: number | null;
  /** Why it is for that reclaim, or why it was not. */
  readonly how: string;
  readonly on: PlainDate;
}

/** Says which reclaim a receipt is for, or that it is for none. Refused once any of it was used. */
export async function matchReceipt(tx: TenantTx, { receiptId, reclaimId, how, on }: ReceiptMatching): Promise<Result<null>> {
  const receipt = await holdReceipt(tx, receiptId);
  if (!receipt) return refuse('receipt-not-found', 'There is no such receipt.');
  if (receipt.left !== receipt.amount) return refuse('receipt-used', `${formatPounds(receipt.amount)} of ${formatDate(receipt.receivedOn)} has been used already.`);
  const reclaim = reclaimId === null ? undefined : await findReclaim(tx, reclaimId);
  if (reclaimId !== null && !reclaim) return refuse('reclaim-not-found', 'There is no such reclaim.', { field: 'reclaim' });
  await insertMatch(tx, { receiptId, reclaimId, how, on });
  const what = `${formatPounds(receipt.amount)} of ${formatDate(receipt.receivedOn)}`;
  const about = reclaimId ?? receipt.reclaimId;
  await recordEvent(tx, { sentence: reclaim ? `${what} is for ${reclaim.reference}.` : `${what} was not for the reclaim it was matched to.`, subjectKind: 'reclaim', subjectId: about, reason: how, before: { reclaimId: receipt.reclaimId }, after: { receiptId, reclaimId } });
  return ok(null);
}
