import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { acknowledgeReferral } from './acknowledge-referral.js';
import { countOffers } from './count-offers.js';
import type { StandingReferral } from './describe-referrals.js';
import { closeReferral, noteReferralDone } from './end-referral.js';
import { listReferrals, referralViews } from './list-referrals.js';
import { recordAnswer, recordOffer } from './offer-payment.js';
import { refuseReferral } from './refusals.js';
import { closingReasonNames } from './rules/closing.js';
import { referralSteps } from './rules/clocks.js';
import { answers, askedByKinds, askedHows, offerHows, referralKinds, regimes } from './rules/kinds.js';
import { referralStatuses } from './rules/states.js';
import { showReferral } from './show-referral.js';
import { takeReferral } from './take-referral.js';
import { beginReferral, passOnReferral, resumeReferral, takeUpReferral, waitForSomething } from './triage.js';
import { becauseOf } from './words.js';

const statusOf = { 'referral-not-found': 404, 'referral-person-not-found': 404, 'referral-cannot': 409, 'referral-not-offered': 409, 'referral-not-taken': 409 } as const;
const words = z.string().trim().min(1).max(5_000);
const maybe = z.string().trim().min(1).max(2_000).nullable().default(null);
const maybeKey = z.int().positive().nullable().default(null);

const due = z.object({ step: z.enum(referralSteps), on: day.nullable(), because: z.string() });
const facts = z.object({
  id: z.int(), reference: z.string(), personId: z.int(), personName: z.string(), kind: z.enum(referralKinds), regimes: z.array(z.enum(regimes)), agreementId: z.int().nullable(), urgency: z.enum(['ordinary', 'urgent']),
  askedByKind: z.enum(askedByKinds), askedByName: z.string(), receivedOn: day, teamName: z.string().nullable(), budgetName: z.string().nullable(), status: z.enum(referralStatuses), holder: z.string().nullable(),
  isLate: z.boolean(), dues: z.array(due), ceilingOn: day.nullable(),
});

function shown({ referral, standing, holder, isLate, dues, ceiling }: StandingReferral): z.input<typeof facts> {
  return { ...referral, regimes: [...referral.regimes], status: standing.status, holder, isLate, dues: dues.map((one) => ({ step: one.step, on: one.on, because: becauseOf(one) })), ceilingOn: ceiling ?? null };
}

const list = apiRoute({
  method: 'GET', url: '/api/v1/referrals', permission: 'referrals.read', summary: 'Referrals in a view, those due first at the top',
  query: z.object({ view: z.enum(referralViews).default('open') }), answer: z.object({ items: z.array(facts), counts: z.record(z.enum(referralViews), z.int()) }),
  handler: async ({ tx, clock, actor, query }) => {
    const { items, counts } = await listReferrals(tx, { view: query.view, staffId: actor.staffId, today: clock.today() });
    return ok({ items: items.map(shown), counts: { ...counts } });
  },
});

const take = apiRoute({
  method: 'POST', url: '/api/v1/referrals', permission: 'referrals.write', summary: 'Take a referral for a person who is recorded',
  body: z.object({
    personId: z.int().positive(), kind: z.enum(referralKinds), regimes: z.array(z.enum(regimes)).min(1).max(4), agreementId: maybeKey, needs: words, wanted: z.string().trim().max(2_000).default(''),
    urgency: z.enum(['ordinary', 'urgent']).default('ordinary'), urgencyReason: z.string().trim().max(500).default(''), askedByKind: z.enum(askedByKinds), askedByName: z.string().trim().min(1).max(100),
    askedByEmail: z.string().trim().min(1).max(200).nullable().default(null), askedByLines: z.array(z.string().trim().min(1).max(100)).max(6).default([]), askedHow: z.enum(askedHows).default('system'),
    receivedOn: dayGiven.optional(), teamId: maybeKey, budgetId: maybeKey,
  }),
  answer: z.object({ id: z.int(), reference: z.string() }), statusOf,
  handler: ({ tx, clock, body: { receivedOn, ...given } }) => takeReferral(tx, { ...given, ...(receivedOn === undefined ? {} : { receivedOn }) }, clock),
});

const event = z.object({ event: z.string(), on: day, by: z.string().nullable(), holder: z.string().nullable(), team: z.string().nullable(), closingReason: z.string().nullable(), reason: z.string().nullable(), letterId: z.int().nullable() });
const offer = z.object({ id: z.int(), offeredOn: day, offeredTo: z.string(), how: z.enum(offerHows), said: z.string(), answer: z.enum(answers).nullable(), why: z.string().nullable(), answeredOn: day.nullable() });

const one = apiRoute({
  method: 'GET', url: '/api/v1/referrals/:id', permission: 'referrals.read', summary: 'One referral: what is promised, what was offered and answered, what happened', params: z.object({ id: key }),
  answer: facts.extend({ needs: z.string(), wanted: z.string(), events: z.array(event), offers: z.array(offer) }), statusOf,
  handler: async ({ tx, clock, params: { id } }) => {
    const view = await showReferral(tx, id, clock.today());
    if (!view) return refuseReferral('referral-not-found', 'There is no such referral.');
    return ok({ ...shown(view), needs: view.referral.needs, wanted: view.referral.wanted, events: [...view.events], offers: [...view.offers] });
  },
});

const offers = apiRoute({
  method: 'GET', url: '/api/v1/offers-of-direct-payments', permission: 'referrals.read', summary: 'Offers by month with the latest answer to each', query: z.object({ from: dayGiven, until: dayGiven }),
  answer: z.object({ months: z.array(z.object({ month: z.string(), offers: z.int(), answers: z.record(z.enum([...answers, 'none']), z.int()) })) }),
  handler: async ({ tx, query }) => ok({ months: (await countOffers(tx, query.from, query.until)).map((month) => ({ ...month, answers: { ...month.answers } })) }),
});

const done = z.object({ done: z.literal(true) });
const did = (result: Result<unknown>): Result<{ done: true }> => (result.ok ? ok({ done: true as const }) : result);
const params = z.object({ id: key });

const acts: readonly ApiRoute[] = [
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/acknowledgement', permission: 'referrals.write', summary: 'Say to the family and to whoever asked that it came: by letters, or as was told by hand', params, body: z.object({ toldHow: maybe }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await acknowledgeReferral(tx, { ...body, referralId: id, on: clock.today(), today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/holder', permission: 'referrals.triage', summary: 'Somebody takes it up', params, body: z.object({ staffId: z.int().positive() }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await takeUpReferral(tx, { holderId: body.staffId, referralId: id, on: clock.today(), today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/team', permission: 'referrals.triage', summary: 'Pass it on to another team', params, body: z.object({ teamId: z.int().positive(), reason: words }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await passOnReferral(tx, { ...body, referralId: id, on: clock.today(), today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/beginning', permission: 'referrals.triage', summary: 'Begin work on it', params, answer: done, statusOf,
    handler: async ({ tx, clock, params: { id } }) => did(await beginReferral(tx, { referralId: id, on: clock.today(), today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/wait', permission: 'referrals.triage', summary: 'Let it wait for something, with what that is', params, body: z.object({ reason: words, expectedOn: dayGiven.nullable().default(null) }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await waitForSomething(tx, { ...body, referralId: id, on: clock.today(), today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/resumption', permission: 'referrals.triage', summary: 'Go on with it', params, body: z.object({ reason: maybe }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await resumeReferral(tx, { ...body, referralId: id, on: clock.today(), today: clock.today() })),
  }),
];

const endings: readonly ApiRoute[] = [
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/offers', permission: 'referrals.write', summary: 'Record that a direct payment was offered, and the answer', params,
    body: z.object({ on: dayGiven, to: z.string().trim().min(1).max(100), how: z.enum(offerHows), said: words, answered: z.object({ answer: z.enum(answers), why: z.string().trim().max(1_000).default('') }).nullable().default(null) }),
    answer: z.object({ id: z.int() }), statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => {
      const made = await recordOffer(tx, { ...body, referralId: id, today: clock.today() });
      return made.ok ? ok({ id: made.value }) : made;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/answers', permission: 'referrals.write', summary: 'Record what the family answers to the latest offer', params, body: z.object({ on: dayGiven, answer: z.enum(answers), why: z.string().trim().max(1_000).default('') }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await recordAnswer(tx, { ...body, referralId: id, today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/closing', permission: 'referrals.triage', summary: 'Close it without a payment; a team’s threshold is never a reason', params, body: z.object({ reason: z.enum(closingReasonNames), words }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await closeReferral(tx, { ...body, referralId: id, on: clock.today(), today: clock.today() })),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/referrals/:id/outcome', permission: 'referrals.triage', summary: 'What was asked is carried out', params, body: z.object({ words }), answer: done, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await noteReferralDone(tx, id, { ...body, on: clock.today(), agreementId: null }, clock.today())),
  }),
];

/** Operations on referrals, offers and what families answered. */
export const referralsApi: readonly ApiRoute[] = [list, take, one, offers, ...acts, ...endings];
