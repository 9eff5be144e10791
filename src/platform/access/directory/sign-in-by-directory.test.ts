import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { councilDirectory, followThere, type CouncilDirectory } from '../../../../test/factories/council-directory.js';
import { testSealer } from '../../../../test/factories/council.js';
import { testDatabase } from '../../../../test/database.js';
import { hire, testServer, type HiredStaff } from '../../../../test/web.js';
import { expectOk } from '../../../core/result.js';
import { systemClock } from '../../clock.js';
import { inTransaction } from '../../db/transaction.js';
import { connector } from './connect-directory.js';
import { giveRole } from './give-roles.js';
import { directorySignInPages } from './pages/sign-in-pages.js';
import { setUpDirectory } from './set-up-directory.js';

const database = await testDatabase();
const publicUrl = 'http://localhost:3000';
const tenant = '3f0a51c2-9f7e-4c39-8d55-0a61b0a7d001';
let directory: CouncilDirectory;
let admin: HiredStaff;
let directoryId: number;
let server: Awaited<ReturnType<typeof testServer>>;

beforeAll(async () => {
  admin = await hire(database, 'merebrook', 'administrator', systemClock);
  const issuer = `https://login.directory.example/${tenant}/v2.0`;
  directoryId = await inTransaction(database.app, { authorityId: admin.authorityId, actorId: admin.staffId }, async (tx) =>
    expectOk(await setUpDirectory(tx, testSealer, { name: 'Merebrook Entra ID', issuer, clientId: 'pursestrings', secret: 'a secret of the directory', askWhom: 'the service desk' }, systemClock.today())));
  directory = await councilDirectory({ tenant, redirects: [`${publicUrl}/sign-in/directory/merebrook/${String(directoryId)}/back`] });
  server = await testServer(database, { clock: systemClock, pages: directorySignInPages({ sealer: testSealer, connect: connector({ sealer: testSealer, ask: directory.ask }), publicUrl }) });
});
afterAll(async () => Promise.all([directory.close(), server.close()]));

test('x', async () => {
  await inTransaction(database.app, { authorityId: admin.authorityId, actorId: admin.staffId }, async (tx) =>
    expectOk(await giveRole(tx, directoryId, { value: 'Approver', role: 'finance_approver', reach: 'authority', organisation: 'council', organisationId: null, teamId: null }, systemClock)));
  const first = await server.inject({ url: `/sign-in/directory/merebrook/${String(directoryId)}` });
  console.log(first.statusCode, first.headers.location, first.cookies);
  const cookie = first.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const second = await server.inject({ url: `/sign-in/directory/merebrook/${String(directoryId)}`, headers: { cookie } });
  console.log(second.statusCode, second.headers.location, second.body.slice(0, 3000));
  directory.says('ann', { oid: 'b1f0', tid: tenant, roles: ['Approver'], name: 'Ann Other' });
  directory.signsIn('ann');
  const back = await followThere(directory, String(second.headers.location));
  console.log(back);
  const third = await server.inject({ url: back.slice(publicUrl.length), headers: { cookie } });
  console.log(third.statusCode, third.headers.location, third.cookies, third.body);
});
