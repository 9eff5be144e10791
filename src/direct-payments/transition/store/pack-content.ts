import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { frozenDocument } from '../../../platform/letters/frozen-document.js';
import type { LetterDocument } from '../../../platform/letters/letter-document.js';

/** Every line that the payments of a pack have paid for. */
export interface PackLine {
  readonly reference: string;
  readonly stream: string;
  readonly kind: string;
  readonly description: string;
  readonly weekly: Pence;
  readonly oneOff: Pence | null;
  readonly employsAssistant: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export async function findLines(tx: TenantTx, agreementIds: readonly number[]): Promise<PackLine[]> {
  const { rows } = await tx.client.query<PackLine>(
    `select a.reference, l.stream, l.kind, l.description, l.weekly_pence as weekly, l.one_off_pence as "oneOff", l.employs_assistant as "employsAssistant", l.from_on as from, l.until_on as until
     from plan_line l join agreement a on a.authority_id = l.authority_id and a.id = l.agreement_id
     where l.authority_id = $1 and l.agreement_id = any ($2) and (l.until_on is null or l.until_on >= l.from_on) order by a.reference, l.from_on, l.id`,
    [tx.authorityId, agreementIds],
  );
  return rows;
}

export interface PackPaid {
  readonly reference: string;
  readonly on: PlainDate;
  readonly kind: string;
  readonly stream: string;
  readonly amount: Pence;
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly purpose: string;
}

export async function findPaid(tx: TenantTx, agreementIds: readonly number[]): Promise<PackPaid[]> {
  const { rows } = await tx.client.query<PackPaid>(
    `select a.reference, p.paid_on as on, p.kind, p.stream, p.amount_pence as amount, p.covers_from as from, p.covers_until as until, p.purpose
     from council_payment p join agreement a on a.authority_id = p.authority_id and a.id = p.agreement_id where p.authority_id = $1 and p.agreement_id = any ($2) order by p.paid_on, p.id`,
    [tx.authorityId, agreementIds],
  );
  return rows;
}

export interface PackCheck {
  readonly reference: string;
  readonly asAt: PlainDate;
  readonly checkedOn: PlainDate;
  readonly outcome: string;
}

/** Checks of the accounts: their days and outcomes. What an officer noted stays here. */
export async function findChecks(tx: TenantTx, agreementIds: readonly number[]): Promise<PackCheck[]> {
  const { rows } = await tx.client.query<PackCheck>(
    `select a.reference, c.as_at as "asAt", c.checked_on as "checkedOn", c.outcome from account_check c join agreement a on a.authority_id = c.authority_id and a.id = c.agreement_id
     where c.authority_id = $1 and c.agreement_id = any ($2) order by c.as_at, c.id`,
    [tx.authorityId, agreementIds],
  );
  return rows;
}

export interface PackFile {
  readonly id: number;
  readonly name: string;
  readonly sealed: Buffer;
}

/** The last statement file of each account, where everything in it is of accounts that hold these payments alone: a file that tells of somebody else is not passed on. */
export async function findLastFiles(tx: TenantTx, agreementIds: readonly number[]): Promise<PackFile[]> {
  const { rows } = await tx.client.query<PackFile>(
    `with own as (
       select held.account_id from agreement_account held join account on account.authority_id = held.authority_id and account.id = held.account_id and account.kind <> 'pooled'
       where held.authority_id = $1 and held.agreement_id = any ($2)
         and not exists (select from agreement_account shared where shared.authority_id = held.authority_id and shared.account_id = held.account_id and shared.agreement_id <> all ($2))),
     last as (
       select distinct on (s.account_id) s.file_id from statement s join statement_file f on f.authority_id = s.authority_id and f.id = s.file_id
       where s.authority_id = $1 and s.account_id in (select account_id from own) order by s.account_id, s.until_on desc nulls last, f.received_at desc)
     select f.id, f.name, f.content_sealed as sealed from statement_file f where f.authority_id = $1 and f.id in (select file_id from last)
       and not exists (select from statement other where other.authority_id = f.authority_id and other.file_id = f.id and (other.account_id is null or other.account_id not in (select account_id from own))) order by f.id`,
    [tx.authorityId, agreementIds],
  );
  return rows;
}

export interface PackStatementLine {
  readonly on: PlainDate;
  readonly description: string;
  readonly amount: Pence;
  readonly balance: Pence | null;
}

/** The lines of the accounts of a statement file on the days it covers, or that it brought: what it says, without what is printed around it. */
export async function findStatementLines(tx: TenantTx, fileId: number): Promise<PackStatementLine[]> {
  const { rows } = await tx.client.query<PackStatementLine>(
    `select distinct line.account_id, line.line_no, line.line_on as on, line.description, line.amount_pence as amount, line.balance_pence as balance
     from statement s join statement_line line on line.authority_id = s.authority_id and line.account_id = s.account_id and (line.file_id = s.file_id or line.line_on between s.from_on and s.until_on)
     where s.authority_id = $1 and s.file_id = $2 order by line.account_id, line.line_no`,
    [tx.authorityId, fileId],
  );
  return rows;
}

export interface PackLetter {
  readonly id: number;
  readonly kind: string;
  readonly title: string;
  readonly on: PlainDate;
  readonly document: LetterDocument;
  readonly largePrint: boolean;
}

/** The letters about these payments of the two years before a day; what lost its words in its time is not among them. */
export async function findLetters(tx: TenantTx, agreementIds: readonly number[], on: PlainDate): Promise<PackLetter[]> {
  const { rows } = await tx.client.query<Omit<PackLetter, 'document'> & { readonly reference: string; readonly document: unknown }>(
    `select id, kind, title, dated_on as on, reference, document, large_print as "largePrint" from letter where authority_id = $1 and agreement_id = any ($2) and dated_on > $3::date - 731 and pdf_sha256 = sha256(pdf) order by dated_on desc, id desc limit 200`,
    [tx.authorityId, agreementIds, on],
  );
  return rows.map(({ document, ...letter }) => ({ ...letter, document: frozenDocument(document, letter) }));
}
