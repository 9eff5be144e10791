import { addDays } from '../../core/plain-date.js';
import type { DuePromise, PromiseSource } from '../../people/promises.js';
import { may } from '../../platform/access/actor.js';
import { findStaffMember } from '../../platform/access/staff.js';
import { findDecisions } from './decisions/store/decisions.js';
import { decidingOf } from './decisions/who-decides.js';
import { findRequests } from './education/store/requests.js';
import { authorityPolicy } from './letters/family-letter.js';
import { listToApprove } from './list-to-approve.js';

const todo = { check: 'Check the plan', panel: 'Record what the panel decided', approve: 'Approve your budget’s part of the plan' } as const;

/** Decisions on plans that somebody may take, requests to answer and decisions to look at again, by policy's days. */
export const authorityPromises: PromiseSource = async (tx, { staffId, until }) => {
  const actor = await findStaffMember(tx, staffId, until);
  if (actor?.organisation !== 'council') return [];
  const due: DuePromise[] = (await listToApprove(tx, actor, until)).filter(({ isMine }) => isMine).map(({ step, since, withinDays, personId, personName, versionId }) => ({
    dueOn: addDays(since, withinDays), todo: todo[step], personId, personName, href: `/authority/${String(versionId)}`, because: `Policy gives ${String(withinDays)} days`,
  }));
  if (may(actor, 'education.decide')) {
    const { requestWithinDays } = await authorityPolicy(tx, 'education', until);
    for (const { id, receivedOn, personId, personName } of await findRequests(tx, ['received', 'considering']))
      due.push({ dueOn: addDays(receivedOn, requestWithinDays), todo: 'Answer the request for an Education Personal Budget', personId, personName, href: `/education-requests/${String(id)}`, because: `Policy gives ${String(requestWithinDays)} days` });
  }
  for (const { id, answerBy, regime, decidedById, personId, personName, answerDays } of await findDecisions(tx, { statuses: ['looking-again'] }))
    if (answerBy !== null && decidedById !== staffId && may(actor, decidingOf(regime)))
      due.push({ dueOn: answerBy, todo: 'Look again at the decision, and answer', personId, personName, href: `/payment-decisions/${String(id)}`, because: `Promised within ${String(answerDays)} days` });
  return due.filter(({ dueOn }) => dueOn <= until);
};
