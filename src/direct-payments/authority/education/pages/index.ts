import { z } from 'zod';
import { noPence } from '../../../../core/money.js';
import { ok, type Result } from '../../../../core/result.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import { choiceField, dateField, optionalMoneyField, optionalTextField, textField } from '../../../../platform/ui/index.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { decideAgainst } from '../../decisions/decide-against.js';
import { actRoute } from '../../pages/act-route.js';
import { assessRequest, recordConsent } from '../assess-request.js';
import { acceptTerms, agreeRequest, answerOutside, considerRequest, withdrawRequest } from '../decide-request.js';
import { heldRequest } from '../move-request.js';
import { showRequests } from './list-page.js';
import { keepEhcPlan, showEhcPlan, showNewRequest, takeNewRequest } from './new-pages.js';
import { showRequestPage } from './request-page.js';
import { requestPath } from './words.js';

const then = (id: number) => requestPath(id);
const show = showRequestPage;
const yesNo = choiceField(['yes', 'no'], 'Answer yes or no').transform((answer) => answer === 'yes');
const nothing = z.object({});

const item = z.object({ what: optionalTextField({ max: 300 }), provision: optionalTextField({ max: 10 }), yearly: optionalMoneyField(), premises: optionalTextField({ max: 200 }) }).optional();
type ItemGiven = z.output<typeof item>;

const assessing = z.object({
  recipientName: textField('Enter who would receive the money', { max: 100 }), recipientKind: choiceField(['parent', 'young_person', 'nominee'], 'Choose as what'),
  law: z.object({ excluded: yesNo, securesProvision: yesNo, bestInterests: yesNo, noAdverseEffect: yesNo, efficient: yesNo, aggregateArrangement: yesNo, schoolPlace: yesNo }),
  excludedAskedOn: dateField({ missing: 'Enter the day they were asked', name: 'The day they were asked' }), assessReasons: textField('Say why', { max: 2_000 }), item1: item, item2: item, item3: item, item4: item,
});

async function assess(tx: TenantTx, requestId: number, { law, assessReasons, item1, item2, item3, item4, ...given }: z.output<typeof assessing>, today: Parameters<typeof assessRequest>[2]): Promise<Result<unknown>> {
  const items = [item1, item2, item3, item4].flatMap((one: ItemGiven) => (one?.what === undefined ? [] : [{ what: one.what, provisionNo: Number(one.provision ?? 0), yearly: one.yearly ?? noPence, premisesOf: one.premises ?? null }]));
  return assessRequest(tx, { ...given, ...law, requestId, reasons: assessReasons, items }, today);
}

async function refuse(tx: TenantTx, requestId: number, { ground, refuseReasons }: { readonly ground: string; readonly refuseReasons: string }, clock: Parameters<typeof decideAgainst>[2]): Promise<Result<number>> {
  const held = await heldRequest(tx, requestId, true);
  if (!held.ok) return held;
  const done = await decideAgainst(tx, { kind: 'refuse', personId: held.value.personId, regime: 'education', requestId, ground, reasons: refuseReasons }, clock);
  return done.ok ? ok(requestId) : done;
}

const acts: readonly PageRoute[] = [
  actRoute({ url: '/education-requests/:id/consider', permission: 'plans.write', schema: nothing, show, then, work: (tx, id, _, { clock }) => considerRequest(tx, id, clock) }),
  actRoute({
    url: '/education-requests/:id/answer-outside', permission: 'education.decide', schema: z.object({ waitReasons: textField('Say why it waits', { max: 1_000 }) }), show, then,
    work: (tx, requestId, { waitReasons }, { clock }) => answerOutside(tx, { requestId, reasons: waitReasons }, clock),
  }),
  actRoute({ url: '/education-requests/:id/assess', permission: 'education.decide', schema: assessing, show, then, work: (tx, id, given, { clock }) => assess(tx, id, given, clock) }),
  actRoute({
    url: '/education-requests/:id/consent', permission: 'plans.write', show, then,
    schema: z.object({ institution: textField('Enter the school or college', { max: 200 }), given: yesNo, writtenBy: textField('Enter who wrote', { max: 100 }), writtenOn: dateField({ missing: 'Enter the day of their letter', name: 'The day of their letter' }) }),
    work: (tx, requestId, given, { clock }) => recordConsent(tx, { requestId, ...given }, clock),
  }),
  actRoute({ url: '/education-requests/:id/agree', permission: 'education.decide', stepUp: true, schema: nothing, show, then, work: (tx, id, _, { clock }) => agreeRequest(tx, id, clock) }),
  actRoute({
    url: '/education-requests/:id/refuse', permission: 'education.decide', schema: z.object({ ground: textField('Choose the ground', { max: 40 }), refuseReasons: textField('Say why', { max: 2_000 }) }), show, then,
    work: (tx, id, given, { clock }) => refuse(tx, id, given, clock),
  }),
  actRoute({ url: '/education-requests/:id/accept', permission: 'plans.write', schema: z.object({ how: textField('Say how they wrote it', { max: 300 }) }), show, then, work: (tx, requestId, { how }, { clock }) => acceptTerms(tx, { requestId, how }, clock) }),
  actRoute({
    url: '/education-requests/:id/withdraw', permission: 'plans.write', schema: z.object({ withdrawReason: textField('Say how they said so', { max: 500 }) }), show, then,
    work: (tx, requestId, { withdrawReason }, { clock }) => withdrawRequest(tx, { requestId, reason: withdrawReason }, clock),
  }),
];

/** The pages of requests for an Education Personal Budget, and of the EHC plans they rest on. */
export const educationPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/education-requests', permission: 'plans.read', handler: showRequests }),
  route({ method: 'GET', url: '/education-requests/:id', permission: 'plans.read', handler: (visit) => showRequestPage(visit) }),
  route({ method: 'GET', url: '/people/:id/ehc-plan', permission: 'plans.write', handler: (visit) => showEhcPlan(visit) }),
  route({ method: 'POST', url: '/people/:id/ehc-plan', permission: 'plans.write', handler: keepEhcPlan }),
  route({ method: 'GET', url: '/people/:id/education-request', permission: 'plans.write', handler: (visit) => showNewRequest(visit) }),
  route({ method: 'POST', url: '/people/:id/education-request', permission: 'plans.write', handler: takeNewRequest }),
  ...acts,
];
