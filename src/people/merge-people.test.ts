import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { testSealer } from '../../test/factories/council.js';
import { hire, testClock, type HiredStaff } from '../../test/web.js';
import { plainDate } from '../core/plain-date.js';
import { expectOk } from '../core/result.js';
import { recordAgreements } from '../direct-payments/agreements/record-agreements.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { findPeopleLike } from './find-people-like.js';
import { mergePeople, undoMerge } from './merge-people.js';
import { personTimeline } from './person-timeline.js';
import { recordCircumstance } from './record-circumstance.js';
import { recordPeople } from './record-people.js';
import { searchPeople } from './search-people.js';
import { keptRecordOf, showPerson } from './show-person.js';
import { recordsOf } from './store/merges.js';
import { findPerson } from './store/people.js';

const database = await testDatabase();
const as = <T>(staff: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: staff.authorityId, actorId: staff.staffId }, work);
const superuser = (text: string, values: readonly unknown[]) => withClient(database.superuserLogin, (client) => client.query(text, [...values]));
const today = testClock.today();
let councils = 0;
const manager = (council = `merge-${String((councils += 1))}`): Promise<HiredStaff> => hire(database, council, 'support_service_manager');

async function twoRecords(staff: HiredStaff): Promise<readonly [number, number]> {
  const written = { family: 'Okafor', born: plainDate('2012-05-01'), clientGroup: 'disabled children', acting: { name: 'Ngozi Okafor', relationship: 'mother', capacity: 'parent' as const, from: plainDate('2025-04-01') } };
  const ids = await as(staff, (tx) => recordPeople(tx, [{ ...written, given: 'Maya' }, { ...written, given: 'Maia' }]));
  return [ids[0] ?? 0, ids[1] ?? 0];
}

const agree = (staff: HiredStaff, personId: number, reference: string, starts: string, ends: string | null) => as(staff, (tx) => recordAgreements(tx, [{ reference, personId, regime: 'child_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate(starts), ...(ends === null ? {} : { ends: plainDate(ends) }), officerId: null }]));
const reason = 'The same birth certificate was seen for both';
const merge = (staff: HiredStaff, keptId: number, mergedId: number, more: object = {}) => as(staff, (tx) => mergePeople(tx, { keptId, mergedId, reason, ...more }));

describe('two records of one person', () => {
  it('are shown as one, found as one, and the old one leads to the kept one', async () => {
    const staff = await manager();
    const [kept, merged] = await twoRecords(staff);
    await agree(staff, merged, 'M-1', '2025-04-01', null);
    await as(staff, (tx) => recordCircumstance(tx, { personId: merged, kind: 'in_hospital', from: plainDate('2026-05-01'), toldOn: today, toldBy: 'her mother' }, testClock));
    expectOk(await merge(staff, kept, merged));
    expect(await as(staff, (tx) => keptRecordOf(tx, merged))).toBe(kept);
    const view = await as(staff, (tx) => showPerson(tx, kept, today));
    expect(view?.payments.map(({ reference }) => reference)).toEqual(['M-1']);
    expect(view?.circumstances).toHaveLength(1);
    expect(view?.timeline.past.some(({ what }) => what === 'Went into hospital')).toBe(true);
    expect((await as(staff, (tx) => searchPeople(tx, 'Okafor'))).people.map(({ personId }) => personId)).toEqual([kept]);
    expect((await as(staff, (tx) => findPeopleLike(tx, { given: 'Maia', family: 'Okafor', born: plainDate('2012-05-01') }, testSealer))).map(({ personId }) => personId)).toEqual([kept]);
  });

  it('are as they were when they are taken apart again', async () => {
    const staff = await manager();
    const [kept, merged] = await twoRecords(staff);
    const picture = () => as(staff, async (tx) => [await personTimeline(tx, kept, [], today), await personTimeline(tx, merged, [], today), (await searchPeople(tx, '')).people.map(({ personId }) => personId)]);
    const before = await picture();
    const id = expectOk(await merge(staff, kept, merged));
    expect(await picture()).not.toEqual(before);
    expect(await as(staff, (tx) => undoMerge(tx, { id, because: 'no' }))).toMatchObject({ refusal: { code: 'merge-reason-missing' } });
    expectOk(await as(staff, (tx) => undoMerge(tx, { id, because: 'They are cousins, both mothers say' })));
    expect(await picture()).toEqual(before);
    expect(await as(staff, (tx) => undoMerge(tx, { id, because: 'They are cousins, both mothers say' }))).toMatchObject({ refusal: { code: 'merge-not-found' } });
  });

  it('both paid under one law on one day are not put together until a person says why', async () => {
    const staff = await manager();
    const [kept, merged] = await twoRecords(staff);
    await agree(staff, kept, 'M-2', '2025-04-01', '2025-12-31');
    await agree(staff, merged, 'M-3', '2025-12-31', null);
    expect(await merge(staff, kept, merged)).toMatchObject({ refusal: { code: 'merge-both-paid', details: [{ one: 'M-2', other: 'M-3' }] } });
    await expect(as(staff, ({ client }) => client.query('insert into person_merge (authority_id, kept_id, merged_id, reason, merged_by) values ($1, $2, $3, $4, $5)', [staff.authorityId, kept, merged, reason, staff.staffId]))).rejects.toMatchObject({ code: '23514' });
    expect(await merge(staff, kept, merged, { bothPaidBecause: 'The second took over on that day' })).toMatchObject({ ok: true });
  });

  it('whose payments share no day need no such reason', async () => {
    const staff = await manager();
    const [kept, merged] = await twoRecords(staff);
    await agree(staff, kept, 'M-4', '2025-04-01', '2025-12-30');
    await agree(staff, merged, 'M-5', '2025-12-31', null);
    expect(await merge(staff, kept, merged)).toMatchObject({ ok: true });
  });

  it('stay out of sight together where either is restricted', async () => {
    const staff = await manager('merge-hidden');
    const other = await manager('merge-hidden');
    const [kept, merged] = await twoRecords(staff);
    expectOk(await merge(staff, kept, merged));
    await superuser("with placed as (insert into record_restriction (authority_id, person_id, reason, placed_by) values ($1, $2, 'A safe house', $3) returning id) insert into restriction_name (authority_id, restriction_id, staff_member_id, named_by) select $1, id, $3, $3 from placed", [staff.authorityId, merged, staff.staffId]);
    for (const id of [kept, merged]) {
      expect(await as(staff, (tx) => findPerson(tx, id))).toBeDefined();
      expect(await as(other, (tx) => findPerson(tx, id))).toBeUndefined();
    }
  });

  it('are looked after together by whoever looks after either', async () => {
    const staff = await manager('merge-held');
    const own = await hire(database, 'merge-held', 'adviser');
    await superuser("update staff_member set reach = 'own' where id = $1", [own.staffId]);
    const [kept, merged] = await twoRecords(staff);
    await superuser("insert into case_holding (authority_id, person_id, staff_member_id, from_on) values ($1, $2, $3, '2020-01-01')", [staff.authorityId, merged, own.staffId]);
    expect(await as(own, (tx) => findPerson(tx, kept))).toBeUndefined();
    const id = expectOk(await merge(staff, kept, merged));
    expect(await as(own, (tx) => findPerson(tx, kept))).toBeDefined();
    expectOk(await as(staff, (tx) => undoMerge(tx, { id, because: 'They are cousins, both mothers say' })));
    expect(await as(own, (tx) => findPerson(tx, kept))).toBeUndefined();
  });

  it('that are one, another council’s, or lead on already are refused', async () => {
    const [staff, elsewhere] = [await manager(), await manager()];
    const [[kept, merged], [third], [theirs]] = [await twoRecords(staff), await twoRecords(staff), await twoRecords(elsewhere)];
    expect(await merge(staff, kept, kept)).toMatchObject({ refusal: { code: 'merge-with-itself' } });
    expect(await merge(staff, kept, theirs)).toMatchObject({ refusal: { code: 'person-not-found' } });
    expect(await merge(staff, kept, merged, { reason: 'same' })).toMatchObject({ refusal: { code: 'merge-reason-missing' } });
    expectOk(await merge(staff, kept, merged));
    for (const [one, other] of [[merged, third], [third, merged], [third, kept]] as const) expect(await merge(staff, one, other)).toMatchObject({ refusal: { code: 'merged-already' } });
  });

  it('are apart where the connection goes before the end', async () => {
    const staff = await manager();
    const [kept, merged] = await twoRecords(staff);
    await expect(as(staff, async (tx) => {
      expectOk(await mergePeople(tx, { keptId: kept, mergedId: merged, reason }));
      await tx.client.query('select pg_terminate_backend(pg_backend_pid())');
    })).rejects.toThrow();
    expect(await as(staff, (tx) => recordsOf(tx, kept))).toEqual([kept]);
    expect(await as(staff, (tx) => keptRecordOf(tx, merged))).toBeUndefined();
  });

  it('put together and apart in any order are groups as a plain list of pairs says', async () => {
    const staff = await manager();
    const people = [...(await twoRecords(staff)), ...(await twoRecords(staff)), ...(await twoRecords(staff))];
    const move = fc.record({ kept: fc.nat(5), merged: fc.nat(5), undo: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(move, { maxLength: 8 }), async (moves) => {
      const pairs = new Map<number, { readonly kept: number; readonly id: number }>();
      for (const { kept: k, merged: m, undo } of moves) {
        const [kept, merged] = [people[k] ?? 0, people[m] ?? 0];
        const known = pairs.get(merged);
        if (undo && known) {
          expectOk(await as(staff, (tx) => undoMerge(tx, { id: known.id, because: 'They are cousins, both mothers say' })));
          pairs.delete(merged);
          continue;
        }
        const fits = kept !== merged && !pairs.has(kept) && !pairs.has(merged) && ![...pairs.values()].some((pair) => pair.kept === merged);
        const done = await merge(staff, kept, merged);
        expect(done.ok).toBe(fits);
        if (done.ok) pairs.set(merged, { kept, id: done.value });
      }
      const top = (id: number): number => pairs.get(id)?.kept ?? id;
      for (const id of people) expect(new Set(await as(staff, (tx) => recordsOf(tx, id)))).toEqual(new Set(people.filter((one) => top(one) === top(id))));
      for (const { id } of pairs.values()) expectOk(await as(staff, (tx) => undoMerge(tx, { id, because: 'They are cousins, both mothers say' })));
    }), { numRuns: 12 });
  });
});
