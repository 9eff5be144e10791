import { expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { hire } from '../../test/web.js';
import { addStaff } from '../platform/access/office/staff/change-staff.js';
import { mayWithoutDirectory } from '../platform/access/directory/sign-in-ways.js';
import { expectOk } from '../core/result.js';
import { systemClock } from '../platform/clock.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction } from '../platform/db/transaction.js';

const database = await testDatabase();
const cli = commandLine(database);
const { run } = cli;

it('a council begins at the command line: its first administrator gets a link, and invites nobody twice', async () => {
  expect([await run('staff', 'add-council', '--slug', 'merebrook', '--name', 'Merebrook County Council'), await run('staff', 'add-council', '--slug', 'merebrook', '--name', 'Again', '--json'), JSON.parse(cli.out)])
    .toMatchObject([0, 1, { error: { code: 'slug-taken' } }]);
  expect(await run('staff', 'first-administrator', '--council', 'merebrook', '--name', 'Ada Pryce', '--email', 'Ada@merebrook.example', '--json')).toBe(0);
  const first = JSON.parse(cli.out) as { staffId: number; link: string };
  expect(first.link).toMatch(/^http:\/\/localhost:\d+\/invitation\/\d+\.[\w-]{43}$/);
  // The link was lost: another for the same person.
  expect(await run('staff', 'first-administrator', '--council', 'merebrook', '--name', 'Ada Pryce', '--email', 'ada@merebrook.example', '--json')).toBe(0);
  expect(JSON.parse(cli.out)).toMatchObject({ staffId: first.staffId, link: expect.not.stringContaining(first.link) as string });
  expect(await run('staff', 'list', '--json')).toBe(0);
  expect(JSON.parse(cli.out)).toEqual([{ number: first.staffId, name: 'Ada Pryce', roles: ['Administrator'], email: 'ada@merebrook.example' }]);
});

it('members of staff are invited, signed out and recorded as having left', async () => {
  const officer = await hire(database, 'hazelshire', 'monitoring_officer', systemClock);
  const name = 'monitoring_officer of hazelshire';
  expect([await run('staff', 'invite', 'Nobody', '--email', 'n@h.example', '--council', 'hazelshire', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'staff-not-known' } }]);
  expect(await run('staff', 'invite', name, '--email', 'officer@hazelshire.example', '--council', 'hazelshire')).toBe(0);
  expect(cli.out).toContain('/invitation/');
  expect([await run('staff', 'end-sessions', String(officer.staffId), '--council', 'hazelshire', '--json'), JSON.parse(cli.out)]).toMatchObject([0, { name, sessions: 1 }]);
  await hire(database, 'hazelshire', 'administrator');
  expect(await run('staff', 'leave', name, '--council', 'hazelshire')).toBe(0);
  expect([await run('staff', 'list', '--council', 'hazelshire'), cli.out]).toEqual([0, expect.not.stringContaining(name)]);
});

it('passwords are taken again where a directory that was the only way is down', async () => {
  const { authorityId, staffId } = await hire(database, 'fenland', 'finance_officer', systemClock);
  await withClient(database.superuserLogin, (client) => client.query(
    `insert into sign_in_directory (authority_id, name, issuer, client_id, staff_must_use, ask_whom, from_on, changed_at) values ($1, 'Fenland account', 'https://login.fenland.example', 'x', true, 'us', '2020-01-01', now())`, [authorityId]));
  const may = () => inTransaction(database.app, { authorityId, actorId: null }, (tx) => mayWithoutDirectory(tx, staffId, systemClock.today()));
  expect(await may()).toMatchObject({ refusal: { code: 'directory-only' } });
  expect([await run('staff', 'allow-passwords', '--council', 'fenland', '--reason', 'Down since nine.'), cli.out]).toEqual([0, expect.stringContaining('No longer the only way to sign in: Fenland account.')]);
  expect(await may()).toEqual({ ok: true, value: null });
  expect([await run('staff', 'allow-passwords', '--council', 'fenland', '--reason', 'Again.', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'directory-not-the-only-way' } }]);
});

it('the operator confirms what one administrator gave while there is no second one, and says how they know', async () => {
  expect([await run('staff', 'add-council', '--slug', 'solo', '--name', 'Solo Council'), await run('staff', 'first-administrator', '--council', 'solo', '--name', 'Ada Solo', '--email', 'ada@solo.example'), cli.out]).toEqual([0, 0, expect.stringContaining('pursestrings staff confirm') as string]);
  const { authorityId, administrator } = await withClient(database.superuserLogin, async (client) => (await client.query<{ authorityId: number; administrator: number }>("select authority_id as \"authorityId\", id as administrator from staff_member where name = 'Ada Solo'")).rows[0] ?? { authorityId: 0, administrator: 0 });
  await inTransaction(database.app, { authorityId, actorId: administrator }, async (tx) => expectOk(await addStaff(tx, { name: 'Ben Duo', role: 'administrator', reach: 'authority', organisation: 'council', organisationId: null }, systemClock.today(), 'A second pair of eyes.')));
  expect([await run('staff', 'waiting', '--council', 'solo'), cli.out]).toEqual([0, expect.stringMatching(/^(\d+) {2}Ben Duo as administrator; asked by Ada Solo on .*: A second pair of eyes\./)]);
  const number = /^\d+/.exec(cli.out)?.[0] ?? '';
  expect([await run('staff', 'invite', 'Ben Duo', '--email', 'ben@solo.example', '--council', 'solo'), await run('staff', 'confirm', number, '9999999', '--reason', 'I know Ben.', '--council', 'solo', '--json'), JSON.parse(cli.out)]).toMatchObject([0, 1, { error: { code: 'grant-not-found' } }]);
  expect([await run('staff', 'confirm', number, '--reason', 'I know Ben.', '--council', 'solo'), cli.out]).toEqual([0, expect.stringContaining('In force now: Ben Duo as administrator.') as string]);
  expect([await run('staff', 'waiting', '--council', 'solo'), cli.out]).toEqual([0, expect.stringContaining('Nothing waits.') as string]);
});
