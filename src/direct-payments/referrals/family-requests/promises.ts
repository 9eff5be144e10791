import type { PromiseSource } from '../../../people/promises.js';
import { may } from '../../../platform/access/actor.js';
import { findStaffMember } from '../../../platform/access/staff.js';
import { describeWaiting } from './show-requests.js';
import { findWaitingRequests } from './store.js';

/** As many as somebody can look at in a day; the rest stand on the list. */
const mostRead = 200;

/** What families asked by themselves, for whoever shares referrals out: the day they were told stands, whoever they turn out to be. What came in a flood stands on its list alone. */
export const familyRequestPromises: PromiseSource = async (tx, { staffId, until }) => {
  const actor = await findStaffMember(tx, staffId, until);
  if (!actor || !may(actor, 'referrals.triage')) return [];
  const waiting = await describeWaiting(tx, await findWaitingRequests(tx, { inFlood: false, newestFirst: false }, mostRead), until);
  return waiting.filter(({ answerBy }) => answerBy <= until).map(({ id, reference, given, family, answerBy }) => ({
    dueOn: answerBy, todo: `Say whom the request ${reference} is about, and answer it`, personId: null, personName: `${given} ${family}`, href: `/referrals/asked/${String(id)}`, because: 'The family was told this day when they asked',
  }));
};
