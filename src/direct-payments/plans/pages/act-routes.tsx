import { z } from 'zod';
import type { Result } from '../../../core/result.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { freshForm, readForm, refusedForm, textField } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { costAgain, describeVersion } from '../describe-version.js';
import { moveVersion } from '../move-version.js';
import { submitVersion } from '../submit-version.js';
import type { ShowPlanPage } from './plan-page.js';
import { planPath } from './plan-path.js';

const withdrawForm = z.object({ reason: textField('Say why', { max: 500 }) });

type Take = (visit: Visit) => Promise<PageAnswer>;

/** What is done on the page of a version. `show` draws it again with what was refused. */
export function planActs(show: ShowPlanPage): { readonly submit: Take; readonly cost: Take; readonly withdraw: Take } {
  const carryOut = async (visit: Visit, work: (tx: TenantTx, versionId: number) => Promise<Result<unknown>>, form = freshForm()): Promise<PageAnswer> => {
    const id = numberIn(visit.params, 'id');
    if (id === undefined) return notFound();
    const done = await visit.inTransaction((tx) => work(tx, id));
    if (done.ok) return redirect(planPath(id));
    return done.refusal.code === 'plan-not-found' ? notFound() : show(visit, refusedForm(form, done.refusal));
  };
  return {
    submit: (visit) => carryOut(visit, (tx, id) => submitVersion(tx, id, visit.clock)),
    cost: (visit) => carryOut(visit, costByToday),
    withdraw: async (visit) => {
      const read = readForm(withdrawForm, visit.posted);
      return read.ok ? carryOut(visit, (tx, id) => moveVersion(tx, id, 'withdraw', read.value, visit.clock), read.form) : show(visit, read.form);
    },
  };
}

/** By the rates in force now: of a change, what goes on is costed anew too. */
async function costByToday(tx: TenantTx, id: number): Promise<Result<unknown>> {
  const again = await costAgain(tx, id);
  return again.ok && again.value.number > 1 && !again.value.costsAnew ? describeVersion(tx, id, { costsAnew: true }) : again;
}
