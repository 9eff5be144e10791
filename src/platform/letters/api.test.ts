import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { sampleNotice, sampleRecipient } from '../../../test/factories/sample-letter.js';
import { letterOffice } from '../../../test/factories/letter-office.js';
import { hire, testServer } from '../../../test/web.js';
import { peopleApi } from '../../people/api.js';
import { lettersApi } from './api.js';

const database = await testDatabase();
const office = await letterOffice(database, 'letters-api');
const server = await testServer(database, { api: [...lettersApi, ...peopleApi] });
afterAll(async () => {
  await server.close();
  await office.server.close();
});
const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, who = office.officer): Promise<{ status: number; body: unknown }> => {
  const answered = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: who.cookie }, ...(payload ? { payload } : {}) });
  return { status: answered.statusCode, body: JSON.parse(answered.body) };
};

describe('letters as JSON', () => {
  it('are listed by where they stand, shown as they were frozen, called about and posted', async () => {
    const id = await office.write({ telephoneFirst: true });
    expect(await ask('GET', '/letters?standing=to-call')).toMatchObject({ status: 200, body: { items: [{ id, standing: 'to-call', reference: 'DP10014-R1', sentOn: null }], nextCursor: null } });
    const { body } = await ask('GET', `/letters/${String(id)}`);
    expect(body).toMatchObject({ document: JSON.parse(JSON.stringify(sampleNotice)) as unknown, pdf: expect.stringMatching(/^JVBERi0/) as string, html: expect.stringContaining('£2,000.20') as string });
    expect(await ask('POST', `/letters/${String(id)}/posting`, { on: '2026-05-14' })).toMatchObject({ status: 409, body: { code: 'letter-waits-for-call' } });
    expect(await ask('POST', `/letters/${String(id)}/call`, { on: '2026-05-14', note: 'Told her.' })).toEqual({ status: 200, body: { called: true } });
    expect(await ask('POST', `/letters/${String(id)}/posting`, { on: '2026-05-14' })).toEqual({ status: 200, body: { posted: true } });
    expect(await ask('POST', `/letters/${String(id)}/posting`, { on: '2026-05-14' })).toMatchObject({ status: 409, body: { code: 'letter-sent-already' } });
    expect(await ask('GET', '/letters/999999')).toMatchObject({ status: 404, body: { code: 'letter-not-found' } });
  });

  it('go as was recorded', async () => {
    const url = `/people/${String(office.personId)}/correspondence`;
    expect(await ask('GET', url)).toEqual({ status: 200, body: { personName: 'Maya Okafor', correspondence: null, acting: [{ actingId: expect.any(Number) as unknown, name: 'Mrs Ngozi Okafor', own: null }] } });
    expect(await ask('PUT', url, { ...sampleRecipient, lines: [] })).toMatchObject({ status: 422, body: { code: 'post-needs-an-address' } });
    expect(await ask('PUT', url, sampleRecipient)).toEqual({ status: 200, body: { recorded: true } });
    expect(await ask('GET', url)).toMatchObject({ body: { correspondence: { ...sampleRecipient, from: '2026-05-14' } } });
    expect(await ask('GET', '/people/999999/correspondence')).toMatchObject({ status: 404 });
  });

  it('are not for who may not', async () => {
    const auditor = await hire(database, 'letters-api', 'auditor');
    expect([(await ask('GET', '/letters', undefined, auditor)).status, (await ask('POST', '/letters/1/posting', { on: '2026-05-14' }, auditor)).status, (await ask('PUT', '/people/1/correspondence', sampleRecipient, auditor)).status]).toEqual([403, 403, 403]);
  });
});
