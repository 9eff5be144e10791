import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { giveAccounts, newCouncil, testSealer, type TestHolding } from '../../../test/factories/council.js';
import { councilOf, generatedBook } from '../../../test/factories/generated-council.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { withClient } from '../../platform/db/connection.js';
import { inTransaction, type Acting } from '../../platform/db/transaction.js';
import { adoptPolicy } from '../../platform/policy/adopt-policy.js';
import { recordPlanLines } from '../plans/record-plan-lines.js';
import { recordCouncilPayments } from '../payments/record-council-payments.js';
import { importStatements, type StatementSource } from '../statements/import-statements.js';
import { splitLine } from '../statements/split-line.js';
import { importAndMonitor } from './import-and-monitor.js';
import { recordAnswer } from './record-answer.js';
import { recordCommitments } from './record-commitment.js';
import { runMonitoring } from './run-monitoring.js';

const database = await testDatabase();
const services = { db: database.app, sealer: testSealer };
const book = await generatedBook(60, 6);
const asAt = plainDate('2026-03-31');
afterAll(() => book.remove());

async function rows<T extends object>(acting: Acting, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  return inTransaction(database.app, acting, async ({ client }) => (await client.query<T>(sql, [...values])).rows);
}

interface Found {
  readonly account: string;
  readonly proved: boolean;
  readonly closing: number | null;
  readonly surplus: number | null;
  readonly reclaimable: number | null;
  readonly byStream: Record<string, number> | null;
}

const foundIn = (acting: Acting, runId: number): Promise<Found[]> => rows<Found>(acting,
  `select account.reference as account, proved, closing_pence as closing, surplus_pence as surplus, reclaimable_pence as reclaimable, by_stream as "byStream"
   from assessment join agreement_account held on held.agreement_id = assessment.agreement_id join account on account.id = held.account_id
   where run_id = $1 order by account.reference`, [runId]);

const right = book.truth.accounts.map(({ account, proved, closing, surplus, reclaimable, byStream }) => ({ account, proved, closing, surplus, reclaimable, byStream }));

describe('a run over a generated book', () => {
  let acting: Acting;
  let firstRun: number;
  beforeAll(async () => {
    acting = await councilOf(database, book);
    const { run } = await importAndMonitor(services, acting, book.sources, asAt);
    firstRun = run.runId;
  });

  it('finds the right answer for every account while its lines are at hand', async () => {
    expect(await foundIn(acting, firstRun)).toEqual(right);
  });

  it('finds the same from what is stored, working and findings too', async () => {
    const { runId } = await inTransaction(database.app, acting, (tx) => runMonitoring(tx, { asAt }));
    expect(await foundIn(acting, runId)).toEqual(right);
    const kept = (id: number): Promise<object[]> => rows(acting, 'select agreement_id, working, categories from assessment where run_id = $1 order by agreement_id', [id]);
    const raised = (id: number): Promise<object[]> => rows(acting, 'select agreement_id, account_id, code, message, line_nos from finding where run_id = $1 order by position', [id]);
    expect(await kept(runId)).toEqual(await kept(firstRun));
    expect(await raised(runId)).toEqual(await raised(firstRun));
  });

  it('raises what was put wrong on purpose, and names lines that are there', async () => {
    const raised = await rows<{ account: string; code: string }>(acting,
      `select account.reference as account, code from finding join agreement_account held using (agreement_id) join account on account.id = held.account_id
       where run_id = $1 and code in ('gap-between-statements', 'no-statement', 'statement-too-old', 'balance-not-proved') order by 1`, [firstRun]);
    const codes: Record<string, string> = { 'quarter-missing': 'gap-between-statements', 'no-files': 'no-statement', 'stopped-in-autumn': 'statement-too-old', 'amount-tampered': 'balance-not-proved' };
    expect(raised).toEqual(book.truth.accounts.filter(({ flaw }) => flaw !== null).map(({ account, flaw }) => ({ account, code: codes[flaw ?? ''] })));
    expect(await rows(acting,
      `select from finding, unnest(line_nos) as line_no where run_id = $1
       and not exists (select from statement_line line where line.account_id = finding.account_id and line.line_no = unnest)`.replace('= unnest', '= line_no'), [firstRun])).toEqual([]);
  });

  it('is told in one audit event', async () => {
    const [event] = await rows<{ sentence: string }>(acting, "select sentence from audit_event where subject_kind = 'monitoring_run' and subject_id = $1", [firstRun]);
    expect(event?.sentence).toMatch(/^Monitored 60 direct payments as at 31 March 2026: \d+ balances proved, \d+ findings, £[\d,.]+ may be asked back\.$/);
  });

  it('reckons some agreements alone where only some are asked for', async () => {
    const [agreement] = await rows<{ id: number }>(acting, "select id from agreement where reference = 'DP100001'");
    const { runId, agreements } = await inTransaction(database.app, acting, (tx) => runMonitoring(tx, { asAt, agreements: [agreement?.id ?? 0] }));
    expect(agreements).toBe(1);
    expect((await foundIn(acting, runId)).map(({ account }) => account)).toEqual(['A0001']);
  });
});

const csv = (...lines: readonly string[]): Buffer => Buffer.from(['Date,Description,Amount,Balance', ...lines, ''].join('\n'));
const file = (name: string, bytes: Buffer): StatementSource => ({ name, byteSize: bytes.length, read: () => bytes });

const policy = {
  contingencyWeeks: 1, contingencyBasis: 'on-top', contingencyOn: 'net', inAdvance: true, minimumReclaim: 0,
  streams: ['social_care', 'education', 'health'], statementOlderThanDays: 62,
} as const;

/** A council with accounts, £100 of care a week for each agreement since April, and the policy above. */
async function council(holdings: readonly TestHolding[], kinds: Readonly<Record<string, string>> = {}, adopted = true): Promise<Acting> {
  const acting = await newCouncil(database);
  await giveAccounts(database, acting, holdings);
  const approver = await withClient(database.superuserLogin, async (client) => (await client.query<{ id: number }>(
    "insert into staff_member (authority_id, name, role, organisation) values ($1, 'T Lamb', 'administrator', 'council') returning id", [acting.authorityId])).rows[0]?.id ?? 0);
  await inTransaction(database.app, acting, async (tx) => {
    const { rows: agreements } = await tx.client.query<{ id: number; reference: string }>('select id, reference from agreement');
    await recordPlanLines(tx, agreements.map(({ id, reference }) => ({
      agreementId: id, stream: 'social_care', kind: kinds[reference] ?? 'pa_wages', description: 'Support', weekly: pence(10_000), employsAssistant: false, from: plainDate('2025-04-01'),
    })));
    if (adopted) await adoptPolicy(tx, { regime: 'adult_social_care', effectiveFrom: plainDate('2025-04-01'), document: policy, proposedBy: acting.actorId ?? 0, approvedBy: approver });
  });
  return acting;
}

const may = plainDate('2025-05-31');

async function run(acting: Acting): Promise<Record<string, { proved: boolean; closing: number | null; surplus: number | null; working: { step: string; amount: number }[] }>> {
  const { runId } = await inTransaction(database.app, acting, (tx) => runMonitoring(tx, { asAt: may }));
  const found = await rows<{ reference: string; proved: boolean; closing: number | null; surplus: number | null; working: { step: string; amount: number }[] }>(acting,
    'select reference, proved, closing_pence as closing, surplus_pence as surplus, working from assessment join agreement on agreement.id = agreement_id where run_id = $1', [runId]);
  return Object.fromEntries(found.map(({ reference, ...one }) => [reference, one]));
}

const findings = (acting: Acting): Promise<{ reference: string | null; code: string; message: string; line_nos: number[] }[]> => rows(acting,
  'select reference, code, message, line_nos from finding left join agreement on agreement.id = agreement_id where run_id = (select max(id) from monitoring_run) order by position');

const account = (reference: string, kind: 'bank' | 'pooled' = 'bank') => ({ reference, kind, label: reference });

describe('an account that two agreements share', () => {
  const holdings = [{ account: account('S1'), agreements: ['DP1001', 'DP2002'] }];
  const shared = csv(
    '01/04/2025,MEREBROOK CC DP1001,400.00,400.00', '01/04/2025,MEREBROOK CC DP2002,400.00,800.00', '10/04/2025,STO A PA WAGES,-60.00,740.00',
    '12/04/2025,CARD SWIMMING,-30.00,710.00', '20/04/2025,CARD CORNER STORE,-11.00,699.00', '20/05/2025,CARD TAXI,-0.01,698.99');

  it('is divided by reference and plan; what is nobody’s by what each was paid; and the parts sum to the balance', async () => {
    const acting = await council(holdings, { DP2002: 'activities' });
    await importStatements(services, acting, [file('S1.csv', shared)]);
    const found = await run(acting);
    // The nobody's £11.01 is halved, and the spare penny falls to the first.
    expect(found.DP1001?.closing).toBe(40_000 - 6_000 - 551);
    expect(found.DP2002?.closing).toBe(40_000 - 3_000 - 550);
    expect((found.DP1001?.closing ?? 0) + (found.DP2002?.closing ?? 0)).toBe(69_899);
    // £400 paid four weeks' support from 1 April, so nothing is left of it; one week is held.
    expect(found.DP1001?.surplus).toBe(40_000 - 6_000 - 551 - 10_000);
    expect(found.DP1001?.working.slice(0, 4).map(({ step, amount }) => [step, amount])).toEqual([['shared-opening', 0], ['own-lines', 34_000], ['shared-lines', -551], ['closing', 33_449]]);
  });

  it('has no surplus for either where its balance is not proved', async () => {
    const acting = await council(holdings);
    await importStatements(services, acting, [file('S1.csv', csv('01/04/2025,MEREBROOK CC DP1001,400.00,400.00', '10/05/2025,STO A PA WAGES,-60.00,999.00'))]);
    const found = await run(acting);
    expect([found.DP1001?.surplus, found.DP2002?.surplus]).toEqual([null, null]);
    expect((await findings(acting)).filter(({ code }) => code === 'balance-not-proved').map(({ reference, message }) => [reference, message.slice(0, 3)])).toEqual([['DP1001', 'S1:'], ['DP2002', 'S1:']]);
  });
});

describe('a pooled account', () => {
  const holdings = [{ account: account('P1', 'pooled'), agreements: ['DP1001', 'DP2002'] }];

  it('is the sum of its clients’ own lines', async () => {
    const acting = await council(holdings);
    await importStatements(services, acting, [file('P1.csv', csv('01/04/2025,MEREBROOK CC DP1001,400.00,400.00', '02/04/2025,MEREBROOK CC DP2002,300.00,700.00', '09/05/2025,AGENCY LTD DP2002,-50.00,650.00'))]);
    const found = await run(acting);
    expect([found.DP1001?.closing, found.DP2002?.closing]).toEqual([40_000, 25_000]);
  });

  it('is not proved where a line is no client’s', async () => {
    const acting = await council(holdings);
    await importStatements(services, acting, [file('P1.csv', csv('01/04/2025,MEREBROOK CC DP1001,400.00,400.00', '09/05/2025,BANK FEE,-5.00,395.00'))]);
    const found = await run(acting);
    expect([found.DP1001?.proved, found.DP2002?.proved, found.DP1001?.surplus]).toEqual([false, false, null]);
    expect((await findings(acting)).filter(({ code }) => code === 'balance-not-proved').map(({ line_nos }) => line_nos)).toEqual([[2], [2]]);
  });
});

describe('an agreement with two accounts', () => {
  const holdings = [{ account: account('C1'), agreements: ['DP1001'] }, { account: account('C1-S'), agreements: ['DP1001'] }];
  const current = csv('01/04/2025,MEREBROOK CC DP1001,400.00,400.00', '09/05/2025,TRANSFER TO DP SAVER,-150.00,250.00', '20/05/2025,STO A PA WAGES,-20.00,230.00');

  it('has their balances together, and what moved between them matches out', async () => {
    const acting = await council(holdings);
    await importStatements(services, acting, [file('C1.csv', current), file('C1-S.csv', csv('12/05/2025,FROM CURRENT ACCOUNT,150.00,150.00', '20/05/2025,INTEREST,0.40,150.40'))]);
    const found = await run(acting);
    expect(found.DP1001?.closing).toBe(23_000 + 15_040);
    const [kept] = await rows<{ categories: Record<string, number> }>(acting, 'select categories from assessment where run_id = (select max(id) from monitoring_run)');
    expect(kept?.categories).toEqual({ council_payment: 40_000, interest: 40, pa_wages: -2_000 });
    expect((await findings(acting)).filter(({ code }) => code === 'to-ask')).toEqual([]);
  });

  it('has no surplus where one of them has no statement, and says which', async () => {
    const acting = await council(holdings);
    await importStatements(services, acting, [file('C1.csv', current)]);
    expect((await run(acting)).DP1001).toMatchObject({ proved: false, closing: null, surplus: null });
    expect((await findings(acting)).filter(({ code }) => code === 'no-statement').map(({ message }) => message.slice(0, 5))).toEqual(['C1-S:']);
  });
});

describe('a line that an officer has split', () => {
  it('is spent part by part: each from the stream that was named, else from the one whose plan allows its kind', async () => {
    const acting = await council([{ account: account('A1'), agreements: ['DP1001'] }]);
    const [ids] = await rows<{ agreement: number; account: number }>(acting, 'select agreement_id as agreement, account_id as account from agreement_account');
    const at = { agreementId: ids?.agreement ?? 0, accountId: ids?.account ?? 0, lineNo: 3 };
    await inTransaction(database.app, acting, async (tx) => {
      await recordPlanLines(tx, [{ agreementId: at.agreementId, stream: 'education', kind: 'education', description: 'Tuition', weekly: pence(10_000), employsAssistant: false, from: plainDate('2025-04-01') }]);
      const paid = { agreementId: at.agreementId, amount: pence(200_000), kind: 'regular', purpose: 'Support', coversFrom: plainDate('2025-04-01'), coversUntil: plainDate('2025-04-28') } as const;
      await recordCouncilPayments(tx, [{ ...paid, on: plainDate('2025-04-01'), stream: 'social_care' }, { ...paid, on: plainDate('2025-04-02'), stream: 'education' }]);
    });
    await importStatements(services, acting, [file('A1.csv', csv('01/04/2025,MEREBROOK CC DP1001,2000.00,2000.00', '02/04/2025,MEREBROOK CC DP1001,2000.00,4000.00', '20/05/2025,STO A PA WAGES,-900.00,3100.00'))]);
    const streams = async (): Promise<Record<string, number> | null | undefined> => {
      const found = await run(acting);
      expect(found.DP1001).toMatchObject({ proved: true, closing: 310_000 });
      const [kept] = await rows<{ by_stream: Record<string, number> | null }>(acting, 'select by_stream from assessment where run_id = (select max(id) from monitoring_run)');
      return kept?.by_stream;
    };
    // A week of each is held; all of the £900 came out of social care.
    expect(await streams()).toEqual({ social_care: 200_000 - 90_000 - 10_000, education: 200_000 - 10_000, health: 0 });
    const parts = [{ amount: pence(-50_000), kind: 'pa_wages', stream: null, planLineId: null }, { amount: pence(-30_000), kind: 'education', stream: null, planLineId: null }, { amount: pence(-10_000), kind: 'transport', stream: 'education', planLineId: null }] as const;
    expectOk(await inTransaction(database.app, acting, (tx) => splitLine(tx, { ...at, parts, reason: 'By the invoice' })));
    expect(await streams()).toEqual({ social_care: 200_000 - 50_000 - 10_000, education: 200_000 - 40_000 - 10_000, health: 0 });
    const [{ categories } = { categories: {} }] = await rows<{ categories: Record<string, number> }>(acting, 'select categories from assessment where run_id = (select max(id) from monitoring_run)');
    expect(categories).toEqual({ council_payment: 400_000, education: -30_000, pa_wages: -50_000, transport: -10_000 });
  });

  it('that raises a question is named by its own number', async () => {
    const acting = await council([{ account: account('A1'), agreements: ['DP1001'] }]);
    await importStatements(services, acting, [file('A1.csv', csv('01/04/2025,MEREBROOK CC DP1001,400.00,400.00', '20/05/2025,STO A PA WAGES,-90.00,310.00'))]);
    const [ids] = await rows<{ agreement: number; account: number }>(acting, 'select agreement_id as agreement, account_id as account from agreement_account');
    const parts = [{ amount: pence(-5_000), kind: 'pa_wages', stream: null, planLineId: null }, { amount: pence(-4_000), kind: 'gambling', stream: null, planLineId: null }] as const;
    expectOk(await inTransaction(database.app, acting, (tx) => splitLine(tx, { agreementId: ids?.agreement ?? 0, accountId: ids?.account ?? 0, lineNo: 2, parts, reason: 'He said so' })));
    await run(acting);
    const raised = (await findings(acting)).filter(({ code }) => code === 'not-allowed');
    expect(raised.map(({ line_nos, message }) => [line_nos, message.includes('£40.00')])).toEqual([[[2], true]]);
  });
});

describe('a run', () => {
  const one = [{ account: account('A1'), agreements: ['DP1001'] }];
  const april = csv('01/04/2025,MEREBROOK CC DP1001,400.00,400.00', '10/05/2025,CASH WITHDRAWAL,-60.00,340.00', '20/05/2025,CARD PHONE SHOP MOBILE TOP,-5.00,335.00');

  it('takes off what is spoken for: agreed liabilities, not those withdrawn', async () => {
    const acting = await council(one);
    await importStatements(services, acting, [file('A1.csv', april)]);
    await inTransaction(database.app, acting, async (tx) => {
      const { rows: [agreement] } = await tx.client.query<{ id: number }>('select id from agreement');
      const liability = { agreementId: agreement?.id ?? 0, kind: 'liability', purpose: 'hmrc', description: 'HMRC', evidence: 'payslip' } as const;
      const [, withdrawn, unagreed] = await recordCommitments(tx, [1_000, 2_000, 4_000].map((amount) => ({ ...liability, amount: pence(amount) })));
      await tx.client.query("update commitment set withdrawn_on = '2025-05-31' where id = $1", [withdrawn]);
      await tx.client.query('update commitment set agreed_by = null where id = $1', [unagreed]);
    });
    expect((await run(acting)).DP1001?.surplus).toBe(33_500 - 1_000 - 10_000);
  });

  it('asks about cash until a line is answered by itself', async () => {
    const acting = await council(one);
    await importStatements(services, acting, [file('A1.csv', april)]);
    await run(acting);
    expect((await findings(acting)).filter(({ code }) => code === 'cash-withdrawn').map(({ line_nos }) => line_nos)).toEqual([[2]]);
    const [ids] = await rows<{ agreement: number; account: number }>(acting, 'select agreement_id as agreement, account_id as account from agreement_account');
    await inTransaction(database.app, acting, (tx) => recordAnswer(tx, {
      agreementId: ids?.agreement ?? 0, kind: 'cash', line: { accountId: ids?.account ?? 0, lineNo: 2 }, question: 'Cash?', allowed: true, answer: 'Receipts seen.', on: plainDate('2025-05-20'),
    }));
    await run(acting);
    expect((await findings(acting)).filter(({ code }) => code === 'cash-withdrawn')).toEqual([]);
  });

  it('names files that are nobody’s, files that were refused and rows that were not read', async () => {
    const acting = await council(one);
    await importStatements(services, acting, [file('A1.csv', csv('01/04/2025,MEREBROOK CC DP1001,400.00,400.00', '31/04/2025,CARD TAXI,-5.00,395.00')), file('stranger.csv', april), file('letter.txt', Buffer.from('Dear all'))]);
    await run(acting);
    const raised = await findings(acting);
    expect(raised.filter(({ reference }) => reference === null).map(({ code, message }) => [code, message.split(':')[0]])).toEqual([['file-belongs-to-no-account', 'stranger.csv'], ['file-not-read', 'letter.txt']]);
    expect(raised.filter(({ code }) => code === 'row-not-read').map(({ reference, message }) => [reference, message.slice(0, 14)])).toEqual([['DP1001', 'A1.csv, row 3:']]);
  });

  it('says of an agreement without a policy, or without an account, just that', async () => {
    const unruled = await council(one, {}, false);
    expect(await run(unruled)).toEqual({});
    expect((await findings(unruled)).map(({ code }) => code)).toEqual(['policy-missing']);
    const homeless = await council([]);
    await giveAccounts(database, homeless, [{ account: account('X1'), agreements: ['DP3003'] }]);
    await withClient(database.superuserLogin, (client) => client.query('delete from agreement_account where authority_id = $1', [homeless.authorityId]));
    expect((await run(homeless)).DP3003).toMatchObject({ proved: false, surplus: null });
    expect((await findings(homeless)).map(({ code }) => code)).toEqual(['no-statement']);
  });

  it('is right for an account that was reckoned before a file of it came under another’s name', async () => {
    const acting = await council([{ account: { ...account('A1'), number: '12345678', sortCode: '001122' }, agreements: ['DP1001'] }, { account: account('B2'), agreements: ['DP2002'] }]);
    const stray = Buffer.from(["Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance", "21/05/2025,DEB,'00-11-22,12345678,CARD TAXI,35.00,,300.00", ''].join('\n'));
    // Large enough that the two accounts lie in different parts.
    const filler = csv(...Array.from({ length: 8_000 }, (_, day) => `${String((day % 28) + 1).padStart(2, '0')}/04/2025,CARD TAXI FROM THE FAR END OF THE LONG ROAD ${String(day)} AND BACK AGAIN BY NIGHT,-0.01,`));
    const { run: outcome } = await importAndMonitor(services, acting, [file('A1.csv', april), file('B2 stray.csv', stray), file('B2.csv', filler)], may);
    const found = await foundIn(acting, outcome.runId);
    expect(found.map(({ account: reference, closing }) => [reference, closing])).toEqual([['A1', 30_000], ['B2', null]]);
  });
});
