import { addDays } from '../../core/plain-date.js';
import type { PromiseSource } from '../../people/promises.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { planDefaults } from '../../platform/policy/policy-document.js';
import { findOpenDrafts } from './store/drafts.js';

/** What somebody began to set up and has not submitted, by the days that the plans' policy gives a draft. */
export const settingUpPromises: PromiseSource = async (tx, { staffId, until }) => {
  const policies = await policiesInForce(tx, until);
  return (await findOpenDrafts(tx)).filter(({ begunBy }) => begunBy === staffId).flatMap(({ id, personId, personName, begunOn, answers }) => {
    const { submitWithinDays } = (answers.regime && policies.get(answers.regime)?.document.plans) ?? planDefaults;
    const dueOn = addDays(begunOn, submitWithinDays);
    return dueOn > until ? [] : [{ dueOn, todo: 'Finish setting up the direct payment', personId, personName, href: `/setting-up/${String(id)}`, because: `Submitted within ${String(submitWithinDays)} days of its beginning, by local policy` }];
  });
};
