import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { monitoredCouncil, type MonitoredCouncil } from '../../../test/factories/monitored-council.js';
import { hire, testServer, type HiredStaff } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { permissionsOf, type Role } from '../../platform/access/permissions.js';
import { monitoringApi } from './api.js';
import { runMonitoring } from './run-monitoring.js';

const database = await testDatabase();
const server = await testServer(database, { api: monitoringApi });
afterAll(() => server.close());

async function seeded(slug: string): Promise<MonitoredCouncil> {
  const council = await monitoredCouncil(database, slug, [{ reference: 'DP1001', given: 'Maya', family: 'Okafor' }, { reference: 'DP1002' }], [
    { reference: 'A1', of: ['DP1001'], rows: ['02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,TESCO STORES,-20.00,380.00', '15/04/2025,CARD BLUEBELL TAXIS,-8.50,371.50'] },
  ]);
  await council.within((tx) => runMonitoring(tx, { asAt: plainDate('2025-05-31') }));
  return council;
}
const council = await seeded('api');
const elsewhere = await seeded('api-elsewhere');

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object, who: HiredStaff = council.officer): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await server.inject({ method, url, headers: { cookie: who.cookie }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}
const base = (at = council): string => `/api/v1/agreements/${String(at.id('DP1001'))}`;
const line = (lineNo: number, at = council): string => `${base(at)}/lines/${String(at.id('A1'))}/${String(lineNo)}`;
const owed = { kind: 'liability', purpose: 'wages', description: 'Wages of May', amount: 12_050, evidence: 'Payslip' };

describe('the monitoring room as JSON', () => {
  it('lists the worklist by cursor, with what each wants and why', async () => {
    const { status, body } = await ask('GET', '/api/v1/worklist?view=all&search=okafor');
    expect(status).toBe(200);
    expect(body).toMatchObject({ nextCursor: null, items: [{ reference: 'DP1001', personName: 'Maya Okafor', closing: 37_150, codes: expect.arrayContaining(['to-ask']) as unknown, why: expect.any(String) as unknown }] });
    expect(JSON.stringify(body)).not.toContain('officerId');
  });

  it('tells of a direct payment with its working, and of nobody’s key that is not named', async () => {
    const { body } = await ask('GET', base());
    expect(body).toMatchObject({
      agreement: { reference: 'DP1001', paysEveryWeeks: 4 }, policyFrom: '2020-04-01', proposals: [], answers: [],
      assessment: { asAt: '2025-05-31', proved: true, closing: 37_150, working: expect.arrayContaining([expect.objectContaining({ step: 'closing', amount: 37_150 })]) as unknown },
    });
    expect(JSON.stringify(body)).not.toContain('personId');
  });

  it('records, settles and withdraws what is spoken for', async () => {
    const { body: { id } } = await ask('POST', `${base()}/commitments`, owed);
    const one = `${base()}/commitments/${String(id)}`;
    expect(await ask('POST', `${one}/settlement`, { accountId: council.id('A1'), lineNo: 1 })).toMatchObject({ status: 404, body: { code: 'line-not-found' } });
    expect(await ask('POST', `${one}/settlement`, { accountId: council.id('A1'), lineNo: 3 })).toMatchObject({ status: 200, body: { settled: true } });
    expect(await ask('POST', `${one}/withdrawal`, { reason: 'x' })).toMatchObject({ status: 409, body: { code: 'commitment-settled-already' } });
    expect(await ask('POST', `${base()}/commitments`, { ...owed, from: '2025-05-02', until: '2025-05-01' })).toMatchObject({ status: 422, body: { code: 'dates-crossed' } });
    expect(await ask('POST', `${base()}/commitments`, { ...owed, amount: 0.5 })).toMatchObject({ status: 400, body: { code: 'request-not-valid' } });
  });

  it('answers for a line, and reads it otherwise only as it was seen', async () => {
    expect(await ask('POST', `${line(2)}/answers`, { allowed: true, reach: 'kind', answer: 'Yes.' })).toMatchObject({ status: 200, body: { id: expect.any(Number) as unknown } });
    expect(await ask('POST', `${line(3)}/answers`, { allowed: true, reach: 'line', answer: 'Yes.' })).toMatchObject({ status: 422, body: { code: 'nothing-to-answer' } });
    expect(await ask('POST', `${line(3)}/corrections`, { kind: 'activities', reason: 'A club', standing: 0 })).toMatchObject({ status: 200, body: { corrected: true } });
    expect(await ask('POST', `${line(3)}/corrections`, { kind: 'therapy', reason: 'Therapy', standing: 0 })).toMatchObject({ status: 409, body: { code: 'line-changed-meanwhile' } });
  });
});

const calls = (at: MonitoredCouncil): [method: 'GET' | 'POST', url: string, body?: object][] => [
  ['GET', base(at)], ['POST', `${base(at)}/commitments`, owed], ['POST', `${base(at)}/commitments/999999/settlement`, { accountId: 1, lineNo: 1 }],
  ['POST', `${base(at)}/commitments/999999/withdrawal`, { reason: 'x' }], ['POST', `${line(2, at)}/corrections`, { kind: 'therapy', reason: 'x' }],
  ['POST', `${line(2, at)}/answers`, { allowed: true, reach: 'line', answer: 'x' }],
];

describe('who may call what', () => {
  it('is what the permission table says, for every role', async () => {
    const found: string[] = [];
    for (const role of Object.keys(permissionsOf) as Role[]) {
      const who = await hire(database, 'api', role);
      for (const { method, url, permission } of monitoringApi) {
        const filled = url.replace(':id', '999999').replace(':account', '999999').replace(':line', '1').replace(':commitment', '999999');
        const { status } = await ask(method, filled, method === 'POST' ? {} : undefined, who);
        const allowed = permission !== 'signed-in' && permissionsOf[role].includes(permission);
        if ((status !== 403) !== allowed) found.push(`${role} ${method} ${url}: ${String(status)}`);
      }
    }
    expect(found).toEqual([]);
  });

  it('meets nothing of another council: it answers as for what does not exist', async () => {
    for (const [index, [method, url, body]] of calls(elsewhere).entries()) {
      const [, nowhere = ''] = calls({ ...council, id: () => 999_999 })[index] ?? [];
      const foreign = await ask(method, url, body);
      expect([url, foreign.status]).toEqual([url, 404]);
      expect(foreign.body).toEqual((await ask(method, nowhere, body)).body);
    }
  });
});
