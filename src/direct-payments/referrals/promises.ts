import type { PromiseSource } from '../../people/promises.js';
import { describeReferrals } from './describe-referrals.js';
import { findReferrals } from './store/referrals.js';
import { becauseOf, stepWords } from './words.js';

const mostRead = 5_000;

/**
 * What referrals promise up to a day: theirs who hold them, and those that nobody has taken up, of the people within reach. Asked of the
 * first payment of one that is done until it has come.
 */
export const referralPromises: PromiseSource = async (tx, { staffId, until }) => {
  const referrals = await findReferrals(tx, { unfinished: true }, mostRead);
  const described = await describeReferrals(tx, referrals, until);
  return described
    .filter(({ standing }) => standing.holderId === null || standing.holderId === staffId)
    .flatMap(({ referral, dues }) => dues.flatMap((due) => (due.on === null || due.on > until ? [] : [{
      dueOn: due.on, todo: stepWords[due.step], personId: referral.personId, personName: referral.personName, href: `/referrals/${String(referral.id)}`, because: becauseOf(due),
    }])));
};
