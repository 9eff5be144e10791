import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { approved, ordinaryFamily, proposed, reclaimDays, reclaimingCouncil, writeTo } from '../../../test/factories/noticed-reclaim.js';
import type { HiredStaff } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import type { Result } from '../../core/result.js';
import { recordCommitment } from '../monitoring/record-commitment.js';
import type { Stream } from '../monitoring/rules/streams.js';
import { approvePart } from './approve-part.js';
import { listApprovals } from './list-approvals.js';
import { proposeReclaim } from './propose-reclaim.js';
import { cancelProposal, returnReclaim } from './return-reclaim.js';
import { findReclaim, type ReclaimFacts } from './store/reclaims.js';

const database = await testDatabase();
const references = ['DP2001', 'DP2002', 'DP2003', 'DP2004', 'DP2005', 'DP2006', 'DP2007', 'DP2008', 'DP2009'];
const council = await reclaimingCouncil(database, 'approving', { families: references.map(ordinaryFamily) });
for (const reference of references) await writeTo(council, reference);
const approve = (who: HiredStaff, reclaimId: number, stream: Stream): Promise<Result<ReclaimFacts>> => council.as(who, (tx) => approvePart(tx, { reclaimId, stream, on: reclaimDays.approved }));

describe('a proposal', () => {
  it('is of the whole surplus, by whose budget it is, and freezes its figures', async () => {
    const { id } = await proposed(council, 'DP2001');
    const reclaim = await council.within((tx) => findReclaim(tx, id));
    expect(reclaim).toMatchObject({ status: 'proposed', ground: 'unspent', closing: 520_000, lateDays: 0, parts: [{ stream: 'social_care', found: 266_667, asked: 266_667 }, { stream: 'education', found: 133_333, asked: 133_333 }] });
  });

  it('may leave a part with the family, with its reason, but never more than was found', async () => {
    const left = (amount: number): Parameters<typeof proposed>[2] => ({ left: [{ stream: 'education', amount: pence(amount), reason: 'A tutor is booked for the summer' }] });
    const ask = (amount: number): Promise<Result<ReclaimFacts>> =>
      council.within((tx) => proposeReclaim(tx, { agreementId: council.id('DP2002'), left: [], reason: 'r', spokenWith: 's', on: reclaimDays.proposed, ...left(amount) }));
    expect(await ask(133_334)).toMatchObject({ refusal: { code: 'left-too-much', field: 'left.education' } });
    expect(await ask(133_333)).toMatchObject({ value: { parts: [{ asked: 266_667 }, { stream: 'education', found: 133_333, asked: 0 }] } });
  });

  it('is refused where another is open for the same direct payment', async () => {
    expect(await council.within((tx) => proposeReclaim(tx, { agreementId: council.id('DP2001'), left: [], reason: 'r', spokenWith: 's', on: reclaimDays.proposed }))).toMatchObject({ refusal: { code: 'proposal-open' } });
  });

  it('is refused where the account has changed since it was worked out, and names what differs', async () => {
    await council.within((tx) => recordCommitment(tx, { agreementId: council.id('DP2003'), kind: 'own', purpose: 'top_up', description: 'Paid in by their aunt', amount: pence(10_000), evidence: 'Letter' }));
    expect(await council.within((tx) => proposeReclaim(tx, { agreementId: council.id('DP2003'), left: [], reason: 'r', spokenWith: 's', on: reclaimDays.proposed })))
      .toMatchObject({ refusal: { code: 'figures-changed', details: { changes: expect.arrayContaining([{ step: 'own', occurrence: 1, was: 0, is: 10_000 }]) as unknown } } });
  });

  it('may be cancelled by its proposer and made anew; it cannot be cancelled twice', async () => {
    const { id } = await proposed(council, 'DP2004');
    const cancel = (): Promise<Result<ReclaimFacts>> => council.within((tx) => cancelProposal(tx, { reclaimId: id, reason: 'A typing error', on: reclaimDays.proposed }));
    expect(await cancel()).toMatchObject({ value: { status: 'cancelled' } });
    expect(await cancel()).toMatchObject({ refusal: { code: 'reclaim-moved-on' } });
    expect((await proposed(council, 'DP2004')).status).toBe('proposed');
  });
});

describe('an approval', () => {
  it('is each budget’s own, and the last one approves the whole', async () => {
    const { id } = await proposed(council, 'DP2005');
    expect(await approve(council.holder, id, 'education')).toMatchObject({ value: { status: 'proposed' } });
    expect(await approve(council.holder, id, 'education')).toMatchObject({ refusal: { code: 'part-already-approved' } });
    expect(await approve(council.holder, id, 'health')).toMatchObject({ refusal: { code: 'part-not-there' } });
    expect(await approve(council.holder, id, 'social_care')).toMatchObject({ value: { status: 'approved' } });
  });

  it('is refused beyond the limit, for another budget, to the support service and to the proposer', async () => {
    const { id } = await proposed(council, 'DP2006');
    const small = await council.hire('budget_holder');
    await council.give(small, { stream: 'social_care', limit: pence(266_666) });
    expect(await approve(small, id, 'social_care')).toMatchObject({ refusal: { code: 'beyond-limit' } });
    expect(await approve(small, id, 'education')).toMatchObject({ refusal: { code: 'beyond-limit' } });
    expect(await approve(council.officer, id, 'education')).toMatchObject({ refusal: { code: 'own-proposal' } });
    await council.give(small, { stream: 'social_care', limit: pence(266_667) });
    const actor = { ...small, authorityName: '', name: '', role: 'budget_holder', roles: ['budget_holder'], organisation: 'council', reach: 'authority' } as const;
    const queue = await council.as(small, (tx) => listApprovals(tx, actor, reclaimDays.sent));
    expect(queue.filter(({ reclaimId }) => reclaimId === id).map(({ stream, isMine, days }) => [stream, isMine, days])).toEqual([['education', false, 7], ['social_care', true, 7]]);
    expect(await approve(small, id, 'social_care')).toMatchObject({ ok: true });
  });

  it('pressed fifty times at once has one effect', async () => {
    const { id } = await proposed(council, 'DP2007', { left: [{ stream: 'education', amount: pence(133_333), reason: 'A tutor is booked' }] });
    const answers = await Promise.all(Array.from({ length: 50 }, () => approve(council.holder, id, 'social_care')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(['part-already-approved', 'reclaim-moved-on']).toContain(answer.refusal.code);
    const { rows } = await council.within((tx) => tx.client.query<{ approvals: number; events: number }>(
      "select (select count(*) from reclaim_approval where reclaim_id = $1) as approvals, (select count(*) from reclaim_event where reclaim_id = $1 and event = 'approve') as events", [id]));
    expect(rows).toEqual([{ approvals: 1, events: 1 }]);
  });

  it('is refused where a figure changed since the proposal, saying what it was and is; returned, it can be proposed anew', async () => {
    const { id } = await proposed(council, 'DP2008');
    await council.within((tx) => recordCommitment(tx, { agreementId: council.id('DP2008'), kind: 'liability', purpose: 'wages', description: 'Wages for March', amount: pence(37_200), evidence: 'Payslip' }));
    const refused = await approve(council.holder, id, 'education');
    expect(refused).toMatchObject({ refusal: { code: 'figures-changed', details: { changes: [
      { step: 'liabilities', was: 0, is: 37_200 }, { step: 'surplus', was: 400_000, is: 362_800 }, { step: 'reclaimable', was: 400_000, is: 362_800 }, { step: 'social_care', was: 266_667, is: 241_867 }, { step: 'education', was: 133_333, is: 120_933 },
    ] } } });
    expect(await council.within((tx) => returnReclaim(tx, { reclaimId: id, reason: 'Wages came in', on: reclaimDays.approved }))).toMatchObject({ refusal: { code: 'own-proposal' } });
    expect(await council.as(council.holder, (tx) => returnReclaim(tx, { reclaimId: id, reason: 'Wages came in', on: reclaimDays.approved }))).toMatchObject({ value: { status: 'returned' } });
  });

  it('once given, may still be taken back by returning it before the notice', async () => {
    const { id } = await approved(council, 'DP2009');
    expect(await council.as(council.holder, (tx) => returnReclaim(tx, { reclaimId: id, reason: 'The family has written', on: reclaimDays.approved }))).toMatchObject({ value: { status: 'returned' } });
  });
});
