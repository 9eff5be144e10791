import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { testSealer } from '../../../test/factories/council.js';
import { hire, testServer, type HiredStaff } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { defaultClassification } from '../statements/default-classification.js';
import { recordClassification } from '../statements/record-classification.js';
import { transitionApi } from './api.js';
import { openDue } from './open-due.js';

const database = await testDatabase();
const server = await testServer(database, { api: transitionApi(testSealer), pages: [] });
afterAll(() => server.close());
const adviser = await hire(database, 'transition-api', 'adviser');
const social = await hire(database, 'transition-api', 'social_worker');
const auditor = await hire(database, 'transition-api', 'auditor');
const elsewhere = await hire(database, 'transition-api-elsewhere', 'adviser');
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const rules = await defaultClassification();
await inTransaction(database.app, acting, (tx) => recordClassification(tx, rules));
await withClient(database.superuserLogin, (client) => client.query("update staff_member set organisation = 'support_service' where id = $1", [adviser.staffId]));

let made = 0;
async function payment(born: string, regime: 'child_social_care' | 'education' = 'child_social_care') {
  const { personId, actingIds: [mother = 0, herself = 0] } = await givePerson(database, acting, born, [['Ngozi Okafor', 'parent'], ['Maya Okafor', 'recipient']]);
  const agreementId = await inTransaction(database.app, acting, async (tx) => {
    const starts = plainDate('2025-04-07');
    const [id = 0] = await recordAgreements(tx, [{ reference: `TA${String((made += 1)).padStart(4, '0')}`, personId, regime, accountKind: 'self_managed', paysEveryWeeks: 4, starts, officerId: adviser.staffId, paymentsFrom: starts, payeeId: mother }]);
    await recordPlanLines(tx, [{ agreementId: id, stream: regime === 'education' ? 'education' : 'social_care', kind: 'activities', description: 'Swimming', weekly: pence(2_000), employsAssistant: false, from: starts }]);
    await openDue(tx, plainDate('2026-05-14'));
    return id;
  });
  return { personId, mother, herself, agreementId };
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function ask(method: 'GET' | 'POST', url: string, body?: object, who: HiredStaff = adviser): Promise<Answer> {
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: who.cookie }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

async function changeOf(personId: number, kind: string): Promise<number> {
  const { body } = await ask('GET', `/people/${String(personId)}/transition`);
  return (body.changes as { id: number; kind: string; milestone: string }[]).find((one) => one.kind === kind)?.id ?? 0;
}

describe('changes ahead, as JSON', () => {
  it('lists what comes, tells of one person with what is prepared, and prepares the adult’s plan', async () => {
    const { personId, agreementId } = await payment('2008-09-01');
    const list = await ask('GET', '/changes-ahead');
    expect(list).toMatchObject({ status: 200, body: { items: expect.arrayContaining([expect.objectContaining({ personId, kind: 'law', goesOnByLaw: false, isFromBefore: false })]) as unknown, fromBefore: expect.arrayContaining([expect.objectContaining({ personId, since: '2022-09-01' })]) as unknown } });
    const law = await changeOf(personId, 'law');
    expect(await ask('POST', `/changes-ahead/${String(law)}/plan`)).toMatchObject({ status: 200, body: { versionId: expect.any(Number) as number, leftOut: [] } });
    expect(await ask('POST', `/changes-ahead/${String(law)}/plan`)).toMatchObject({ status: 409, body: { code: 'plan-prepared-already' } });
    const { body } = await ask('GET', `/people/${String(personId)}/transition`);
    expect((body.preparations as object[]).find((one) => 'milestone' in one && one.milestone === 'adult')).toMatchObject({ agreementId, planState: 'draft', nextAgreementId: null, isLate: false, mayPrepare: false, stations: expect.arrayContaining([expect.objectContaining({ key: 'drafted', isDone: true }), expect.objectContaining({ key: 'approved', isDone: false })]) as unknown });
    expect(await ask('POST', `/changes-ahead/${String(law)}/takeover`, { reason: 'She receives it herself' })).toMatchObject({ status: 409, body: { code: 'prepared-plan-not-approved' } });
  });

  it('ticks, decides and lets the payment go on, each by whoever may', async () => {
    const { personId } = await payment('2008-09-01');
    const law = await changeOf(personId, 'law');
    const goOn = { to: 'held_over', until: '2026-10-01', reason: 'Adult services assess in June' };
    expect(await ask('POST', `/changes-ahead/${String(law)}/decision`, goOn)).toMatchObject({ status: 403, body: { code: 'hold-over-by-council' } });
    expect(await ask('POST', `/changes-ahead/${String(law)}/decision`, goOn, social)).toMatchObject({ status: 200, body: { changeId: law } });
    expect(await ask('POST', `/changes-ahead/${String(law)}/decision`, { to: 'ready' })).toMatchObject({ status: 422, body: { code: 'steps-not-done' } });
    expect(await ask('POST', `/changes-ahead/${String(law)}/steps`, { stepId: 1 })).toMatchObject({ body: { code: 'step-not-found' } });
    expect((await ask('GET', '/changes-ahead/missed-payments?within=1')).status).toBe(200);
    expect(await ask('POST', '/changes-ahead/opening')).toMatchObject({ status: 200, body: { opened: 0, moved: 0 } });
  });

  it('records what is studied, and the end of education moves with its law', async () => {
    const { personId } = await payment('2001-03-02', 'education');
    expect(await ask('POST', `/people/${String(personId)}/education-course`, { kind: 'apprenticeship', endsOn: '2026-12-18', toldBy: 'The training provider' })).toMatchObject({ status: 200, body: { moved: 2 } });
    const { body } = await ask('GET', `/people/${String(personId)}/transition`);
    expect(body).toMatchObject({ course: { kind: 'apprenticeship', endsOn: '2026-12-18' }, milestones: expect.arrayContaining([expect.objectContaining({ kind: 'education_ends', on: '2026-12-19' })]) as unknown });
    expect(await ask('POST', `/people/${String(personId)}/education-course`, { kind: 'university', endsOn: '2026-12-18', toldBy: 'x' })).toMatchObject({ status: 400 });
  });

  it('ends a payment, works out what an assistant is owed, asks for the last statements and draws up the final account', async () => {
    const { agreementId } = await payment('2014-05-02');
    const at = (part: string): string => `/agreements/${String(agreementId)}/${part}`;
    expect(await ask('POST', at('ending'), { lastDay: '2026-04-30', why: 'asked' })).toMatchObject({ status: 200 });
    expect(await ask('POST', at('ending'), { lastDay: '2026-04-30', why: 'asked' })).toMatchObject({ status: 409, body: { code: 'ending-known' } });
    const job = { assistant: 'Ben', born: '1985-05-05', startedOn: '2020-05-01', noticeOn: '2026-03-20', lastDay: '2026-04-30', weeklyPayPence: 20_000, daysPerWeek: '2', holidayTaken: '11.2' };
    expect(await ask('POST', at('ending-pay'), job)).toMatchObject({ status: 200, body: { noticePence: 0, holidayPence: 0, redundancyPence: 120_000, allPence: 120_000 } });
    expect(await ask('POST', at('ending-pay'), { ...job, daysPerWeek: 'two' })).toMatchObject({ status: 400 });
    expect(await ask('POST', at('ending-pay'), { ...job, noticeOn: '2026-05-20' })).toMatchObject({ status: 422, body: { code: 'ending-pay-not-read' } });
    expect(await ask('POST', at('last-statements'))).toMatchObject({ body: { code: 'last-statements-not-asked' } });
    expect(await ask('POST', at('final-account'), {})).toMatchObject({ status: 422, body: { code: 'final-account-not-reckoned' } });
  });

  it('makes a pack with the list of what is in it', async () => {
    const { personId } = await payment('2008-06-20');
    const handOver = await changeOf(personId, 'hand_over');
    expect(await ask('POST', `/changes-ahead/${String(handOver)}/packs`, { toWhom: 'Adults north' })).toMatchObject({ status: 200, body: { files: [{ path: 'pack.pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }, { path: 'agreements.csv' }] } });
    expect(await ask('POST', `/changes-ahead/${String(await changeOf(personId, 'law'))}/packs`, { toWhom: 'Adults north' })).toMatchObject({ status: 422, body: { code: 'pack-not-for-this' } });
  });

  it('hands over to another payee, and holds the money in a dispute', async () => {
    const { agreementId, herself } = await payment('2009-05-02');
    expect(await ask('POST', `/agreements/${String(agreementId)}/dispute`, { claimants: ['Ngozi Okafor', 'Chidi Okafor'], wages: 'the council pays', reason: 'They separated' })).toMatchObject({ status: 200 });
    expect(await ask('POST', `/agreements/${String(agreementId)}/payee-change`, { payeeId: herself, from: '2026-06-01', reason: 'She receives it herself' })).toMatchObject({ status: 200, body: { agreementId: expect.any(Number) as number } });
  });

  it('shows nothing to another council, and lets nobody write who may only read', async () => {
    const { personId, agreementId } = await payment('2008-09-01');
    const law = await changeOf(personId, 'law');
    expect(await ask('GET', `/people/${String(personId)}/transition`, undefined, elsewhere)).toMatchObject({ status: 404, body: { code: 'change-not-found' } });
    expect(await ask('POST', `/changes-ahead/${String(law)}/plan`, undefined, elsewhere)).toMatchObject({ status: 404 });
    expect(await ask('POST', `/agreements/${String(agreementId)}/ending`, { lastDay: '2026-04-30', why: 'asked' }, elsewhere)).toMatchObject({ status: 404, body: { code: 'payment-not-found-to-end' } });
    for (const [url, body] of [[`/changes-ahead/${String(law)}/plan`, {}], [`/changes-ahead/${String(law)}/decision`, { to: 'ready' }], [`/agreements/${String(agreementId)}/last-statements`, {}], ['/changes-ahead/opening', {}]] as const)
      expect([url, (await ask('POST', url, body, auditor)).status]).toEqual([url, 403]);
  });
});
