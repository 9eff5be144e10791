import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../test/browser.js';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../test/web.js';
import { peopleRoomPages } from './index.js';
import { personPages } from './person-page.js';

const database = await testDatabase();
const written = {
  given: 'Maya', family: 'Okafor', 'born.day': '4', 'born.month': '5', 'born.year': '2010', clientGroup: 'Disabled children', address: '14 Lime Tree Close\nHazelby', postcode: 'hz4 7qt', nhsNumber: '943 476 5919',
};

describe('people on their pages', () => {
  let server: FastifyInstance;
  let staff: HiredStaff;
  beforeAll(async () => {
    server = await testServer(database, { pages: [...peopleRoomPages(testSealer), ...personPages()] });
    staff = await hire(database, 'people-pages', 'team_manager');
  });
  afterAll(() => server.close());

  const send = async (url: string, fields: Readonly<Record<string, string>>, opened = url) => sendForm(server, url, await openForm(server, opened, staff.cookie), fields);
  const read = async (url: string) => (await server.inject({ url, headers: { cookie: staff.cookie } })).body;

  it('a form keeps what was typed and says what is wrong; whoever is alike is asked about; the same person is put together', async () => {
    const wrong = await send('/people/new', { ...written, nhsNumber: '943 476 5918' });
    expect([wrong.statusCode, wrong.body.includes('last digit does not fit'), wrong.body.includes('value="Okafor"')]).toEqual([422, true, true]);
    const first = String((await send('/people/new', written)).headers.location);
    expect(await read(first)).toContain('14 Lime Tree Close, Hazelby, HZ4 7QT');
    const asked = await send('/people/new', { ...written, given: 'Maia', nhsNumber: '' });
    expect([asked.statusCode, asked.body.includes('Is it one of these?'), asked.body.includes(`href="${first}"`)]).toEqual([422, true, true]);
    const second = String((await send('/people/new', { ...written, given: 'Maia', nhsNumber: '', notOneOfThese: 'Her mother says twins' })).headers.location);
    const other = second.split('/').at(-1) ?? '';
    expect(await read(`${first}/merge`)).toContain(`?with=${other}`);
    const put = await send(`${first}/merge`, { other, stays: 'this', reason: 'One birth certificate for both' }, `${first}/merge?with=${other}`);
    expect(put.headers.location).toBe(first);
    expect((await server.inject({ url: second, headers: { cookie: staff.cookie } })).headers.location).toBe(first);
  });

  it('what happens, who acts and what may be shared is written on pages and stands in their time', async () => {
    const home = String((await send('/people/new', { ...written, given: 'Tom', family: 'Fletcher', nhsNumber: '', postcode: '' })).headers.location);
    const day = (name: string) => ({ [`${name}.day`]: '1', [`${name}.month`]: '5', [`${name}.year`]: '2026' });
    for (const [part, fields] of [
      ['acting', { name: 'Ann Fletcher', relationship: 'mother', capacity: 'parent', household: 'yes', ...day('from') }], ['life', { kind: 'in_hospital', toldBy: 'Ann', ...day('from'), ...day('toldOn') }],
      ['sharing', { sharedWith: 'school', what: 'the plan', givenBy: 'Ann Fletcher', givenAs: 'parent', ...day('from') }], ['family-pay', { name: 'Joe Fletcher', relation: 'sibling', household: 'yes', ...day('from') }],
    ] as const) expect([part, (await send(`${home}/${part}`, fields)).headers.location]).toEqual([part, `${home}/${part}`]);
    const shown = await read(home);
    for (const words of ['In hospital since 1 May 2026', 'Ann Fletcher, mother, acts for them', 'agreed that the plan is shared', '18th birthday']) expect(shown).toContain(words);
    expect(await read(`${home}/family-pay`)).toContain('unless the council considers it necessary');
  });

  it.skipIf(!browserIsHere)('pages have no fault that a reader of screens would meet, wide and narrow', async () => {
    const browser = await openBrowser();
    const url = await server.listen({ port: 0, host: '127.0.0.1' });
    const context = await browser.newContext();
    await context.addCookies([{ name: 'pursestrings-session', value: staff.session, url }]);
    const page = await context.newPage();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const address of ['/people', '/people/new', '/people/1', '/people/1/acting', '/people/1/life', '/people/1/sharing', '/people/3/family-pay', '/people/1/change', '/people/1/merge']) {
        await page.goto(`${url}${address}`);
        expect([address, await axeFindings(page)]).toEqual([address, []]);
      }
    }
    await context.close();
    await browser.close();
  }, 60_000);
});
