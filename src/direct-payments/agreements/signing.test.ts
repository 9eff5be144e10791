import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../test/factories/approved-plan.js';
import { testSealer } from '../../../test/factories/council.js';
import { hire, openForm, sendForm, testClock, testServer } from '../../../test/web.js';
import { compose } from '../../compose.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk, type Result } from '../../core/result.js';
import { endActingPerson } from '../../people/add-acting-person.js';
import { recordCorrespondence } from '../../people/record-correspondence.js';
import { clockAt } from '../../platform/clock.js';
import { inTransaction, type TenantTx } from '../../platform/db/transaction.js';
import { letterDocument } from '../../platform/letters/letter-document.js';
import { openForPost } from '../../platform/letters/show-letter.js';
import { readsEasily } from '../../platform/letters/readability.js';
import { beginTry } from './begin-try.js';
import { clearUpDoubt, doubtSignature } from './doubt-signature.js';
import { makeAgreement } from './make-agreement.js';
import { agreementPromises } from './promises.js';
import { readinessOf } from './readiness.js';
import { setOfficer } from './set-officer.js';
import { signByLink, takeSignature } from './sign-agreement.js';
import { findTermsOf } from './store/terms.js';
import { agreementTimeline } from './timeline.js';
import { writeTerms } from './write-terms.js';

const database = await testDatabase();
const publicUrl = 'http://localhost:3000';
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());

const [adviser, colleague] = [await hire(database, 'signing', 'adviser'), await hire(database, 'signing', 'adviser')];
const manager = await hire(database, 'signing', 'support_service_manager');
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const as = <T>(actorId: number | null, work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { ...acting, actorId }, work);
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => as(adviser.staffId, work);
const today = testClock.today();
const day = plainDate;
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);
const hers = { name: 'Ngozi Okafor', born: day('2014-05-02'), publicUrl };

async function written() {
  const { personId, actingIds: [payeeId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent'], ['Chidi Okafor', 'parent']]);
  const address = { name: 'Ngozi Okafor', lines: ['3 Copse Hill', 'HZ2 6QX'], email: null, channel: 'post', largePrint: true, easyRead: false, telephoneFirst: false, extraDays: 0, copyToName: null, copyToEmail: null, languageNote: '', from: today } as const;
  expectOk(await within((tx) => recordCorrespondence(tx, { ...address, personId, actingId: payeeId })));
  const { versionId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }] });
  const id = expectOk(await within((tx) => makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock)));
  const terms = expectOk(await within((tx) => writeTerms(tx, { agreementId: id, publicUrl }, testClock)));
  return { id, personId, payeeId, termsId: terms.termsId, path: (terms.link ?? '').replace(publicUrl, '') };
}
const signed = async (id: number): Promise<string | undefined> => (await within((tx) => readinessOf(tx, id, today)))?.items.find(({ item }) => item === 'agreement_signed')?.standing;
const signatureOf = async (id: number) => (await within((tx) => findTermsOf(tx, id)))[0]?.signature ?? undefined;
const lettersOf = (id: number) => within(async ({ client }) => (await client.query<{ kind: string; name: string; largePrint: boolean; document: unknown }>(
  "select kind, recipient_name as name, large_print as \"largePrint\", document from letter where agreement_id = $1 and kind = 'agreement_signed' order by id", [id])).rows);
const doubtLink = async (id: number): Promise<string> => /\/not-me\/[^"]+/.exec(JSON.stringify((await lettersOf(id)).at(-1)?.document))?.[0] ?? '';

describe('signing by the link', () => {
  it('waits an hour after five tries, however many come at once, and is closed for good after fifteen', async () => {
    const { id: agreementId, termsId } = await written();
    const at = (hours: number) => clockAt(new Date(testClock.now().getTime() + hours * 3_600_000));
    const tries = (hours: number, count: number) => Promise.all(Array.from({ length: count }, () => as(null, (tx) => beginTry(tx, { agreementId, termsId }, { clock: at(hours) })))).then((all) => all.filter((one) => one.ok).length);
    expect(await tries(0, 8)).toBe(5);
    expect([await tries(0.9, 3), await tries(1.1, 8), await tries(2.2, 8)]).toEqual([0, 5, 5]);
    expect(await as(null, (tx) => beginTry(tx, { agreementId, termsId }, { clock: at(48) }))).toMatchObject({ ok: false, refusal: { message: expect.stringContaining('new link') as string } });
  });

  it('counts what was wrong on the page too, and asks what the letter does not say', async () => {
    const { id, path } = await written();
    const form = await openForm(server, path);
    const send = (year: string) => sendForm(server, path, form, { name: 'Ngozi Okafor', agreed: 'yes', 'born.day': '2', 'born.month': '5', 'born.year': year });
    expect((await server.inject({ url: path })).body).not.toMatch(/2 May 2014|2014-05-02/);
    for (const year of ['2010', '2011', '2012', '2013', '2015']) expect((await send(year)).body).toContain('does not fit');
    expect((await send('2014')).body).toContain('tried too often');
    expect(await signed(id)).toBe('missing');
  });

  it('opens for whoever receives the money as long as they act for the person', async () => {
    const { id, termsId, payeeId, path } = await written();
    expectOk(await within((tx) => endActingPerson(tx, { id: payeeId, on: day('2026-05-13'), because: 'Lives elsewhere' })));
    expect((await server.inject({ url: path })).statusCode).toBe(404);
    expect(code(await as(null, (tx) => signByLink(tx, id, { ...hers, termsId }, testClock)))).toBe('payee-not-known');
  });
});

describe('the link to sign', () => {
  it('is on no page that staff see, nor in what the service answers to them', async () => {
    const { id, personId, path } = await written();
    const secret = path.split('.')[1] ?? '';
    expect(secret).toHaveLength(43);
    const letterId = (await within(({ client }) => client.query<{ id: number }>("select id from letter where agreement_id = $1 and kind = 'agreement_terms'", [id]))).rows[0]?.id ?? 0;
    const urls = [`/letters/${String(letterId)}`, `/letters/${String(letterId)}/html`, `/api/v1/letters/${String(letterId)}`, `/agreements/${String(id)}/terms`, `/api/v1/agreements/${String(id)}/papers`, `/people/${String(personId)}`, `/people/${String(personId)}/letters`];
    for (const url of urls) for (const { cookie } of [adviser, manager]) {
      const { statusCode, body } = await server.inject({ url, headers: { cookie } });
      expect([url, statusCode, body.includes(secret)]).toEqual([url, 200, false]);
    }
  });

  it('is used by nobody who is signed in as staff', async () => {
    const { id, path } = await written();
    const opened = await server.inject({ url: path, headers: { cookie: adviser.cookie } });
    expect([opened.statusCode, opened.body.includes('not for staff')]).toEqual([403, true]);
    const form = await openForm(server, `/agreements/${String(id)}/terms`, adviser.cookie);
    expect((await sendForm(server, path, form, { name: 'Ngozi Okafor', agreed: 'yes', 'born.day': '2', 'born.month': '5', 'born.year': '2014' })).statusCode).toBe(403);
    expect(await signed(id)).toBe('missing');
  });

  it('leaves with the signature by which letter it came and who of staff had opened that with its link, who then may not clear up a doubt', async () => {
    const { id, termsId } = await written();
    const letterId = (await within(({ client }) => client.query<{ id: number }>("select id from letter where agreement_id = $1 and kind = 'agreement_terms'", [id]))).rows[0]?.id ?? 0;
    await as(colleague.staffId, (tx) => openForPost(tx, letterId));
    await as(colleague.staffId, (tx) => openForPost(tx, letterId));
    const signatureId = expectOk(await as(null, (tx) => signByLink(tx, id, { ...hers, termsId }, testClock)));
    await within((tx) => openForPost(tx, letterId));
    expect(await signatureOf(id)).toMatchObject({ way: 'link', takenBy: null, letterId, letterOn: today, letterOpenedBy: ['adviser of signing'] });
    const told = await within(({ client }) => client.query<{ sentence: string; after: unknown }>("select sentence, after from audit_event where subject_kind = 'agreement' and subject_id = $1 and sentence like 'Ngozi Okafor signed%'", [id]));
    expect(told.rows).toEqual([{ sentence: expect.stringContaining('by the link of the letter of 14 May 2026, which adviser of signing had opened with its link') as string, after: expect.objectContaining({ letterId, letterOpenedBy: [colleague.staffId] }) as unknown }]);
    expect((await server.inject({ url: `/agreements/${String(id)}/terms`, headers: { cookie: adviser.cookie } })).body).toContain('which adviser of signing had opened with its link before');
    expectOk(await as(null, (tx) => doubtSignature(tx, { signatureId, words: 'Not me', on: today })));
    const clear = { agreementId: id, signatureId, isTheirs: true, words: 'Called her', on: today };
    expect(code(await as(colleague.staffId, (tx) => clearUpDoubt(tx, clear)))).toBe('signature-own-to-clear-up');
    expectOk(await within((tx) => clearUpDoubt(tx, clear)));
  });

  it('says that nobody of staff had opened the letter, where nobody had', async () => {
    const { id, termsId } = await written();
    expectOk(await as(null, (tx) => signByLink(tx, id, { ...hers, termsId }, testClock)));
    expect((await server.inject({ url: `/agreements/${String(id)}/terms`, headers: { cookie: adviser.cookie } })).body).toContain('which nobody of staff had opened with its link');
    const spoken = await written();
    expectOk(await within((tx) => takeSignature(tx, { agreementId: spoken.id, name: 'Ngozi Okafor', statement: 'Yes', on: today, identifiedHow: 'Passport', publicUrl }, testClock)));
    expect(await signatureOf(spoken.id)).toMatchObject({ letterId: null, letterOpenedBy: [] });
  });
});

describe('whoever signed', () => {
  it('is told of it at their own address in their format, however it was signed, in words that are easily read', async () => {
    const [byLink, taken] = [await written(), await written()];
    expectOk(await as(null, (tx) => signByLink(tx, byLink.id, { ...hers, termsId: byLink.termsId }, testClock)));
    expectOk(await within((tx) => takeSignature(tx, { agreementId: taken.id, name: 'Ngozi Okafor', statement: 'Yes', on: today, identifiedHow: 'Passport', publicUrl }, testClock)));
    for (const { id } of [byLink, taken]) {
      const [letter, ...others] = await lettersOf(id);
      expect([letter, others]).toMatchObject([{ name: 'Ngozi Okafor', largePrint: true }, []]);
      expect(readsEasily(letterDocument.parse(letter?.document))).toBe(true);
    }
  });

  it('says by that letter’s link that it was not them: it does not count until another than its taker has spoken with them', async () => {
    const { id, personId, termsId } = await written();
    expectOk(await as(null, (tx) => signByLink(tx, id, { ...hers, termsId }, testClock)));
    expect(await signed(id)).toBe('met');
    const link = await doubtLink(id);
    expect((await server.inject({ url: `${link}x` })).statusCode).toBe(404);
    const page = await server.inject({ url: link });
    expect(page.body).toContain('Did you sign this?');
    expect(page.body).not.toContain('Copse Hill');
    const form = await openForm(server, link);
    expect((await sendForm(server, link, form, { words: 'I was in hospital' })).statusCode).toBe(303);
    expect((await server.inject({ url: link })).body).toMatch(/Thank you for telling us[^]*Payments that run already go on until we have spoken with you/);
    expect((await sendForm(server, link, form, { words: '' })).body).toContain('told us already');
    expect(await signed(id)).toBe('missing');
    const todo = await within((tx) => agreementPromises(tx, { staffId: adviser.staffId, until: today }));
    expect(todo.find((one) => one.personId === personId)?.todo).toContain('they say that they did not sign');
    await within((tx) => setOfficer(tx, [id], adviser.staffId));
    const told = async (staffId: number) => (await as(staffId, (tx) => agreementPromises(tx, { staffId, until: today }))).filter((one) => one.personId === personId);
    expect(await told(manager.staffId)).toMatchObject([{ dueOn: today, because: expect.stringContaining('payments that run go on') as string }]);
    expect(await told(colleague.staffId)).toEqual([]);
    const terms = `/agreements/${String(id)}/terms`;
    expect((await server.inject({ url: terms, headers: { cookie: adviser.cookie } })).body).toContain('I was in hospital');
    expect((await sendForm(server, `${terms}/clear-up`, await openForm(server, terms, adviser.cookie), { outcome: 'theirs', clearWords: 'Called her on the number from 2024: she had forgotten' })).statusCode).toBe(303);
    expect(await signed(id)).toBe('met');
    expect((await within((tx) => agreementTimeline(tx, personId))).map(({ what }) => what).join(' ')).toContain('said that they did sign');
  });

  it('is spoken with by another than whoever wrote the doubt down', async () => {
    const { id, termsId } = await written();
    expectOk(await as(null, (tx) => signByLink(tx, id, { ...hers, termsId }, testClock)));
    const signatureId = (await signatureOf(id))?.id ?? 0;
    const doubt = { signatureId, words: 'She rang: it was not her', on: today };
    expectOk(await within((tx) => doubtSignature(tx, doubt)));
    expect(code(await within((tx) => clearUpDoubt(tx, { ...doubt, agreementId: id, isTheirs: true })))).toBe('signature-own-to-clear-up');
    await expect(within(({ client }) => client.query("insert into signature_doubt (authority_id, agreement_id, signature_id, what, words, on_day, recorded_by) values ($1, $2, $3, 'stands', 'x', $4, $5)", [acting.authorityId, id, signatureId, today, adviser.staffId]))).rejects.toThrow('wrote a doubt down');
    expectOk(await as(colleague.staffId, (tx) => clearUpDoubt(tx, { ...doubt, agreementId: id, isTheirs: true })));
    expect(await signed(id)).toBe('met');
  });

  it('signs anew where it was not them', async () => {
    const { id } = await written();
    expectOk(await within((tx) => takeSignature(tx, { agreementId: id, name: 'Ngozi Okafor', statement: 'Yes', on: today, identifiedHow: 'Passport', publicUrl }, testClock)));
    const signatureId = (await signatureOf(id))?.id ?? 0;
    const doubt = { signatureId, words: 'I never saw anybody', on: today };
    expect(code(await within((tx) => clearUpDoubt(tx, { ...doubt, agreementId: id, isTheirs: true })))).toBe('signature-not-doubted');
    expectOk(await within((tx) => doubtSignature(tx, doubt)));
    expect(code(await within((tx) => clearUpDoubt(tx, { ...doubt, agreementId: id, isTheirs: true })))).toBe('signature-own-to-clear-up');
    await expect(within(({ client }) => client.query("insert into signature_doubt (authority_id, agreement_id, signature_id, what, words, on_day, recorded_by) values ($1, $2, $3, 'stands', 'x', $4, $5)", [acting.authorityId, id, signatureId, today, adviser.staffId]))).rejects.toThrow('does not clear up');
    expectOk(await as(colleague.staffId, (tx) => clearUpDoubt(tx, { ...doubt, agreementId: id, isTheirs: false })));
    expect(await signed(id)).toBe('missing');
    expect(code(await within((tx) => writeTerms(tx, { agreementId: id, publicUrl }, testClock)))).toBe('terms-without-reason');
    const again = expectOk(await within((tx) => writeTerms(tx, { agreementId: id, because: 'The signature was not hers', publicUrl }, testClock)));
    expect(again).toMatchObject({ number: 2, asksSignature: true });
    expectOk(await as(null, (tx) => signByLink(tx, id, { ...hers, termsId: again.termsId }, testClock)));
    expect(await signed(id)).toBe('met');
  });
});
