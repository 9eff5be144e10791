import { formatPounds, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { refuserOf, type Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { findPlan } from '../store/plans.js';
import { insertMatch, insertReceipt } from '../store/receipts.js';
import { holdReclaim } from '../store/reclaims.js';
import { recover, type AppliedReceipt } from './apply-receipt.js';
import { beginRecovery } from './begin-recovery.js';
import { totalOwed } from './rules/share.js';

const refuse = refuserOf(recoveryRefusals);

/** Money taken back from the card that the council gave. */
export interface CardRecovery {
  readonly reclaimId: number;
  /** Positive, no more than is owed: what is not owed is not taken. */
  readonly amount: Pence;
  /** What the card's provider calls it. */
  readonly text: string;
  readonly on: PlainDate;
}

/** Keeps that money was taken back from a card. Refused before its time, and for more than is owed: nobody takes first and asks later. */
export async function recoverFromCard(tx: TenantTx, { reclaimId, amount, text, on }: CardRecovery): Promise<Result<AppliedReceipt>> {
  const held = await holdReclaim(tx, reclaimId);
  if (!held) return refuse('reclaim-not-found', 'There is no such reclaim.');
  const begun = await beginRecovery(tx, held, on);
  if (!begun.ok) return begun;
  if (held.ground === 'brought_over' && !(await isPlannedFromCard(tx, reclaimId, on))) return refuse('too-early', `${held.reference} was brought over. Plan that it is taken back from the card: the family gets a letter, and its days to answer, before anything is taken.`);
  const owed = totalOwed(begun.value.parts);
  if (amount > owed) return refuse('nothing-owed', owed <= 0 ? `Nothing of ${held.reference} is owed any more.` : `Only ${formatPounds(owed)} of ${held.reference} is owed.`, { field: 'amount' });
  const receiptId = await insertReceipt(tx, { receivedOn: on, amount, origin: 'card', text, incomeFileId: null, rowNumber: null, identity: null });
  if (receiptId === undefined) throw new Error('a receipt without an identity is always new');
  await insertMatch(tx, { receiptId, reclaimId, how: 'Taken back from the card for it', on });
  return recover(tx, begun.value, { id: receiptId, left: amount, origin: 'card' }, on);
}

async function isPlannedFromCard(tx: TenantTx, reclaimId: number, on: PlainDate): Promise<boolean> {
  const plan = await findPlan(tx, reclaimId);
  return plan?.method === 'card' && plan.instalments.some(({ dueOn }) => dueOn <= on);
}
