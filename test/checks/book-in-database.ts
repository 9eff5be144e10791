import { plainDate } from '../../src/core/plain-date.js';
import { pence } from '../../src/core/money.js';
import { expectOk } from '../../src/core/result.js';
import { recordContributions } from '../../src/direct-payments/plans/record-plan-lines.js';
import { correctLine } from '../../src/direct-payments/statements/correct-line.js';
import { importStatements, type StatementSource } from '../../src/direct-payments/statements/import-statements.js';
import { placeStatement } from '../../src/direct-payments/statements/place-statement.js';
import { adoptPolicy } from '../../src/platform/policy/adopt-policy.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting, type TenantTx } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { giveAccounts, newCouncil, testSealer } from '../factories/council.js';
import { agreementsInBook } from './agreements-in-book.js';
import { decisionsInBook } from './decisions-in-book.js';
import { lettersInBook } from './letters-in-book.js';
import { paymentsInBook } from './payments-in-book.js';
import { reclaimsInBook } from './reclaims-in-book.js';
import { figuresInBook } from './figures-in-book.js';

const csv = (...rows: readonly string[]): string => ['Date,Description,Amount,Balance', ...rows, ''].join('\n');
const file = (name: string, text: string): StatementSource => ({ name, byteSize: text.length, read: () => Buffer.from(text) });

const april = csv('02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,CARD BLUEBELL TAXIS,-8.50,391.50', '14/04/2025,CARD BLUEBELL TAXIS,-8.50,383.00', '28/04/2025,STO A PA WAGES,-90.00,293.00');
const may = csv('28/04/2025,STO A PA WAGES,-90.00,293.00', '31/05/2025,MEREBROOK CC DP1001,400.00,693.00', '32/05/2025,CARD TAXI,-1.00,692.00');
const other = csv('02/04/2025,MEREBROOK CC DP2002,250.00,250.00', '09/04/2025,CARD SWIM CENTRE,-12.00,238.00');
const stranger = csv('03/06/2025,CARD TAXI,-7.00,686.00', '05/06/2025,CARD TAXI,-7.00,679.00');
const lost = csv('03/07/2025,CARD TAXI,-3.00,3.00');

/**
 * A council whose book has one of everything that checks look at: twins, a line met again, a refused row and a refused
 * file, a statement given to an account and one that waits, a correction, a settled commitment, policy, a run, pay runs, reclaims,
 * decided lines, and a plan and agreements on their way.
 */
export async function bookInDatabase(database: TestDatabase): Promise<Acting> {
  const acting = await newCouncil(database);
  const accounts = await giveAccounts(database, acting, [
    { account: { reference: 'A1', kind: 'bank', label: 'Kit' }, agreements: ['DP1001'] },
    { account: { reference: 'B2', kind: 'card', label: 'Noor' }, agreements: ['DP2002'] },
  ]);
  const services = { db: database.app, sealer: testSealer };
  await importStatements(services, acting, [file('A1 April.csv', april), file('B2 April.csv', other), file('A1 note.txt', 'Dear all, see you soon.')]);
  await importStatements(services, acting, [file('A1 May.csv', may), file('stranger.csv', stranger), file('lost.csv', lost)]);
  await inTransaction(database.app, acting, async (tx) => {
    const accountId = accounts.get('A1') ?? 0;
    expectOk(await placeStatement(tx, testSealer, { fileId: await fileNamed(tx, 'stranger.csv'), position: 1, accountId }));
    const agreementId = await agreementOf(tx, 'DP1001');
    expectOk(await correctLine(tx, { agreementId, accountId, lineNo: 2, kind: 'short_breaks', reason: 'The receipt says so.' }));
    await recordContributions(tx, [{ agreementId, weekly: pence(1_200), from: plainDate('2025-04-01') }]);
    await settledCommitment(tx, agreementId, accountId);
  });
  await policyOfTwo(database, acting);
  await inTransaction(database.app, acting, runOnce);
  await inTransaction(database.app, acting, figuresInBook);
  await paymentsInBook(database, acting);
  await reclaimsInBook(database, acting);
  await lettersInBook(database, acting);
  await decisionsInBook(database, acting);
  await agreementsInBook(database, acting);
  return acting;
}

async function fileNamed({ client }: TenantTx, name: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>('select id from statement_file where name = $1', [name]);
  return rows[0]?.id ?? 0;
}

async function agreementOf({ client }: TenantTx, reference: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>('select id from agreement where reference = $1', [reference]);
  return rows[0]?.id ?? 0;
}

async function settledCommitment(tx: TenantTx, agreementId: number, accountId: number): Promise<void> {
  await tx.client.query(
    `insert into commitment (authority_id, agreement_id, kind, purpose, description, amount_pence, evidence, origin, settled_account_id, settled_line_no)
     values ($1, $2, 'liability', 'wages', 'April wages', 9000, 'payslip', 'recorded', $3, 4)`,
    [tx.authorityId, agreementId, accountId],
  );
}

async function policyOfTwo(database: TestDatabase, acting: Acting): Promise<void> {
  const approvedBy = await withClient(database.superuserLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>(
      "insert into staff_member (authority_id, name, role, organisation) values ($1, 'E Marsh', 'budget_holder', 'council') returning id", [acting.authorityId]);
    return rows[0]?.id ?? 0;
  });
  await inTransaction(database.app, acting, (tx) => adoptPolicy(tx, {
    regime: 'adult_social_care', effectiveFrom: plainDate('2025-04-01'), proposedBy: acting.actorId ?? 0, approvedBy,
    document: {
      contingencyWeeks: 8, contingencyBasis: 'on-top', contingencyOn: 'net', inAdvance: true, minimumReclaim: 10_000,
      streams: ['social_care', 'education', 'health'], statementOlderThanDays: 100,
    },
  }));
}

/** A run that found a surplus for the first agreement, and for the second that its balance is not proved. */
async function runOnce({ client, authorityId }: TenantTx): Promise<void> {
  await client.query("insert into monitoring_run (authority_id, as_at) values ($1, '2025-06-30')", [authorityId]);
  await client.query(
    `insert into assessment (authority_id, run_id, agreement_id, policy_version_id, proved, closing_pence, surplus_pence, reclaimable_pence, shortfall_pence, by_stream, contribution_share_pence, categories, working)
     select $1, run.id, agreement.id, policy.id, true, 67900, 20000, 18000, 0, '{"social_care": 15000, "education": 3000, "health": 0}', 2000, '{}', '[]'
     from monitoring_run run, agreement, policy_version policy where agreement.reference = 'DP1001'`,
    [authorityId],
  );
  await client.query(
    `insert into assessment (authority_id, run_id, agreement_id, proved, categories, working)
     select $1, run.id, agreement.id, false, '{}', '[]' from monitoring_run run, agreement where agreement.reference = 'DP2002'`,
    [authorityId],
  );
  await client.query(
    `insert into finding (authority_id, run_id, position, agreement_id, account_id, code, message)
     select $1, run.id, 1, agreement.id, account.id, 'balance-not-proved', 'The balance is not proved.'
     from monitoring_run run, agreement, account where agreement.reference = 'DP2002' and account.reference = 'B2'`,
    [authorityId],
  );
}
