import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { policyOfAgreement } from '../../agreements/policy-of.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { requireStaff } from '../require-staff.js';
import { findBlocksOf, holdCards, insertBlock } from '../store/card-blocks.js';
import { blockState } from './rules/block-state.js';

const refuse = refuserOf(recoveryRefusals);

/** That a card is to be stopped at once on suspicion. */
export interface NewBlock {
  readonly agreementId: number;
  readonly accountId: number;
  /** What is suspected, and on what. */
  readonly reason: string;
  /** How wages and care are paid meanwhile. */
  readonly otherWay: string;
  readonly now: Date;
  readonly today: PlainDate;
}

const usualHours = 24;
const millisecondsAnHour = 3_600_000;

/**
 * Blocks a card at once, until a second person has confirmed it within the hours that policy gives; unconfirmed it lapses. It recovers nothing: the
 * money stays where it is, and asking for it back goes its own way. Answers with the block's key.
 */
export async function blockCard(tx: TenantTx, { agreementId, accountId, reason, otherWay, now, today }: NewBlock): Promise<Result<number>> {
  const card = (await holdCards(tx, agreementId)).find((one) => one.accountId === accountId);
  if (!card) return refuse('card-not-found', 'This direct payment has no such card.', { field: 'card' });
  const standing = (await findBlocksOf(tx, agreementId)).filter((one) => one.accountId === accountId).map((one) => blockState(timesOf(one), now));
  if (standing.some((state) => state === 'waiting' || state === 'confirmed')) return refuse('card-blocked-already', `${card.label} is blocked already.`, { field: 'card' });
  const hours = (await policyOfAgreement(tx, agreementId, today))?.document.reclaims.cardBlockConfirmHours ?? usualHours;
  const id = await insertBlock(tx, { agreementId, accountId, reason, otherWay, blockedBy: requireStaff(tx), blockedAt: now, confirmBy: new Date(now.getTime() + hours * millisecondsAnHour) });
  await recordEvent(tx, { sentence: `Blocked ${card.label} on suspicion, for ${String(hours)} hours unless a second person confirms it.`, subjectKind: 'card_block', subjectId: id, reason, after: { agreementId, accountId, otherWay } });
  return ok(id);
}

/** What the state of a block is told by. */
export function timesOf({ confirmBy, decisions }: { readonly confirmBy: Date; readonly decisions: readonly { readonly stays: boolean }[] }): Parameters<typeof blockState>[0] {
  return { confirmBy, decisions: decisions.map(({ stays }) => stays) };
}
