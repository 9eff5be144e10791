import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { hire, testClock, testServer } from '../../../../test/web.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { todayPages } from '../../../web/pages/today.js';
import { askForPayment } from './ask-for-payment.js';
import { familyRequestPromises } from './promises.js';
import { setRequestAside } from './settle-request.js';

const database = await testDatabase();
const [triages, looks] = [await hire(database, 'promised', 'support_service_manager'), await hire(database, 'promised', 'monitoring_officer')];
const { authorityId } = triages;
const server = await testServer(database, { pages: todayPages([familyRequestPromises]) });
afterAll(() => server.close());
const promised = (staffId: number, until = plainDate('2026-05-21')) => inTransaction(database.app, { authorityId, actorId: staffId }, (tx) => familyRequestPromises(tx, { staffId, until }));
const ask = async (): Promise<void> => {
  expectOk(await inTransaction(database.app, { authorityId, actorId: null }, (tx) => askForPayment(tx, {
    forWhom: 'my_child', given: 'Maya', family: 'Okafor', born: plainDate('2014-05-01'), postcode: null, needs: 'Help', forEducation: false, senderName: 'Ngozi Okafor', senderIs: 'mother', email: 'ngozi@example.org', telephone: null, addressLines: [], howToTalk: '',
  }, testClock)));
};

it('what a family asked stands on Today of whoever shares referrals out, with the day it was told, until it is settled', async () => {
  await ask();
  await ask();
  const one = { dueOn: '2026-05-21', todo: 'Say whom the request A-00001 is about, and answer it', personId: null, personName: 'Maya Okafor', href: '/referrals/asked/1', because: 'The family was told this day when they asked' };
  expect(await promised(triages.staffId)).toEqual([one, { ...one, todo: one.todo.replace('1', '2'), href: '/referrals/asked/2' }]);
  expect(await promised(triages.staffId, addDays(plainDate('2026-05-21'), -1))).toEqual([]);
  expect(await promised(looks.staffId)).toEqual([]);
  const page = async (cookie: string) => (await server.inject({ url: '/today', headers: { cookie } })).body;
  const shown = await page(triages.cookie);
  expect([shown.match(/Maya Okafor/g)?.length, shown.includes('href="/referrals/asked/2"'), shown.includes('/people/null'), (await page(looks.cookie)).includes('Maya')]).toEqual([2, true, false, false]);
  expectOk(await inTransaction(database.app, { authorityId, actorId: triages.staffId }, (tx) => setRequestAside(tx, 1, { outcome: 'twice', words: 'A-00002 goes on.' }, testClock)));
  expect((await promised(triages.staffId)).map(({ href }) => href)).toEqual(['/referrals/asked/2']);
});
