import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { expectOk } from '../core/result.js';
import { acceptBook } from '../direct-payments/go-live/decide-book.js';
import { clockAt } from '../platform/clock.js';
import { sealerOf } from '../platform/access/sealing.js';
import { withClient } from '../platform/db/connection.js';
import { inTransaction } from '../platform/db/transaction.js';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { hire } from '../../test/web.js';

const database = await testDatabase();
const bringer = await hire(database, 'hazelshire', 'finance_officer');
const approver = await hire(database, 'hazelshire', 'finance_approver');
const cli = commandLine(database);
const run = (...words: readonly string[]): Promise<number | string> => cli.run('go-live', ...words);
const sealer = sealerOf([{ id: 1, secret: Buffer.from('a1'.repeat(32), 'hex') }]);
const root = mkdtempSync(path.join(inject('runFolder'), 'go-live-'));

const small: Readonly<Record<string, readonly string[]>> = {
  'people.csv': ['person,given_name,family_name,born_on,client_group', 'P1,Maya,Okafor,29/02/2012,autism'],
  'agreements.csv': ['agreement,person,regime,account_kind,pays_every_weeks,starts_on', 'DP-1,P1,child_social_care,self_managed,4,01/04/2024'],
  'plan_lines.csv': ['agreement,stream,kind,description,weekly,from_on', 'DP-1,social_care,pa,Assistant,100.10,01/04/2024'],
  'totals.csv': ['measure,stream,amount', 'people,,1', 'agreements,,1', 'weekly,social_care,100.10'],
};

function folder(name: string, files: Readonly<Record<string, readonly string[]>>): string {
  const place = path.join(root, name);
  mkdirSync(place);
  for (const [file, rows] of Object.entries(files)) writeFileSync(path.join(place, file), rows.join('\n'));
  return place;
}
const good = folder('good', { ...small, 'read me.txt': ['not of the book'] });
const takesOver = ['--takes-over', '2026-06-01'];
const bringing = (from: string): string[] => ['load', from, ...takesOver, '--day-first', '--as', String(bringer.staffId), '--source', 'Old Ledger'];
const refused = (code: string): unknown => ({ error: { code, message: expect.any(String) as unknown } });
const kept = async (): Promise<unknown> => (await withClient(database.superuserLogin, (client) => client.query('select (select count(*)::int from go_live) as books, (select count(*)::int from person) as people'))).rows[0];

describe('a book from the command line', () => {
  it('is checked and not kept: exit 0 with what would be made, every problem named', async () => {
    expect([await run('check', good, ...takesOver, '--day-first', '--json'), cli.err]).toEqual([0, '']);
    expect(JSON.parse(cli.out)).toMatchObject({ problems: 0, alike: 0, differs: false, counts: { people: 1, agreements: 1, planLines: 1 }, totals: [{ measure: 'people', theirs: 1, files: 1 }, { measure: 'agreements' }, { measure: 'weekly', stream: 'social_care', theirs: 10_010, files: 10_010, difference: 0 }] });
    expect(await run('check', good, ...takesOver)).toBe(0);
    expect(cli.out).toContain('problems: 3');
    expect(cli.out).toContain('problem people.csv row 2, born_on: “29/02/2012” is not a day as this book writes days.');
    expect(await kept()).toEqual({ books: 0, people: 0 });
  });

  it('is refused with exit 1 and a code where there is no book, and exit 2 where the words cannot be used', async () => {
    expect([await run('check', path.join(root, 'nowhere'), ...takesOver, '--json'), JSON.parse(cli.out)]).toEqual([1, refused('book-file-not-read')]);
    expect([await run('check', folder('empty', {}), ...takesOver, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'book-without-files' } }]);
    expect([await run('check', path.join(root, 'nowhere'), ...takesOver), cli.out]).toEqual([1, '']);
    expect(cli.err).toMatch(/^“.*nowhere” could not be read/);
    expect([await run('check', good), await run('check', good, '--takes-over', '2026-02-30'), await run('carry-out', 'first', '--as', 'x')]).toEqual([2, 2, 2]);
    expect(await run('load', good, ...takesOver, '--as', 'Nobody', '--source', 'x')).toBe(1);
    expect(cli.err).toContain('Nobody of the council’s staff');
    expect([await run('load', good, ...takesOver, '--as', String(approver.staffId), '--source', 'x', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'role-not-allowed' } }]);
    expect(await kept()).toEqual({ books: 0, people: 0 });
  });

  it('is loaded, accepted by another, and taken over once', async () => {
    expect([await run(...bringing(good), '--json'), cli.err]).toEqual([0, '']);
    const { id } = JSON.parse(cli.out) as { id: number };
    expect([await run(...bringing(good), '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'book-known', details: { id } } }]);
    const carry = ['carry-out', String(id), '--as', String(bringer.staffId)];
    expect([await run(...carry, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'book-moved-on' } }]);
    expectOk(await inTransaction(database.app, { authorityId: approver.authorityId, actorId: approver.staffId }, (tx) => acceptBook(tx, { sealer, clock: clockAt(new Date('2026-05-14T09:00:00Z')) }, { id, reason: '' })));
    expect([await run(...carry), cli.err]).toEqual([0, '']);
    expect(cli.out).toContain('weekly social_care: earlier system £100.10, files £100.10, made £100.10');
    expect(await kept()).toEqual({ books: 1, people: 1 });
    const out = path.join(root, 'made');
    expect([await run('export', String(id), '--out', out, '--as', String(bringer.staffId)), cli.err]).toEqual([0, '']);
    expect(readFileSync(path.join(out, 'plan_lines.csv'), 'utf8')).toContain('DP-1,social_care,pa,Assistant,100.10,,2024-04-01');
    expect([await run(...carry), cli.out]).toEqual([1, '']);
    expect([await run('export', '999', '--out', out, '--as', String(bringer.staffId), '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'book-not-found' } }]);
    expect([await run('carry-out', '999', '--as', String(bringer.staffId), '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'book-not-found' } }]);
  });

  it('is refused in a sentence for whoever sees a part of the council’s records', async () => {
    const near = await hire(database, 'hazelshire', 'finance_officer');
    await withClient(database.superuserLogin, (client) => client.query("update staff_member set reach = 'own' where id = $1", [near.staffId]));
    const other = folder('other', { ...small, 'totals.csv': ['measure,stream,amount', 'people,,1'] });
    expect([await run('load', other, ...takesOver, '--as', String(near.staffId), '--source', 'x', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'book-outside-reach' } }]);
  });
});
