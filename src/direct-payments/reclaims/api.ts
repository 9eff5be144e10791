import { z } from 'zod';
import { ok } from '../../core/result.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { allowLate } from './allow-late.js';
import { answersApi } from './answers/api.js';
import { dayGiven } from '../../platform/day-given.js';
import { key } from '../../platform/web/api-fields.js';
import { amount, at, someAmount, standingAfter, standingShape, statusOf, stream, words } from './api-shapes.js';
import { approvePart } from './approve-part.js';
import { cardsApi } from './cards/api.js';
import { financeApi } from './finance/api.js';
import { issueNotice } from './issue-notice.js';
import { listApprovals } from './list-approvals.js';
import { offerHelp, releaseReclaim } from './offer-help.js';
import { proposeLines } from './propose-lines.js';
import { proposeReclaim } from './propose-reclaim.js';
import { recoveryApi } from './recovery/api.js';
import { cancelProposal, returnReclaim } from './return-reclaim.js';

/** Reclaims as JSON: the same use cases as the pages. `publicUrl` begins the family's own link in a notice. */
export function reclaimsApi({ sealer, publicUrl }: { readonly sealer: Sealer; readonly publicUrl: string }): ApiRoute[] {
  return [...financeApi(sealer), approvals, propose, proposeOfLines, offer, release, allow, approve, sendBack, cancel, issueOperation(publicUrl), ...answersApi, ...recoveryApi, ...cardsApi];
}

const approvals = apiRoute({
  method: 'GET', url: '/api/v1/reclaims/approvals', permission: 'reclaims.read', summary: 'Parts of proposals that wait for approval, the oldest first, and which of them you may approve',
  answer: z.object({ items: z.array(z.object({ reclaimId: z.int(), reference: z.string(), personName: z.string(), stream, asked: amount, days: z.int(), withinDays: z.int(), isLate: z.boolean(), isMine: z.boolean() })) }),
  handler: async ({ tx, actor, clock }) => ok({ items: await listApprovals(tx, actor, clock.today()) }),
});

const saying = { reason: words, spokenWith: words.describe('With whom in the family it was talked about and what they said, or why nobody was reached') };

const propose = apiRoute({
  method: 'POST', url: '/api/v1/reclaims', permission: 'reclaims.propose', summary: 'Propose to ask for the surplus of the latest working back, whole or in part',
  body: z.object({
    agreementId: key, ...saying, contributionWay: z.enum(['stays', 'refund', 'arrears']).optional(),
    left: z.array(z.object({ stream, amount: someAmount, reason: words })).max(50).default([]).describe('What is left with the family, each with its reason'),
  }),
  answer: standingShape, statusOf,
  handler: ({ tx, body, clock }) => proposeReclaim(tx, { ...body, on: clock.today() }),
});

const proposeOfLines = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/of-lines', permission: 'reclaims.propose', summary: 'Propose to ask for money back that was not spent as agreed, line by line',
  body: z.object({ agreementId: key, ...saying, lines: z.array(z.object({ accountId: key, lineNo: key, stream, amount: someAmount, reason: words })).min(1).max(500) }),
  answer: standingShape, statusOf,
  handler: ({ tx, body, clock }) => proposeLines(tx, { ...body, on: clock.today() }),
});

const offer = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/help-offers', permission: 'reclaims.propose', summary: 'Write down that help in finding an assistant was offered',
  params: at, body: z.object({ offered: words, answer: words.optional(), on: dayGiven.optional() }), answer: z.object({ recorded: z.literal(true) }), statusOf,
  handler: async ({ tx, params, body: { on, ...body }, clock }) => {
    const offered = await offerHelp(tx, { agreementId: params.id, ...body, on: on ?? clock.today() });
    return offered.ok ? ok({ recorded: true as const }) : offered;
  },
});

const release = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/release', permission: 'reclaims.propose', summary: 'Let a proposal that was held back go on, once help was offered', params: at, answer: standingShape, statusOf,
  handler: async ({ tx, params, clock }) => standingAfter(tx, params.id, await releaseReclaim(tx, { reclaimId: params.id, on: clock.today() })),
});

const allow = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/late-reason', permission: 'checks.allow-late', summary: 'Allow money to be asked for though the check came late',
  params: at, body: z.object({ reason: words }), answer: standingShape, statusOf,
  handler: async ({ tx, params, body, clock }) => standingAfter(tx, params.id, await allowLate(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

const approve = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/approvals', permission: 'reclaims.approve', stepUp: true, summary: 'Approve one budget’s part; refused where the figures are no longer what was proposed',
  params: at, body: z.object({ stream }), answer: standingShape, statusOf,
  handler: async ({ tx, params, body, clock }) => standingAfter(tx, params.id, await approvePart(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

const sendBack = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/return', permission: 'reclaims.approve', summary: 'Return a proposal to its proposer', params: at, body: z.object({ reason: words }), answer: standingShape, statusOf,
  handler: async ({ tx, params, body, clock }) => standingAfter(tx, params.id, await returnReclaim(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

const cancel = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/cancellation', permission: 'reclaims.propose', summary: 'Cancel a proposal before it was approved', params: at, body: z.object({ reason: words }), answer: standingShape, statusOf,
  handler: async ({ tx, params, body, clock }) => standingAfter(tx, params.id, await cancelProposal(tx, { reclaimId: params.id, ...body, on: clock.today() })),
});

function issueOperation(publicUrl: string): ApiRoute {
  return apiRoute({
    method: 'POST', url: '/api/v1/reclaims/:id/notice', permission: 'letters.send', summary: 'Issue the notice of an approved reclaim: the letter is frozen and goes on its way', params: at,
    answer: standingShape.extend({ letterId: z.int() }), statusOf,
    handler: async ({ tx, params, clock }) => {
      const issued = await issueNotice(tx, { reclaimId: params.id, on: clock.today(), publicUrl });
      return issued.ok ? ok({ ...issued.value.reclaim, letterId: issued.value.letterId }) : issued;
    },
  });
}
