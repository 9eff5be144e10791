import { dayNumber } from '../../../core/plain-date.js';
import { copyGathered, GatheredRows, type CopyRows } from '../../../platform/db/copy-rows.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { MergedLine } from '../rules/merge-statements.js';
import type { LineMetAgain, NewLine } from '../settle-account.js';

/** What a line is taken for when it is posted, before anyone has looked. */
export interface FirstReading {
  readonly kind: string;
  readonly ruleId: number | null;
  /** The one agreement whose money the account held that day; null where there are several or none. */
  readonly agreementId: number | null;
}

/** One account's lines to write; `readings` go with the new ones, one by one. */
export interface AccountPosting {
  readonly accountId: number;
  readonly newLines: readonly NewLine[];
  readonly readings: readonly FirstReading[];
  readonly metAgain: readonly LineMetAgain[];
}

const arrivingLine = `create temporary table if not exists arriving_line (account_id bigint, line_no bigint, line_on date, amount_pence bigint,
  description text, occurrence integer, balance_pence bigint, merchant_category smallint, file_id bigint, statement_position integer,
  place integer, row_number integer, kind text, rule_id bigint, agreement_id bigint) on commit delete rows`;
const arrivingLineAgain = `create temporary table if not exists arriving_line_again (file_id bigint, statement_position integer, place integer, row_number integer,
  account_id bigint, line_no bigint, balance_pence bigint) on commit delete rows`;

/** Lines on their way, as the bytes that will be copied: of them little is left in the heap. */
export interface GatheredPostings {
  readonly newLines: GatheredRows;
  readonly metAgain: GatheredRows;
  newCount: number;
  againCount: number;
}

/** Adds the lines of more accounts to those gathered before. */
export function gatherPostings(postings: readonly AccountPosting[], before?: GatheredPostings): GatheredPostings {
  const gathered = before ?? { newLines: new GatheredRows(), metAgain: new GatheredRows(), newCount: 0, againCount: 0 };
  for (const { accountId, newLines, readings, metAgain } of postings) {
    newLines.forEach((line, index) => {
      const reading = readings[index];
      if (reading) copyLine(gathered.newLines.rows, accountId, line, reading);
    });
    for (const line of metAgain) copyLineAgain(gathered.metAgain.rows, accountId, line);
    gathered.newCount += newLines.length;
    gathered.againCount += metAgain.length;
  }
  return gathered;
}

/** Posts new lines, each into the account's list and with its first reading into the ledger, and keeps those met again. */
export async function writePostings(tx: TenantTx, gathered: GatheredPostings): Promise<void> {
  if (gathered.newCount > 0) await writeNewLines(tx, gathered.newLines);
  if (gathered.againCount > 0) await writeLinesAgain(tx, gathered.metAgain);
}

async function writeNewLines(tx: TenantTx, lines: GatheredRows): Promise<void> {
  // A transaction may post twice: what it posted first must not come again.
  await tx.client.query(`${arrivingLine}; truncate arriving_line`);
  await copyGathered(tx.client, 'arriving_line', lines);
  await tx.client.query(
    `insert into statement_line (authority_id, account_id, line_no, line_on, amount_pence, description, occurrence, balance_pence, merchant_category,
       file_id, statement_position, place, row_number, kind, rule_id)
     select $1, account_id, line_no, line_on, amount_pence, description, occurrence, balance_pence, merchant_category,
       file_id, statement_position, place, row_number, kind, rule_id from arriving_line`,
    [tx.authorityId],
  );
  await tx.client.query(
    `insert into ledger_entry (authority_id, account_id, line_no, entry_no, entry_on, amount_pence, kind, agreement_id)
     select $1, account_id, line_no, 0, line_on, amount_pence, kind, agreement_id from arriving_line`,
    [tx.authorityId],
  );
}

async function writeLinesAgain(tx: TenantTx, lines: GatheredRows): Promise<void> {
  await tx.client.query(`${arrivingLineAgain}; truncate arriving_line_again`);
  await copyGathered(tx.client, 'arriving_line_again', lines);
  await tx.client.query(
    `insert into line_met_again (authority_id, file_id, statement_position, place, row_number, account_id, line_no, balance_pence)
     select $1, file_id, statement_position, place, row_number, account_id, line_no, balance_pence from arriving_line_again`,
    [tx.authorityId],
  );
}

function copyLine(rows: CopyRows, accountId: number, at: NewLine, { kind, ruleId, agreementId }: FirstReading): void {
  const { line } = at;
  rows.row(15);
  rows.bigint(accountId);
  rows.bigint(at.lineNo);
  rows.day(dayNumber(line.date));
  rows.bigint(line.amount);
  rows.text(line.description);
  rows.integer(line.occurrence);
  rows.bigint(at.balance);
  rows.smallint(merchantCategory(line));
  rows.bigint(at.fileId);
  rows.integer(at.position);
  rows.integer(at.place);
  rows.integer(at.row);
  rows.text(kind);
  rows.bigint(ruleId);
  rows.bigint(agreementId);
}

function merchantCategory({ merchantCategoryCode }: MergedLine): number | null {
  return merchantCategoryCode !== undefined && /^\d{4}$/.test(merchantCategoryCode) ? Number(merchantCategoryCode) : null;
}

function copyLineAgain(rows: CopyRows, accountId: number, at: LineMetAgain): void {
  rows.row(7);
  rows.bigint(at.fileId);
  rows.integer(at.position);
  rows.integer(at.place);
  rows.integer(at.row);
  rows.bigint(accountId);
  rows.bigint(at.lineNo);
  rows.bigint(at.balance);
}
