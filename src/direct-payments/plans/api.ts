import { z } from 'zod';
import { pence } from '../../core/money.js';
import { ok, type Result } from '../../core/result.js';
import { dayGiven } from '../../platform/day-given.js';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { changes, givenLine, regimes, shownPlan, streams, words } from './api-shapes.js';
import { costAgain, describeVersion } from './describe-version.js';
import { addBudget, endBudget, listBudgets } from './keep-budgets.js';
import { listPlans, planViews } from './list-plans.js';
import { moveVersion } from './move-version.js';
import { newVersion } from './new-version.js';
import { refusePlan } from './plan-refusals.js';
import { planStates } from './rules/states.js';
import { shareAssistant } from './share-assistant.js';
import { showPlan } from './show-plan.js';
import { startPlan } from './start-plan.js';
import { submitVersion } from './submit-version.js';
import { whatCanThisPay } from './what-can-this-pay.js';
import { addLine, changeLine, removeLine, writeLines, type NewLine } from './write-line.js';
import { writeNeeds } from './write-needs.js';
import { writeWhatItPays } from './write-what-it-pays.js';

const params = z.object({ id: key });
const lineParams = z.object({ id: key, line: key });
const done = z.object({ done: z.literal(true) });
const made = z.object({ id: z.int() });
const statusOf = { 'plan-not-found': 404, 'plan-line-not-found': 404, 'plan-person-not-found': 404, 'budget-not-found': 404 } as const;

function did(result: Result<unknown>): Result<{ done: true }> {
  return result.ok ? ok({ done: true }) : result;
}

function withKey(result: Result<number>): Result<{ id: number }> {
  return result.ok ? ok({ id: result.value }) : result;
}

/** Leaves out what was not given, so that it keeps its default. */
function lineGiven({ from, bearsContribution, ...line }: z.output<typeof givenLine>): NewLine {
  return { ...line, ...(from === undefined ? {} : { from }), ...(bearsContribution === undefined ? {} : { bearsContribution }) };
}

const reading: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/plans', permission: 'plans.read', summary: 'Plans under way, or that run, by view', query: z.object({ view: z.enum(planViews).default('mine') }),
    answer: z.object({
      items: z.array(z.object({
        versionId: z.int(), planId: z.int(), reference: z.string(), number: z.int(), change: z.string(), personId: z.int(), personName: z.string(), regime: regimes, state: z.enum(planStates), effectiveFrom: day, authorName: z.string().nullable(), isMine: z.boolean(), weekly: amount, oneOff: amount,
      })).readonly(),
      counts: z.record(z.enum(planViews), z.int()),
    }),
    handler: async ({ tx, query }) => ok(await listPlans(tx, query.view)),
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/plans/:id', permission: 'plans.read', summary: 'A version of a plan: what it pays for with working, who pays, what it changes, what is missing', params, answer: shownPlan, statusOf,
    handler: async ({ tx, clock, params: { id } }) => {
      const view = await showPlan(tx, id, clock.today());
      if (!view) return refusePlan('plan-not-found', 'There is no such plan.');
      const { version, running, ...rest } = view;
      return ok({ ...rest, running: [...running.values()], version: { ...version, lines: version.wholeLines.map((line) => ({ ...line, working: line.costed?.working ?? [] })) } });
    },
  }),
  apiRoute({
    method: 'GET', url: '/api/v1/plans/:id/what-it-pays', permission: 'plans.read', summary: 'What a version can pay and what it cannot, in plain words for the family', params, statusOf,
    answer: z.object({ planReference: z.string(), councilPays: amount, lines: z.array(z.object({ description: z.string(), outcome: z.string().nullable(), sentences: z.array(z.string()).readonly() })).readonly() }),
    handler: async ({ tx, params: { id } }) => {
      const pays = await whatCanThisPay(tx, id);
      return pays ? ok({ planReference: pays.version.planReference, councilPays: pays.totals.councilPays, lines: pays.lines }) : refusePlan('plan-not-found', 'There is no such plan.');
    },
  }),
];

const contribution = z.object({ weekly: z.int().min(0).max(10_000_000).describe('Pence a week; 0 where assessed to pay nothing'), from: dayGiven.optional() });

const writing: readonly ApiRoute[] = [
  apiRoute({
    method: 'POST', url: '/api/v1/plans', permission: 'plans.write', summary: 'Begin a plan of a referral or for a person', statusOf,
    body: z.object({ referralId: z.int().positive().optional(), personId: z.int().positive().optional(), agreementId: z.int().positive().nullable().default(null), regime: regimes, aftercare: z.boolean().default(false), effectiveFrom: dayGiven }),
    answer: z.object({ planId: z.int(), versionId: z.int(), reference: z.string() }),
    handler: async ({ tx, clock, body: { referralId, personId, agreementId, regime, aftercare, effectiveFrom } }) => {
      const whose = referralId === undefined ? (personId === undefined ? undefined : { personId, agreementId, regime }) : { referralId, regime };
      return whose ? startPlan(tx, { for: whose, aftercare, effectiveFrom }, clock) : refusePlan('plan-person-not-found', 'Say whose plan it is: give referralId or personId.');
    },
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/plans/:id/about', permission: 'plans.write', summary: 'The day, the reasons and the contribution of a draft', params, answer: done, statusOf,
    body: z.object({ effectiveFrom: dayGiven.optional(), why: words.nullable().optional(), backDatedWhy: words.nullable().optional(), costsAnew: z.boolean().optional(), contribution: contribution.nullable().optional(), contributionArrears: z.int().min(0).nullable().optional() }),
    handler: async ({ tx, params: { id }, body: { contribution: assessed, contributionArrears, effectiveFrom, why, backDatedWhy, costsAnew } }) => did(await describeVersion(tx, id, {
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }), ...(why === undefined ? {} : { why }), ...(backDatedWhy === undefined ? {} : { backDatedWhy }), ...(costsAnew === undefined ? {} : { costsAnew }),
      ...(assessed === undefined ? {} : { contribution: assessed && { weekly: pence(assessed.weekly), ...(assessed.from === undefined ? {} : { from: assessed.from }) } }),
      ...(contributionArrears === undefined ? {} : { contributionArrears: contributionArrears === null ? null : pence(contributionArrears) }),
    })),
  }),
  apiRoute({
    method: 'PUT', url: '/api/v1/plans/:id/needs', permission: 'plans.write', summary: 'The needs and outcomes of a draft, all of them', params, answer: z.object({ ids: z.array(z.int()).readonly() }), statusOf,
    body: z.object({ needs: z.array(z.object({ id: z.int().positive().optional(), need: z.string().trim().min(1).max(1_000), outcome: z.string().max(1_000).nullable().default(null), sectionF: z.string().max(100).nullable().default(null) })).max(50) }),
    handler: async ({ tx, params: { id }, body }) => {
      const ids = await writeNeeds(tx, id, body.needs.map(({ id: needId, ...need }) => ({ ...need, ...(needId === undefined ? {} : { id: needId }) })));
      return ids.ok ? ok({ ids: ids.value }) : ids;
    },
  }),
  apiRoute({
    method: 'PUT', url: '/api/v1/plans/:id/lines', permission: 'plans.write', summary: 'The lines of a draft, in place of all that it has', params, answer: z.object({ ids: z.array(z.int()).readonly() }), statusOf, body: z.object({ lines: z.array(givenLine).max(100) }),
    handler: async ({ tx, params: { id }, body }) => {
      const ids = await writeLines(tx, id, body.lines.map(lineGiven));
      return ids.ok ? ok({ ids: ids.value }) : ids;
    },
  }),
  apiRoute({ method: 'POST', url: '/api/v1/plans/:id/lines', permission: 'plans.write', summary: 'Add a line to a draft', params, answer: made, statusOf, body: givenLine, handler: async ({ tx, params: { id }, body }) => withKey(await addLine(tx, id, lineGiven(body))) }),
  apiRoute({
    method: 'PUT', url: '/api/v1/plans/:id/lines/:line', permission: 'plans.write', summary: 'Write a line of a draft anew', params: lineParams, answer: made, statusOf, body: givenLine,
    handler: async ({ tx, params: { id, line }, body }) => withKey(await changeLine(tx, id, line, lineGiven(body))),
  }),
  apiRoute({ method: 'DELETE', url: '/api/v1/plans/:id/lines/:line', permission: 'plans.write', summary: 'Take a line out of a draft', params: lineParams, answer: done, statusOf, handler: async ({ tx, params: { id, line } }) => did(await removeLine(tx, id, line)) }),
  apiRoute({
    method: 'POST', url: '/api/v1/plans/:id/lines/:line/shared-assistant', permission: 'plans.write', summary: 'Say that a line’s assistant works under other plans too', params: lineParams, answer: made, statusOf, body: z.object({ name: z.string().trim().min(1).max(80) }),
    handler: async ({ tx, params: { id, line }, body }) => withKey(await shareAssistant(tx, id, line, body.name)),
  }),
];

const moving: readonly ApiRoute[] = [
  apiRoute({ method: 'POST', url: '/api/v1/plans/:id/costing', permission: 'plans.write', summary: 'Cost a draft again', params, answer: done, statusOf, handler: async ({ tx, params: { id } }) => did(await costAgain(tx, id)) }),
  apiRoute({ method: 'POST', url: '/api/v1/plans/:id/submission', permission: 'plans.write', summary: 'Submit a draft to be checked', params, answer: done, statusOf, handler: async ({ tx, clock, params: { id } }) => did(await submitVersion(tx, id, clock)) }),
  apiRoute({
    method: 'POST', url: '/api/v1/plans/:id/withdrawal', permission: 'plans.write', summary: 'Withdraw a version that is not carried out', params, answer: done, statusOf, body: z.object({ reason: words }),
    handler: async ({ tx, clock, params: { id }, body }) => did(await moveVersion(tx, id, 'withdraw', body, clock)),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/plans/:id/versions', permission: 'plans.write', summary: 'Begin a change of the plan that this version belongs to', params, answer: made, statusOf,
    body: z.object({ change: changes, effectiveFrom: dayGiven, why: words, costsAnew: z.boolean().default(false) }),
    handler: async ({ tx, clock, params: { id }, body }) => {
      const version = await tx.sql.selectFrom('plan_version').select('plan_id').where('id', '=', id).executeTakeFirst();
      return version ? withKey(await newVersion(tx, { ...body, planId: version.plan_id }, clock)) : refusePlan('plan-not-found', 'There is no such plan.');
    },
  }),
  apiRoute({ method: 'POST', url: '/api/v1/plans/:id/what-it-pays-letter', permission: 'plans.write', summary: 'Write to the family what a version can pay', params, answer: made, statusOf, handler: async ({ tx, clock, params: { id } }) => withKey(await writeWhatItPays(tx, id, clock)) }),
];

const code = z.string().regex(/^[A-Za-z0-9./ -]{1,30}$/);

const budgets: readonly ApiRoute[] = [
  apiRoute({
    method: 'GET', url: '/api/v1/budgets', permission: 'plans.read', summary: 'The council’s named budgets with their codes in the ledger',
    answer: z.object({ items: z.array(z.object({ id: z.int(), name: z.string(), stream: streams, costCentre: z.string(), subjectiveCode: z.string(), from: day, until: day.nullable() })).readonly() }),
    handler: async ({ tx }) => ok({ items: await listBudgets(tx) }),
  }),
  apiRoute({
    method: 'POST', url: '/api/v1/budgets', permission: 'policy.propose', summary: 'Add a named budget', answer: made, body: z.object({ name: z.string().trim().min(1).max(100), stream: streams, costCentre: code, subjectiveCode: code, from: dayGiven }),
    handler: async ({ tx, body }) => withKey(await addBudget(tx, body)),
  }),
  apiRoute({ method: 'POST', url: '/api/v1/budgets/:id/end', permission: 'policy.propose', summary: 'End a named budget after a day', params, answer: done, statusOf, body: z.object({ until: dayGiven }), handler: async ({ tx, params: { id }, body }) => did(await endBudget(tx, id, body.until)) }),
];

/** Plans and budgets as JSON: the same use cases as the pages. `:id` is a version of a plan, except of a budget. */
export const plansApi: readonly ApiRoute[] = [...reading, ...writing, ...moving, ...budgets];
