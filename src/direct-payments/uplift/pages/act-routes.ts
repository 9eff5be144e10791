import { z } from 'zod';
import type { Refusal, Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { freshForm, readForm, refusedForm, textField, type FormState } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { approveUpliftPart } from '../approve-uplift-part.js';
import { leaveAsItIs } from '../leave-as-it-is.js';
import { putForward } from '../put-forward.js';
import { returnUplift, withdrawUplift } from '../return-uplift.js';
import { undoUplift } from '../undo-uplift.js';
import { showPage } from './show-routes.js';
import { upliftPath } from './uplift-path.js';

/** What is done with an uplift. */
export const actRoutes: readonly PageRoute[] = [
  route({ method: 'POST', url: '/uplift/:id/propose', permission: 'uplift.propose', handler: (visit) => carryOut(visit, freshForm(), (tx, id) => putForward(tx, id, visit.clock)) }),
  route({ method: 'POST', url: '/uplift/:id/approve', permission: 'uplift.approve', stepUp: true, handler: approve }),
  route({ method: 'POST', url: '/uplift/:id/return', permission: 'uplift.approve', handler: (visit) => withReason(visit, returnUplift) }),
  route({ method: 'POST', url: '/uplift/:id/withdraw', permission: 'uplift.propose', handler: (visit) => withReason(visit, withdrawUplift) }),
  route({ method: 'POST', url: '/uplift/:id/undo', permission: 'uplift.approve', stepUp: true, handler: (visit) => withReason(visit, undoUplift) }),
  route({ method: 'POST', url: '/uplift/:id/leave', permission: 'uplift.approve', handler: leave }),
];

const approving = z.object({ partId: z.string().regex(/^[1-9]\d{0,14}$/).transform(Number), seen: z.string().max(64) });
const giving = z.object({ reason: textField('Say why', { max: 1_000 }) });

async function approve(visit: Visit): Promise<PageAnswer> {
  const read = readForm(approving, visit.posted);
  return read.ok ? carryOut(visit, freshForm(), (tx, upliftId) => approveUpliftPart(tx, { upliftId, ...read.value }, visit.clock)) : showPage(visit, read.form);
}

const leaving = z.object({ planLineId: z.string().regex(/^[1-9]\d{0,14}$/, 'Choose the line').transform(Number), whyLeft: textField('Say why it stays', { max: 1_000 }) });

async function leave(visit: Visit): Promise<PageAnswer> {
  const read = readForm(leaving, visit.posted);
  if (!read.ok) return showPage(visit, read.form);
  const { planLineId, whyLeft } = read.value;
  return carryOut(visit, read.form, (tx, upliftId) => leaveAsItIs(tx, { upliftId, planLineId, reason: whyLeft }, visit.clock));
}

type WithReason = typeof returnUplift;

async function withReason(visit: Visit, act: WithReason): Promise<PageAnswer> {
  const read = readForm(giving, visit.posted);
  return read.ok ? carryOut(visit, read.form, (tx, upliftId) => act(tx, { upliftId, reason: read.value.reason }, visit.clock)) : showPage(visit, read.form);
}

async function carryOut(visit: Visit, form: FormState, act: (tx: TenantTx, id: number) => Promise<Result<unknown>>): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => act(tx, id));
  if (done.ok) return redirect(upliftPath(id));
  return done.refusal.code === 'uplift-not-found' ? notFound() : showPage(visit, refusedForm(form, withoutField(done.refusal)));
}

/** What is wrong is with the uplift, not with a field of this page, but for the reason. */
function withoutField({ code, message, field }: Refusal): Refusal {
  return { code, message, ...(field === 'reason' ? { field } : {}) };
}
