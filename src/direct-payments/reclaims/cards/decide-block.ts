import { ok, refuserOf, type Result } from '../../../core/result.js';
import { recordEvent, recordEvents } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { recoveryRefusals } from '../recovery-refusals.js';
import { requireStaff } from '../require-staff.js';
import { holdBlock, insertBlockDecision, tellLapsed } from '../store/card-blocks.js';
import { timesOf } from './block-card.js';
import { blockState } from './rules/block-state.js';

const refuse = refuserOf(recoveryRefusals);

export interface BlockDecision {
  readonly blockId: number;
  /** It stays blocked, or is lifted. */
  readonly stays: boolean;
  readonly reason: string;
  readonly now: Date;
}

/** Confirms a block, which takes a second person in time, or lifts it, which whoever ordered it may do too. What is lifted or has lapsed stays so. */
export async function decideBlock(tx: TenantTx, { blockId, stays, reason, now }: BlockDecision): Promise<Result<null>> {
  const block = await holdBlock(tx, blockId);
  if (!block) return refuse('block-not-found', 'There is no such block.');
  const state = blockState(timesOf(block), now);
  if (state === 'lapsed') return refuse('block-lapsed', 'Nobody confirmed it in time, so the card works again.');
  if (state === 'lifted') return refuse('block-lifted', 'The block was lifted already.');
  const decidedBy = requireStaff(tx);
  if (stays && state === 'confirmed') return refuse('block-confirmed-already', 'The block is confirmed already.');
  if (stays && block.blockedBy === decidedBy) return refuse('decides-own-proposal', 'You ordered this block, so a second person confirms it.');
  await insertBlockDecision(tx, { blockId, stays, reason, decidedBy, at: now });
  await recordEvent(tx, { sentence: stays ? `Confirmed that ${block.accountLabel} stays blocked.` : `Lifted the block of ${block.accountLabel}.`, subjectKind: 'card_block', subjectId: blockId, reason });
  return ok(null);
}

/** Tells, once, of each block that nobody confirmed in time; answers with how many. */
export async function tellLapsedBlocks(tx: TenantTx, now: Date): Promise<number> {
  const lapsed = await tellLapsed(tx, now);
  await recordEvents(tx, lapsed.map(({ id, accountLabel }) => ({ sentence: `Nobody confirmed in time that ${accountLabel} stays blocked, so the block has lapsed and the card works again.`, subjectKind: 'card_block' as const, subjectId: id })));
  return lapsed.length;
}
