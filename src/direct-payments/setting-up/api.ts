import { z } from 'zod';
import { pence } from '../../core/money.js';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { answerSetUp, type GivenAnswers } from './answer-set-up.js';
import { costDraft } from './cost-set-up.js';
import { refuseSetUp } from './refusals.js';
import { streams, whats } from './rules/draft.js';
import { firstOpen, stepsOf, steps } from './rules/steps.js';
import { beginSetUp, listSetUps, showSetUp, type SetUp } from './set-up.js';
import { putAway, submitSetUp } from './submit-set-up.js';

const params = z.object({ id: key });
const statusOf = { 'set-up-not-found': 404, 'set-up-ended': 409 } as const;
const words = (max: number) => z.string().trim().min(1).max(max);
const money = z.int().min(0).max(100_000_000).describe('Whole pence');
const decimal = z.string().regex(/^\d{1,4}(\.\d{1,2})?$/).describe('As text, such as 7.5');

const line = z.object({
  what: z.enum(whats), description: words(200), need: z.int().min(0).max(4).default(0).describe('Place of the need that it meets, from 0'),
  patterns: z.array(z.object({ name: z.enum(['every_week', 'term', 'holidays']), perWeek: decimal, weeks: decimal })).min(1).max(3).optional().describe('For what recurs: hours, nights, sessions or miles a week, and weeks of the year'),
  atOnce: z.int().min(1).max(2).optional(), amount: money.optional().describe('For what is bought once'), rate: money.optional().describe('Pence for a unit where one was agreed; left out, the council’s holds'),
  payrollPerMonth: money.optional(), insurancePerYear: money.optional(), milesPerWeek: decimal.optional(),
});
const given = z.object({
  whoActs: z.int().positive().optional(), startsOn: dayGiven.optional(), regime: z.enum(['child_social_care', 'adult_social_care', 'education', 'health']).optional(), aftercare: z.boolean().optional(), backDatedWhy: words(500).optional(),
  needs: z.array(z.object({ need: words(1_000), outcome: words(1_000), sectionF: words(200).nullable().default(null) })).min(1).max(5).optional(),
  lines: z.array(line).min(1).max(20).optional().describe('In the place of all that were there'),
  shares: z.array(z.object({ stream: z.enum(streams), percent: z.int().min(1).max(100), budgetId: z.int().positive().nullable().default(null) })).min(1).max(3).optional(),
  contribution: money.optional().describe('Assessed a week; only where it is asked for'), familySeen: z.boolean().optional(),
});

const facts = z.object({ id: z.int(), personId: z.int(), personName: z.string(), referralId: z.int().nullable(), startsOn: day.nullable(), begunOn: day, versionId: z.int().nullable().describe('Of the plan that it became'), ended: z.boolean() });
const shownSetUp = facts.extend({
  steps: z.array(z.enum(steps)), next: z.enum(steps).describe('The first question without an answer; check where all are answered'), asksContribution: z.boolean(),
  costs: z.object({ weekly: amount, annual: amount, oneOff: amount }).nullable().describe('Null while its lines are not finished'),
});

type Facts = z.input<typeof facts>;

function factsOf({ id, personId, personName, referralId, begunOn, versionId, endedAt, answers: { startsOn } }: Pick<SetUp, 'id' | 'personId' | 'personName' | 'referralId' | 'begunOn' | 'versionId' | 'endedAt' | 'answers'>): Facts {
  return { id, personId, personName, referralId, startsOn: startsOn ?? null, begunOn, versionId, ended: endedAt !== null };
}

/** Amounts as the rules take them. */
function answersOf({ lines, contribution, ...rest }: z.output<typeof given>): GivenAnswers {
  const pounds = (value: number | undefined) => (value === undefined ? undefined : pence(value));
  const whole = (lines ?? []).map(({ amount: once, rate, payrollPerMonth, insurancePerYear, ...one }) => ({ ...one, amount: pounds(once), rate: pounds(rate), payrollPerMonth: pounds(payrollPerMonth), insurancePerYear: pounds(insurancePerYear) }));
  return { ...rest, lines: lines === undefined ? undefined : whole, contribution: pounds(contribution) };
}

/** The guided way from a referral to a submitted costing as JSON: the same steps, kept in the same draft, refused by the same words. */
export const settingUpApi: readonly ApiRoute[] = [
  apiRoute({ method: 'GET', url: '/api/v1/set-ups', permission: 'plans.write', summary: 'Direct payments that are being set up, the latest first', answer: z.object({ items: z.array(facts) }), handler: async ({ tx }) => ok({ items: (await listSetUps(tx)).map(factsOf) }) }),
  apiRoute({
    method: 'POST', url: '/api/v1/set-ups', permission: 'plans.write', summary: 'Begin to set up a direct payment from a referral, or go on with what was begun', body: z.object({ referralId: z.int().positive() }), answer: z.object({ id: z.int() }), statusOf,
    handler: async ({ tx, actor, clock, body }) => {
      const begun = await beginSetUp(tx, { ...body, staffId: actor.staffId }, clock);
      return begun.ok ? ok({ id: begun.value }) : begun;
    },
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/set-ups/:id', permission: 'plans.write', summary: 'One set-up: what is asked next, and what its lines come to', params, answer: shownSetUp, statusOf,
    handler: async ({ tx, clock, params: { id } }) => {
      const found = await showSetUp(tx, id, clock.today());
      if (!found) return refuseSetUp('set-up-not-found', 'There is no such set-up.');
      const costed = await costDraft(tx, found.answers);
      const { asksContribution } = found;
      return ok({ ...factsOf(found), steps: stepsOf(found), next: firstOpen(found), asksContribution, costs: costed.ok && costed.value.lines.length > 0 ? { weekly: costed.value.weekly, annual: costed.value.annual, oneOff: costed.value.oneOff } : null });
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/set-ups/:id/answers', permission: 'plans.write', summary: 'Keep answers, several at once; the offer of a direct payment is recorded with its referral', params, body: given, answer: z.object({ next: z.enum(steps) }), statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => {
      const kept = await answerSetUp(tx, id, answersOf(body), clock);
      return kept.ok ? ok({ next: firstOpen(kept.value) }) : kept;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/set-ups/:id/submit', permission: 'plans.write', summary: 'Make a plan of it and submit that for the council to check, all or nothing', params, answer: z.object({ versionId: z.int() }), statusOf,
    handler: async ({ tx, clock, params: { id } }) => {
      const done = await submitSetUp(tx, id, clock);
      return done.ok ? ok({ versionId: done.value }) : done;
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/set-ups/:id/put-away', permission: 'plans.write', summary: 'Put it away without submitting; nothing of it is paid', params, answer: z.object({ done: z.literal(true) }), statusOf,
    handler: async ({ tx, clock, params: { id } }): Promise<Result<{ done: true }>> => {
      const done = await putAway(tx, id, clock);
      return done.ok ? ok({ done: true }) : done;
    },
  }),
];
