import { recordListView, recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { findAgreementPerson } from '../store/agreement-person.js';
import { findBlock, findBlocks, findCards, type BlockFacts, type CardFacts } from '../store/card-blocks.js';
import { timesOf } from './block-card.js';
import { blockState, type BlockState } from './rules/block-state.js';

/** A block and how it stands now. */
export interface BlockInHand extends BlockFacts {
  readonly state: BlockState;
}

const mostShown = 200;

/** The latest blocks of cards, newest first; one alone where its key is given. That somebody looked is written down. */
export async function listBlocks(tx: TenantTx, now: Date, only?: number): Promise<BlockInHand[]> {
  const blocks = only === undefined ? await findBlocks(tx, mostShown) : await findBlock(tx, only);
  if (only === undefined) await recordListView(tx, 'the blocked cards', blocks.length);
  else for (const { agreementId, agreementReference } of blocks) await recordView(tx, { agreementId, what: `the block of the card of ${agreementReference}` });
  return blocks.map((block) => ({ ...block, state: blockState(timesOf(block), now) }));
}

/** A direct payment and its cards. */
export interface CardsView {
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
  readonly cards: readonly CardFacts[];
}

/** The cards that could be blocked; undefined where there is no such direct payment. */
export async function showCards(tx: TenantTx, agreementId: number): Promise<CardsView | undefined> {
  const found = await findAgreementPerson(tx, agreementId);
  return found && { agreementId, ...found, cards: await findCards(tx, agreementId) };
}
