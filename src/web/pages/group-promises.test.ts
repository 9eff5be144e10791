import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, plainDate } from '../../core/plain-date.js';
import type { DuePromise } from '../../people/promises.js';
import { groupPromises } from './group-promises.js';

const today = plainDate('2026-05-14');
const promise = (personId: number, days: number, todo = 'Take up the referral'): DuePromise => ({
  dueOn: addDays(today, days), todo, personId, personName: `Person ${String(personId)}`, href: `/referrals/${String(personId)}`, because: 'Promised within 5 working days',
});

const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: -40, max: 7 }), fc.constantFrom('Take up the referral', 'Offer a direct payment')), { maxLength: 30 })
  .map((all) => all.map(([person, days, todo]) => promise(person, days, todo)));

it('tells each promise once, in the part of its day, and nobody’s among another’s', () => {
  fc.assert(fc.property(some, (promises) => {
    const { late, today: now, soon } = groupPromises(promises, today);
    const told = [...late, ...now, ...soon].flatMap((one) => one.promises);
    expect(new Set(told.map((one) => JSON.stringify(one)))).toEqual(new Set(promises.map((one) => JSON.stringify(one))));
    expect(told).toHaveLength(new Set(promises.map((one) => JSON.stringify(one))).size);
    expect(late.flatMap((one) => one.promises).every(({ dueOn }) => dueOn < today)).toBe(true);
    expect(now.flatMap((one) => one.promises).every(({ dueOn }) => dueOn === today)).toBe(true);
    for (const person of [...late, ...now, ...soon]) expect(person.promises.every(({ personId }) => personId === person.personId)).toBe(true);
    for (const part of [late, now, soon]) expect(new Set(part.map(({ personId }) => personId)).size).toBe(part.length);
  }));
});

it('puts whoever has waited longest first', () => {
  expect(groupPromises([promise(1, -1), promise(2, -9), promise(1, -3)], today).late.map(({ personId, promises }) => [personId, promises.length])).toEqual([[2, 1], [1, 2]]);
});
