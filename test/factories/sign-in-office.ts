import { generateSync } from 'otplib';
import { expectOk } from '../../src/core/result.js';
import type { Role } from '../../src/platform/access/permissions.js';
import { addAtEntry, offerAtEntry } from '../../src/platform/access/sign-in/add-authenticator.js';
import type { SignInGround } from '../../src/platform/access/sign-in/ground.js';
import { inviteStaff } from '../../src/platform/access/sign-in/invite-staff.js';
import { setPasswordByLink } from '../../src/platform/access/sign-in/set-password-by-link.js';
import { clockAt, type Clock } from '../../src/platform/clock.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { testSealer } from './council.js';

/** Somebody who can sign in with a password and codes. */
export interface AccountHolder {
  readonly staffId: number;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Of their authenticator, in Base32. */
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** Of the browser that they signed in in first. */
  readonly browser: string;
  readonly session: string;
}

export const goodPassword = 'violin seldom marble';

/** A council whose people sign in themselves. */
export interface SignInOffice {
  readonly authorityId: number;
  readonly slug: string;
  readonly ground: (clock: Clock) => SignInGround;
  readonly hire: (name: string, role?: Role) => Promise<number>;
  /** Invited, with a password and an authenticator, as of a moment. */
  readonly holder: (name: string, clock: Clock, role?: Role) => Promise<AccountHolder>;
  readonly invite: (staffId: number, email: string, clock: Clock, reason?: string) => Promise<string>;
  /** Sentences of the audit, oldest first. */
  readonly said: () => Promise<readonly string[]>;
}

export async function signInOffice(database: TestDatabase, slug: string): Promise<SignInOffice> {
  const authorityId = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>('insert into authority (slug, name) values ($1, $2) returning id', [slug, `${slug} Council`]);
    return rows[0]?.id ?? 0;
  });
  const ground = (clock: Clock): SignInGround => ({ database: database.app, authorityId, sealer: testSealer, clock });
  const system = { authorityId, actorId: null };
  const hire = (name: string, role: Role = 'monitoring_officer') => inTransaction(database.app, system, async ({ sql }) => {
    const { id } = await sql.insertInto('staff_member').values({ authority_id: authorityId, name, role, organisation: 'council' }).returning('id').executeTakeFirstOrThrow();
    return id;
  });
  const invite = async (staffId: number, email: string, clock: Clock, reason?: string): Promise<string> => {
    const invited = expectOk(await inTransaction(database.app, system, (tx) => inviteStaff(tx, { staffId, email, by: 'link', clock, reason })));
    return (invited.link ?? '').replace('/invitation/', '');
  };
  const holder = async (name: string, clock: Clock, role?: Role): Promise<AccountHolder> => {
    const staffId = await hire(name, role);
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@${slug}.example`;
    const link = await invite(staffId, email, clock);
    const { entry } = expectOk(await setPasswordByLink(ground(clock), { link, purpose: 'invitation', password: goodPassword, unwanted: new Set() }));
    const { secret = '' } = (await offerAtEntry(ground(clock), entry)) ?? {};
    const { session, browser, recoveryCodes } = expectOk(await addAtEntry(ground(clock), { entry, code: codeAt(secret, clock), browser: undefined }));
    return { staffId, name, email, password: goodPassword, secret, recoveryCodes, browser, session };
  };
  const said = async (): Promise<string[]> => inTransaction(database.app, system, async ({ sql }) =>
    (await sql.selectFrom('audit_event').select('sentence').orderBy('id').execute()).map(({ sentence }) => sentence));
  return { authorityId, slug, ground, hire, holder, invite, said };
}

/** What an authenticator with this secret shows. */
export function codeAt(secret: string, clock: Clock): string {
  return generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1_000) });
}

/** The same clock, so many seconds later. */
export function after(clock: Clock, seconds: number): Clock {
  return clockAt(new Date(clock.now().getTime() + seconds * 1_000));
}
