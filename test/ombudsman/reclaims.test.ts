import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compose } from '../../src/compose.js';
import { formatPounds, pence, sum } from '../../src/core/money.js';
import { addDays, formatDate, plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { completeCheck } from '../../src/direct-payments/monitoring/complete-check.js';
import { latestReckoning } from '../../src/direct-payments/monitoring/reckon-as-at.js';
import { recordContributions } from '../../src/direct-payments/plans/record-plan-lines.js';
import { runMonitoring } from '../../src/direct-payments/monitoring/run-monitoring.js';
import { allowLate } from '../../src/direct-payments/reclaims/allow-late.js';
import { approvePart } from '../../src/direct-payments/reclaims/approve-part.js';
import { issueNotice } from '../../src/direct-payments/reclaims/issue-notice.js';
import { offerHelp, releaseReclaim } from '../../src/direct-payments/reclaims/offer-help.js';
import { proposeReclaim, type NewReclaim } from '../../src/direct-payments/reclaims/propose-reclaim.js';
import { describeReclaim } from '../../src/direct-payments/reclaims/finance/describe-reclaim.js';
import { beginRecovery } from '../../src/direct-payments/reclaims/recovery/begin-recovery.js';
import { cancelProposal } from '../../src/direct-payments/reclaims/return-reclaim.js';
import { showReclaim } from '../../src/direct-payments/reclaims/show-reclaim.js';
import { holdReclaim } from '../../src/direct-payments/reclaims/store/reclaims.js';
import { letterDocument, type LetterDocument } from '../../src/platform/letters/letter-document.js';
import { letterText } from '../../src/platform/letters/letter-text.js';
import { readsEasily } from '../../src/platform/letters/readability.js';
import { testDatabase } from '../database.js';
import { testSealer } from '../factories/council.js';
import { approved, issued, noticed, ordinaryAccount, ordinaryFamily, reclaimDays, reclaimingCouncil, writeTo } from '../factories/noticed-reclaim.js';
import { testServer } from '../web.js';

const database = await testDatabase();
const server = await testServer(database, compose({ sealer: testSealer }));
afterAll(() => server.close());

const neverChecked = { ...ordinaryFamily('DP2002'), starts: plainDate('2023-04-01') };
const employs = {
  ...ordinaryFamily('DP2004'),
  plan: [{ stream: 'social_care', kind: 'pa_wages', description: 'A personal assistant', weekly: pence(10_000), employsAssistant: true, from: plainDate('2025-04-01') }] as const,
};
const families = [ordinaryFamily('DP2001'), neverChecked, ordinaryFamily('DP2003'), employs, ordinaryFamily('DP2005'), { ...ordinaryFamily('DP2006'), starts: plainDate('2023-04-01') }, ordinaryFamily('DP2007'), { ...ordinaryFamily('DP2008'), starts: plainDate('2023-04-01') }];
const council = await reclaimingCouncil(database, 'ombudsman', { families, accounts: families.map(({ reference }) => ordinaryAccount(reference)) });
for (const { reference } of families) await writeTo(council, reference);

async function letterOf(id: number): Promise<{ document: LetterDocument; html: string; pdf: Buffer; largePrint: boolean; words: string }> {
  const { rows } = await council.within((tx) => tx.client.query<{ document: unknown; html: string; pdf: Buffer; large_print: boolean }>('select document, html, pdf, large_print from letter where id = $1', [id]));
  const [found] = rows;
  if (!found) throw new Error('no such letter');
  const document = letterDocument.parse(found.document);
  return { document, html: found.html, pdf: found.pdf, largePrint: found.large_print, words: letterText(document) };
}
const issueFor = (id: number): ReturnType<typeof issueNotice> => council.within((tx) => issueNotice(tx, { reclaimId: id, on: reclaimDays.issued, publicUrl: 'https://payments.example' }));
const recover = (id: number, on: typeof reclaimDays.after): Promise<unknown> => council.as(council.finance, async (tx) => {
  const reclaim = await holdReclaim(tx, id);
  return reclaim && beginRecovery(tx, reclaim, on);
});
const ask = (reference: string, change: Partial<NewReclaim> = {}): ReturnType<typeof proposeReclaim> => council.within((tx) =>
  proposeReclaim(tx, { agreementId: council.id(reference), left: [], reason: 'Not needed', spokenWith: 'Nobody answered', on: reclaimDays.proposed, ...change }));

describe('no money comes back without a notice that named the amount and the day', () => {
  it('is recovered neither when approved, nor when the letter is on its way, nor before the days for an answer have passed', async () => {
    const { id } = await approved(council, 'DP2001');
    expect(await recover(id, reclaimDays.after)).toMatchObject({ refusal: { code: 'too-early' } });
    const { letterId } = expectOk(await issueFor(id));
    expect(await recover(id, plainDate('2027-01-01'))).toMatchObject({ refusal: { code: 'too-early' } });
    const { words } = await letterOf(letterId);
    for (const told of [`Please give back ${formatPounds(pence(400_000))} by ${formatDate(addDays(reclaimDays.issued, 44))}`, `Tell us by ${formatDate(addDays(reclaimDays.issued, 30))}`]) expect(words).toContain(told);
  });

  it('is recovered from the day after the last for an answer, counted from when the letter went', async () => {
    const { id } = await noticed(council, 'DP2007');
    expect(await recover(id, reclaimDays.answerUntil)).toMatchObject({ refusal: { code: 'too-early' } });
    expect(await recover(id, reclaimDays.after)).toMatchObject({ value: { status: 'recovering' } });
  });
});

describe('a check that came late needs a manager’s reason', () => {
  it('is not approved without it, it is not the proposer’s to give, and the family is told', async () => {
    const reclaim = expectOk(await ask('DP2002'));
    expect(reclaim.lateDays).toBe(675);
    const approve = (stream: 'social_care' | 'education'): ReturnType<typeof approvePart> => council.as(council.holder, (tx) => approvePart(tx, { reclaimId: reclaim.id, stream, on: reclaimDays.approved }));
    expect(await approve('education')).toMatchObject({ refusal: { code: 'late-check' } });
    const allow = { reclaimId: reclaim.id, reason: 'The family told us in January that the money was left', on: reclaimDays.approved };
    expect(await council.within((tx) => allowLate(tx, allow))).toMatchObject({ refusal: { code: 'own-proposal' } });
    expectOk(await council.as(council.manager, (tx) => allowLate(tx, allow)));
    expect(await council.as(council.manager, (tx) => allowLate(tx, allow))).toMatchObject({ refusal: { code: 'not-late' } });
    expectOk(await approve('education'));
    expectOk(await approve('social_care'));
    const { letterId } = expectOk(await issueFor(reclaim.id));
    expect((await letterOf(letterId)).words).toContain('We looked at the account later than we should have. We are sorry. We still ask, and this is why: The family told us in January that the money was left.');
  });

  it('is late still where the account is worked out once more after the check that found the money, or a proposal of it was cancelled', async () => {
    const agreementId = council.id('DP2008');
    expectOk(await council.within((tx) => completeCheck(tx, { agreementId, asAt: reclaimDays.asAt, outcome: 'surplus_to_propose', note: '', on: reclaimDays.asAt })));
    await council.within((tx) => runMonitoring(tx, { asAt: addDays(reclaimDays.asAt, 1), agreements: [agreementId] }));
    const { id, lateDays } = expectOk(await ask('DP2008'));
    expect(lateDays).toBe(675);
    expectOk(await council.within((tx) => cancelProposal(tx, { reclaimId: id, reason: 'Worked out anew', on: reclaimDays.proposed })));
    expect(await ask('DP2008')).toMatchObject({ ok: true, value: { lateDays: 675 } });
  });

  it('is not late where the account was checked within the year, and nobody may excuse what is in time', async () => {
    expectOk(await council.within((tx) => completeCheck(tx, { agreementId: council.id('DP2006'), asAt: plainDate('2025-05-31'), outcome: 'nothing_to_ask', note: 'Kept for the summer', on: plainDate('2025-06-10') })));
    // The check that found this very surplus says nothing of the time before it.
    expectOk(await council.within((tx) => completeCheck(tx, { agreementId: council.id('DP2006'), asAt: plainDate('2026-03-30'), outcome: 'surplus_to_propose', note: '', on: reclaimDays.proposed })));
    const { id, lateDays } = expectOk(await ask('DP2006'));
    expect(lateDays).toBe(0);
    expect(await council.as(council.manager, (tx) => allowLate(tx, { reclaimId: id, reason: 'r', on: reclaimDays.approved }))).toMatchObject({ refusal: { code: 'not-late' } });
  });
});

describe('what a person paid in themself is theirs', () => {
  it('is never asked for, has to be dealt with, and the notice says how', async () => {
    await council.within(async (tx) => {
      await recordContributions(tx, [{ agreementId: council.id('DP2003'), weekly: pence(5_000), from: plainDate('2025-04-01') }]);
      await runMonitoring(tx, { asAt: reclaimDays.asAt, agreements: [council.id('DP2003')] });
    });
    const share = (await council.within((tx) => latestReckoning(tx, council.id('DP2003'))))?.assessment?.contributionShare ?? pence(0);
    expect(share).toBeGreaterThan(0);
    expect(await ask('DP2003')).toMatchObject({ refusal: { code: 'contribution-way-missing', field: 'contributionWay' } });
    const { id } = await approved(council, 'DP2003', { contributionWay: 'refund' });
    const { reclaim, letterId } = expectOk(await issueFor(id));
    expect(reclaim.contributionShare).toBe(share);
    expect(sum(reclaim.parts.map(({ owed }) => owed))).toBe(sum(reclaim.parts.map(({ found }) => found)));
    const { words } = await letterOf(letterId);
    expect(words).toContain(`${formatPounds(share)} of what is left is yours. It is from what you paid in. We do not ask for it. We pay it back to you.`);
    expect(words).toContain(`Please give back ${formatPounds(sum(reclaim.parts.map(({ owed }) => owed)))} by`);
  });
});

describe('money that piled up because no assistant was found', () => {
  it('is held back until help was offered and the days for it have passed', async () => {
    const reclaim = expectOk(await ask('DP2004'));
    expect(reclaim.status).toBe('held-back');
    const release = (on: typeof reclaimDays.after): ReturnType<typeof releaseReclaim> => council.within((tx) => releaseReclaim(tx, { reclaimId: reclaim.id, on }));
    expect(await council.as(council.holder, (tx) => approvePart(tx, { reclaimId: reclaim.id, stream: 'social_care', on: reclaimDays.approved }))).toMatchObject({ refusal: { code: 'reclaim-moved-on' } });
    expect(await release(reclaimDays.approved)).toMatchObject({ refusal: { code: 'help-not-offered' } });
    expectOk(await council.within((tx) => offerHelp(tx, { agreementId: council.id('DP2004'), on: reclaimDays.proposed, offered: 'A list of assistants nearby, and help with the advert' })));
    expect(await release(addDays(reclaimDays.proposed, 13))).toMatchObject({ refusal: { code: 'help-not-offered' } });
    expect(await release(addDays(reclaimDays.proposed, 14))).toMatchObject({ value: { status: 'proposed' } });
  });
});

describe('adjustments for a disability', () => {
  it('are kept in the letter: large print, a call first, more days, a copy to the advocate', async () => {
    await writeTo(council, 'DP2005', { largePrint: true, telephoneFirst: true, extraDays: 14, copyToName: 'Ade Bello', copyToEmail: 'ade@advocates.example', languageNote: 'BSL' });
    const { reclaim, letterId } = await issued(council, 'DP2005');
    const letter = await letterOf(letterId);
    expect(letter.largePrint).toBe(true);
    expect(letter.html).toContain('large-print');
    expect(letter.words).toContain(`Tell us by ${formatDate(addDays(reclaimDays.issued, 44))}`);
    const view = await council.within((tx) => showReclaim(tx, reclaim.id, reclaimDays.issued));
    expect(view?.notices).toMatchObject([{ answerUntil: addDays(reclaimDays.issued, 44), payBy: addDays(reclaimDays.issued, 58) }]);
    const { rows } = await council.within((tx) => tx.client.query('select role, name, waits_for_call from outbox_message where letter_id = $1 order by role desc', [letterId]));
    expect(rows).toEqual([{ role: 'recipient', name: 'Ngozi Okafor', waits_for_call: true }, { role: 'copy', name: 'Ade Bello', waits_for_call: true }]);
  });
});

describe('one calculation', () => {
  it('is what the page, the letter as a page and as a PDF, the API and the command line tell, figure for figure, and a family can read it', async () => {
    const view = await council.within(async (tx) => {
      const { rows } = await tx.client.query<{ id: number }>('select min(id) as id from reclaim where agreement_id = $1', [council.id('DP2001')]);
      return showReclaim(tx, rows[0]?.id ?? 0, reclaimDays.after);
    });
    const [notice] = view?.notices ?? [];
    if (!view || !notice) throw new Error('no notice');
    const letter = await letterOf(notice.letterId);
    const figures = view.figures.working.flatMap(({ amount }) => (amount === null ? [] : [formatPounds(amount)]));
    const html = (await server.inject({ url: `/reclaims/${String(view.reclaim.id)}`, headers: { cookie: council.officer.cookie } })).body;
    const pdf = (await wordsOf(letter.pdf)).replace(/\s+/g, '');
    for (const figure of figures) for (const told of [html, letter.html, pdf]) expect(told).toContain(figure);
    const told = view.figures.working.map(({ step, amount, because }) => ({ step, amount, because }));
    const api = await server.inject({ url: `/api/v1/reclaims/${String(view.reclaim.id)}`, headers: { cookie: council.officer.cookie } });
    expect(workingOf.parse(api.json()).figures.working).toEqual(told);
    const line = expectOk(await council.within((tx) => describeReclaim(tx, { reference: view.reclaim.reference }, reclaimDays.after)));
    expect(workingOf.parse(line).figures.working).toEqual(told);
    expect(readsEasily(letter.document)).toBe(true);
  });
});

const workingOf = z.object({ figures: z.object({ working: z.array(z.object({ step: z.string(), amount: z.number().nullable(), because: z.string() })) }) });

async function wordsOf(pdf: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false }).promise;
  const words: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    for (const item of items) if ('str' in item) words.push(item.str);
  }
  return words.join(' ');
}
