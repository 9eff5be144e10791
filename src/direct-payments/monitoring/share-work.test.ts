import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, runThatFound, type TestFamily } from '../../../test/factories/monitored-council.js';
import { hire } from '../../../test/web.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { askForStatements } from '../returns/ask-for-statements.js';
import { allocateWork } from './allocate-work.js';
import { coverFor, stopCover } from './cover-for.js';
import { listWorklist, type WorklistQuery } from './list-worklist.js';
import { listOfficers } from './list-officers.js';
import { showTeam } from './show-team.js';

const database = await testDatabase();
const everything: WorklistQuery = { view: 'all', search: '', regime: '', officer: '', code: '', sort: '', page: 1 };
const today = plainDate('2026-05-14');
const families: TestFamily[] = [{ reference: 'DP1001', mine: true }, { reference: 'DP1002', mine: true }, { reference: 'DP1003' }, { reference: 'DP1004', regime: 'education' }];
const council = await monitoredCouncil(database, 'team', families, []);
const lin = await hire(database, 'team', 'monitoring_officer');
const manager = await hire(database, 'team', 'support_service_manager');
const payer = await hire(database, 'team', 'finance_officer');
const me = council.officer.staffId;

const overdrawn = { code: 'overdrawn', message: 'm' };
const oldStatement = { code: 'statement-too-old', message: 'm' };
await runThatFound(council, plainDate('2026-02-28'), [{ agreement: 'DP1001', closing: 1, reclaimable: 0, findings: [overdrawn] }, { agreement: 'DP1002', closing: 1, reclaimable: 100 }]);
await runThatFound(council, plainDate('2026-03-31'), [{ agreement: 'DP1001', closing: 1, reclaimable: 0 }, { agreement: 'DP1002', closing: 1, reclaimable: 100 }]);
await runThatFound(council, plainDate('2026-04-20'), [{ agreement: 'DP1001', closing: 1, reclaimable: 0, findings: [overdrawn] }]);
await runThatFound(council, plainDate('2026-04-30'), [
  { agreement: 'DP1001', closing: 1, reclaimable: 0, findings: [oldStatement, overdrawn] }, { agreement: 'DP1002', closing: 1, reclaimable: 100 }, { agreement: 'DP1003', closing: 1, reclaimable: 0 },
  { agreement: 'DP1004', closing: null, findings: [{ code: 'policy-missing', message: 'm' }] },
]);

const references = (officer: string, staffId: number, on: PlainDate = today): Promise<string[]> =>
  council.within(async (tx) => (await listWorklist(tx, { ...everything, officer, sort: 'name' }, staffId, on)).items.map(({ reference }) => reference).sort());

describe('how long something has stood', () => {
  it('is counted from the first day reckoned at of the runs that raised it without a break; money to ask back counts', async () => {
    const { items } = await council.within((tx) => listWorklist(tx, everything, null, today));
    const ages = new Map(items.map(({ reference, age, isLate }) => [reference, [age, isLate]]));
    expect(ages.get('DP1001')).toEqual([24, false]);
    expect(ages.get('DP1002')).toEqual([75, true]);
    expect(ages.get('DP1003')).toEqual([null, false]);
    // No policy says how soon education is to be looked at.
    expect(ages.get('DP1004')).toEqual([14, false]);
  });

  it('orders the list, the longest first', async () => {
    const { items } = await council.within((tx) => listWorklist(tx, { ...everything, sort: 'age' }, null, today));
    expect(items.map(({ reference }) => reference)).toEqual(['DP1002', 'DP1001', 'DP1004', 'DP1003']);
  });

  it('is late the day after the policy’s days', async () => {
    const late = async (on: PlainDate): Promise<boolean | undefined> => (await council.within((tx) => listWorklist(tx, everything, null, on))).items.find(({ reference }) => reference === 'DP1001')?.isLate;
    expect([await late(plainDate('2026-05-18')), await late(plainDate('2026-05-19'))]).toEqual([false, true]);
  });
});

describe('cover', () => {
  const cover = async (officerId: number, coverId: number, from: PlainDate, until: PlainDate): Promise<string | number> => {
    const done = await council.within((tx) => coverFor(tx, { officerId, coverId, from, until }));
    return done.ok ? done.value : done.refusal.code;
  };

  it('makes both lists the cover’s on its days and on no other, and is ended at once', async () => {
    const id = Number(await cover(me, lin.staffId, today, addDays(today, 6)));
    expect(await references('mine', lin.staffId)).toEqual(['DP1001', 'DP1002']);
    expect(await references('mine', lin.staffId, addDays(today, 6))).toEqual(['DP1001', 'DP1002']);
    expect(await references('mine', lin.staffId, addDays(today, 7))).toEqual([]);
    expect(await references('mine', me)).toEqual(['DP1001', 'DP1002']);
    expect(await cover(me, manager.staffId, addDays(today, 6), addDays(today, 9))).toBe('covered-already');
    expect(await council.within((tx) => stopCover(tx, id, addDays(today, 1)))).toMatchObject({ ok: true });
    expect(await references('mine', lin.staffId, today)).toEqual(['DP1001', 'DP1002']);
    expect(await references('mine', lin.staffId, addDays(today, 1))).toEqual([]);
    expect(await council.within((tx) => stopCover(tx, id, addDays(today, 1)))).toMatchObject({ ok: false, refusal: { code: 'cover-not-found' } });
    expect(await cover(me, manager.staffId, addDays(today, 6), addDays(today, 9))).toEqual(expect.any(Number));
  });

  it('that never began may be ended, and its days are free again', async () => {
    const from = addDays(today, 30);
    const id = Number(await cover(lin.staffId, me, from, addDays(from, 5)));
    expect(await council.within((tx) => stopCover(tx, id, today))).toMatchObject({ ok: true });
    expect(await cover(lin.staffId, manager.staffId, from, from)).toEqual(expect.any(Number));
  });

  it('is refused of oneself, by somebody who does not look after direct payments, and over crossed days', async () => {
    expect(await cover(me, me, today, today)).toBe('cover-of-oneself');
    expect(await cover(me, payer.staffId, today, today)).toBe('officer-not-found');
    expect(await cover(999_999, me, today, today)).toBe('officer-not-found');
    expect(await cover(me, lin.staffId, today, addDays(today, -1))).toBe('dates-crossed');
  });
});

describe('work shared out', () => {
  const allocate = async (wanted: readonly string[], officerId: number | null): Promise<number | string> => {
    const done = await council.within((tx) => allocateWork(tx, { agreementIds: wanted.map((one) => (one === '?' ? 999_999 : council.id(one))), officerId, reason: 'Lin has room.' }));
    return done.ok ? done.value : done.refusal.code;
  };

  it('is the new officer’s from then on, told with the reason; what was theirs already is no change', async () => {
    expect(await references('nobody', me)).toEqual(['DP1003', 'DP1004']);
    expect(await allocate(['DP1003', 'DP1004', 'DP1003'], lin.staffId)).toBe(2);
    expect(await allocate(['DP1003'], lin.staffId)).toBe(0);
    expect(await references(String(lin.staffId), me)).toEqual(['DP1003', 'DP1004']);
    expect(await references('nobody', me)).toEqual([]);
    const { rows } = await council.within(({ client }) => client.query("select sentence, reason, before, after from audit_event where subject_kind = 'work' and after is not null order by id"));
    expect(rows[0]).toEqual({ sentence: 'DP1003 is looked after by monitoring_officer of team now.', reason: 'Lin has room.', before: { officerId: null }, after: { officerId: lin.staffId } });
    expect(rows).toHaveLength(2);
  });

  it('goes to nobody, and is refused whole for who cannot look after it and for what is not there', async () => {
    expect(await allocate(['DP1004'], null)).toBe(1);
    expect(await allocate(['DP1004'], payer.staffId)).toBe('officer-not-found');
    expect(await allocate(['DP1004', '?'], lin.staffId)).toBe('agreement-not-found');
    expect(await allocate([], lin.staffId)).toBe('nobody-chosen');
    expect(await references('nobody', me)).toEqual(['DP1004']);
    expect((await council.within(listOfficers)).map(({ id }) => id).sort()).toEqual([me, lin.staffId, manager.staffId].sort());
  });

  it('is seen by the manager: in hand, to do, oldest, late, and waiting for the family', async () => {
    await council.within(async (tx) => expectOk(await askForStatements(tx, { agreementIds: [council.id('DP1001')], from: plainDate('2026-03-01'), until: plainDate('2026-03-31'), on: plainDate('2026-04-01') })));
    const { members, covers } = await council.within((tx) => showTeam(tx, today));
    expect(members.find(({ officerId }) => officerId === me)).toMatchObject({ inHand: 2, toDo: 2, oldest: 75, late: 1, waiting: 1, overdue: 1 });
    expect(members.find(({ officerId }) => officerId === manager.staffId)).toMatchObject({ inHand: 0, toDo: 0, oldest: null, late: 0, waiting: 0 });
    expect(members.at(-1)).toMatchObject({ officerId: null, name: 'Nobody yet', inHand: 1 });
    expect(members.some(({ officerId }) => officerId === payer.staffId)).toBe(false);
    expect(covers.length).toBeGreaterThan(0);
  });
});
