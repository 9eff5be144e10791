import { z } from 'zod';
import type { Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { freshForm, readForm, refusedForm, textField } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { costAgain, describeVersion } from '../describe-version.js';
import { moveVersion } from '../move-version.js';
import { submitVersion } from '../submit-version.js';
import { showPlanPage } from './plan-page.js';
import { planPath } from './plan-path.js';

async function carryOut(visit: Visit, work: (tx: TenantTx, versionId: number) => Promise<Result<unknown>>, form = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => work(tx, id));
  if (done.ok) return redirect(planPath(id));
  return done.refusal.code === 'plan-not-found' ? notFound() : showPlanPage(visit, refusedForm(form, done.refusal));
}

export function takeSubmit(visit: Visit): Promise<PageAnswer> {
  return carryOut(visit, (tx, id) => submitVersion(tx, id, visit.clock));
}

/** By the rates in force now: of a change, what goes on is costed anew too. */
export function takeCost(visit: Visit): Promise<PageAnswer> {
  return carryOut(visit, async (tx, id) => {
    const again = await costAgain(tx, id);
    return again.ok && again.value.number > 1 && !again.value.costsAnew ? describeVersion(tx, id, { costsAnew: true }) : again;
  });
}

const withdrawForm = z.object({ reason: textField('Say why', { max: 500 }) });

export async function takeWithdraw(visit: Visit): Promise<PageAnswer> {
  const read = readForm(withdrawForm, visit.posted);
  if (!read.ok) return showPlanPage(visit, read.form);
  return carryOut(visit, (tx, id) => moveVersion(tx, id, 'withdraw', read.value, visit.clock), read.form);
}
