import { beforeAll, describe, expect, it } from 'vitest';
import { importStatements } from '../../src/direct-payments/statements/import-statements.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import { testDatabase } from '../database.js';
import { giveAccounts, newCouncil, testSealer } from '../factories/council.js';

const database = await testDatabase();
let acting: Acting;
let stranger: Acting;
let ids: { file: number; account: number; agreement: number };

async function council(): Promise<Acting> {
  const made = await newCouncil(database);
  await giveAccounts(database, made, [{ account: { reference: 'A1', kind: 'bank', label: 'Kit' }, agreements: ['DP1001'] }]);
  const bytes = Buffer.from('Date,Description,Amount,Balance\n02/04/2025,CARD TAXI,-8.50,91.50\n');
  await importStatements({ db: database.app, sealer: testSealer }, made, [{ name: 'A1.csv', byteSize: bytes.length, read: () => bytes }]);
  return made;
}

beforeAll(async () => {
  stranger = await council();
  acting = await council();
  ids = await inTransaction(database.app, acting, async ({ client }) => {
    const { rows } = await client.query<typeof ids>('select line.file_id as file, line.account_id as account, held.agreement_id as agreement from statement_line line join agreement_account held using (account_id)');
    return rows[0] ?? { file: 0, account: 0, agreement: 0 };
  });
});

/** Runs one statement as the running service would, in a transaction that is rolled back whatever comes of it. */
async function attempt(sql: string, who = acting): Promise<string> {
  try {
    await inTransaction(database.app, who, async ({ client }) => {
      await client.query(sql.replaceAll(':file', String(ids.file)).replaceAll(':account', String(ids.account)).replaceAll(':agreement', String(ids.agreement)).replaceAll(':council', String(who.authorityId)));
      throw new Error('taken');
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'not reached';
}

const line = (values: string): string => `insert into statement_line (authority_id, account_id, line_no, line_on, amount_pence, description, occurrence, file_id, statement_position, place, row_number, kind, rule_id) values (:council, ${values})`;
const entry = (...values: readonly string[]): string =>
  `insert into ledger_entry (authority_id, account_id, line_no, entry_no, entry_on, amount_pence, kind, agreement_id, plan_line_id, reverses) values ${values.map((one) => `(:council, ${one})`).join(', ')}`;

describe('the database by itself', () => {
  it('takes a line that stands in a statement of its account, and refuses one that does not', async () => {
    expect(await attempt(line(":account, 9, '2025-04-03', -100, 'X', 1, :file, 1, 2, 3, 'cash', null"))).toBe('taken');
    expect(await attempt(line(":account, 9, '2025-04-03', -100, 'X', 1, :file, 2, 2, 3, 'cash', null"))).toContain('the statement of this account does not exist for this council');
    expect(await attempt(line(":account, 9, '2025-04-03', -100, 'X', 1, 0, 1, 2, 3, 'cash', null"))).toContain('the statement of this account does not exist');
    expect(await attempt(line("0, 9, '2025-04-03', -100, 'X', 1, :file, 1, 2, 3, 'cash', null"))).toContain('the statement of this account does not exist');
  });

  it('refuses another council’s statements, kinds and accounts as if they did not exist', async () => {
    expect(await attempt(line(":account, 9, '2025-04-03', -100, 'X', 1, :file, 1, 2, 3, 'cash', null"), stranger)).toContain('the statement of this account does not exist');
  });

  it('refuses a kind or a rule that the council does not have', async () => {
    expect(await attempt(line(":account, 9, '2025-04-03', -100, 'X', 1, :file, 1, 2, 3, 'yachts', null"))).toContain('the kind of spending does not exist for this council: yachts');
    expect(await attempt(line(":account, 9, '2025-04-03', -100, 'X', 1, :file, 1, 2, 3, 'cash', 0"))).toContain('the classification rule does not exist');
  });

  it('refuses the same line twice, and twins that are numbered alike', async () => {
    expect(await attempt(line(":account, 9, '2025-04-02', -850, 'CARD TAXI', 1, :file, 1, 2, 3, 'cash', null"))).toContain('statement_line_identity');
    expect(await attempt(line(":account, 9, '2025-04-02', -850, 'CARD TAXI', 2, :file, 1, 2, 3, 'cash', null"))).toBe('taken');
  });

  it('refuses a line met again that is none', async () => {
    const met = (lineNo: number): string => `insert into line_met_again (authority_id, file_id, statement_position, place, row_number, account_id, line_no) values (:council, :file, 1, 9, 9, :account, ${String(lineNo)})`;
    expect(await attempt(met(1))).toBe('taken');
    expect(await attempt(met(2))).toContain('the line met again does not exist');
  });

  it('refuses a first entry that does not post its line as it stands', async () => {
    const posted = line(":account, 9, '2025-04-03', -100, 'X', 1, :file, 1, 2, 3, 'cash', null");
    const firstEntry = (values: string): Promise<string> => attempt(`${posted}; ${entry(values)}`);
    expect(await firstEntry(":account, 9, 0, '2025-04-03', -100, 'cash', :agreement, null, null")).toBe('taken');
    expect(await firstEntry(":account, 9, 0, '2025-04-03', -101, 'cash', null, null, null")).toContain('does not post a line of the account as it stands');
    expect(await firstEntry(":account, 9, 0, '2025-04-04', -100, 'cash', null, null, null")).toContain('does not post');
    expect(await firstEntry(":account, 9, 0, '2025-04-03', -100, 'transport', null, null, null")).toContain('does not post');
    expect(await firstEntry(":account, 8, 0, '2025-04-03', -100, 'cash', null, null, null")).toContain('does not post');
    expect(await firstEntry(":account, 9, 0, '2025-04-03', -100, 'cash', 0, null, null")).toContain('the agreement does not exist');
    expect(await firstEntry(":account, 9, 0, '2025-04-03', -100, 'cash', :agreement, 0, null")).toContain('the plan line of this agreement does not exist');
  });

  it('refuses a correction that changes the sum, undoes what was not posted, or comes before the posting', async () => {
    const twin = ":account, 1, 1, '2025-04-02', 850, 'transport', :agreement, null, 0";
    const anew = ":account, 1, 2, '2025-04-02', -850, 'cash', :agreement, null, null";
    expect(await attempt(entry(twin, anew))).toBe('taken');
    expect(await attempt(entry(twin))).toContain('does not sum to nothing');
    expect(await attempt(entry(":account, 1, 1, '2025-04-02', 850, 'cash', :agreement, null, 0", anew))).toContain('is not its negative twin');
    expect(await attempt(entry(":account, 1, 1, '2025-04-02', 850, 'transport', null, null, 0", anew))).toContain('is not its negative twin');
    const posted = line(":account, 9, '2025-04-03', -100, 'X', 1, :file, 1, 2, 3, 'cash', null");
    expect(await attempt(`${posted}; ${entry(":account, 9, 1, '2025-04-03', 0, 'cash', null, null, null")}`)).toContain('corrected before it was posted');
  });

  it('refuses findings and assessments of no run, agreement or account', async () => {
    const run = "insert into monitoring_run (authority_id, as_at) values (:council, '2025-04-30')";
    const finding = (values: string): Promise<string> => attempt(`${run}; insert into finding (authority_id, run_id, position, agreement_id, account_id, code, message) select :council, ${values}, 'x', 'x' from monitoring_run`);
    expect(await finding('id, 1, :agreement, :account')).toBe('taken');
    expect(await finding('0, 1, :agreement, :account')).toContain('the monitoring run does not exist');
    expect(await finding('id, 1, 0, :account')).toContain('the agreement does not exist');
    expect(await finding('id, 1, :agreement, 0')).toContain('the account does not exist');
    const assessment = (values: string): Promise<string> => attempt(`${run}; insert into assessment (authority_id, run_id, agreement_id, policy_version_id, proved, categories, working) select :council, ${values}, false, '{}', '[]' from monitoring_run`);
    expect(await assessment('id, :agreement, null')).toBe('taken');
    expect(await assessment('id, 0, null')).toContain('the agreement does not exist');
    expect(await assessment('0, :agreement, null')).toContain('the monitoring run does not exist');
    expect(await assessment('id, :agreement, 0')).toContain('the policy version does not exist');
  });

  it('lets nobody change or delete what is kept', async () => {
    for (const table of ['statement_file', 'statement_line', 'line_met_again', 'ledger_entry', 'assessment', 'finding', 'audit_event']) {
      expect(await attempt(`delete from ${table}`)).toContain('permission denied');
      expect(await attempt(`update ${table} set authority_id = authority_id`)).toContain('permission denied');
    }
  });
});
