import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { testSealer } from '../../../../test/factories/council.js';
import { payingOffice, testPaying, type PayingOffice } from '../../../../test/factories/paying-office.js';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { expectOk } from '../../../core/result.js';
import { withClient } from '../../../platform/db/connection.js';
import { writeRunFiles } from '../payment-files/write-run-files.js';
import { recordPaid } from '../runs/record-paid.js';
import { readAnswer } from './read-answer.js';
import { reasonInWords } from './rules/answer.js';
import { showAnswer, takeAnswer, type TakenAnswer } from './take-answer.js';

const database = await testDatabase();
const march = plainDate('2026-03-16');
let offices = 0;

interface Paid {
  readonly office: PayingOffice;
  readonly runId: number;
  /** The id of its message, and the reference of a direct payment's payment. */
  readonly message: string;
  readonly reference: (of: string) => string;
}

async function paid(recorded = true): Promise<Paid> {
  offices += 1;
  const office = await payingOffice(database, `answers-${String(offices)}`, [
    { reference: 'DP0001', weekly: pence(100_00), number: '200415 41007919' }, { reference: 'DP0002', weekly: pence(50_00), number: '309921 41015838' },
  ], { paying: testPaying });
  const runId = await office.approvedRun(march);
  await office.within(async (tx) => expectOk(await writeRunFiles(tx, { sealer: testSealer, clock: office.clock, tables: undefined }, runId)));
  if (recorded) await office.within(async (tx) => expectOk(await recordPaid(tx, { runId, on: march })));
  const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ id: string }>("select message_id as id from payment_file where run_id = $1 and kind = 'bank'", [runId]));
  return { office, runId, message: rows[0]?.id ?? '', reference: (of) => `${of}-${String(runId)}` };
}

const take = ({ office }: Paid, text: string, name = 'answer'): ReturnType<typeof takeAnswer> => office.within((tx) => takeAnswer(tx, { sealer: testSealer, clock: office.clock }, { name, bytes: Buffer.from(text) }));
const taken = async (one: Paid, text: string, name?: string): Promise<TakenAnswer> => expectOk(await take(one, text, name));
const cameBack = async ({ runId }: Paid): Promise<{ total: number; holds: number; back: number }> => {
  const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ total: number; holds: number; back: number }>(
    `select (select sum(amount_pence)::int from council_payment where pay_run_id = $1) as total, (select count(*)::int from payment_returned where run_id = $1) as back,
       (select count(*)::int from payment_hold hold join payment_returned r on r.hold_id = hold.id where r.run_id = $1) as holds`, [runId]));
  return rows[0] ?? { total: 0, holds: 0, back: 0 };
};

const transaction = (reference: string, status: string, more = ''): string => `<TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>${status}</TxSts>${more}</TxInfAndSts>`;
const reason = (code: string, words = ''): string => `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn>${words === '' ? '' : `<AddtlInf>${words}</AddtlInf>`}</StsRsnInf>`;
const amount = (text: string): string => `<OrgnlTxRef><Amt><InstdAmt Ccy="GBP">${text}</InstdAmt></Amt></OrgnlTxRef>`;
const pain002 = (message: string, group: string, transactions: string, version = '03'): string => {
  const batch = version === '02' ? transactions : `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${message}</OrgnlPmtInfId>${transactions}</OrgnlPmtInfAndSts>`;
  return `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.${version}"><CstmrPmtStsRpt><GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-03-17T08:00:00</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>${batch}</CstmrPmtStsRpt></Document>`;
};

describe('a bank’s answer', () => {
  it.each(['03', '10', '14'])('pain.002.001.%s: what is rejected counts as not paid, with its reason, and its money waits', async (version) => {
    const one = await paid();
    const text = pain002(one.message, '<GrpSts>PART</GrpSts>', transaction(one.reference('DP0001'), 'RJCT', reason('AC04', 'Closed in May') + amount('400.00')) + transaction(one.reference('DP0002'), 'ACSC'), version);
    expect(await taken(one, text)).toMatchObject({ format: `pain.002.001.${version}`, whole: 'in-part', returned: 1, known: 0, unmatched: [] });
    expect(await cameBack(one)).toEqual({ total: 20_000, holds: 1, back: 1 });
    const { rows } = await withClient(database.superuserLogin, (client) => client.query<{ code: string; reason: string }>('select code, reason from payment_returned where run_id = $1', [one.runId]));
    expect(rows).toEqual([{ code: 'AC04', reason: 'The account is closed. Closed in May' }]);
  });

  it('has one effect however often it is read, whatever file says so again', async () => {
    const one = await paid();
    const text = pain002(one.message, '', transaction(one.reference('DP0001'), 'RJCT', reason('AC01')));
    const [first, second] = await Promise.all([taken(one, text), taken(one, text)]);
    expect([first.isKnown, second.isKnown].sort()).toEqual([false, true]);
    const csv = `reference,amount,returned_on,code,reason\n${one.reference('DP0001').toLowerCase()},400.00,2026-03-18,5,\n${one.reference('DP0002')},200.00,18/03/2026,B,\n${one.reference('DP0002')},200.00,18/03/2026,B,\n`;
    expect(await taken(one, csv)).toMatchObject({ format: 'csv', returned: 1, known: 2 });
    expect(await cameBack(one)).toEqual({ total: 0, holds: 2, back: 2 });
  });

  it('lists what it cannot match and does nothing about it', async () => {
    const one = await paid();
    const text = pain002(one.message, '', transaction('DP0001', 'RJCT', reason('AC01')) + transaction(one.reference('DP0001'), 'RJCT', amount('399.99')) + transaction(one.reference('DP0002'), 'XXXX'));
    const answer = await taken(one, text);
    expect(answer).toMatchObject({ returned: 0, unmatched: [{ reference: 'DP0001', note: 'No payment has this reference.' }, { reference: one.reference('DP0001'), note: 'We sent £400.00, so nothing was done.' }] });
    expect(await cameBack(one)).toMatchObject({ total: 60_000, back: 0 });
    const shown = await one.office.within((tx) => showAnswer(tx, answer.id));
    expect(shown?.items.map(({ effect, status }) => [effect, status])).toEqual([['unmatched', 'rejected'], ['amount-differs', 'rejected'], ['none', 'pending']]);
  });

  it('of a file that was rejected whole is of each of its payments', async () => {
    const one = await paid();
    expect(await taken(one, pain002(one.message, `<GrpSts>RJCT</GrpSts>${reason('FF01')}`, ''))).toMatchObject({ whole: 'rejected', returned: 2 });
    expect(await cameBack(one)).toMatchObject({ total: 0, back: 2 });
    expect(await taken(one, pain002('SOMEBODY-ELSE', '<GrpSts>RJCT</GrpSts>', ''))).toMatchObject({ returned: 0 });
  });

  it('is refused, and nothing of it kept, where the run was not recorded as paid', async () => {
    const one = await paid(false);
    const text = pain002(one.message, '', transaction(one.reference('DP0001'), 'RJCT'));
    expect(await take(one, text)).toMatchObject({ ok: false, refusal: { code: 'answer-before-paid' } });
    await one.office.within(async (tx) => expectOk(await recordPaid(tx, { runId: one.runId, on: march })));
    expect(await taken(one, text)).toMatchObject({ isKnown: false, returned: 1 });
  });

  it('is of one council alone', async () => {
    const [one, other] = [await paid(), await paid()];
    expect(await taken(other, pain002(one.message, '', transaction(one.reference('DP0001'), 'RJCT')))).toMatchObject({ returned: 0, unmatched: [{ reference: one.reference('DP0001') }] });
    expect(await cameBack(one)).toMatchObject({ back: 0 });
  });
});

describe('what is no answer', () => {
  it.each([
    ['', 'answer-empty'], ['  \n', 'answer-empty'], ['reference,amount\nX,1', 'answer-not-read'], ['reference,amount,reason\nX,-1,gone', 'answer-not-read'], ['reference,amount,reason\n', 'answer-empty'],
    ['<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrPmtStsRpt/></Document>', 'answer-not-read'], ['<a><b></a>', 'answer-not-read'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><Document>&x;</Document>', 'answer-not-read'], [`<Document>${'<a>'.repeat(100)}`, 'answer-not-read'],
  ])('“%s” is refused with words', (text, code) => {
    expect(readAnswer(Buffer.from(text))).toMatchObject({ ok: false, refusal: { code } });
  });

  it('never breaks the reader, whatever it is', () => {
    const whole = pain002('M', '<GrpSts>PART</GrpSts>', transaction('R', 'RJCT', reason('AC04') + amount('1.00')));
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(30), fc.string({ maxLength: 20 }), (at, cut, put) => {
        const read = readAnswer(Buffer.from(whole.slice(0, at) + put + whole.slice(at + cut)));
        expect(read.ok || read.refusal.message.length > 10).toBe(true);
      }), { numRuns: 500 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof readAnswer(bytes).ok === 'boolean'));
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => typeof readAnswer(Buffer.from(`reference,amount,returned_on,code,reason\n${text}`)).ok === 'boolean'));
  });

  it('says why in words, and a code that nobody published as itself', () => {
    expect(reasonInWords('AC01', '')).toBe('The account number is not right.');
    expect(reasonInWords('b', 'x')).toBe('The account is closed. x');
    expect(reasonInWords('Z9', '')).toBe('The bank’s code is Z9.');
    expect(reasonInWords('', '')).toBe('The bank does not say why.');
  });
});
