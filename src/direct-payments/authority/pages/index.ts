import { z } from 'zod';
import { choiceField, dateField, optionalTextField, textField } from '../../../platform/ui/index.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { approvePlanPart } from '../approve-plan-part.js';
import { checkPlan } from '../check-plan.js';
import { decideAtPanel } from '../decide-at-panel.js';
import { decisionPages } from '../decisions/pages/decision-pages.js';
import { educationPages } from '../education/pages/index.js';
import { returnPlan } from '../return-plan.js';
import { actRoute } from './act-route.js';
import { showAuthorityPage } from './decision-page.js';
import { showToApprove } from './list-page.js';
import { authorityPath } from './words.js';

const maybe = (max: number) => optionalTextField({ max }).transform((text) => text ?? null);
const seen = z.string().max(64).optional();
const lines = (missing: string, max: number) => textField(missing, { max }).transform((text) => text.split('\n').map((line) => line.trim()).filter((line) => line !== ''));
const then = (id: number) => authorityPath(id);
const show = showAuthorityPage;

const deciding: readonly PageRoute[] = [
  actRoute({
    url: '/authority/:id/check', permission: 'authority.check', stepUp: true, schema: z.object({ seen, note: maybe(1_000), familyAgrees: maybe(500) }), show, then,
    work: (tx, versionId, given, { clock }) => checkPlan(tx, { versionId, ...given }, clock),
  }),
  actRoute({
    url: '/authority/:id/panel', permission: 'authority.panel', show, then,
    schema: z.object({
      seen, decision: choiceField(['agreed', 'agreed_with_conditions', 'not_agreed'], 'Choose what the panel decided'), conditions: maybe(1_000), reasons: textField('Say why', { max: 2_000 }),
      sat: lines('Name who sat', 1_000), satOn: dateField({ missing: 'Enter the day it sat', name: 'The day it sat' }),
    }),
    work: (tx, versionId, { sat, ...given }, { clock }) => decideAtPanel(tx, { versionId, ...given, sat: sat.map((name) => ({ name })) }, clock),
  }),
  actRoute({
    url: '/authority/:id/approve', permission: 'authority.approve', stepUp: true, show, then,
    schema: z.object({ seen, stream: z.enum(['social_care', 'education', 'health']), budget: z.string().regex(/^\d{0,15}$/) }),
    work: (tx, versionId, { budget, ...given }, { clock }) => approvePlanPart(tx, { versionId, ...given, budgetId: budget === '' ? null : Number(budget) }, clock),
  }),
  ...(['check', 'panel', 'approve'] as const).map((step) => actRoute({
    url: `/authority/:id/return-from-${step}`, permission: `authority.${step}`, schema: z.object({ seen, points: lines('Say what is to be put right', 2_000) }), show, then,
    work: (tx, versionId, given, { clock }) => returnPlan(tx, { versionId, ...given }, clock),
  })),
];

/** Every page of who says yes, and of what a family is told when the answer is no. */
export const authorityPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/authority', permission: 'plans.read', handler: showToApprove }),
  route({ method: 'GET', url: '/authority/:id', permission: 'plans.read', handler: (visit) => showAuthorityPage(visit) }),
  ...deciding, ...educationPages, ...decisionPages,
];
