import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { approved, issued, noticed, ordinaryFamily, proposed, reclaimDays, reclaimingCouncil, writeTo } from '../../../test/factories/noticed-reclaim.js';
import { testClock } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { addDays } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { startJobs } from '../../jobs/runner.js';
import { confirmPosted } from '../../platform/letters/confirm-posted.js';
import { recordCommitment } from '../monitoring/record-commitment.js';
import { runMonitoring } from '../monitoring/run-monitoring.js';
import { latestReckoning } from '../monitoring/reckon-as-at.js';
import { issueNotice } from './issue-notice.js';
import { letterSentJob, noticeSent } from './notice-sent.js';
import { showReclaim } from './show-reclaim.js';
import { findNotices } from './store/notices.js';
import { findReclaim } from './store/reclaims.js';

const database = await testDatabase();
const references = ['DP2001', 'DP2002', 'DP2003', 'DP2004', 'DP2005', 'DP2006'];
const council = await reclaimingCouncil(database, 'issuing', { families: references.map(ordinaryFamily) });
for (const reference of references) await writeTo(council, reference);

describe('issuing a notice', () => {
  it('makes the approved parts owed, freezes the letter and tells no other reckoning to ask for it', async () => {
    const { reclaim, letterId } = await issued(council);
    expect(reclaim).toMatchObject({ status: 'issued', parts: [{ stream: 'social_care', noticed: 266_667, owed: 266_667 }, { stream: 'education', noticed: 133_333, owed: 133_333 }] });
    const [notice] = await council.within((tx) => findNotices(tx, reclaim.id));
    expect(notice).toMatchObject({ kind: 'notice', letterId, answerUntil: addDays(reclaimDays.issued, 30), payBy: addDays(reclaimDays.issued, 44), sentOn: null });
    await council.within((tx) => runMonitoring(tx, { asAt: reclaimDays.asAt, agreements: [council.id('DP2001')] }));
    expect((await council.within((tx) => latestReckoning(tx, council.id('DP2001'))))?.assessment).toMatchObject({ reclaimable: 0, closing: 520_000 });
  });

  it('is refused before approval, and a second time', async () => {
    const { id } = await proposed(council, 'DP2002');
    const issue = (): ReturnType<typeof issueNotice> => council.within((tx) => issueNotice(tx, { reclaimId: id, on: reclaimDays.issued, publicUrl: 'https://payments.example' }));
    expect(await issue()).toMatchObject({ ok: false, refusal: { code: 'reclaim-moved-on' } });
    expect(await council.within((tx) => issueNotice(tx, { reclaimId: 999_999, on: reclaimDays.issued, publicUrl: 'https://payments.example' }))).toMatchObject({ refusal: { code: 'reclaim-not-found' } });
    const done = await issued(council, 'DP2003');
    expect(await council.within((tx) => issueNotice(tx, { reclaimId: done.reclaim.id, on: reclaimDays.issued, publicUrl: 'https://payments.example' }))).toMatchObject({ refusal: { code: 'reclaim-moved-on' } });
  });

  it('is refused where a bill came after approval, and says which figures differ; nothing is owed and no letter exists', async () => {
    const { id } = await approved(council, 'DP2004');
    await council.within((tx) => recordCommitment(tx, { agreementId: council.id('DP2004'), kind: 'liability', purpose: 'invoice', description: 'The last invoice', amount: pence(30_000), evidence: 'Invoice of 1 April' }));
    const refused = await council.within((tx) => issueNotice(tx, { reclaimId: id, on: reclaimDays.issued, publicUrl: 'https://payments.example' }));
    expect(refused).toMatchObject({ refusal: { code: 'figures-changed', details: { changes: expect.arrayContaining([{ step: 'liabilities', occurrence: 1, was: 0, is: 30_000 }]) as unknown } } });
    expect(await council.within((tx) => findReclaim(tx, id))).toMatchObject({ status: 'approved' });
    expect(await council.within((tx) => findNotices(tx, id))).toEqual([]);
    expect((await council.within((tx) => tx.client.query("select from letter where subject_kind = 'reclaim' and subject_id = $1", [id]))).rowCount).toBe(0);
  });
});

describe('a notice that went out', () => {
  it('runs its days for an answer from the day it went, once, however often it is told', async () => {
    const reclaim = await noticed(council, 'DP2005');
    const [notice] = await council.within((tx) => findNotices(tx, reclaim.id));
    expect(notice).toMatchObject({ sentOn: reclaimDays.sent, answerUntil: reclaimDays.answerUntil });
    expect(await council.within((tx) => noticeSent(tx, notice?.letterId ?? 0))).toBe(false);
    expect(await council.within((tx) => noticeSent(tx, 999_999))).toBe(false);
    const view = await council.within((tx) => showReclaim(tx, reclaim.id, reclaimDays.after));
    expect(view?.reclaim.status).toBe('noticed');
    expect(view?.events.map(({ event }) => event)).toEqual(['propose', 'approve', 'issue', 'send']);
    expect(view?.standing).toBeNull();
  });

  it('is taken note of by itself once somebody confirms that it was posted', async () => {
    const { reclaim, letterId } = await issued(council, 'DP2006');
    const runner = await startJobs({ database: database.app, jobsLogin: database.jobsLogin, clock: testClock, regular: [], atOnce: 1, jobs: [letterSentJob], log: () => undefined });
    expectOk(await council.within((tx) => confirmPosted(tx, letterId, { on: reclaimDays.sent, today: reclaimDays.sent })));
    await expect.poll(async () => (await council.within((tx) => findReclaim(tx, reclaim.id)))?.status, { timeout: 15_000 }).toBe('noticed');
    await runner.stop();
  }, 30_000);
});
