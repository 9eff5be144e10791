import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../../core/plain-date.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { readingGrade } from '../../../platform/letters/readability.js';
import { testDatabase } from '../../../../test/database.js';
import { financeOffice, type FinanceOffice } from '../../../../test/factories/finance-office.js';
import { event, post, tellReclaim } from '../../../../test/integrity/raw-reclaim.js';
import { recordReceipts } from '../recovery/record-receipts.js';
import { reminderLetter } from './reminder-letter.js';
import { findLateDebts, remindDebts, remindOfDebt } from './remind-debts.js';
import { findDebtReminders } from './store/debt-reminders.js';

const database = await testDatabase();
const issuedOn = plainDate('2026-01-10');
const dueOn = addDays(issuedOn, 44);
const at = (office: FinanceOffice) => <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, office.finance, work);

async function debtOffice(upTo: 'noticed' | 'recovering' = 'noticed'): Promise<{ office: FinanceOffice; within: ReturnType<typeof at>; id: number; steps: () => Promise<[number, PlainDate][]> }> {
  const office = await financeOffice(database, { reclaims: { debtReminderDays: [14, 28, 56] } });
  const within = at(office);
  const id = await within(({ client }) => tellReclaim(client, office, { issuedOn, upTo }));
  return { office, within, id, steps: async () => (await within((tx) => findDebtReminders(tx, id))).map(({ stepDays, sentOn }) => [stepDays, sentOn]) };
}

describe('reminders of money that was due', () => {
  it('go out on the days of the ladder, each step once, until all are sent', async () => {
    const { within, steps } = await debtOffice();
    for (const days of [0, 13, 14, 14, 15, 28, 40, 56, 90]) await remindDebts(within, addDays(dueOn, days));
    expect(await steps()).toEqual([14, 28, 56].map((step) => [step, addDays(dueOn, step)]));
    expect(await within((tx) => findLateDebts(tx, addDays(dueOn, 90)))).toMatchObject([{ late: 40_000, daysLate: 90, stepDue: undefined, isSpent: true }]);
  });

  it('are not sent twice by many who come at once', async () => {
    const { within, id, steps } = await debtOffice();
    const sent = await Promise.all(Array.from({ length: 5 }, () => within((tx) => remindOfDebt(tx, id, addDays(dueOn, 20)))));
    expect(sent.filter(Boolean)).toHaveLength(1);
    expect(await steps()).toHaveLength(1);
  });

  it('stop while the family’s answer is undecided', async () => {
    const { office, within, id, steps } = await debtOffice();
    await within(({ client }) => event(client, office, id, 5, 'represent', 'noticed', 'represented', addDays(dueOn, 5)));
    expect(await remindDebts(within, addDays(dueOn, 30))).toBe(0);
    expect(await steps()).toEqual([]);
  });

  it('are not sent to whoever’s money has come and waits to be used, and else name what is still missing', async () => {
    const { office, within, id } = await debtOffice('recovering');
    await within(({ client }) => post(client, office, id, 3, 5, 'social_care', 'recovered', 10_000, addDays(dueOn, 1), 'repayment'));
    const came = (amount: number) => within((tx) => recordReceipts(tx, [{ receivedOn: dueOn, amount: pence(amount), text: 'KIT', match: { reclaimId: id, how: 'Its reference' } }], dueOn));
    await came(12_000);
    expect(await within((tx) => findLateDebts(tx, addDays(dueOn, 14)))).toMatchObject([{ late: 18_000, stepDue: 14 }]);
    await came(18_000);
    expect(await within((tx) => findLateDebts(tx, addDays(dueOn, 14)))).toEqual([]);
    expect(await remindDebts(within, addDays(dueOn, 14))).toBe(0);
  });

  it('are letters that a child of eleven can read', () => {
    const letter = reminderLetter({ date: dueOn, knownAs: null, reference: 'RC000001', to: { name: 'Ngozi Okafor', lines: [] }, council: 'Merebrook', team: 'Support', contact: [], payTo: [], personName: 'Maya Okafor', signedBy: undefined, late: pence(12_000), dueOn, owed: pence(40_000) });
    const { fleschKincaid, automated } = readingGrade(letter);
    expect(Math.max(fleschKincaid, automated)).toBeLessThanOrEqual(7);
    expect(JSON.stringify(letter)).toContain('12000');
  });
});
