import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { issued, ordinaryAccount, ordinaryFamily, proposed, reclaimDays, reclaimingCouncil, writeTo } from '../../../test/factories/noticed-reclaim.js';
import { pence } from '../../core/money.js';
import { addDays, plainDate } from '../../core/plain-date.js';
import { expectOk, type Result } from '../../core/result.js';
import { runMonitoring } from '../monitoring/run-monitoring.js';
import { latestReckoning } from '../monitoring/reckon-as-at.js';
import { correctLine } from '../statements/correct-line.js';
import { approvePart } from './approve-part.js';
import { offerHelp } from './offer-help.js';
import { proposeLines, type NewLinesReclaim } from './propose-lines.js';
import { proposeReclaim, type NewReclaim } from './propose-reclaim.js';
import { cancelProposal } from './return-reclaim.js';
import { showReclaim } from './show-reclaim.js';
import type { ReclaimFacts } from './store/reclaims.js';

const database = await testDatabase();
const employs = { plan: [{ stream: 'social_care', kind: 'pa_wages', description: 'A personal assistant', weekly: pence(10_000), employsAssistant: true, from: plainDate('2025-04-01') }] as const };
const families = [
  ordinaryFamily('DP2001'), ordinaryFamily('DP2002'), ordinaryFamily('DP2003'), { ...ordinaryFamily('DP2004'), ...employs }, ordinaryFamily('DP2005'), ordinaryFamily('DP2006'),
  { ...ordinaryFamily('DP2007'), ends: plainDate('2026-02-28') }, ordinaryFamily('DP2008'),
];
const unproved = { reference: 'A-DP2005', of: ['DP2005'], rows: [] };
const poor = { reference: 'A-DP2006', of: ['DP2006'], rows: ['02/04/2025,OPENING CREDIT DP2006,110.00,110.00', '31/03/2026,SATURDAY CLUB DP2006,-100.00,10.00'] };
const council = await reclaimingCouncil(database, 'proposing', { families, accounts: [...families.filter(({ reference }) => !['DP2005', 'DP2006'].includes(reference)).map(({ reference }) => ordinaryAccount(reference)), unproved, poor] });
const ask = (reference: string, change: Partial<NewReclaim> = {}): Promise<Result<ReclaimFacts>> =>
  council.within((tx) => proposeReclaim(tx, { agreementId: council.id(reference), left: [], reason: 'Not needed', spokenWith: 'Nobody answered', on: reclaimDays.proposed, ...change }));

describe('a proposal of a surplus', () => {
  it('is made once, however many press at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask('DP2001')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.refusal.code).toBe('proposal-open');
  });

  it('is refused where there is no such payment, no proved balance or nothing to ask', async () => {
    expect(await ask('DP2001', { agreementId: 999_999 })).toMatchObject({ refusal: { code: 'agreement-not-known' } });
    expect(await ask('DP2005')).toMatchObject({ refusal: { code: 'surplus-not-proved' } });
    expect(await ask('DP2006')).toMatchObject({ refusal: { code: 'nothing-to-ask' } });
    const everything = [{ stream: 'social_care', amount: pence(266_667), reason: 'r' }, { stream: 'education', amount: pence(133_333), reason: 'r' }] as const;
    expect(await ask('DP2008', { left: everything })).toMatchObject({ refusal: { code: 'nothing-to-ask' } });
  });

  it('is refused as at a day before one at which money was asked for already', async () => {
    await writeTo(council, 'DP2002');
    await issued(council, 'DP2002');
    await council.within((tx) => runMonitoring(tx, { asAt: addDays(reclaimDays.asAt, -1), agreements: [council.id('DP2002')] }));
    expect(await ask('DP2002')).toMatchObject({ refusal: { code: 'later-reclaim' } });
  });

  it('says that the direct payment has ended where it has: then nothing is kept in hand', async () => {
    expect(await ask('DP2007')).toMatchObject({ value: { ground: 'ended', parts: [{ found: 346_667 }, { found: 173_333 }] } });
  });

  it('leaves the day’s latest working alone: what is only looked at is kept nowhere', async () => {
    const before = (await council.within((tx) => latestReckoning(tx, council.id('DP2003'))))?.assessment?.runId;
    await proposed(council, 'DP2003');
    expect((await council.within((tx) => latestReckoning(tx, council.id('DP2003'))))?.assessment?.runId).toBe(before);
    const { rowCount } = await council.within((tx) => tx.client.query('select from monitoring_run'));
    expect(rowCount).toBe(2);
  });

  it('is not held back where help was offered long enough before', async () => {
    await council.within((tx) => offerHelp(tx, { agreementId: council.id('DP2004'), on: addDays(reclaimDays.proposed, -14), offered: 'A list of assistants', answer: 'Thank you, we found nobody' }));
    const reclaim = expectOk(await ask('DP2004'));
    expect(reclaim.status).toBe('proposed');
    const view = await council.within((tx) => showReclaim(tx, reclaim.id, reclaimDays.proposed));
    expect(view?.helpOffers).toMatchObject([{ answer: 'Thank you, we found nobody' }]);
  });
});

describe('a proposal of lines that were not spent as agreed', () => {
  const asked = { accountId: council.id('A-DP2008'), lineNo: 2, stream: 'social_care', amount: pence(10_000), reason: 'A club for the parents' } as const;
  const askLines = (lines: NewLinesReclaim['lines']): Promise<Result<ReclaimFacts>> =>
    council.within((tx) => proposeLines(tx, { agreementId: council.id('DP2008'), lines, reason: 'Not in the plan', spokenWith: 'They did not know', on: reclaimDays.proposed }));

  it('takes money out alone, this direct payment’s own, and no more than was spent', async () => {
    expect(await askLines([])).toMatchObject({ refusal: { code: 'nothing-to-ask' } });
    expect(await askLines([{ ...asked, lineNo: 1 }])).toMatchObject({ refusal: { code: 'line-not-theirs' } });
    expect(await askLines([{ ...asked, accountId: council.id('A-DP2001') }])).toMatchObject({ refusal: { code: 'line-not-theirs' } });
    expect(await askLines([{ ...asked, amount: pence(6_000) }, { ...asked, stream: 'education', amount: pence(4_001) }])).toMatchObject({ refusal: { code: 'line-asked-before' } });
    expect(await askLines([{ ...asked, amount: pence(5_000) }, { ...asked, amount: pence(5_000) }])).toMatchObject({ refusal: { code: 'line-asked-before' } });
  });

  it('never asks twice for the same money, cannot be approved once the line is read otherwise, and is free again once cancelled', async () => {
    const { id } = expectOk(await askLines([asked]));
    expect(await askLines([asked])).toMatchObject({ refusal: { code: 'proposal-open' } });
    const approve = (): Promise<Result<ReclaimFacts>> => council.as(council.holder, (tx) => approvePart(tx, { reclaimId: id, stream: 'social_care', on: reclaimDays.approved }));
    await council.within((tx) => correctLine(tx, { agreementId: council.id('DP2008'), accountId: asked.accountId, lineNo: 2, kind: 'equipment', reason: 'It was a wheelchair cushion' }));
    expect(await approve()).toMatchObject({ refusal: { code: 'figures-changed' } });
    expectOk(await council.within((tx) => cancelProposal(tx, { reclaimId: id, reason: 'It was read wrongly', on: reclaimDays.approved })));
    const again = expectOk(await askLines([asked]));
    expectOk(await council.as(council.holder, (tx) => approvePart(tx, { reclaimId: again.id, stream: 'social_care', on: reclaimDays.approved })));
  });

  it('takes a line of a shared account for one direct payment alone, however many ask at once', async () => {
    const pair = ['DP2009', 'DP2010'];
    const sharing = await reclaimingCouncil(database, 'sharing', {
      families: pair.map(ordinaryFamily), accounts: [{ reference: 'A-BOTH', of: pair, rows: ['02/04/2025,OPENING CREDIT,5300.00,5300.00', '31/03/2026,A NEW TELEVISION,-100.00,5200.00'] }],
    });
    const line = { ...asked, accountId: sharing.id('A-BOTH') };
    const answers = await Promise.all([...pair, ...pair, ...pair].map((reference) => sharing.within((tx) =>
      proposeLines(tx, { agreementId: sharing.id(reference), lines: [line], reason: 'Not in the plan', spokenWith: 'They did not know', on: reclaimDays.proposed }))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
