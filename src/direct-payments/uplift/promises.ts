import { addDays } from '../../core/plain-date.js';
import type { PromiseSource } from '../../people/promises.js';
import { may } from '../../platform/access/actor.js';
import { findStaffMember } from '../../platform/access/staff.js';
import { findWaitingPayments } from './store/waiting.js';

/** Days in which somebody decides: a family should have the new amount with the next payment. */
const decideWithinDays = 7;

/** Direct payments that an uplift left at the old amount, for those who put uplifts forward and those who approve them: nobody stays there unnoticed. */
export const upliftPromises: PromiseSource = async (tx, { staffId, until }) => {
  const actor = await findStaffMember(tx, staffId, until);
  if (actor?.organisation !== 'council' || (!may(actor, 'uplift.propose') && !may(actor, 'uplift.approve'))) return [];
  return (await findWaitingPayments(tx, addDays(until, -decideWithinDays))).map(({ upliftId, reference, personId, personName, why, noticedOn }) => ({
    dueOn: addDays(noticedOn, decideWithinDays), todo: `Decide on a rise that ${reference} could not bring`, personId, personName, href: `/uplift/${String(upliftId)}#old-amount`, because: why.replace(/\.$/, ''),
  }));
};
