import { addDays } from '../../core/plain-date.js';
import type { PromiseSource } from '../../people/promises.js';
import { describeOpenings } from './opening-balances.js';

/** Days in which somebody looks: long enough for a letter to a bank, soon enough that the family remembers. */
const lookWithinDays = 14;

/** Opening balances that do not fit their statements, of those who look after the payment or, where nobody does, of everybody within reach. */
export const goLivePromises: PromiseSource = async (tx, { staffId, until }) => (await describeOpenings(tx, until, { differing: true })).flatMap((one) => {
  const dueOn = one.comparedOn === null ? until : addDays(one.comparedOn, lookWithinDays);
  if (!one.isToLookAt || one.words === null || dueOn > until || (one.officerId !== null && one.officerId !== staffId)) return [];
  return [{ dueOn, todo: `Find out what ${one.accountReference} held`, personId: one.personId, personName: one.personName, href: `/opening-balances/${String(one.id)}`, because: one.words }];
});
