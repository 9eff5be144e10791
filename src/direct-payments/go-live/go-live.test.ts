import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOffice, bookServices as services, filesOf, takesOver, wholeBook as whole, type Texts } from '../../../test/factories/book-office.js';
import { testDatabase } from '../../../test/database.js';
import { expectOk } from '../../core/result.js';
import { withClient } from '../../platform/db/connection.js';
import type { Acting } from '../../platform/db/transaction.js';
import { filesByForm } from './bring-in.js';
import { carryOut } from './carry-out.js';
import { decideWhoIsWho } from './decide-book.js';
import { readBook } from './reading/read-book.js';
import { showBook } from './show-book.js';

const database = await testDatabase();
const office = (): ReturnType<typeof bookOffice> => bookOffice(database);
const read = (texts: Texts): ReturnType<typeof readBook> => readBook(expectOk(filesByForm(filesOf(texts))), { takesOver, dates: 'day-first' });
const counted = async ({ authorityId }: Acting): Promise<unknown> => (await withClient(database.superuserLogin, (client) => client.query(
  `select (select count(*)::int from person where authority_id = $1) as people, (select count(*)::int from agreement where authority_id = $1) as agreements, (select count(*)::int from plan_line where authority_id = $1) as lines,
     (select count(*)::int from go_live_event where authority_id = $1 and event = 'carry-out') as carried`, [authorityId]))).rows[0];

describe('a book of an earlier system', () => {
  it('is read whole: headings in any case, pounds as people write them, digits that a spreadsheet took', () => {
    const { book, problems, notes } = read(whole);
    expect(problems).toEqual([]);
    expect(book.people[0]).toMatchObject({ key: 'P1', born: '2012-02-29', lines: ['1 Elm Row', 'Merebrook'] });
    expect(book.planLines.map(({ weekly }) => weekly)).toEqual([110010, 2005, 9999, 12000]);
    expect(book.accounts[0]).toMatchObject({ sortCode: '040415', number: '01234567' });
    expect(notes.filter(({ file }) => file === 'accounts.csv').map(({ column }) => column)).toEqual(['number', 'sort_code']);
    expect(notes.every(({ message }) => !message.includes('01234567'))).toBe(true);
    expect(book.agreements.map(({ paymentsFrom }) => paymentsFrom)).toEqual([takesOver, takesOver]);
  });

  it.each([
    ['a day of the other order', 'people.csv', 'P1,Maya,Okafor,2012-13-02', 2, 'born_on'], ['a year of two figures', 'people.csv', 'P1,Maya,Okafor,29/02/12', 2, 'born_on'],
    ['part of a penny', 'plan_lines.csv', 'DP-1,social_care,pa,Assistant,1.005', 2, 'weekly'], ['a line of nobody', 'plan_lines.csv', 'DP-9,social_care,pa,Assistant,1.00,01/04/2024,,', 2, 'agreement'],
    ['a regime that is none', 'agreements.csv', 'DP-1,P1,childrens', 2, 'regime'], ['a sort code in powers of ten', 'accounts.csv', 'ACC-1,bank,Okafor,DP-1,01/04/2024,4E+05,1234567', 2, 'sort_code'],
    ['a cell too many', 'checks.csv', 'DP-1,31/12/2025,Fine,more', 2, ''],
  ])('names the row and the column of %s', (_what, file, begins, row, column) => {
    const lines = (whole[file] ?? '').split('\n');
    const width = (lines[0] ?? '').split(',').length;
    const cells = [...begins.split(','), ...(lines[1] ?? '').split(',').slice(begins.split(',').length, width)];
    const { problems } = read({ ...whole, [file]: [lines[0], cells.join(','), ...lines.slice(2)].join('\n') });
    expect(problems).toContainEqual(expect.objectContaining({ file, row, column }));
  });

  it('loses no row: each is in the book or told of, whatever stands in it', () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('DP-1', 'social_care', '12.00', '2024-04-01', '', '"', '-1', '31/02/2024', '\u0000', '=1+1'));
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 6, maxLength: 7 }), { maxLength: 12 }), (rows) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const text = ['agreement,stream,kind,description,weekly,from_on,until_on', ...rows.map((cells) => cells.map(quoted).join(','))].join('\n');
      const { book, problems } = read({ ...whole, 'plan_lines.csv': text });
      const told = new Set([...book.planLines.map(({ row }) => row), ...problems.filter(({ file }) => file === 'plan_lines.csv').map(({ row }) => row)]);
      for (const [index, cells] of rows.entries()) if (cells.some((one) => one.trim() !== '')) expect(told).toContain(index + 2);
    }), { numRuns: 150 });
  });

  it('is never read with an error, whatever its bytes', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.keys(whole)), fc.uint8Array({ maxLength: 400 }), (name, bytes) => {
      const { problems } = readBook(expectOk(filesByForm([...filesOf(whole).filter((file) => file.name !== name), { name, bytes }])), { takesOver, dates: 'iso' });
      expect(problems.length).toBeGreaterThan(0);
    }), { numRuns: 150 });
  });

  it('reads names in Windows-1252 and says so', () => {
    const files = filesOf(whole).map(({ name, bytes }) => ({ name, bytes: name === 'people.csv' ? Buffer.from(whole[name] ?? '', 'latin1') : bytes }));
    const { book, notes } = readBook(expectOk(filesByForm(files)), { takesOver, dates: 'day-first' });
    expect(book.people[1]?.given).toBe('José');
    expect(notes).toContainEqual(expect.objectContaining({ file: 'people.csv', row: 0 }));
  });
});

describe('going live', () => {
  it('makes everything once, to the penny, after another person of the council accepted it', async () => {
    const { bringer, council, ofTheService, bring, accept, carry } = await office();
    const id = expectOk(await bring(bringer));
    expect(await bring(council)).toMatchObject({ ok: false, refusal: { code: 'book-known' } });
    expect(await accept(bringer, id)).toMatchObject({ ok: false, refusal: { code: 'book-accepted-by-bringer' } });
    expect(await accept(ofTheService, id)).toMatchObject({ ok: false, refusal: { code: 'book-accepted-outside' } });
    expect(await carry(bringer, id)).toMatchObject({ ok: false, refusal: { code: 'book-moved-on' } });
    expectOk(await accept(council, id));
    const both = await Promise.all([carry(bringer, id), carry(council, id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await counted(bringer)).toEqual({ people: 2, agreements: 2, lines: 4, carried: 1 });
    const done = both.find(({ ok }) => ok);
    const totals = done?.ok ? done.value.totals : [];
    expect(totals.map(({ theirs, files, made }) => [theirs, files, made])).toEqual([[2, 2, 2], [2, 2, 2], [122010, 122010, 122010], [2005, 2005, 2005], [1550, 1550, 1550], [25025, 25025, 25025], [-310, -310, -310]]);
    const { rows } = await withClient(database.superuserLogin, (client) => client.query(
      `select a.reference, a.payments_from::text as paid, a.payee_id is not null as payee, (select max(as_at)::text from account_check c where c.authority_id = a.authority_id and c.agreement_id = a.id) as checked,
         (select max(held_on)::text from review_before b where b.authority_id = a.authority_id and b.agreement_id = a.id) as reviewed,
         (select sum(amount_pence)::int from commitment k where k.authority_id = a.authority_id and k.agreement_id = a.id and k.kind = 'claimed') as claimed from agreement a where a.authority_id = $1 order by reference`, [bringer.authorityId]));
    expect(rows).toEqual([
      { reference: 'DP-1', paid: '2026-04-06', payee: true, checked: '2025-12-31', reviewed: null, claimed: null }, { reference: 'DP-2', paid: '2026-04-06', payee: true, checked: null, reviewed: '2025-06-10', claimed: 25025 },
    ]);
  });

  it('killed half-way leaves nothing, and carried out again makes it once', async () => {
    const { bringer, council, bring, accept, carry, within } = await office();
    const id = expectOk(await bring(bringer));
    expectOk(await accept(council, id));
    const killed = within(bringer, async (tx) => {
      const { rows } = await tx.client.query<{ pid: number }>('select pg_backend_pid() as pid');
      expectOk(await carryOut(tx, services, id));
      await withClient(database.superuserLogin, (client) => client.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
      await tx.client.query('select 1');
    });
    await expect(killed).rejects.toThrow();
    expect(await counted(bringer)).toEqual({ people: 0, agreements: 0, lines: 0, carried: 0 });
    expectOk(await carry(bringer, id));
    expect(await counted(bringer)).toEqual({ people: 2, agreements: 2, lines: 4, carried: 1 });
  });

  it('a penny that differs is told with where it comes from, and accepted only with a reason', async () => {
    const { bringer, council, bring, accept, within } = await office();
    const id = expectOk(await bring(bringer, { ...whole, 'totals.csv': (whole['totals.csv'] ?? '').replace('1220.10', '1320.09') }));
    const view = await within(council, (tx) => showBook(tx, services, id));
    const [line] = view?.check?.totals.filter(({ difference }) => difference !== 0) ?? [];
    expect(line).toMatchObject({ measure: 'weekly', difference: -9999 });
    expect(line?.because.join(' ')).toContain('exactly the difference');
    expect(await accept(council, id)).toMatchObject({ ok: false, refusal: { code: 'book-differs' } });
    expectOk(await accept(council, id, 'The ended line is counted there still.'));
  });

  it('somebody who is recorded already is decided on, and not made twice', async () => {
    const { bringer, council, bring, accept, carry, within } = await office();
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ id: number }>("insert into person (authority_id, given_name, family_name, born_on, client_group) values ($1, 'Maya', 'Okafor', '2012-02-29', 'autism') returning id", [bringer.authorityId]));
    const personId = rows[0]?.id ?? 0;
    const id = expectOk(await bring(bringer));
    expect(await accept(council, id)).toMatchObject({ ok: false, refusal: { code: 'book-people-undecided' } });
    const decide = (key: string, person: number | null): ReturnType<typeof decideWhoIsWho> => within(bringer, (tx) => decideWhoIsWho(tx, services, { id, personKey: key, personId: person, reason: 'Same address' }));
    expect(await decide('P1', personId + 999)).toMatchObject({ ok: false, refusal: { code: 'book-person-unknown' } });
    expectOk(await decide('P1', personId));
    expectOk(await accept(council, id));
    expectOk(await carry(bringer, id));
    expect(await counted(bringer)).toMatchObject({ people: 2 });
  });

  it('the database itself refuses whoever brought it in, and the support service', async () => {
    const { bringer, ofTheService, bring, within } = await office();
    const id = expectOk(await bring(bringer));
    const raw = (by: Acting): Promise<unknown> => within(by, (tx) => tx.client.query(
      `insert into go_live_event (authority_id, go_live_id, event_no, event, from_state, to_state, happened_on, made_by, digest) select authority_id, id, 2, 'accept', 'brought-in', 'accepted', '2026-04-01', $2, digest from go_live where id = $1`, [id, by.actorId]));
    await expect(raw(bringer)).rejects.toThrow('nobody accepts a book that they brought in');
    await expect(raw(ofTheService)).rejects.toThrow('the council accepts a book');
  });
});
