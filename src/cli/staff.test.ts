import { expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { hire } from '../../test/web.js';
import { systemClock } from '../platform/clock.js';

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
