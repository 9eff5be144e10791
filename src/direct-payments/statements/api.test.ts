import type { LightMyRequestResponse } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { sent, statementOffice, type SentFile, type StatementOffice } from '../../../test/factories/statement-office.js';

const database = await testDatabase();
const offices: StatementOffice[] = [];
afterAll(() => Promise.all(offices.map(({ server }) => server.close())));

async function office(): Promise<StatementOffice> {
  const made = await statementOffice(database);
  offices.push(made);
  return made;
}

interface Sending {
  readonly key?: string;
  readonly cookie?: string;
  readonly more?: object;
}

const send = (at: StatementOffice, { name, text }: SentFile, { key, cookie = at.officer.cookie, more = {} }: Sending = {}): Promise<LightMyRequestResponse> =>
  at.server.inject({
    method: 'POST', url: '/api/v1/statements/files', headers: { cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    payload: { name, contentBase64: Buffer.from(text).toString('base64'), ...more },
  });

describe('a file sent as JSON', () => {
  it('is brought in soon after, and tells what became of it', async () => {
    const at = await office();
    const { fileId, known } = (await send(at, sent.april)).json<{ fileId: number; known: boolean }>();
    expect(known).toBe(false);
    const file = async (): Promise<object> => (await at.get(`/api/v1/statements/files/${String(fileId)}`)).json<object>();
    expect(await file()).toMatchObject({ state: 'waiting', linesNew: 3, refusal: null, statements: [{ accountReference: 'A0042', opening: 0, closing: 30_150, reconciles: true }] });
    await at.work();
    expect(await file()).toMatchObject({ name: sent.april.name, state: 'read', format: 'csv', lines: 3, linesNew: 3, linesKnown: 0, statements: [{ accountReference: 'A0042', lines: 3 }] });
  });

  it('changes nothing when the same bytes come again, under another name or the same key', async () => {
    const at = await office();
    const first = await send(at, sent.april, { key: 'once' });
    expect((await send(at, sent.april, { key: 'once' })).json()).toEqual(first.json());
    expect((await send(at, { ...sent.april, name: 'other.csv' })).json()).toMatchObject({ fileId: first.json<{ fileId: number }>().fileId, known: true });
    await at.work();
    expect(await at.rows('select count(*) as lines from statement_line')).toEqual([{ lines: 3 }]);
  });

  it('waits where it is asked to, and where its columns are unknown', async () => {
    const at = await office();
    await send(at, sent.april, { more: { bringIn: false } });
    const { fileId } = (await send(at, sent.unknown)).json<{ fileId: number }>();
    await at.work();
    expect(await at.rows('select from statement_file_outcome')).toEqual([]);
    expect((await at.get(`/api/v1/statements/files/${String(fileId)}`)).json()).toMatchObject({ state: 'waiting', refusal: { code: 'layout-not-known' } });
  });

  it('is larger than a form may be, up to 10 MB', async () => {
    const at = await office();
    expect((await send(at, { name: 'large.txt', text: 'x'.repeat(3_000_000) })).statusCode).toBe(200);
    expect((await send(at, { name: 'too large.txt', text: 'x'.repeat(11_000_000) })).statusCode).toBe(413);
  });

  it('is refused where its content is no base64, and for those who may not', async () => {
    const at = await office();
    for (const contentBase64 of ['%%%%', 'YQ', 'data:text/csv;base64,YQ=='])
      expect((await send(at, sent.april, { more: { contentBase64 } })).json()).toMatchObject({ status: 422, code: 'content-not-base64' });
    expect((await send(at, { name: '', text: 'a' })).statusCode).toBe(400);
    expect((await send(at, sent.april, { cookie: (await at.colleague('auditor')).cookie })).statusCode).toBe(403);
    expect((await send(at, sent.april, { cookie: '' })).statusCode).toBe(401);
  });
});

describe('lists', () => {
  it('come page by page to the end, nothing twice and nothing left out', async () => {
    const at = await office();
    await send(at, sent.april);
    await send(at, sent.may);
    await at.work();
    const kit = String(at.accounts.get('A0042'));
    for (const [url, items] of [['/api/v1/statements/batches', 2], ['/api/v1/accounts', 2], [`/api/v1/accounts/${kit}/lines`, 4]] as const) {
      const ids: unknown[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { items: { id?: number; lineNo?: number }[]; nextCursor: string | null } = (await at.get(`${url}?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)).json();
        ids.push(...page.items.map(({ id, lineNo }) => id ?? lineNo));
        cursor = page.nextCursor;
      }
      expect(new Set(ids).size, url).toBe(items);
      expect(ids, url).toHaveLength(items);
    }
  });

  it('give lines in pence with the kind they have now, and write down that somebody looked', async () => {
    const at = await office();
    await send(at, sent.april);
    await at.work();
    const { items } = (await at.get(`/api/v1/accounts/${String(at.accounts.get('A0042'))}/lines`)).json<{ items: object[] }>();
    expect(items[1]).toEqual({ lineNo: 2, date: '2026-04-14', amount: -850, description: 'CARD BLUEBELL TAXIS', balance: 39_150, kind: 'transport', fileId: expect.any(Number) as unknown, row: 3 });
    expect(await at.rows("select sentence from audit_event where subject_kind = 'account'")).toEqual([{ sentence: 'Looked at 3 lines of account A0042.' }]);
  });

  it('hold nothing of another council', async () => {
    const [at, elsewhere] = [await office(), await office()];
    const { fileId } = (await send(at, sent.april)).json<{ fileId: number }>();
    for (const url of [`/api/v1/statements/files/${String(fileId)}`, `/api/v1/accounts/${String(at.accounts.get('A0042'))}/lines`]) expect((await elsewhere.get(url)).statusCode).toBe(404);
    expect((await elsewhere.get('/api/v1/statements/batches')).json()).toEqual({ items: [], nextCursor: null });
    expect((await at.get('/api/v1/accounts?limit=x')).statusCode).toBe(400);
  });
});
