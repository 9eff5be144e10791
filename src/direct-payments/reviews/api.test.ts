import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { givePerson } from '../../../test/factories/approved-plan.js';
import { hire, testServer, type HiredStaff } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { recordAgreements } from '../agreements/record-agreements.js';
import { reviewsApi } from './api.js';
import { questionsOf } from './rules/forms.js';

const database = await testDatabase();
const server = await testServer(database, { api: reviewsApi, pages: [] });
afterAll(() => server.close());
const adviser = await hire(database, 'reviews-api', 'adviser');
const social = await hire(database, 'reviews-api', 'social_worker');
const auditor = await hire(database, 'reviews-api', 'auditor');
const elsewhere = await hire(database, 'reviews-api-elsewhere', 'social_worker');
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };

let made = 0;
async function payment(): Promise<{ readonly agreementId: number; readonly at: (part?: string) => string }> {
  const { personId } = await givePerson(database, acting, '1990-05-01', [['Maya Okafor', 'recipient']]);
  const [agreementId = 0] = await inTransaction(database.app, acting, (tx) => recordAgreements(tx, [{ reference: `RA${String((made += 1)).padStart(4, '0')}`, personId, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate('2026-01-01'), officerId: null }]));
  return { agreementId, at: (part = '') => `/agreements/${String(agreementId)}/review${part}` };
}

async function ask(method: 'GET' | 'POST' | 'PUT', url: string, body?: object, who: HiredStaff = adviser): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const answer = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie: who.cookie }, ...(body ? { payload: body } : {}) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

const answers = Object.fromEntries(questionsOf('adult_social_care', 'full').flatMap(({ key, inWords }) => (inWords ? [[`${key}_words`, 'Glad of it']] : [[key, 'yes']])));

describe('reviews, as JSON', () => {
  it('books, records, writes and completes; what was decided is referred on once and shows what came of it', async () => {
    const { at } = await payment();
    expect(await ask('GET', at())).toMatchObject({ status: 200, body: { dueOn: '2026-07-01', state: 'later', followUps: [], results: [] } });
    expect(await ask('POST', at('/bookings'), { meetsOn: '2026-06-10', way: 'visit', meetsAt: '14:30' })).toMatchObject({ status: 200, body: { done: true } });
    expect(await ask('POST', at('/answers'), { answer: 'comes' })).toMatchObject({ status: 200 });
    expect(await ask('POST', at('/papers'), { items: ['statements'] })).toMatchObject({ status: 200 });
    expect(await ask('POST', at('/calls'), { kind: 'asked', toldOn: '2026-05-10', toldBy: 'Maya Okafor' })).toMatchObject({ status: 200 });
    expect(await ask('PUT', at('/draft'), { fields: answers, revision: 0 })).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await ask('PUT', at('/draft'), { fields: answers, revision: 0 })).toMatchObject({ status: 409, body: { code: 'review-draft-newer' } });
    const fields = { ...answers, outcome: 'stop', decided: 'You told us that you need it no more.' };
    expect(await ask('POST', at('/completion'), { fields })).toMatchObject({ status: 403 });
    expect(await ask('POST', at('/completion'), { fields: { ...fields, decided: '' } }, social)).toMatchObject({ status: 422, body: { code: 'review-not-read' } });
    expect(await ask('POST', at('/completion'), { fields }, social)).toMatchObject({ status: 200, body: { done: true } });
    const { body } = await ask('GET', at());
    const [{ reviewId } = { reviewId: 0 }] = body.results as { reviewId: number }[];
    expect(await ask('POST', at('/referrals'), { reviewId, kind: 'increase' }, social)).toMatchObject({ status: 409, body: { code: 'review-leads-elsewhere' } });
    const referred = await ask('POST', at('/referrals'), { reviewId, kind: 'end' }, social);
    expect(referred).toMatchObject({ status: 200, body: { referralId: expect.any(Number) as number } });
    expect(await ask('POST', at('/referrals'), { reviewId, kind: 'end' }, social)).toMatchObject({ status: 409, body: { code: 'review-referred-already' } });
    expect((await ask('GET', at())).body.followUps).toMatchObject([{ reviewId, what: 'referral', id: referred.body.referralId, kind: 'end' }]);
    expect(await ask('POST', at('/corrections'), { reviewId, outcome: 'goes_on', decided: 'It goes on.', because: 'Entered wrongly' }, social)).toMatchObject({ status: 200 });
  });

  it('lists by view with how many there are, counts by law, and takes over an earlier review', async () => {
    const { agreementId, at } = await payment();
    expect(await ask('POST', at('/earlier'), { heldOn: '2025-12-01', source: 'the earlier system' })).toMatchObject({ status: 200 });
    const list = await ask('GET', '/reviews?view=all');
    expect(list).toMatchObject({ status: 200, body: { items: expect.arrayContaining([expect.objectContaining({ agreementId, dueOn: '2026-12-01', lastReviewOn: '2025-12-01' })]) as unknown } });
    expect((list.body.counts as Record<string, number>).all).toBe((list.body.items as unknown[]).length);
    expect(await ask('GET', '/review-figures?from=2026-04-01&until=2026-05-14')).toMatchObject({ status: 200, body: { items: expect.arrayContaining([expect.objectContaining({ regime: 'adult_social_care' })]) as unknown } });
    expect(await ask('POST', at('/plan-days'), { plan: 'care_plan', reviewOn: '2026-08-01' })).toMatchObject({ status: 200 });
    expect((await ask('GET', at())).body.dueOn).toBe('2026-08-01');
    expect(await ask('POST', at('/calling-off'), { reason: 'x' })).toMatchObject({ status: 409, body: { code: 'review-not-open' } });
    expect(await ask('POST', at('/depth'), { depth: 'full', reason: 'Many changes' })).toMatchObject({ status: 200 });
    expect(await ask('POST', at('/calling-off'), { reason: 'In hospital' })).toMatchObject({ status: 200 });
  });

  it('shows nothing to another council, and lets nobody write who may only read', async () => {
    const { at } = await payment();
    expect(await ask('GET', at(), undefined, elsewhere)).toMatchObject({ status: 404, body: { code: 'review-out-of-sight' } });
    expect(await ask('POST', at('/referrals'), { reviewId: 1, kind: 'end' }, elsewhere)).toMatchObject({ status: 404 });
    expect((await ask('GET', '/reviews?view=all', undefined, elsewhere)).body.items).toEqual([]);
    for (const [part, body] of [['/bookings', { meetsOn: '2026-06-10', way: 'visit' }], ['/referrals', { reviewId: 1, kind: 'end' }], ['/completion', { fields: {} }]] as const)
      expect([part, (await ask('POST', at(part), body, auditor)).status]).toEqual([part, 403]);
  });
});
