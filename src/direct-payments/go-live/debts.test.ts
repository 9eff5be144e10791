import { describe, expect, it } from 'vitest';
import { bookOffice, wholeBook as whole } from '../../../test/factories/book-office.js';
import { testDatabase } from '../../../test/database.js';
import { pence } from '../../core/money.js';
import { addDays, plainDate, type PlainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { recordCorrespondence } from '../../people/record-correspondence.js';
import { giveApprovalLimits } from '../../platform/access/approval-limits.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type Acting, type TenantTx } from '../../platform/db/transaction.js';
import { recordReceipt, recordReceipts } from '../reclaims/recovery/record-receipts.js';
import { applyReceipt } from '../reclaims/recovery/apply-receipt.js';
import { planRecovery } from '../reclaims/recovery/plan-recovery.js';
import { recoverFromCard } from '../reclaims/recovery/recover-from-card.js';
import { decideWriteOff, proposeWriteOff } from '../reclaims/recovery/write-off.js';
import { listReclaims } from '../reclaims/finance/list-reclaims.js';
import { readMoney } from '../reclaims/finance/read-money.js';
import { findLateDebts } from '../reclaims/finance/remind-debts.js';
import { findPendingItems } from '../reclaims/finance/store/finance-files.js';
import { matchByReference } from '../reclaims/finance/match-by-reference.js';

const database = await testDatabase();
const today = plainDate('2026-04-20');

interface Brought {
  readonly approver: Acting;
  readonly run: <T>(work: (tx: TenantTx) => Promise<T>, acting?: Acting) => Promise<T>;
  readonly debtId: number;
  readonly owed: (on?: PlainDate) => Promise<number>;
  readonly claimed: () => Promise<number>;
}

const debts = `${whole['debts.csv'] ?? ''}DP-2,health,49.75,01/12/2025,INV-7,Also of 2025\n`;
const texts = {
  ...whole, 'debts.csv': debts, 'totals.csv': (whole['totals.csv'] ?? '').replace('open_debt,,250.25', 'open_debt,,300.00'),
};

async function brought(): Promise<Brought> {
  const office = await bookOffice(database);
  await office.takeOver(texts);
  const run = <T>(work: (tx: TenantTx) => Promise<T>, acting = office.bringer): Promise<T> => inTransaction(database.app, acting, work);
  const { items } = await run((tx) => listReclaims(tx, { column: '', search: 'inv-7', regime: '', stream: '', whose: '', late: '', page: 1 }, null, today));
  const debtId = items[0]?.id ?? 0;
  return {
    approver: office.council, run, debtId,
    owed: async (on = today) => { const { owed } = await run((tx) => readMoney(tx, on)); return owed.social_care + owed.education + owed.health; },
    claimed: async () => (await withClient(database.superuserLogin, (client) => client.query<{ sum: number }>("select coalesce(sum(amount_pence), 0)::int as sum from commitment where authority_id = $1 and kind = 'claimed' and withdrawn_on is null", [office.authorityId]))).rows[0]?.sum ?? -1,
  };
}

describe('a debt that was brought over', () => {
  it('is one reclaim of its budgets, aged since it was owed, found by the reference the family knows, and nobody is chased for it by itself', async () => {
    const { run, debtId, owed, claimed } = await brought();
    expect(await owed()).toBe(30_000);
    expect(await claimed()).toBe(30_000);
    const { aged } = await run((tx) => readMoney(tx, today));
    expect(aged['over-90']).toEqual({ social_care: 25_025, education: 0, health: 4_975 });
    expect(await run((tx) => findLateDebts(tx, today))).toMatchObject([{ late: 30_000, dueOn: '2025-11-01', stepDue: undefined, rests: true, isSpent: false, reclaim: { id: debtId, knownAs: 'INV-7', ground: 'brought_over' } }]);
    // Finance has sent its invoice long ago.
    expect(await run((tx) => findPendingItems(tx, 'debtor'))).toEqual([]);
  });

  it('is paid back in part by the earlier reference, and what is left is owed and claimed, to the penny', async () => {
    const { run, debtId, owed, claimed } = await brought();
    const [receipt] = await run((tx) => recordReceipts(tx, [{ receivedOn: today, amount: pence(10_001), text: 'BACS' }], today));
    expect(await run((tx) => matchByReference(tx, { receiptId: receipt?.id ?? 0, reference: 'INV-70', how: 'Telephone', on: today }))).toMatchObject({ ok: false, refusal: { code: 'reference-not-found' } });
    expectOk(await run((tx) => matchByReference(tx, { receiptId: receipt?.id ?? 0, reference: 'inv 7', how: 'Telephone', on: today })));
    expect(expectOk(await run((tx) => applyReceipt(tx, receipt?.id ?? 0, today)))).toMatchObject({ applied: 10_001, left: 0 });
    expect([await owed(), await claimed()]).toEqual([19_999, 19_999]);
    const rest = expectOk(await run((tx) => recordReceipt(tx, { reclaimId: debtId, receivedOn: today, amount: pence(20_100), text: 'Cheque', on: today })));
    expect(expectOk(await run((tx) => applyReceipt(tx, rest, today)))).toMatchObject({ applied: 19_999, left: 101 });
    expect([await owed(), await claimed()]).toEqual([0, 0]);
  });

  it('is taken from payments only after a letter from here and the days for an answer; the database keeps it too', async () => {
    const { run, debtId } = await brought();
    const plan = (method: 'deduction' | 'card' | 'instalments', firstOn: PlainDate): ReturnType<typeof planRecovery> => run((tx) => planRecovery(tx, { reclaimId: debtId, method, count: method === 'card' ? 1 : 3, firstOn, agreedWith: 'Telephone', on: today }));
    expect(await plan('deduction', addDays(today, 10))).toMatchObject({ ok: false, refusal: { code: 'plan-not-understood', field: 'firstOn' } });
    expect(await run((tx) => recoverFromCard(tx, { reclaimId: debtId, amount: pence(100), text: 'card', on: today }))).toMatchObject({ ok: false, refusal: { code: 'too-early' } });
    expectOk(await plan('instalments', addDays(today, 1)));
    expectOk(await plan('deduction', addDays(today, 40)));
    const { rows } = await run((tx) => tx.client.query<{ sum: number; purpose: string }>('select sum(amount_pence)::int as sum, max(purpose) as purpose from agreed_deduction where source_id = $1 and ended_on is null', [debtId]));
    expect(rows[0]).toMatchObject({ sum: 30_000 });
    const raw = run(async (tx) => {
      await tx.client.query("insert into reclaim_event (authority_id, reclaim_id, event_no, event, from_status, to_status, happened_on) values ($1, $2, 2, 'recover', 'recovering', 'recovering', $3)", [tx.authorityId, debtId, today]);
      await tx.client.query("insert into reclaim_posting (authority_id, reclaim_id, posting_no, event_no, posted_on, stream, kind, amount_pence, method) values ($1, $2, 3, 2, $3, 'health', 'recovered', 100, 'card')", [tx.authorityId, debtId, today]);
    });
    await expect(raw).rejects.toThrow('before the family had a letter');
  });

  it('waits as long as the family has to answer: the days on the way, the days for representations and their own extra days, by the use case and by the database', async () => {
    const { run, debtId } = await brought();
    await run(async (tx) => {
      const { rows: [holder] } = await tx.client.query<{ personId: number; name: string }>(
        `select a.person_id as "personId", coalesce(payee.name, person.given_name || ' ' || person.family_name) as name from reclaim r join agreement a on a.authority_id = r.authority_id and a.id = r.agreement_id
         join person on person.authority_id = a.authority_id and person.id = a.person_id left join acting_person payee on payee.authority_id = a.authority_id and payee.id = a.payee_id where r.authority_id = $1 and r.id = $2`, [tx.authorityId, debtId]);
      expectOk(await recordCorrespondence(tx, { personId: holder?.personId ?? 0, name: holder?.name ?? '', from: today, channel: 'post', email: null, lines: ['1 Mill Lane'], largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 14, copyToName: null, copyToEmail: null, languageNote: '' }));
    });
    const plan = (firstOn: PlainDate): ReturnType<typeof planRecovery> => run((tx) => planRecovery(tx, { reclaimId: debtId, method: 'deduction', count: 3, firstOn, agreedWith: 'Telephone', on: today }));
    // Two days by post, 28 for representations and 14 more.
    expect(await plan(addDays(today, 43))).toMatchObject({ ok: false, refusal: { code: 'plan-not-understood', field: 'firstOn', message: expect.stringContaining('44 days from today') as string } });
    expectOk(await plan(addDays(today, 44)));
    const toldBy = async (days: number): Promise<unknown> => (await run((tx) => tx.client.query("select told_in_time($1, $2, 'deduction', $3) as told", [tx.authorityId, debtId, addDays(today, days)]))).rows[0];
    expect([await toldBy(28), await toldBy(43), await toldBy(44)]).toEqual([{ told: false }, { told: false }, { told: true }]);
  });

  it('is written off by another within a limit, as any reclaim, and finance is told of the credit', async () => {
    const { run, debtId, owed, approver } = await brought();
    const id = expectOk(await run((tx) => proposeWriteOff(tx, { reclaimId: debtId, amounts: { health: pence(4_975) }, reason: 'Moved away', on: today })));
    expect(await run((tx) => decideWriteOff(tx, { writeOffId: id, approved: true, reason: 'Yes', on: today }))).toMatchObject({ ok: false });
    expect(await run((tx) => decideWriteOff(tx, { writeOffId: id, approved: true, reason: 'Yes', on: today }), approver)).toMatchObject({ ok: false, refusal: { code: 'beyond-write-off-limit' } });
    await run((tx) => giveApprovalLimits(tx, [{ staffId: approver.actorId ?? 0, power: 'write_off', stream: null, limit: null, from: plainDate('2026-01-01') }]));
    expectOk(await run((tx) => decideWriteOff(tx, { writeOffId: id, approved: true, reason: 'Yes', on: today }), approver));
    expect(await owed()).toBe(25_025);
    expect((await run((tx) => findPendingItems(tx, 'credit'))).map(({ kind, amount }) => [kind, amount])).toEqual([['written-off', 4_975]]);
  });

  it('cannot be made up: the database refuses one that no accepted book holds', async () => {
    const { run, debtId } = await brought();
    const raw = run(async (tx) => {
      const { rows } = await tx.client.query<{ id: number }>(`insert into reclaim (authority_id, agreement_id, ground, as_at, policy_version_id, figures, reason, spoken_with, proposed_by, proposed_on)
        select authority_id, agreement_id, ground, as_at, policy_version_id, figures, reason, spoken_with, proposed_by, proposed_on from reclaim where id = $1 returning id`, [debtId]);
      await tx.client.query("insert into reclaim_part (authority_id, reclaim_id, stream, found_pence, asked_pence) values ($1, $2, 'health', 100, 100)", [tx.authorityId, rows[0]?.id]);
      await tx.client.query("insert into reclaim_event (authority_id, reclaim_id, event_no, event, from_status, to_status, happened_on) values ($1, $2, 1, 'bring-over', 'none', 'recovering', $3)", [tx.authorityId, rows[0]?.id, today]);
    });
    await expect(raw).rejects.toThrow('what is brought over is what the accepted book holds');
  });
});
