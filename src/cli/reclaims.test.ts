import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { addDays } from '../core/plain-date.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { withClient } from '../platform/db/connection.js';
import { commandLine } from '../../test/command-line.js';
import { testDatabase } from '../../test/database.js';
import { financeOffice } from '../../test/factories/finance-office.js';
import { tellReclaim } from '../../test/integrity/raw-reclaim.js';

const database = await testDatabase();
const office = await financeOffice(database);
const told = await inTransaction(database.app, office.acting, async ({ client }) => ({
  late: await tellReclaim(client, office, { issuedOn: addDays(systemClock.today(), -120), upTo: 'noticed' }),
  proposed: await tellReclaim(client, office, { issuedOn: addDays(systemClock.today(), -3), upTo: 'proposed' }),
}));
await withClient(database.superuserLogin, (client) => client.query("insert into finance_code (authority_id, stream, cost_centre, subjective, from_on) select $1, stream, 'C1', '7', '2020-04-01' from unnest(array['social_care', 'education']) stream", [office.acting.authorityId]));
const reference = (id: number): string => `RC${String(id).padStart(6, '0')}`;
const folder = mkdtempSync(path.join(inject('runFolder'), 'reclaims-'));

const cli = commandLine(database);
const run = (...words: readonly string[]): Promise<number | string> => cli.run('reclaims', ...words);

describe('reclaims from the command line', () => {
  it('are listed, and one is shown with its ledger', async () => {
    expect([await run('list', '--column', 'with-family', '--json'), cli.err]).toEqual([0, '']);
    expect(JSON.parse(cli.out)).toMatchObject({ total: 1, items: [{ reference: reference(told.late), isLate: true, amount: 40_000 }] });
    expect(await run('list')).toBe(0);
    expect(cli.out).toContain('2 reclaims\n');
    expect(await run('money')).toBe(0);
    expect(cli.out).toContain('Owed £400.00, of it late £400.00');
    expect([await run('show', 'RC999999', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'reclaim-not-found' } }]);
  });

  it('go to finance in files, once, and are exported whole', async () => {
    const file = path.join(folder, 'debtors.csv');
    expect(await run('debtors', '--to', path.join(folder, 'nowhere', 'x.csv'), '--json')).toBe(1);
    expect(JSON.parse(cli.out)).toMatchObject({ error: { code: 'file-not-written' } });
    expect([await run('debtors', '--to', file), cli.err]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toContain('FOOT,2,400.00');
    expect([await run('debtors', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'nothing-to-export' } }]);
    expect(await run('credits', '--json')).toBe(1);
    expect(await run('export')).toBe(0);
    expect(cli.out.trim().split('\n').map((line): unknown => JSON.parse(line))).toHaveLength(2);
    expect(await run('export', '--csv')).toBe(0);
    expect(cli.out).toContain('reference,payment_reference,person');
    expect(await run('aged')).toBe(0);
    expect(cli.out).toContain(`${reference(told.late)},DP1001`);
  });

  it('take a file of income, say which rows are none, and count each payment once', async () => {
    const file = path.join(folder, 'income.csv');
    writeFileSync(file, `Date,Amount,Text\n2026-05-01,100.00,${reference(told.late)}\n2026-05-02,5.00,nobody\nnonsense,1,x\n`);
    expect([await run('income', file, '--check', '--json'), JSON.parse(cli.out)]).toMatchObject([0, { payments: 2, newPayments: 2, newAmount: 10_500, outcome: null, badRows: [{ row: 4 }] }]);
    expect(await run('income', file)).toBe(0);
    expect(cli.out).toContain('Recorded 2: 1 by their reference, 1 for nobody yet.');
    expect(cli.out).toContain('row 4 is no payment');
    expect([await run('income', file, '--json'), JSON.parse(cli.out)]).toMatchObject([0, { newPayments: 0, outcome: { recorded: 0, known: 2 } }]);
    expect(await run('income', path.join(folder, 'none.csv'), '--json')).toBe(1);
  });

  it('are decided on only in the name of somebody whose role allows it', async () => {
    const end = (who: string): Promise<number | string> => run('return', reference(told.proposed), '--reason', 'Look again', '--as', who, '--json');
    expect([await end('nobody'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'staff-not-known' } }]);
    expect([await end('R Osgood'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'role-not-allowed' } }]);
    expect([await end('Budget_Holder of the test'), JSON.parse(cli.out)]).toMatchObject([0, { reference: reference(told.proposed), status: 'returned' }]);
    expect(await run('return', reference(told.proposed), '--reason', 'x')).toBe(2);
    expect(await run('propose', 'DP1001', '--reason', 'x', '--spoken-with', 'y', '--as', 'R Osgood', '--leave', 'money:1:z', '--json')).toBe(2);
    expect([await run('propose', 'DP9', '--reason', 'x', '--spoken-with', 'y', '--as', 'R Osgood', '--json'), JSON.parse(cli.out)]).toMatchObject([1, { error: { code: 'agreement-not-known' } }]);
  });

  it('are reminded of once', async () => {
    expect([await run('remind', '--json'), JSON.parse(cli.out)]).toEqual([0, { sent: 1 }]);
    expect([await run('remind', '--json'), JSON.parse(cli.out)]).toEqual([0, { sent: 0 }]);
  });
});
