import { dayNumber } from '../../../core/plain-date.js';
import { copyInto, type CopyRows } from '../../../platform/db/copy-rows.js';
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

/** Posts new lines: each into the account's list and, with its first reading, into the ledger. */
export async function postLines(tx: TenantTx, postings: readonly AccountPosting[]): Promise<void> {
  if (postings.every(({ newLines }) => newLines.length === 0)) return;
  await tx.client.query(arrivingLine);
  await copyInto(tx.client, 'arriving_line', async (rows) => {
    for (const { accountId, newLines, readings } of postings) {
      newLines.forEach((line, index) => {
        const reading = readings[index];
        if (reading) copyLine(rows, accountId, line, reading);
      });
      await rows.settle();
    }
  });
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

/** Keeps where each file has lines that the account had already. */
export async function keepLinesMetAgain(tx: TenantTx, postings: readonly AccountPosting[]): Promise<void> {
  if (postings.every(({ metAgain }) => metAgain.length === 0)) return;
  await tx.client.query(arrivingLineAgain);
  await copyInto(tx.client, 'arriving_line_again', async (rows) => {
    for (const { accountId, metAgain } of postings) {
      for (const line of metAgain) copyLineAgain(rows, accountId, line);
      await rows.settle();
    }
  });
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
