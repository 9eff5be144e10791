import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { payingOffice, type PayingOffice } from '../../../../test/factories/paying-office.js';
import { pence } from '../../../core/money.js';
import { addDays, plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import type { LetterDocument } from '../../../platform/letters/letter-document.js';
import { letterText } from '../../../platform/letters/letter-text.js';
import { readsEasily } from '../../../platform/letters/readability.js';
import type { NewPolicyDocument } from '../../../platform/policy/policy-document.js';
import { writeRunFiles } from '../payment-files/write-run-files.js';
import { recordPaid } from '../runs/record-paid.js';
import { remittanceLetter, type Remittance } from './remittance-letter.js';
import { listRemittances, showRemittance } from './show-remittance.js';
import { remittancesJob } from './write-remittances.js';

const database = await testDatabase();
const march = plainDate('2026-03-16');

async function pay(office: PayingOffice, from = march): Promise<number> {
  const runId = await office.approvedRun(from);
  await office.within(async (tx) => expectOk(await writeRunFiles(tx, { sealer: testSealer, clock: office.clock, tables: undefined }, runId)));
  await office.within(async (tx) => expectOk(await recordPaid(tx, { runId, on: from })));
  return runId;
}

const tell = (office: PayingOffice): Promise<void> => remittancesJob.run({
  authorityId: office.acting.authorityId, database: database.app, clock: office.clock, inTransaction: (work) => inTransaction(database.app, { ...office.acting, actorId: null }, work),
}, {});

const families = [{ reference: 'DP0001', name: 'Maya Okafor', weekly: pence(148_00), number: '200415 41007919' }, { reference: 'DP0002', name: 'Ali Reza', weekly: pence(50_00), number: '309921 41015838' }];
const policy = (remittances: 'every' | 'changes-by-post'): { policy: Partial<NewPolicyDocument> } => ({ policy: { payments: { remittances, calendarFrom: '2026-03-16' } } });

describe('a payment', () => {
  it('is told to each family once: period, purpose, amount, account and the next payment', async () => {
    const office = await payingOffice(database, 'told-once', families, policy('every'));
    const runId = await pay(office);
    await Promise.all([tell(office), tell(office)]);
    await tell(office);
    const told = await office.within((tx) => listRemittances(tx, { runId }));
    expect(told.map(({ reference, total, letterId }) => [reference, total, letterId !== null])).toEqual([['DP0001', 59_200, true], ['DP0002', 20_000, true]]);
    const shown = await office.within((tx) => showRemittance(tx, told[0]?.id ?? 0));
    const words = letterText(shown?.document ?? ({} as LetterDocument));
    for (const said of ['Dear Maya Okafor', 'We have paid £592.00', 'ends in 7919', '16 March 2026 to 12 April 2026', 'Care and support', 'The next payment comes on 13 April 2026', 'DP0001', 'This is your first payment.']) expect(words).toContain(said);
    expect(words).not.toContain('not the same as last time');
    const { rows } = await office.within((tx) => tx.client.query("select from letter where kind = 'remittance'"));
    expect(rows).toHaveLength(2);
  });

  it('is not called the first once another came before it', async () => {
    const office = await payingOffice(database, 'told-second', families, policy('every'));
    await pay(office);
    const runId = await pay(office, addDays(march, 28));
    await tell(office);
    const [second] = await office.within((tx) => listRemittances(tx, { runId }));
    const shown = await office.within((tx) => showRemittance(tx, second?.id ?? 0));
    expect(letterText(shown?.document ?? ({} as LetterDocument))).not.toContain('first payment');
  });

  it('is kept and not posted where nothing changed and policy says so', async () => {
    const office = await payingOffice(database, 'told-changes', families, policy('changes-by-post'));
    const [first, second] = [await pay(office), await pay(office, addDays(march, 28))];
    await tell(office);
    const posted = async (runId: number): Promise<boolean[]> => (await office.within((tx) => listRemittances(tx, { runId }))).map(({ letterId }) => letterId !== null);
    expect(await posted(first)).toEqual([true, true]);
    expect(await posted(second)).toEqual([false, false]);
  });
});

const remittance: Remittance = {
  reference: 'DP0001', personName: 'Sam Okafor', runReference: 'PR000012', payOn: march, from: march, until: addDays(march, 27), way: 'card', ending: '4321', total: pence(180_00), isChanged: true, isFirst: false, because: 'Your hours went up on 1 March 2026.',
  contributionWeekly: pence(20_00), council: 'Merebrook County Council', date: march, to: { name: 'Maya Okafor', lines: [] }, team: 'Direct Payment Support Service', contact: ['01234 567890'], contribution: 'net', nextPayOn: null,
  lines: [
    { kind: 'regular', stream: 'social_care', amount: pence(200_00), from: march, until: addDays(march, 27), purpose: 'Four weeks', planLine: 'Help at home', reclaim: null, left: null },
    { kind: 'one_off', stream: 'education', amount: pence(30_00), from: null, until: null, purpose: 'A laptop', planLine: 'A laptop', reclaim: null, left: null },
    { kind: 'deduction', stream: 'social_care', amount: pence(-50_00), from: null, until: null, purpose: 'Money not spent', planLine: '', reclaim: 'RC000007', left: pence(100_00) },
  ],
};

describe('the remittance', () => {
  it('says by whose money, what came off and what is left, and the person’s own share', () => {
    const words = letterText(remittanceLetter(remittance));
    for (const said of ['Help at home: Four weeks', 'A laptop (paid once)', 'Social care money', '£150.00', 'Money not spent, RC000007', '£100.00 is left to give back', '£20.00 a week', 'your card that ends in 4321', 'Your hours went up', 'Sam Okafor', 'PR000012']) expect(words).toContain(said);
  });

  it('sums to what was sent', () => {
    const table = remittanceLetter(remittance).blocks.flatMap((block) => (block.kind === 'sums' && block.caption === 'Whose money it is' ? block.rows : []));
    expect(table.at(-1)?.amount).toBe(remittance.total);
  });

  it('reads easily, also where all of it was given back', () => {
    expect(readsEasily(remittanceLetter(remittance))).toBe(true);
    const nothing = remittanceLetter({ ...remittance, total: pence(0), to: { name: 'Sam Okafor', lines: [] }, contact: [], nextPayOn: addDays(march, 28) });
    expect(readsEasily(nothing)).toBe(true);
    expect(letterText(nothing)).toContain('Nothing was sent this time');
  });
});
