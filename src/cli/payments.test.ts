import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { addDays, plainDate } from '../core/plain-date.js';
import { pence } from '../core/money.js';
import { expectOk } from '../core/result.js';
import { approveRun, checkRun } from '../direct-payments/payments/runs/decide-run.js';
import { recordPaid } from '../direct-payments/payments/runs/record-paid.js';
import { recordPlanLines } from '../direct-payments/plans/record-plan-lines.js';
import { sealerOf } from '../platform/access/sealing.js';
import { inTransaction } from '../platform/db/transaction.js';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { payingOffice } from '../../test/factories/paying-office.js';

const database = await testDatabase();
const cli = commandLine(database);
const run = (...words: readonly string[]): Promise<number | string> => cli.run('payments', ...words);
const march = plainDate('2026-03-16');
const commandSealer = sealerOf([{ id: 1, secret: Buffer.from('a1'.repeat(32), 'hex') }]);
const office = await payingOffice(database, 'paid-by-command', [
  { reference: 'DP0001', name: 'Maya Okafor', weekly: pence(148_00), number: '200415 41007919' }, { reference: 'DP0002', name: 'Ali Reza', weekly: pence(50_00), number: '309921 41015838' },
], { sealer: commandSealer });
const folder = mkdtempSync(path.join(inject('runFolder'), 'paid-'));

describe('payments from the command line', () => {
  it('go from a draft to files, and what came back is read, once', async () => {
    const asked = ['--weeks', '4', '--from', '2026-03-16', '--until', '2026-04-12', '--pay-on', '2026-03-16'];
    expect(await run('draft', '--as', 'Nobody', ...asked)).toBe(1);
    expect(cli.err).toContain('Nobody of the council’s staff');
    expect([await run('draft', '--as', String(office.finance.staffId), ...asked, '--json'), cli.err]).toEqual([0, '']);
    const drafted = JSON.parse(cli.out) as { run: { id: number; reference: string; status: string }; counts: { total: number; payees: number } };
    expect(drafted).toMatchObject({ run: { status: 'draft' }, counts: { total: 79_200, payees: 2 } });
    const { id: runId, reference } = drafted.run;
    expect([await run('draft', '--as', String(office.finance.staffId), ...asked, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'pay-run-stands' } }]);

    expect(await run('show', reference)).toBe(0);
    expect(cli.out).toContain(`${reference}  draft  2026-03-16 to 2026-04-12, paid on 2026-03-16\n£792.00 to 2 payees: 2 new`);
    expect([await run('show', 'PR999999', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'pay-run-not-found' } }]);
    expect(await run('calendar', '--year', '2025')).toBe(0);
    expect(cli.out).toContain('files by');

    const files = path.join(folder, 'files');
    expect([await run('files', String(runId), '--out', files, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'pay-run-moved-on' } }]);
    await office.within(async (tx) => expectOk(await checkRun(tx, { runId, on: march })));
    await inTransaction(database.app, { ...office.acting, actorId: office.approver.staffId }, async (tx) => {
      await tx.client.query("insert into approval_limit (authority_id, staff_member_id, power, from_on) values ($1, $2, 'payment', '2020-01-01')", [tx.authorityId, tx.actorId]);
      expectOk(await approveRun(tx, { runId, on: march }));
    });
    expect([await run('files', String(runId), '--out', files), cli.err]).toEqual([0, '']);
    expect(readdirSync(files).sort()).toEqual([`${reference}-bank.xml`, `${reference}-ledger.csv`]);
    const bank = readFileSync(path.join(files, `${reference}-bank.xml`), 'utf8');
    expect(bank).toContain('<CtrlSum>792.00</CtrlSum>');
    expect(await run('files', String(runId), '--out', path.join(folder, 'again'))).toBe(0);
    expect(readFileSync(path.join(folder, 'again', `${reference}-bank.xml`), 'utf8')).toBe(bank);

    await office.within(async (tx) => expectOk(await recordPaid(tx, { runId, on: march })));
    const answer = path.join(folder, 'returned.csv');
    writeFileSync(answer, `reference,amount,returned_on,code,reason\r\nDP0002-${String(runId)},200.00,${addDays(march, 2)},R01,No such account\r\nDP9-1,1.00,${addDays(march, 2)},R01,x\r\n`);
    expect([await run('answer', answer), cli.err]).toEqual([0, '']);
    expect(cli.out).toContain('1 came back, 0 known already, 1 fit nothing that was sent');
    expect(await run('answer', answer)).toBe(0);
    expect(cli.out).toContain('was read before');

    // Of the other payment no answer of the bank tells.
    const [asFinance, asApprover] = [['--as', String(office.finance.staffId)], ['--as', String(office.approver.staffId)]] as const;
    const say = (...more: string[]): Promise<number | string> => run('came-back', reference, '--payment', 'DP0001', '--on', addDays(march, 3), '--reason', 'A line of the council’s account', ...more);
    expect([await say(...asApprover, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'role-not-allowed' } }]);
    const number = async (): Promise<string> => {
      expect([await say(...asFinance, '--json'), cli.err]).toEqual([0, '']);
      return String((JSON.parse(cli.out) as { id: number }).id);
    };
    const first = await number();
    expect([await run('confirm', first, ...asFinance, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'role-not-allowed' } }]);
    expect(await run('refuse', first, ...asApprover)).toBe(2);
    expect([await run('refuse', first, ...asApprover, '--reason', 'Nothing came back'), cli.out]).toEqual([0, `${first}  refused: £592.00 of ${reference} came back from DP0001\n`]);
    const second = await number();
    expect(await say(...asFinance, '--json')).toBe(1);
    expect([await run('confirm', second, ...asApprover), cli.out]).toEqual([0, `${second}  confirmed: £592.00 of ${reference} came back from DP0001\n`]);
    expect([await run('confirm', second, ...asApprover, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'pay-again-not-open' } }]);
    expect([await run('not-sent', reference, '--reason', 'The portal was closed', ...asFinance, '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'pay-run-moved-on' } }]);
  }, 60_000);

  it('decide on what was promised once and waits', async () => {
    const agreementId = office.id('DP0002');
    const [lineId = 0] = await office.within((tx) => recordPlanLines(tx, [{ agreementId, stream: 'social_care', kind: 'one_off', description: 'A hoist', weekly: pence(0), employsAssistant: false, from: plainDate('2026-05-10'), oneOff: pence(40_000) }]));
    const decide = (decision: string): Promise<number | string> => run('one-off', 'DP0002', '--line', String(lineId), '--decision', decision, '--reason', 'Her sister says so', '--as', String(office.finance.staffId), '--json');
    expect([await decide('leave'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'one-off-runs' } }]);
    expect(await decide('perhaps')).toBe(2);
    await office.within(({ client, authorityId, actorId }) => client.query(
      "insert into circumstance (authority_id, person_id, kind, from_on, told_on, told_by, recorded_by) select $1, person_id, 'died', '2026-05-20', '2026-05-21', 'A sister', $3 from agreement where id = $2", [authorityId, agreementId, actorId]));
    expect([await decide('leave'), cli.err]).toEqual([0, '']);
    expect(await run('promised', 'DP0002', '--as', String(office.finance.staffId))).toBe(0);
    expect(cli.out).toMatch(/^\d+ +10 May 2026 +£400\.00 {2}£0\.00 paid {2}A hoist {2}left, .*: Her sister says so\n$/);
    expect([await run('promised', 'DP9999', '--as', String(office.finance.staffId), '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'payment-agreement-not-found' } }]);
  });
});
