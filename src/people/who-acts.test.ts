import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { hire, testClock, type HiredStaff } from '../../test/web.js';
import { addDays, plainDate } from '../core/plain-date.js';
import { expectOk } from '../core/result.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { addActingPerson, endActingPerson, type NewActingPerson } from './add-acting-person.js';
import { decideOnFamilyPay, mayBePaid, recordFamilyAssistant } from './family-assistants.js';
import { circumstancesOf, endCircumstance, recordCircumstance, withdrawCircumstance } from './record-circumstance.js';
import { recordPeople } from './record-people.js';
import { outOfAge } from './rules/capacities.js';
import { mayKinBePaid, relationWords, type Ground, type PayDecision, type Relation } from './rules/close-family.js';
import { consentHolds, consentsOf, recordConsent, withdrawConsent } from './sharing-consent.js';

const database = await testDatabase();
const worker = await hire(database, 'who-acts', 'social_worker');
const other = await hire(database, 'who-acts', 'team_manager');
const as = <T>(staff: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: staff.authorityId, actorId: staff.staffId }, work);
const today = testClock.today();
const person = async (born = '2009-06-01'): Promise<number> => (await as(worker, (tx) => recordPeople(tx, [{
  given: 'Maya', family: 'Okafor', born: plainDate(born), clientGroup: 'disabled children', acting: { name: 'Ngozi Okafor', relationship: 'mother', capacity: 'parent', from: plainDate('2025-04-01') },
}])))[0] ?? 0;

describe('whoever acts for somebody', () => {
  const ada: Omit<NewActingPerson, 'personId'> = { name: 'Ada Okafor', relationship: 'aunt', capacity: 'suitable', from: today, reason: 'Maya lacks capacity to ask', reviewOn: addDays(today, 365) };

  it.each([
    ['suitable from the sixteenth birthday', 'suitable', '2010-05-14', true], ['suitable the day before it', 'suitable', '2010-05-15', false], ['suitable on the last day of seventeen', 'suitable', '2008-05-15', true],
    ['suitable on the eighteenth birthday', 'suitable', '2008-05-14', false], ['authorised on it', 'authorised', '2008-05-14', true], ['authorised the day before', 'authorised', '2008-05-15', false],
    ['in their own right at fifteen', 'recipient', '2010-05-15', false], ['in their own right at sixteen', 'recipient', '2010-05-14', true], ['a parent of somebody of 24', 'parent', '2001-05-15', true], ['a parent of somebody of 25', 'parent', '2001-05-14', false],
  ] as const)('%s', async (_, capacity, born, allowed) => {
    const done = await as(worker, async (tx) => addActingPerson(tx, { ...ada, capacity, personId: await person(born) }));
    expect(done.ok ? 'recorded' : done.refusal.code).toBe(allowed ? 'recorded' : 'acting-not-at-this-age');
  });

  it('somebody born on 29 February is older on 1 March of other years', () => {
    expect(outOfAge('recipient', plainDate('2008-02-29'), plainDate('2024-02-28'))).toBeDefined();
    expect(outOfAge('recipient', plainDate('2008-02-29'), plainDate('2024-02-29'))).toBeUndefined();
    expect(outOfAge('authorised', plainDate('2008-02-29'), plainDate('2026-02-28'))).toBeDefined();
    expect(outOfAge('authorised', plainDate('2008-02-29'), plainDate('2026-03-01'))).toBeUndefined();
  });

  it('needs a reason and a day to look again where the person lacks capacity, and stops with a reason', async () => {
    const personId = await person();
    expect(await as(worker, (tx) => addActingPerson(tx, { ...ada, personId, reason: '' }))).toMatchObject({ refusal: { code: 'acting-incomplete', field: 'reason' } });
    expect(await as(worker, (tx) => addActingPerson(tx, { ...ada, personId, reviewOn: null }))).toMatchObject({ refusal: { code: 'acting-incomplete', field: 'reviewOn' } });
    const id = expectOk(await as(worker, (tx) => addActingPerson(tx, { ...ada, personId })));
    expect(await as(worker, (tx) => endActingPerson(tx, { id, on: addDays(today, -1), because: 'Moved' }))).toMatchObject({ refusal: { code: 'acting-days-wrong' } });
    expect(await as(worker, (tx) => endActingPerson(tx, { id, on: today, because: ' ' }))).toMatchObject({ refusal: { field: 'because' } });
    expectOk(await as(worker, (tx) => endActingPerson(tx, { id, on: today, because: 'Moved to Leeds' })));
    expect(await as(worker, (tx) => endActingPerson(tx, { id, on: today, because: 'Moved' }))).toMatchObject({ refusal: { code: 'acting-not-found' } });
  });
});

describe('paying family', () => {
  const relations = Object.keys(relationWords) as Relation[];
  const grounds: readonly Ground[] = ['meets_care_needs', 'administration_and_management', 'child_welfare'];
  const decision = fc.record<PayDecision>({
    regime: fc.constantFrom('adult_social_care', 'child_social_care'), ground: fc.constantFrom(...grounds), approved: fc.boolean(),
    from: fc.integer({ min: 0, max: 20 }).map((days) => addDays(today, days - 10)), until: fc.option(fc.integer({ min: 10, max: 20 }).map((days) => addDays(today, days - 10))),
  });

  it('is as a plain table of the two rules says, each exception apart', () => {
    fc.assert(fc.property(fc.constantFrom(...relations), fc.boolean(), fc.constantFrom('adult_social_care', 'child_social_care', 'education', 'health'), fc.constantFrom('care', 'administration'), fc.array(decision, { maxLength: 4 }), (relation, sameHousehold, regime, purpose, decisions) => {
      const isPartner = relation === 'spouse_or_civil_partner' || relation === 'lives_as_partner';
      const hasRule = regime === 'adult_social_care' || regime === 'child_social_care';
      const barred = hasRule && relation !== 'other_relative' && (sameHousehold || (isPartner && regime === 'adult_social_care'));
      const ground: Ground = regime === 'child_social_care' ? 'child_welfare' : purpose === 'care' ? 'meets_care_needs' : 'administration_and_management';
      let necessary = false;
      for (const one of decisions) if (one.regime === regime && one.ground === ground && one.from <= today && (one.until ?? '9999-12-31') >= today) necessary = one.approved;
      return mayKinBePaid({ relation, sameHousehold }, { regime, purpose, on: today }, decisions).may === (!barred || necessary);
    }), { numRuns: 2_000 });
  });

  it('is decided by the council, each ground by itself, and never by whoever recorded the relative', async () => {
    const personId = await person('1990-01-01');
    const adviser = await hire(database, 'who-acts', 'adviser');
    await withClient(database.superuserLogin, (client) => client.query("update staff_member set organisation = 'support_service' where id = $1", [adviser.staffId]));
    const assistantId = expectOk(await as(worker, (tx) => recordFamilyAssistant(tx, { personId, name: 'Ben Okafor', relation: 'sibling', sameHousehold: true, from: today })));
    const ask = (purpose: 'care' | 'administration') => as(worker, async (tx) => expectOk(await mayBePaid(tx, { assistantId, regime: 'adult_social_care', purpose, on: today })).may);
    const decide = (staff: HiredStaff, more: object = {}) => as(staff, (tx) => decideOnFamilyPay(tx, { assistantId, regime: 'adult_social_care', ground: 'meets_care_needs', approved: true, reason: 'No one else knows how she speaks', from: today, ...more }));
    expect([await ask('care'), await ask('administration')]).toEqual([false, false]);
    expect(await decide(worker)).toMatchObject({ refusal: { code: 'family-pay-another-decides' } });
    expect(await decide(adviser)).toMatchObject({ refusal: { code: 'family-pay-council-decides' } });
    expect(await decide(other, { ground: 'child_welfare' })).toMatchObject({ refusal: { code: 'family-pay-no-such-ground' } });
    expectOk(await decide(other));
    expect([await ask('care'), await ask('administration')]).toEqual([true, false]);
    expectOk(await decide(other, { approved: false }));
    expect(await ask('care')).toBe(false);
    for (const decidedBy of [worker.staffId, adviser.staffId]) {
      await expect(as(worker, ({ client }) => client.query("insert into family_pay_decision (authority_id, assistant_id, regime, ground, approved, reason, from_on, decided_by) values ($1, $2, 'adult_social_care', 'meets_care_needs', true, 'written past the use case', $3, $4)", [worker.authorityId, assistantId, today, decidedBy]))).rejects.toMatchObject({ code: '23514' });
    }
  });
});

describe('what happens in a life', () => {
  it('is written down once, ends, and is taken back where it was a mistake', async () => {
    const personId = await person();
    const told = { personId, toldOn: today, toldBy: 'her mother' };
    const record = (more: { kind: 'in_hospital' | 'died' | 'moved_area'; from: string; until?: string }) => as(worker, (tx) => recordCircumstance(tx, { ...told, kind: more.kind, from: plainDate(more.from), until: more.until === undefined ? null : plainDate(more.until) }, testClock));
    const hospital = expectOk(await record({ kind: 'in_hospital', from: '2026-05-01' }));
    expect(await record({ kind: 'in_hospital', from: '2026-05-03' })).toMatchObject({ refusal: { code: 'circumstance-known' } });
    expectOk(await as(worker, (tx) => endCircumstance(tx, { id: hospital, on: plainDate('2026-05-10') })));
    expectOk(await record({ kind: 'in_hospital', from: '2026-05-11' }));
    expect(await record({ kind: 'died', from: '2026-05-15' })).toMatchObject({ refusal: { code: 'circumstance-days-wrong' } });
    const died = expectOk(await record({ kind: 'died', from: '2026-05-12' }));
    expect(await record({ kind: 'died', from: '2026-05-13' })).toMatchObject({ refusal: { code: 'circumstance-known' } });
    expect(await as(worker, (tx) => endCircumstance(tx, { id: died, on: today }))).toMatchObject({ refusal: { code: 'circumstance-does-not-end' } });
    expectOk(await as(worker, (tx) => withdrawCircumstance(tx, { id: died, because: 'It was her grandmother' }, testClock)));
    expect((await as(worker, (tx) => circumstancesOf(tx, personId))).map(({ kind }) => kind)).toEqual(['in_hospital', 'in_hospital']);
    expect(await record({ kind: 'moved_area', from: '2026-05-12', until: '2026-05-13' })).toMatchObject({ refusal: { code: 'circumstance-does-not-end' } });
  });
});

describe('consent to share', () => {
  it('holds from its first to its last day, and no longer from the day it is withdrawn', async () => {
    const personId = await person();
    const id = expectOk(await as(worker, (tx) => recordConsent(tx, { personId, sharedWith: 'school', whom: 'Mill Lane School', what: 'the support plan', givenBy: 'Ngozi Okafor', givenAs: 'parent', from: today, until: addDays(today, 10) })));
    const holds = async (days: number) => (await as(worker, (tx) => consentsOf(tx, personId))).map((one) => consentHolds(one, addDays(today, days)));
    expect([await holds(-1), await holds(0), await holds(10), await holds(11)]).toEqual([[false], [true], [true], [false]]);
    expectOk(await as(worker, (tx) => withdrawConsent(tx, { id, on: addDays(today, 5), by: 'Ngozi Okafor' })));
    expect([await holds(4), await holds(5)]).toEqual([[true], [false]]);
    expect(await as(worker, (tx) => withdrawConsent(tx, { id, on: today, by: 'Ngozi Okafor' }))).toMatchObject({ refusal: { code: 'sharing-consent-not-found' } });
  });

  it('is not a parent’s to give for an adult', async () => {
    const personId = await person('2008-05-14');
    expect(await as(worker, (tx) => recordConsent(tx, { personId, sharedWith: 'health', what: 'the plan', givenBy: 'Ngozi Okafor', givenAs: 'parent', from: today }))).toMatchObject({ refusal: { code: 'consent-not-by-parent' } });
  });
});
