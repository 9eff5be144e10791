import type { LightMyRequestResponse } from 'fastify';
import { expectOk } from '../../src/core/result.js';
import { connector } from '../../src/platform/access/directory/connect-directory.js';
import { endRole, giveRole } from '../../src/platform/access/directory/give-roles.js';
import type { RoleGiven } from '../../src/platform/access/directory/mapped-roles.js';
import { directoryPages } from '../../src/platform/access/directory/pages/index.js';
import { changeDirectory, setUpDirectory, type DirectoryChange } from '../../src/platform/access/directory/set-up-directory.js';
import { givenRoles } from '../../src/platform/access/directory/store/given-roles.js';
import { findSession } from '../../src/platform/access/sessions.js';
import { signInPages } from '../../src/platform/access/sign-in/pages/index.js';
import type { Clock } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { hire, testServer, type HiredStaff } from '../web.js';
import { councilDirectory, followThere, type CouncilDirectory } from './council-directory.js';
import { testSealer } from './council.js';

export const publicUrl = 'http://localhost:3000';
export const directorySecret = 'a secret of the directory';

/** A council with a directory, and the service that asks it. */
export interface DirectorySetting {
  readonly council: string;
  readonly admin: HiredStaff;
  readonly directoryId: number;
  readonly directory: CouncilDirectory;
  readonly server: Awaited<ReturnType<typeof testServer>>;
}

/** A browser, by the cookies that it keeps. */
export interface Desk {
  readonly cookie: string;
}

/** Sets up councils with directories, and signs people in by them as a browser would. */
export function directoryDesk(database: TestDatabase, clock: Clock) {
  return { acting, change, confirmAll, comeBack, gives, newBrowser, press, sentences, setUp, signIn, whoIs };

  async function setUp(council: string, ofTenant: string | undefined): Promise<DirectorySetting> {
    const admin = await hire(database, council, 'administrator', clock);
    const issuer = `https://login.directory.example${ofTenant === undefined ? '' : `/${ofTenant}/v2.0`}`;
    const directoryId = await acting(admin, async (tx) => expectOk(await setUpDirectory(tx, testSealer, { name: `${council} account`, issuer, clientId: 'pursestrings', secret: directorySecret, askWhom: 'the service desk' }, clock.today())));
    await confirmAll();
    const directory = await councilDirectory({ ...(ofTenant === undefined ? {} : { tenant: ofTenant }), redirects: [`${publicUrl}/sign-in/directory/${council}/${String(directoryId)}/back`] });
    const signIns = signInPages({ sealer: testSealer, unwanted: new Set(), publicUrl });
    const pages = [...signIns, ...directoryPages({ sealer: testSealer, connect: connector({ sealer: testSealer, ask: directory.ask }), publicUrl })];
    return { council, admin, directoryId, directory, server: await testServer(database, { clock, pages }) };
  }

  function acting<T>({ authorityId, staffId }: HiredStaff, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return inTransaction(database.app, { authorityId, actorId: staffId }, work);
  }

  /** What waits is confirmed, as the operator does who sets up a council. */
  async function confirmAll(): Promise<void> {
    await withClient(database.superuserLogin, (client) => client.query("update role_grant set outcome = 'confirmed', how = 'operator', answered_at = now() where outcome is null"));
  }

  async function gives({ admin, directoryId }: DirectorySetting, ...list: readonly (Pick<RoleGiven, 'value' | 'role'> & Partial<RoleGiven>)[]): Promise<void> {
    await acting(admin, async (tx) => {
      for (const { id } of await givenRoles(tx, directoryId)) await endRole(tx, directoryId, id, clock);
      for (const one of list) expectOk(await giveRole(tx, directoryId, { reach: 'authority', organisation: 'council', organisationId: null, teamId: null, ...one }, clock));
    });
    await confirmAll();
  }

  async function change({ admin, directoryId }: DirectorySetting, settings: DirectoryChange): Promise<void> {
    await acting(admin, async (tx) => expectOk(await changeDirectory(tx, testSealer, directoryId, settings, clock)));
  }

  async function newBrowser({ server, council, directoryId }: DirectorySetting): Promise<Desk> {
    const opened = await server.inject({ url: `/sign-in/directory/${council}/${String(directoryId)}` });
    return { cookie: opened.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  }

  /** Presses the button; answers with where the browser is sent. */
  async function press({ server, council, directoryId }: DirectorySetting, { cookie }: Desk, next = '/'): Promise<string> {
    const sent = await server.inject({ url: `/sign-in/directory/${council}/${String(directoryId)}?next=${encodeURIComponent(next)}`, headers: { cookie } });
    return sent.headers.location ?? sent.body;
  }

  async function comeBack({ server }: DirectorySetting, { cookie }: Desk, address: string): Promise<LightMyRequestResponse> {
    return server.inject({ url: address.slice(publicUrl.length), headers: { cookie } });
  }

  async function signIn(setting: DirectorySetting, account: string, next = '/'): Promise<LightMyRequestResponse> {
    const browser = await newBrowser(setting);
    setting.directory.signsIn(account);
    return comeBack(setting, browser, await followThere(setting.directory, await press(setting, browser, next)));
  }

  async function whoIs(answered: LightMyRequestResponse) {
    const cookie = answered.cookies.find(({ name }) => name === 'pursestrings-session');
    return cookie?.value === undefined ? undefined : (await findSession(database.app, cookie.value, clock))?.actor;
  }

  async function sentences({ admin }: DirectorySetting): Promise<string[]> {
    const { rows } = await acting(admin, (tx) => tx.client.query<{ sentence: string }>('select sentence from audit_event order by id'));
    return rows.map(({ sentence }) => sentence);
  }
}
