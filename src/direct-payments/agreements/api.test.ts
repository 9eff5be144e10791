import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveApprovedPlan, givePerson } from '../../../test/factories/approved-plan.js';
import { testSealer } from '../../../test/factories/council.js';
import { hire, openForm, testServer, type HiredStaff } from '../../../test/web.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { csrfFieldName } from '../../platform/ui/forms/names.js';
import { agreementsApi } from './api.js';
import { agreementPages } from './pages/index.js';

const publicUrl = 'https://payments.example';
const database = await testDatabase();
const server = await testServer(database, { api: agreementsApi(publicUrl), pages: agreementPages({ sealer: testSealer, publicUrl }) });
afterAll(() => server.close());

const slug = 'agreements-api';
const [adviser, colleague, manager, finance, elsewhere] = [
  await hire(database, slug, 'adviser'), await hire(database, slug, 'adviser'), await hire(database, slug, 'support_service_manager'), await hire(database, slug, 'finance_officer'), await hire(database, 'agreements-api-elsewhere', 'adviser')];
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };

async function ask(method: 'GET' | 'POST', url: string, body?: object, { who = adviser, key }: { readonly who?: HiredStaff; readonly key?: string } = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: who.cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

async function approved(from = '2026-06-01') {
  const { personId, actingIds: [payeeId = 0, otherId = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent'], ['Chidi Okafor', 'parent']]);
  const plan = await giveApprovedPlan(database, acting, { personId, from, lines: [{ weekly: { social_care: 12_000 } }] });
  return { personId, payeeId, otherId, ...plan };
}
const wanted = { accountKind: 'self_managed', schedule: 'weeks' } as const;
async function made() {
  const plan = await approved();
  const { body } = await ask('POST', '/agreements', { ...wanted, versionId: plan.versionId, payeeId: plan.payeeId });
  return { ...plan, id: Number(body.agreementId), at: `/agreements/${String(body.agreementId)}` };
}

describe('agreements, as JSON', () => {
  it('are made once from an approved plan, by those who may, for whom the law lets receive it', async () => {
    const { versionId, payeeId } = await approved();
    const body = { ...wanted, versionId, payeeId };
    expect(await ask('POST', '/agreements', body, { who: finance })).toMatchObject({ status: 403 });
    expect(await ask('POST', '/agreements', body, { who: elsewhere })).toMatchObject({ status: 409, body: { code: 'plan-not-approved' } });
    expect(await ask('POST', '/agreements', { ...body, schedule: 'daily' })).toMatchObject({ status: 400, body: { code: 'request-not-valid' } });
    expect(await ask('POST', '/agreements', { ...body, payeeId: 0 })).toMatchObject({ status: 400 });
    expect(await ask('POST', '/agreements', { ...body, accountId: 999_999 })).toMatchObject({ status: 404, body: { code: 'account-out-of-sight', field: 'accountId' } });
    const first = await ask('POST', '/agreements', body, { key: 'make-one' });
    expect(first.status).toBe(200);
    expect(await ask('POST', '/agreements', body, { key: 'make-one' })).toEqual(first);
    expect(await ask('POST', '/agreements', body)).toMatchObject({ status: 409, body: { code: 'plan-not-approved' } });
  });

  it('take no account of somebody else', async () => {
    const [one, other] = [await made(), await approved()];
    const { personId, actingIds: [stranger = 0] } = await givePerson(database, acting, '2013-05-02', [['Somebody Else', 'parent']]);
    const plan = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 100 } }] });
    const account = await accountOf(one.id);
    expect(await ask('POST', '/agreements', { ...wanted, versionId: plan.versionId, payeeId: stranger, accountId: account })).toMatchObject({ status: 422, body: { code: 'account-of-another', field: 'accountId' } });
    expect(await ask('POST', `${one.at}/replacement`, { from: '2026-07-01', reason: 'She moved out', newPayeeId: one.otherId, accountId: account })).toMatchObject({ status: 422, body: { code: 'account-of-another' } });
    expect((await ask('POST', '/agreements', { ...wanted, versionId: other.versionId, payeeId: other.payeeId, accountId: account })).status).toBe(200);
  });

  it('are signed for the terms that wait; a doubt makes the signature wait, and another than its taker clears it up', async () => {
    const { at } = await made();
    const signing = { name: 'Ngozi Okafor', statement: 'Yes, I agree', on: '2026-05-14', identifiedHow: 'Passport seen' };
    expect(await ask('POST', `${at}/signature`, signing)).toMatchObject({ status: 409, body: { code: 'terms-not-open' } });
    expect(await ask('POST', `${at}/terms`, {})).toMatchObject({ status: 200, body: { number: 1, asksSignature: true } });
    expect(await ask('POST', `${at}/terms`, {})).toMatchObject({ status: 422, body: { code: 'terms-without-reason', field: 'because' } });
    expect(await ask('POST', `${at}/signature`, { ...signing, name: 'Chidi Okafor' })).toMatchObject({ status: 422, body: { code: 'signature-name-differs' } });
    const { body: { signatureId } } = await ask('POST', `${at}/signature`, signing);
    const told = { signatureId, words: 'It was not me', on: '2026-05-14' };
    expect(await ask('POST', `${at}/signature/doubt`, { ...told, signatureId: 999_999 })).toMatchObject({ status: 404 });
    expect((await ask('POST', `${at}/signature/doubt`, told)).status).toBe(200);
    expect(await ask('POST', `${at}/signature/doubt`, told)).toMatchObject({ status: 409, body: { code: 'signature-doubted-already' } });
    const signed = async (): Promise<unknown> => ((await ask('GET', `${at}/papers`)).body.items as { item: string; standing: string }[]).find(({ item }) => item === 'agreement_signed')?.standing;
    expect(await signed()).toBe('missing');
    expect(await ask('POST', `${at}/signature/clear-up`, { ...told, isTheirs: true })).toMatchObject({ status: 403, body: { code: 'signature-own-to-clear-up' } });
    expect((await ask('POST', `${at}/signature/clear-up`, { ...told, isTheirs: true, words: 'Called her at home' }, { who: colleague })).status).toBe(200);
    expect(await signed()).toBe('met');
  });

  it('say what is missing, take what was seen, and waive neither the signature nor the number', async () => {
    const { at, id } = await made();
    const seen = { decision: 'seen', item: 'account_dedicated', evidence: 'The first statement', on: '2026-05-14' };
    expect((await ask('POST', `${at}/readiness`, seen)).status).toBe(200);
    expect(await ask('POST', `${at}/readiness`, { ...seen, item: 'agreement_signed' })).toMatchObject({ status: 422, body: { code: 'readiness-by-itself' } });
    const waive = { decision: 'waived', reason: 'In a hurry', on: '2026-05-14' };
    expect(await ask('POST', `${at}/readiness`, { ...waive, item: 'account_dedicated' })).toMatchObject({ status: 403, body: { code: 'waiver-needs-manager' } });
    for (const item of ['agreement_signed', 'account_verified']) expect(await ask('POST', `${at}/readiness`, { ...waive, item }, { who: manager })).toMatchObject({ status: 422, body: { code: 'readiness-never-waived' } });
    const { body } = await ask('GET', '/agreements-not-ready');
    expect((body.items as { agreementId: number; missing: string[] }[]).find(({ agreementId }) => agreementId === id)?.missing).toEqual(['account_verified', 'agreement_signed']);
  });

  it('change, end and are followed as their rules say, and show nothing to another council', async () => {
    const { at, otherId } = await made();
    expect(await ask('POST', `${at}/changes`, { versionId: 999_999 })).toMatchObject({ status: 409, body: { code: 'plan-not-approved' } });
    expect(await ask('POST', `${at}/end`, { on: '2026-06-30', reason: 'Not needed' })).toMatchObject({ status: 409, body: { code: 'change-before-notice' } });
    expect(await ask('POST', `${at}/replacement`, { from: '2026-07-01', reason: 'Nothing' })).toMatchObject({ status: 422, body: { code: 'nothing-to-replace' } });
    const next = await ask('POST', `${at}/replacement`, { from: '2026-07-01', reason: 'He lives there now', newPayeeId: otherId }, { key: 'replace-one' });
    expect(next.status).toBe(200);
    expect(await ask('POST', `${at}/replacement`, { from: '2026-07-01', reason: 'He lives there now', newPayeeId: otherId }, { key: 'replace-one' })).toEqual(next);
    for (const [method, url, body] of [['GET', `${at}/papers`, undefined], ['POST', `${at}/end`, { on: '2026-06-30', reason: 'x' }], ['POST', `${at}/terms`, {}]] as const) expect((await ask(method, url, body, { who: elsewhere })).status).toBe(404);
  });
});

async function accountOf(agreementId: number): Promise<number> {
  return inTransaction(database.app, acting, async ({ client }) => (await client.query<{ id: number }>('select account_id as id from agreement_account where agreement_id = $1', [agreementId])).rows[0]?.id ?? 0);
}

describe('a signed paper', () => {
  it('is uploaded, kept as it arrived, opened from the terms, and taken from nobody whose name is another', async () => {
    const { at } = await made();
    await ask('POST', `${at}/terms`, {});
    const form = await openForm(server, `${at}/sign`, adviser.cookie);
    const paper = Buffer.from('%PDF-1.7 the signed terms');
    const upload = (fields: Record<string, string>, file = paper) => {
      const boundary = 'paper-boundary';
      const all = { ...form.fields, way: 'paper', name: 'Ngozi Okafor', statement: 'I agree', identifiedHow: 'Passport seen', 'on.day': '14', 'on.month': '5', 'on.year': '2026', ...fields };
      const parts = Object.entries(all).map(([name, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
      parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="signed.pdf"\r\nContent-Type: application/pdf\r\n\r\n`), file, Buffer.from(`\r\n--${boundary}--\r\n`));
      return server.inject({ method: 'POST', url: `${at}/sign`, headers: { cookie: form.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: Buffer.concat(parts) });
    };
    expect(form.fields[csrfFieldName]).toBeTruthy();
    expect((await upload({}, Buffer.from('MZ a program'))).body).toContain('Choose a PDF, JPEG or PNG');
    expect((await upload({ name: 'Chidi Okafor' })).body).toContain('not the name in the agreement');
    expect((await upload({})).statusCode).toBe(303);
    const terms = await server.inject({ url: `${at}/terms`, headers: { cookie: adviser.cookie } });
    const [link = ''] = /\/agreements\/\d+\/terms\/\d+\/paper/.exec(terms.body) ?? [];
    const opened = await server.inject({ url: link, headers: { cookie: adviser.cookie } });
    expect([opened.statusCode, opened.headers['content-disposition']]).toEqual([200, expect.stringContaining('signed.pdf')]);
    expect(opened.rawPayload.equals(paper)).toBe(true);
    expect((await server.inject({ url: link, headers: { cookie: elsewhere.cookie } })).statusCode).toBe(404);
  });
});
