import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { monitoredCouncil, type MonitoredCouncil } from '../../../test/factories/monitored-council.js';
import { inTransaction } from '../../platform/db/transaction.js';
import { hire } from '../../../test/web.js';
import { correctLine, type LineCorrection } from './correct-line.js';
import { showLine } from './show-line.js';

const database = await testDatabase();

let serial = 0;
async function council(): Promise<MonitoredCouncil> {
  serial += 1;
  return monitoredCouncil(database, `corrections-${String(serial)}`,
    [{ reference: 'DP1001' }, { reference: 'DP1002' }],
    [
      { reference: 'A1', of: ['DP1001'], rows: ['02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,CARD BLUEBELL TAXIS,-8.50,391.50'] },
      { reference: 'A2', of: ['DP1001', 'DP1002'], rows: ['02/04/2025,MEREBROOK CC DP1002,100.00,100.00', '03/04/2025,CARD BLUEBELL TAXIS,-4.50,95.50'] },
      { reference: 'P1', kind: 'pooled', of: ['DP1001', 'DP1002'], rows: ['02/04/2025,CLUB DP1001,-10.00,90.00', '03/04/2025,CLUB DP1002,-20.00,70.00', '04/04/2025,BANK FEE,-1.00,69.00'] },
    ]);
}

const taxi = (at: MonitoredCouncil, more: Partial<LineCorrection> = {}): LineCorrection =>
  ({ agreementId: at.id('DP1001'), accountId: at.id('A1'), lineNo: 2, kind: 'activities', reason: 'The club’s minibus', ...more });

async function entries(at: MonitoredCouncil, accountId = at.id('A1'), lineNo = 2): Promise<object[]> {
  const { rows } = await at.within(({ client }) => client.query<object>(
    'select entry_no as no, amount_pence as amount, kind, reverses, reason, agreement_id as agreement from ledger_entry where account_id = $1 and line_no = $2 order by 1', [accountId, lineNo]));
  return rows;
}

describe('a line that an officer reads otherwise', () => {
  it('keeps what was posted, gets its negative twin and a new entry, and says who and why', async () => {
    const at = await council();
    expect(await at.within((tx) => correctLine(tx, taxi(at)))).toMatchObject({ ok: true });
    const agreement = at.id('DP1001');
    expect(await entries(at)).toEqual([
      { no: 0, amount: -850, kind: 'transport', reverses: null, reason: null, agreement },
      { no: 1, amount: 850, kind: 'transport', reverses: 0, reason: 'The club’s minibus', agreement },
      { no: 2, amount: -850, kind: 'activities', reverses: null, reason: 'The club’s minibus', agreement },
    ]);
    const { rows } = await at.within(({ client }) => client.query("select sentence, reason from audit_event where sentence like 'Line 2%'"));
    expect(rows).toEqual([{ sentence: 'Line 2 of account A1 was read as transport and is now activities.', reason: 'The club’s minibus' }]);
  });

  it('may be read otherwise again: the twin undoes what stands, not what stood first', async () => {
    const at = await council();
    await at.within((tx) => correctLine(tx, taxi(at)));
    await at.within((tx) => correctLine(tx, taxi(at, { kind: 'transport', reason: 'It was a taxi after all' })));
    expect((await entries(at)).slice(3)).toMatchObject([{ no: 3, amount: 850, kind: 'activities', reverses: 2 }, { no: 4, amount: -850, kind: 'transport', reverses: null }]);
    const { rows } = await at.within(({ client }) => client.query<{ sum: number }>('select sum(amount_pence)::bigint as sum from ledger_entry where account_id = $1 and line_no = 2', [at.id('A1')]));
    expect(rows).toEqual([{ sum: -850 }]);
  });

  it('is not read as what it is already, nor as what the council does not know', async () => {
    const at = await council();
    expect(await at.within((tx) => correctLine(tx, taxi(at, { kind: 'transport' })))).toMatchObject({ ok: false, refusal: { code: 'kind-unchanged', field: 'kind' } });
    expect(await at.within((tx) => correctLine(tx, taxi(at, { kind: 'yachts' })))).toMatchObject({ ok: false, refusal: { code: 'kind-not-known' } });
    expect(await entries(at)).toHaveLength(1);
  });

  it('keeps the stream and the plan line out of the new reading, and undoes them with the old one', async () => {
    const at = await council();
    await at.within(async ({ client, authorityId }) => {
      await client.query(
        `insert into ledger_entry (authority_id, account_id, line_no, entry_no, entry_on, amount_pence, kind, agreement_id, stream, reverses, reason)
         values ($1, $2, 2, 1, '2025-04-14', 850, 'transport', $3, null, 0, 'x'), ($1, $2, 2, 2, '2025-04-14', -850, 'transport', $3, 'education', null, 'x')`,
        [authorityId, at.id('A1'), at.id('DP1001')]);
    });
    expect(await at.within((tx) => correctLine(tx, taxi(at)))).toMatchObject({ ok: true });
  });

  it('stays nobody’s where a shared account does not say whose it is', async () => {
    const at = await council();
    await at.within((tx) => correctLine(tx, taxi(at, { accountId: at.id('A2') })));
    expect(await entries(at, at.id('A2'))).toMatchObject([{ agreement: null }, { agreement: null }, { agreement: null }]);
  });
});

describe('two officers at once', () => {
  it('one wins, and the other hears who was quicker', async () => {
    const at = await council();
    const other = await hire(database, `corrections-${String(serial)}`, 'support_service_manager');
    const asOther = { authorityId: other.authorityId, actorId: other.staffId };
    const done = await Promise.all([
      at.within((tx) => correctLine(tx, taxi(at, { standing: 0 }))),
      inTransaction(database.app, asOther, (tx) => correctLine(tx, taxi(at, { kind: 'equipment', standing: 0 }))),
    ]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const [lost] = done.flatMap((one) => (one.ok ? [] : [one.refusal]));
    expect(lost).toMatchObject({ code: 'line-changed-meanwhile' });
    expect(lost?.message).toMatch(/^(monitoring_officer|support_service_manager) of .* has read this line as “(Activities|Equipment)” meanwhile/);
    expect(await entries(at)).toHaveLength(3);
  });
});

describe('whose lines an agreement shows', () => {
  it('are those of its accounts that are not certainly another’s, and of a pooled account only its own', async () => {
    const at = await council();
    const seen = (agreement: string, account: string, lineNo: number): Promise<boolean> =>
      at.within(async (tx) => (await showLine(tx, testSealer, at.id(agreement), at.id(account), lineNo)) !== undefined);
    expect(await seen('DP1001', 'A2', 1)).toBe(false);
    expect(await seen('DP1001', 'A2', 2)).toBe(true);
    expect(await seen('DP1002', 'A1', 1)).toBe(false);
    expect(await Promise.all([1, 2, 3].map((lineNo) => seen('DP1001', 'P1', lineNo)))).toEqual([true, false, false]);
    expect(await seen('DP1001', 'A1', 99)).toBe(false);
  });

  it('are not corrected through anybody else’s page', async () => {
    const at = await council();
    expect(await at.within((tx) => correctLine(tx, taxi(at, { agreementId: at.id('DP1002') })))).toMatchObject({ ok: false, refusal: { code: 'line-not-found' } });
    expect(await at.within((tx) => correctLine(tx, taxi(at, { accountId: at.id('P1'), lineNo: 2 })))).toMatchObject({ ok: false, refusal: { code: 'line-not-found' } });
  });

  it('show their row word for word, and that somebody looked is written down', async () => {
    const at = await council();
    const view = await at.within((tx) => showLine(tx, testSealer, at.id('DP1001'), at.id('A1'), 2));
    expect(view).toMatchObject({ verbatim: '14/04/2025,CARD BLUEBELL TAXIS,-8.50,391.50', currentKind: { code: 'transport', verdict: 'allowed' }, standing: { entryNo: 0 } });
    const { rows } = await at.within(({ client }) => client.query("select sentence from audit_event where sentence like 'Looked at line%'"));
    expect(rows).toEqual([{ sentence: 'Looked at line 2 of account A1.' }]);
  });
});
