import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { monitoredCouncil, type MonitoredCouncil } from '../../../test/factories/monitored-council.js';
import { correctLine } from './correct-line.js';
import { importStatements } from './import-statements.js';
import { makeRule, previewRule, type RuleRequest } from './make-rule.js';

const database = await testDatabase();

const shopRows = (count: number, words: string): string[] =>
  Array.from({ length: count }, (_, index) => `${String(1 + index).padStart(2, '0')}/04/2025,${words} REF${String(index)},-${String(1 + index)}.00,`);

let serial = 0;
async function council(): Promise<MonitoredCouncil> {
  serial += 1;
  return monitoredCouncil(database, `rules-${String(serial)}`, [{ reference: 'DP1001' }, { reference: 'DP1002' }], [
    { reference: 'A1', of: ['DP1001'], rows: [...shopRows(7, 'OAK & ASH CRAFTS'), '20/04/2025,OAK & ASH CRAFTS REFUND,5.00,', '21/04/2025,OAKLEY AND ASH,-3.00,', '22/04/2025,PAID DP1001 OAK ASH CRAFTS,-2.00,'] },
    { reference: 'A2', of: ['DP1002'], rows: shopRows(4, 'CARD Oak-Ash Crafts') },
    { reference: 'P1', kind: 'pooled', of: ['DP1001', 'DP1002'], rows: ['02/04/2025,OAK ASH CRAFTS DP1001,-10.00,', '03/04/2025,OAK ASH CRAFTS DP1002,-20.00,'] },
  ]);
}

const crafts = (at: MonitoredCouncil, more: Partial<RuleRequest> = {}): RuleRequest =>
  ({ agreementId: at.id('DP1001'), accountId: at.id('A1'), lineNo: 1, kind: 'activities', words: 'oak ash crafts', everywhere: false, reason: 'Craft materials for the club', ...more });

async function preview(at: MonitoredCouncil, more: Partial<RuleRequest> = {}): Promise<{ fits: number; changes: number; shown: string[] }> {
  const found = await at.within((tx) => previewRule(tx, crafts(at, more)));
  if (!found.ok) throw new Error(found.refusal.message);
  const { fits, changes } = found.value;
  return { fits, changes: changes.length, shown: changes.filter(({ ofAnother }) => !ofAnother).map(({ accountReference, lineNo }) => `${accountReference}/${String(lineNo)}`) };
}

/** The same count by a plain look at each line's words. */
async function counted(at: MonitoredCouncil, account: string | null): Promise<{ fits: number; changes: number }> {
  const { rows } = await at.within(({ client }) => client.query<{ description: string; kind: string; account: string }>(
    `select description, account.reference as account, (select kind from ledger_entry entry where entry.account_id = line.account_id and entry.line_no = line.line_no and reverses is null order by entry_no desc limit 1) as kind
     from statement_line line join account on account.id = line.account_id where amount_pence < 0`));
  const fitting = rows.filter((row) => (account === null || row.account === account) && /(^| )oak ash crafts( |$)/.test(row.description.toLowerCase().replace(/[^a-z0-9]+/g, ' ')));
  return { fits: fitting.length, changes: fitting.filter(({ kind }) => kind !== 'activities').length };
}

describe('what a rule would have changed', () => {
  it('is exactly the lines with its words, in one account or in all, that have another kind now', async () => {
    const at = await council();
    await at.within((tx) => correctLine(tx, { agreementId: at.id('DP1001'), accountId: at.id('A1'), lineNo: 1, kind: 'activities', reason: 'Crafts' }));
    const here = await preview(at);
    expect({ fits: here.fits, changes: here.changes }).toEqual(await counted(at, 'A1'));
    expect(here).toMatchObject({ fits: 8, changes: 7 });
    const everywhere = await preview(at, { everywhere: true });
    expect({ fits: everywhere.fits, changes: everywhere.changes }).toEqual(await counted(at, null));
    expect(everywhere).toMatchObject({ fits: 14, changes: 13 });
  });

  it('counts other people’s lines of a pooled account and shows none of them', async () => {
    const at = await council();
    const { changes, shown } = await preview(at, { accountId: at.id('P1'), lineNo: 1 });
    expect({ changes, shown }).toEqual({ changes: 2, shown: ['P1/1'] });
  });

  it('changes nothing by being looked at', async () => {
    const at = await council();
    const before = await counted(at, null);
    await preview(at, { everywhere: true });
    expect(await counted(at, null)).toEqual(before);
  });
});

describe('a rule that is made', () => {
  it('reads lines to come before every older rule, in its account alone, and leaves past lines as they are', async () => {
    const at = await council();
    expect(await at.within((tx) => makeRule(tx, crafts(at)))).toMatchObject({ ok: true });
    expect((await preview(at)).changes).toBe(8);
    const bring = (name: string, text: string): Promise<unknown> => importStatements({ db: database.app, sealer: testSealer }, at.acting, [{ name, byteSize: text.length, read: () => Buffer.from(text) }]);
    await bring('A1 May.csv', 'Date,Description,Amount,Balance\n02/05/2025,OAK & ASH CRAFTS REF99,-3.00,\n');
    await bring('A2 May.csv', 'Date,Description,Amount,Balance\n02/05/2025,OAK & ASH CRAFTS REF98,-3.00,\n');
    const { rows } = await at.within(({ client }) => client.query("select account.reference, line.kind from statement_line line join account on account.id = account_id where line_on = '2025-05-02' order by 1"));
    expect(rows).toMatchObject([{ reference: 'A1', kind: 'activities' }, { reference: 'A2' }]);
    expect(rows[1]).not.toMatchObject({ kind: 'activities' });
    const { rows: said } = await at.within(({ client }) => client.query("select sentence, reason from audit_event where subject_kind = 'rule'"));
    expect(said).toEqual([{ sentence: 'From now on lines with “oak ash crafts” in account A1 are read as activities.', reason: 'Craft materials for the club' }]);
  });

  it('needs words that stand in the line it is made from, and enough of them', async () => {
    const at = await council();
    const refused = async (more: Partial<RuleRequest>): Promise<string | undefined> => {
      const made = await at.within((tx) => makeRule(tx, crafts(at, more)));
      return made.ok ? undefined : made.refusal.code;
    };
    expect(await refused({ words: ' o& ' })).toBe('rule-text-too-short');
    expect(await refused({ words: 'elm crafts' })).toBe('rule-misses-its-line');
    expect(await refused({ words: 'oak ash craft' })).toBe('rule-misses-its-line');
    expect(await refused({ kind: 'yachts' })).toBe('kind-not-known');
    expect(await refused({ agreementId: at.id('DP1002') })).toBe('line-not-found');
  });
});
