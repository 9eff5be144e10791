import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { after, signInOffice, type AccountHolder, type SignInOffice } from '../../../../test/factories/sign-in-office.js';
import { knownAgainstUnknown } from '../../../../test/factories/sign-in-times.js';
import { openForm, sendForm, testClock, testServer } from '../../../../test/web.js';
import { signInPages } from './pages/index.js';
import { signInWithPassword } from './sign-in-with-password.js';

const database = await testDatabase();
let office: SignInOffice;
let ada: AccountHolder;
let server: FastifyInstance;

beforeAll(async () => {
  office = await signInOffice(database, 'merebrook');
  ada = await office.holder('Ada Pryce', testClock);
  server = await testServer(database, { pages: signInPages({ sealer: testSealer, unwanted: new Set() }) });
});
afterAll(() => server.close());

/** What somebody outside can see of an answer, without what is new each time. */
function seen({ statusCode, headers, body, cookies }: LightMyRequestResponse, typed: string) {
  const { date: _date, 'set-cookie': _cookies, 'content-length': _length, ...rest } = headers;
  return { statusCode, headers: rest, cookies: cookies.map(({ name }) => name), body: body.replace(/name="_csrf" value="[^"]+"/g, '').replaceAll(typed, 'TYPED') };
}

test.each(['/sign-in', '/sign-in/forgotten'])('what %s answers is the same for an address that has an account as for one that has none', async (url) => {
  const answers = [];
  for (const email of [ada.email, 'nobody.here@merebrook.example']) {
    const ticket = await openForm(server, '/sign-in?council=merebrook');
    answers.push(seen(await sendForm(server, url, ticket, { council: 'merebrook', email, password: 'not the password' }), email));
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[0]?.statusCode).toBe(url === '/sign-in' ? 422 : 200);
});

test('how long it waits is the same too', async () => {
  const clock = after(testClock, 7_200);
  const waits = async (email: string) => {
    const looked = (await office.said()).length;
    for (let index = 0; index < 8; index += 1) await signInWithPassword(office.ground(after(clock, index)), { email, password: 'not the password', sender: `192.0.2.${String(index)}`, browser: undefined });
    return (await office.said()).length - looked;
  };
  expect(await waits('nobody.here@merebrook.example')).toBe(await waits(ada.email));
});

// Where the work on the hash were left out for one of them, it would be a tenth. Narrow bounds on many more tries: test/proof/sign-in-times.proof.ts.
test('how long the work takes does not tell which accounts there are', async () => {
  const ratio = await knownAgainstUnknown(office, ada, 40);
  expect(ratio).toBeGreaterThan(0.7);
  expect(ratio).toBeLessThan(1.4);
}, 120_000);
