import { z } from 'zod';
import { ok } from '../../../core/result.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { key } from '../../../platform/web/api-fields.js';
import { at, statusOf, words } from '../api-shapes.js';
import { blockCard } from './block-card.js';
import { decideBlock } from './decide-block.js';
import { listBlocks } from './list-blocks.js';

const block = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/card-blocks', permission: 'cards.block', summary: 'Block a card on suspicion, at once; it recovers nothing, and lapses unless a second person confirms it', params: at,
  body: z.object({ accountId: key, reason: words, otherWay: words.describe('How wages are paid meanwhile') }), answer: z.object({ id: z.int() }), statusOf,
  handler: async ({ tx, params, body, clock }) => {
    const blocked = await blockCard(tx, { agreementId: params.id, ...body, now: clock.now(), today: clock.today() });
    return blocked.ok ? ok({ id: blocked.value }) : blocked;
  },
});

const decide = apiRoute({
  method: 'POST', url: '/api/v1/card-blocks/:id/decisions', permission: 'cards.confirm-block', summary: 'Confirm that a card stays blocked, or lift the block', params: at,
  body: z.object({ stays: z.boolean(), reason: words }), answer: z.object({ decided: z.literal(true) }), statusOf,
  handler: async ({ tx, params, body, clock }) => {
    const decided = await decideBlock(tx, { blockId: params.id, ...body, now: clock.now() });
    return decided.ok ? ok({ decided: true as const }) : decided;
  },
});

const moment = z.iso.datetime();

const list = apiRoute({
  method: 'GET', url: '/api/v1/card-blocks', permission: 'reclaims.read', summary: 'The latest blocks of cards and how each stands',
  answer: z.object({ items: z.array(z.object({
    id: z.int(), agreementId: z.int(), agreementReference: z.string(), personName: z.string(), accountId: z.int(), accountLabel: z.string(), reason: z.string(), otherWay: z.string(), blockedBy: z.string(), blockedAt: moment,
    confirmBy: moment, state: z.string(), decisions: z.array(z.object({ stays: z.boolean(), reason: z.string(), by: z.string() })).readonly(),
  })) }),
  handler: async ({ tx, clock }) => {
    const blocks = await listBlocks(tx, clock.now());
    return ok({ items: blocks.map(({ blockerName, blockedAt, confirmBy, ...one }) => ({ ...one, blockedBy: blockerName, blockedAt: blockedAt.toISOString(), confirmBy: confirmBy.toISOString() })) });
  },
});

/** Cards that are blocked on suspicion. */
export const cardsApi: readonly ApiRoute[] = [list, block, decide];
