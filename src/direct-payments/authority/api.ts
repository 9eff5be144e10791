import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { refusePlan } from '../plans/plan-refusals.js';
import { planStates } from '../plans/rules/states.js';
import { approvePlanPart } from './approve-plan-part.js';
import { checkPlan } from './check-plan.js';
import { decideAtPanel } from './decide-at-panel.js';
import { decisionApi } from './decisions/api.js';
import { educationApi } from './education/api.js';
import { listToApprove } from './list-to-approve.js';
import { returnPlan } from './return-plan.js';
import { showAuthority } from './show-authority.js';

const statusOf = { 'plan-not-found': 404, 'plan-cannot': 409, 'plan-changed-meanwhile': 409, 'plan-part-approved': 409, 'plan-own-work': 403, 'decision-not-of-council': 403, 'decision-by-checker': 403, 'approval-beyond-limit': 403 } as const;
const stream = z.enum(['social_care', 'education', 'health']);
const params = z.object({ id: key });
const seen = z.string().length(64).optional().describe('The digest that was shown, so that nothing is decided on but what was seen');
const words = z.string().trim().min(1).max(2_000);
const maybe = words.nullable().default(null);
const stands = z.object({ state: z.enum(planStates) });
const did = (result: Result<(typeof planStates)[number]>): Result<z.input<typeof stands>> => (result.ok ? ok({ state: result.value }) : result);

const waiting = z.object({
  versionId: z.int(), planReference: z.string(), personId: z.int(), personName: z.string(), regime: z.string(), change: z.string(), effectiveFrom: day, step: z.enum(['check', 'panel', 'approve']), stream: stream.nullable(),
  budgetId: z.int().nullable(), budgetName: z.string().nullable(), weekly: amount, yearly: amount, since: day, days: z.int(), withinDays: z.int(), isLate: z.boolean(), isMine: z.boolean(), returned: z.int(),
});

const list = apiRoute({
  method: 'GET', url: '/api/v1/authority', permission: 'plans.read', summary: 'Decisions on plans that wait, the oldest first', answer: z.object({ items: z.array(waiting) }),
  handler: async ({ tx, actor, clock }) => ok({ items: await listToApprove(tx, actor, clock.today()) }),
});

const line = z.object({ what: z.enum(['added', 'taken-out', 'changed', 'same']), description: z.string(), weeklyMore: amount, runs: amount.nullable().optional().describe('What it runs at now, a week'), willRun: amount.nullable().optional() });
const one = apiRoute({
  method: 'GET', url: '/api/v1/authority/:id', permission: 'plans.read', summary: 'How far one version of a plan is on its way to be paid', params, statusOf,
  answer: z.object({
    versionId: z.int(), planReference: z.string(), personId: z.int(), personName: z.string(), state: z.enum(planStates), digest: z.string(), effectiveFrom: day, weekly: amount.describe('What it pays in the week that costs most, at the prices that run'), weeklyBefore: amount,
    yearly: amount.describe('What the version says its first year comes to'), yearlyBefore: amount, yearlyAfter: amount.describe('By the day over 52 weeks, at the prices that run'),
    needsPanel: z.boolean(), checkIsEnough: z.boolean(), isLess: z.boolean(), less: z.array(z.string()).describe('In what it leaves the family less than what runs').readonly(), noticeGiven: z.boolean(),
    check: z.object({ by: z.string(), on: day, note: z.string().nullable(), familyAgrees: z.string().nullable() }).nullable(),
    panel: z.object({ decision: z.enum(['agreed', 'agreed_with_conditions', 'not_agreed']), conditions: z.string().nullable(), reasons: z.string(), sat: z.array(z.string()), on: day }).nullable(),
    parts: z.array(z.object({ stream, budgetId: z.int().nullable(), budgetName: z.string().nullable(), weekly: amount, yearly: amount, weeklyBefore: amount, yearlyBefore: amount, weeklyAfter: amount, yearlyAfter: amount, approval: z.object({ by: z.string(), on: day }).nullable() })),
    family: z.array(z.object({ lineId: z.int(), description: z.string(), name: z.string(), relation: z.string(), may: z.boolean(), because: z.string(), source: z.string() })).describe('Whom of the family it pays').readonly(),
    returns: z.array(z.object({ by: z.string(), on: day, step: z.string(), points: z.array(z.string()) })), differences: z.array(line), sinceReturned: z.array(line).nullable(),
  }),
  handler: async ({ tx, actor, clock, params: { id } }) => {
    const view = await showAuthority(tx, id, actor, clock.today());
    if (!view) return refusePlan('plan-not-found', 'There is no such plan.');
    const { version, panel, parts, returns, differences, sinceReturned, ...rest } = view;
    const { planReference, personId, personName, state, effectiveFrom } = version;
    return ok({
      ...rest, versionId: id, planReference, personId, personName, state, effectiveFrom, panel: panel === null ? null : { ...panel, sat: [...panel.sat] }, parts: [...parts],
      returns: returns.map(({ points, ...one }) => ({ ...one, points: [...points] })), differences: [...differences], sinceReturned: sinceReturned === undefined ? null : [...sinceReturned],
    });
  },
});

const returning = z.object({ seen, points: z.array(words).min(1).max(50) });

const acts: readonly ApiRoute[] = [
  apiRoute({
    method: 'POST', url: '/api/v1/authority/:id/check', permission: 'authority.check', stepUp: true, summary: 'Check a submitted plan and pass it on', params, body: z.object({ seen, note: maybe, familyAgrees: maybe }), answer: stands, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await checkPlan(tx, { versionId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/authority/:id/panel', permission: 'authority.panel', summary: 'Record what the panel decided', params, answer: stands, statusOf,
    body: z.object({ seen, decision: z.enum(['agreed', 'agreed_with_conditions', 'not_agreed']), conditions: maybe, reasons: words, satOn: dayGiven, sat: z.array(z.object({ name: z.string().trim().min(1).max(100), staffId: z.int().positive().nullable().default(null) })).max(30) }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await decideAtPanel(tx, { versionId: id, ...body }, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/authority/:id/approve', permission: 'authority.approve', stepUp: true, summary: 'Approve a budget’s part, within a limit', params, body: z.object({ seen, stream, budgetId: z.int().positive().nullable().default(null) }), answer: stands, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await approvePlanPart(tx, { versionId: id, ...body }, clock)),
  }),
  ...(['check', 'panel', 'approve'] as const).map((step) => apiRoute({
    method: 'POST', url: `/api/v1/authority/:id/return-from-${step}`, permission: `authority.${step}`, summary: `Return a plan to its author, by whoever may ${step}`, params, body: returning, answer: stands, statusOf,
    handler: async ({ tx, clock, params: { id }, body }) => did(await returnPlan(tx, { versionId: id, ...body }, clock)),
  })),
];

/** What the API offers of who says yes, and of what a family is told when the answer is no. */
export const authorityApi: readonly ApiRoute[] = [list, one, ...acts, ...educationApi, ...decisionApi];
