import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { testSealer } from '../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer, type HiredStaff } from '../../test/web.js';
import { plainDate, type PlainDate } from '../core/plain-date.js';
import { expectOk } from '../core/result.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { markupFaults } from '../platform/ui/testing/markup-faults.js';
import { alikePairs } from './find-people-like.js';
import { listDuplicates } from './list-duplicates.js';
import { mergePeople } from './merge-people.js';
import { peopleRoomPages } from './pages/index.js';
import { personApi } from './persons/api.js';
import { recordPerson } from './record-person.js';
import { likenesses } from './rules/likeness.js';
import { sayDistinct } from './say-distinct.js';
import type { ComparedRow } from './store/likeness.js';

const database = await testDatabase();
const server = await testServer(database, { pages: peopleRoomPages(testSealer), api: personApi(testSealer) });
afterAll(() => server.close());
const manager = await hire(database, 'twice', 'team_manager');
const adviser = await hire(database, 'twice', 'adviser');
const within = <T>(work: (tx: TenantTx) => Promise<T>, who: HiredStaff = manager): Promise<T> => inTransaction(database.app, { authorityId: who.authorityId, actorId: who.staffId }, work);
const record = (given: string, born: string, more: { readonly nhsNumber?: string; readonly postcode?: string } = {}): Promise<number> =>
  within(async (tx) => expectOk(await recordPerson(tx, { given, family: 'Okafor', born: plainDate(born), clientGroup: 'children', notOneOfThese: 'For this test', ...more }, { clock: testClock, sealer: testSealer })));
const ask = async (url: string, body?: object, who = manager): Promise<Record<string, unknown>> =>
  (await server.inject({ method: body ? 'POST' : 'GET', url: `/api/v1/people${url}`, headers: { cookie: who.cookie }, ...(body ? { payload: body } : {}) })).json<Record<string, unknown>>();

describe('records that may be of one person', () => {
  it('are listed once for the whole council with why; put together or said to be two people they are gone, and stay so', async () => {
    const [maya, maia, twin] = [await record('Maya', '2014-05-01', { postcode: 'HZ4 7QT' }), await record('Maia', '2014-05-01'), await record('Tom', '2014-05-01', { postcode: 'HZ4 7QT' })];
    const [number, sameNumber] = [await record('Ada', '1990-01-02', { nhsNumber: '943 476 5919' }), await record('Zoe', '1991-07-30', { nhsNumber: '943 476 5919' })];
    const found = await within(listDuplicates);
    expect(found.pairs.map(({ one, other, because }) => [one.personId, other.personId, because])).toEqual([
      [number, sameNumber, ['same-number']], [maya, maia, ['name-alike', 'same-birth']], [maya, twin, ['family-name', 'same-birth', 'same-postcode']],
    ].sort((a, b) => found.pairs.findIndex(({ one, other }) => one.personId === a[0] && other.personId === a[1]) - found.pairs.findIndex(({ one, other }) => one.personId === b[0] && other.personId === b[1])));
    expect(found.pairs[0]?.because).toEqual(['same-number']);
    expect(await within((tx) => sayDistinct(tx, { personId: twin, otherId: maya, because: 'no' }, testClock))).toMatchObject({ refusal: { code: 'merge-reason-missing' } });
    expect(await ask(`/${String(maya)}/distinct`, { other: twin, because: 'Twins: their mother says so.' })).toEqual({ recorded: true });
    expect(await ask(`/${String(maya)}/distinct`, { other: twin, because: 'Twins: said again.' })).toEqual({ recorded: true });
    expectOk(await within((tx) => mergePeople(tx, { keptId: maya, mergedId: maia, reason: 'One birth certificate for both' })));
    expect(await within((tx) => sayDistinct(tx, { personId: maia, otherId: maya, because: 'They are two people' }, testClock))).toMatchObject({ refusal: { code: 'merged-already' } });
    expect(((await ask('/duplicates')).pairs as unknown[]).length).toBe(1);
    expect(await ask('/duplicates', undefined, adviser)).toMatchObject({ status: 403 });
  });

  it('are opened from the page, where two people are said to be two', async () => {
    const [one, other] = [await record('Ben', '2010-03-04'), await record('Ben', '2010-04-03')];
    const page = await server.inject({ url: '/people/duplicates', headers: { cookie: manager.cookie } });
    const link = `/people/${String(one)}/merge?with=${String(other)}`;
    expect([page.statusCode, page.body.includes(link), page.body.includes('day and month of birth the other way round'), await markupFaults(page.body)]).toEqual([200, true, true, []]);
    const ticket = await openForm(server, link, manager.cookie);
    expect((await sendForm(server, `/people/${String(one)}/distinct`, ticket, { other: String(other), because: 'no' })).statusCode).toBe(422);
    expect((await sendForm(server, `/people/${String(one)}/distinct`, ticket, { other: String(other), because: 'Cousins, two mothers' })).headers.location).toBe('/people/duplicates');
    expect((await server.inject({ url: '/people/duplicates', headers: { cookie: manager.cookie } })).body).not.toContain(link);
    expect((await server.inject({ url: `/people/${String(one)}/merge`, headers: { cookie: manager.cookie } })).body).not.toContain(`?with=${String(other)}`);
  });

  it('are the pairs that a comparison of each with each finds, whatever the book', () => {
    const day = fc.constantFrom<PlainDate>(plainDate('2010-03-04'), plainDate('2010-04-03'), plainDate('2010-03-05'), plainDate('1988-12-24'));
    const row = fc.record({ given: fc.constantFrom('Maya', 'Maia', 'Tom', 'Okafor', 'Ngozi Ada'), family: fc.constantFrom('Okafor', 'Okafour', 'Smith', 'Maya'), preferred: fc.constantFrom('', 'May'), born: day, postcode: fc.constantFrom(null, 'HZ4 7QT', 'HZ1 1AA'), isMerged: fc.boolean() });
    fc.assert(fc.property(fc.array(row, { maxLength: 12 }), (written) => {
      const rows: ComparedRow[] = written.map(({ isMerged, ...one }, index) => ({ ...one, personId: index + 1, hidden: false, keptId: isMerged ? 999 : null }));
      const each = rows.flatMap((one) => rows.filter((other) => other.personId > one.personId && one.keptId === null && other.keptId === null && likenesses(one, other).length > 0).map((other) => `${String(one.personId)} ${String(other.personId)}`));
      expect(alikePairs(rows, []).map(({ one, other }) => `${String(one.personId)} ${String(other.personId)}`).sort()).toEqual(each.sort());
    }));
  });
});
