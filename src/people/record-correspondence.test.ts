import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.js';
import { hire, openForm, sendForm, testServer } from '../../test/web.js';
import { plainDate } from '../core/plain-date.js';
import { inTransaction, type TenantTx } from '../platform/db/transaction.js';
import { correspondenceOf, ownCorrespondenceOf, recipientOf } from './correspondence.js';
import { correspondencePages } from './pages/correspondence-page.js';
import { recordCorrespondence, type NewCorrespondence } from './record-correspondence.js';
import { recordPeople } from './record-people.js';

const database = await testDatabase();
const adviser = await hire(database, 'correspondence', 'adviser');
const other = await hire(database, 'elsewhere', 'adviser');
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: adviser.authorityId, actorId: adviser.staffId }, work);
const person = async (): Promise<number> => (await within((tx) => recordPeople(tx, [{
  given: 'Maya', family: 'Okafor', born: plainDate('2012-05-01'), clientGroup: 'disabled children',
  acting: { name: 'Ngozi Okafor', relationship: 'mother', capacity: 'parent', from: plainDate('2025-04-01') },
}])))[0] ?? 0;
const on = plainDate('2026-05-14');
const byPost: Omit<NewCorrespondence, 'personId'> = {
  name: 'Mrs Ngozi Okafor', lines: ['14 Lime Tree Close', 'HZ4 7QT'], email: null, channel: 'post', largePrint: true, easyRead: false, telephoneFirst: false, extraDays: 14,
  copyToName: 'Ade Bello', copyToEmail: 'ade@advocates.example', languageNote: '', from: on,
};

describe('how letters about a person go', () => {
  it('is as it was last recorded; what was recorded before is kept', async () => {
    const personId = await person();
    expect(await within((tx) => correspondenceOf(tx, personId))).toBeUndefined();
    await within((tx) => recordCorrespondence(tx, { ...byPost, personId }));
    await within((tx) => recordCorrespondence(tx, { ...byPost, personId, lines: ['2 New Street'], copyToName: null, copyToEmail: null }));
    expect(await within((tx) => correspondenceOf(tx, personId))).toEqual({
      personId, name: 'Mrs Ngozi Okafor', lines: ['2 New Street'], email: null, channel: 'post', largePrint: true, easyRead: false, telephoneFirst: false, extraDays: 14, copyTo: null, languageNote: '', interpreter: '', signLanguage: false, braille: false,
      paperColour: '', from: on,
    });
    expect(await within(async ({ sql }) => (await sql.selectFrom('correspondence').select('id').where('person_id', '=', personId).execute()).length)).toBe(2);
    const events = await within(({ sql }) => sql.selectFrom('audit_event').select(['sentence', 'before']).where('subject_id', '=', personId).orderBy('id', 'desc').limit(1).execute());
    expect(events[0]).toMatchObject({ sentence: 'Recorded that letters go to Mrs Ngozi Okafor by post (Large print, 14 more days to answer).', before: { lines: ['14 Lime Tree Close', 'HZ4 7QT'] } });
  });

  it('until it is recorded is by post to whoever acts for them on that day, else to them', async () => {
    const personId = await person();
    expect(await within((tx) => recipientOf(tx, personId, on))).toMatchObject({ name: 'Ngozi Okafor', lines: [], channel: 'post' });
    expect(await within((tx) => recipientOf(tx, personId, plainDate('2025-03-31')))).toMatchObject({ name: 'Maya Okafor' });
    expect(await within((tx) => recipientOf(tx, 999_999, on))).toBeUndefined();
  });

  it('tells whoever sends a letter what no program does: braille, paper, sign language, an interpreter', async () => {
    const personId = await person();
    await within((tx) => recordCorrespondence(tx, { ...byPost, personId, braille: true, signLanguage: true, interpreter: 'Igbo', paperColour: 'yellow', languageNote: 'Speaks to her sister' }));
    const recipient = await within((tx) => recipientOf(tx, personId, on));
    expect(recipient?.languageNote).toBe('In braille: order it, and send both. On yellow paper. Explain it in British Sign Language. Interpreter or translation: Igbo. Speaks to her sister');
  });

  it.each([
    ['by post without an address', { lines: [] }, 'post-needs-an-address', 'address'],
    ['by e-mail without one', { channel: 'email' as const }, 'email-missing', 'email'],
    ['to what is no e-mail address', { email: 'ngozi at home' }, 'email-not-read', 'email'],
    ['with two addresses where one is asked for', { email: 'a@b.example, c@d.example' }, 'email-not-read', 'email'],
    ['with a copy to nobody named', { copyToName: null }, 'copy-incomplete', 'copyToName'],
    ['with a copy to nowhere', { copyToEmail: null }, 'copy-incomplete', 'copyToEmail'],
    ['with a copy to what is no e-mail address', { copyToEmail: 'ade@advocates' }, 'email-not-read', 'copyToEmail'],
  ])('is refused %s', async (_, changes, code, field) => {
    const personId = await person();
    expect(await within((tx) => recordCorrespondence(tx, { ...byPost, ...changes, personId }))).toMatchObject({ ok: false, refusal: { code, field } });
    expect(await within((tx) => correspondenceOf(tx, personId))).toBeUndefined();
  });

  it('is kept of one who acts for them apart from the letters about them, by the person’s own alone', async () => {
    const [personId, another] = [await person(), await person()];
    const [acting, stranger] = await within(async ({ client }) => (await client.query<{ id: number }>('select id from acting_person where person_id = any ($1) order by id', [[personId, another]])).rows.map(({ id }) => id));
    await within((tx) => recordCorrespondence(tx, { ...byPost, personId, name: 'Chidi Okafor' }));
    expect(await within((tx) => recordCorrespondence(tx, { ...byPost, personId, lines: ['3 Copse Hill'], actingId: acting ?? 0 }))).toMatchObject({ ok: true });
    expect(await within((tx) => correspondenceOf(tx, personId))).toMatchObject({ name: 'Chidi Okafor', lines: ['14 Lime Tree Close', 'HZ4 7QT'] });
    expect(await within((tx) => ownCorrespondenceOf(tx, { personId, actingId: acting ?? 0 }))).toMatchObject({ name: 'Mrs Ngozi Okafor', lines: ['3 Copse Hill'] });
    expect(await within((tx) => recordCorrespondence(tx, { ...byPost, personId, actingId: stranger ?? 0 }))).toMatchObject({ refusal: { code: 'acting-not-found' } });
    await expect(within(({ client }) => client.query("insert into correspondence (authority_id, person_id, acting_person_id, name, lines, channel, from_on) values ($1, $2, $3, 'x', '{x}', 'post', '2026-05-14')", [adviser.authorityId, personId, stranger]))).rejects.toThrow('those who act for the person');
  });

  it('is recorded of each on its page, which says whose it is', async () => {
    const personId = await person();
    const server = await testServer(database, { pages: correspondencePages });
    const url = `/people/${String(personId)}/letters`;
    const body = async (address: string): Promise<string> => (await server.inject({ url: address, headers: { cookie: adviser.cookie } })).body;
    const [change = ''] = /\/people\/\d+\/letters\/change\?of=\d+/.exec(await body(url)) ?? [];
    expect(await body(change)).toContain('How letters to <bdi>Ngozi Okafor</bdi> go');
    const sent = await sendForm(server, change, await openForm(server, change, adviser.cookie), { name: 'Ngozi Okafor', address: '3 Copse Hill\nHZ2 6QX', channel: 'post', extraDays: '0' });
    expect(sent.statusCode).toBe(303);
    const shown = await body(url);
    expect([shown.includes('By post to Ngozi Okafor, 3 Copse Hill, HZ2 6QX'), shown.includes('Nobody has recorded how letters go')]).toEqual([true, true]);
    expect((await server.inject({ url: `${url}/change?of=999999`, headers: { cookie: adviser.cookie } })).statusCode).toBe(404);
    await server.close();
  });

  it('is nobody else’s council’s', async () => {
    const personId = await person();
    await within((tx) => recordCorrespondence(tx, { ...byPost, personId }));
    const elsewhere = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: other.authorityId, actorId: other.staffId }, work);
    expect(await elsewhere((tx) => correspondenceOf(tx, personId))).toBeUndefined();
    expect(await elsewhere((tx) => recordCorrespondence(tx, { ...byPost, personId }))).toMatchObject({ refusal: { code: 'person-not-found' } });
  });
});
