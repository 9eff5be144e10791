import { z } from 'zod';
import { pence } from '../../../core/money.js';
import { ok, type Result } from '../../../core/result.js';
import { dayGiven } from '../../../platform/day-given.js';
import { amount, day, key } from '../../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../../platform/web/api-route.js';
import { decideAgainst } from './decide-against.js';
import { answerAgain, askAgain, takeBack } from './look-again.js';
import { refusePaymentDecision } from './refusals.js';
import { decisionStatuses } from './rules/states.js';
import { showDecision } from './show-decision.js';
import { decidingOf, isDecidedBy } from './who-decides.js';

const statusOf = { 'payment-decision-not-found': 404, 'payment-decision-not-theirs': 404, 'payment-decision-cannot': 409, 'payment-decision-ended': 409, 'payment-decision-twice': 409, 'payment-decision-plan-stands': 409, 'payment-decision-by-council': 403, 'payment-decision-same-person': 403 } as const;
const words = z.string().trim().min(1).max(2_000);
const params = z.object({ id: key });
const made = z.object({ id: z.int() });
const asId = (result: Result<number>): Result<{ id: number }> => (result.ok ? ok({ id: result.value }) : result);
const weekly = z.int().min(0).transform(pence).nullable().default(null);
const notTheirs = () => refusePaymentDecision('payment-decision-not-found', 'There is no such decision.');

/** Those who decide on education decide there, the others elsewhere. */
const forDeciders = (['authority.check', 'education.decide'] as const).flatMap((permission): readonly ApiRoute[] => {
  const [suffix, of] = permission === 'education.decide' ? ['-education', 'on education'] : ['', 'on care or health'];
  return [
    apiRoute({
      method: 'POST', url: `/api/v1/payment-decisions${suffix}`, permission, summary: `Refuse, reduce or stop a payment, with the letter: decisions ${of}`, answer: made, statusOf,
      body: z.object({
        kind: z.enum(['refuse', 'reduce', 'stop']), personId: z.int().positive(), regime: z.enum(['child_social_care', 'adult_social_care', 'education', 'health']), requestId: z.int().positive().nullable().default(null), agreementId: z.int().positive().nullable().default(null),
        versionId: z.int().positive().nullable().default(null), ground: z.string().min(1).max(40), reasons: words, weeklyBefore: weekly, weeklyAfter: weekly, takesEffectOn: dayGiven.nullable().default(null),
      }),
      handler: async ({ tx, clock, body }) => (decidingOf(body.regime) === permission ? asId(await decideAgainst(tx, body, clock)) : refusePaymentDecision('payment-decision-by-council', 'Somebody else of the council decides on payments under that law.')),
    }),
    apiRoute({
      method: 'POST', url: `/api/v1/payment-decisions/:id/answer${suffix}`, permission, summary: `Answer a request to look again: decisions ${of}`, params, body: z.object({ outcome: z.enum(['uphold', 'change']), reasons: words }), answer: made, statusOf,
      handler: async ({ tx, clock, params: { id }, body }) => ((await isDecidedBy(tx, id, permission)) ? asId(await answerAgain(tx, { decisionId: id, ...body }, clock)) : notTheirs()),
    }),
    apiRoute({
      method: 'POST', url: `/api/v1/payment-decisions/:id/take-back${suffix}`, permission, summary: `Take a decision back: decisions ${of}`, params, body: z.object({ reasons: words }), answer: made, statusOf,
      handler: async ({ tx, clock, params: { id }, body }) => ((await isDecidedBy(tx, id, permission)) ? asId(await takeBack(tx, { decisionId: id, ...body }, clock)) : notTheirs()),
    }),
  ];
});

/** The API of decisions to refuse, reduce or stop. */
export const decisionApi: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/payment-decisions/:id', permission: 'plans.read', summary: 'One decision to refuse, reduce or stop, and what came of it', params, statusOf,
    answer: z.object({
      id: z.int(), personId: z.int(), personName: z.string(), regime: z.string(), kind: z.enum(['refuse', 'reduce', 'stop']), requestId: z.int().nullable(), agreementId: z.int().nullable(), versionId: z.int().nullable(), ground: z.string(), reasons: z.string(),
      weeklyBefore: amount.nullable(), weeklyAfter: amount.nullable(), decidedOn: day, decidedBy: z.string(), takesEffectOn: day.nullable(), askBy: day, status: z.enum(decisionStatuses), answerBy: day.nullable(), letterId: z.int(),
      events: z.array(z.object({ event: z.string(), on: day, by: z.string().nullable(), askedBy: z.string().nullable(), reason: z.string().nullable(), letterId: z.int().nullable() })),
    }),
    handler: async ({ tx, params: { id } }) => {
      const view = await showDecision(tx, id);
      return view ? ok({ ...view.decision, events: [...view.events] }) : notTheirs();
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/payment-decisions/:id/ask-again', permission: 'plans.write', summary: 'The family asks to have a decision looked at again, once', params, body: z.object({ askedBy: z.string().trim().min(1).max(100), words, on: dayGiven }),
    answer: z.object({ answerBy: day }), statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => {
      const done = await askAgain(tx, { decisionId: id, ...body }, clock);
      return done.ok ? ok({ answerBy: done.value }) : done;
    },
  }),
  ...forDeciders,
];
