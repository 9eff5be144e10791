import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { PaymentFileRow } from '../../../../platform/db/tables.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { LedgerCode } from '../../ledger/rules/journal.js';

export type PaymentFileKind = PaymentFileRow['kind'];

/** A file that was written, without its content. */
export interface PaymentFileFacts {
  readonly id: number;
  readonly runId: number | null;
  readonly kind: PaymentFileKind;
  readonly format: string;
  readonly name: string;
  readonly payOn: PlainDate;
  /** Control totals. */
  readonly items: number;
  readonly total: Pence;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly madeBy: string | null;
  readonly madeAt: Date;
}

const columns = `file.id, file.run_id as "runId", file.kind, file.format, file.name, file.pay_on as "payOn", file.item_count as items, file.total_pence as total, encode(file.sha256, 'hex') as sha256,
  maker.name as "madeBy", file.made_at as "madeAt"`;
const source = 'payment_file file left join staff_member maker on maker.authority_id = file.authority_id and maker.id = file.made_by';

export async function findFilesOf(tx: TenantTx, runId: number): Promise<PaymentFileFacts[]> {
  const { rows } = await tx.client.query<PaymentFileFacts>(`select ${columns} from ${source} where file.authority_id = $1 and file.run_id = $2 order by file.id`, [tx.authorityId, runId]);
  return rows;
}

/** The latest files of all runs, with those of money taken off cards. */
export async function findLatestFiles(tx: TenantTx, most: number): Promise<PaymentFileFacts[]> {
  const { rows } = await tx.client.query<PaymentFileFacts>(`select ${columns} from ${source} where file.authority_id = $1 order by file.pay_on desc, file.id desc limit $2`, [tx.authorityId, most]);
  return rows;
}

export async function findSealedFile(tx: TenantTx, id: number): Promise<(PaymentFileFacts & { readonly sealed: Buffer }) | undefined> {
  const { rows } = await tx.client.query<PaymentFileFacts & { sealed: Buffer }>(`select ${columns}, file.content_sealed as sealed from ${source} where file.authority_id = $1 and file.id = $2`, [tx.authorityId, id]);
  return rows[0];
}

export interface NewPaymentFile extends Pick<PaymentFileFacts, 'runId' | 'kind' | 'format' | 'name' | 'payOn' | 'items' | 'total' | 'sha256'> {
  readonly sealed: Buffer;
  /** How the bank calls the message in its answer; null for what no bank answers. */
  readonly messageId: string | null;
  /** The approved run's digest in hexadecimal; null where no run is behind it. */
  readonly runDigest: string | null;
  readonly settingId: number;
  readonly madeAt: Date;
}

export async function insertFile(tx: TenantTx, file: NewPaymentFile): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into payment_file (authority_id, run_id, kind, format, name, pay_on, item_count, total_pence, content_sealed, sha256, run_digest, setting_id, made_by, made_at, message_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), decode($11, 'hex'), $12, $13, $14, $15) returning id`,
    [tx.authorityId, file.runId, file.kind, file.format, file.name, file.payOn, file.items, file.total, file.sealed, file.sha256, file.runDigest, file.settingId, tx.actorId, file.madeAt, file.messageId],
  );
  const [row] = rows;
  if (!row) throw new Error('a file that was inserted has a key');
  return row.id;
}

export interface NewFileItem {
  readonly reference: string;
  readonly agreementId: number;
  readonly amount: Pence;
  /** The receipt of money taken off a card; null for a payment. */
  readonly receiptId: number | null;
}

/** In the order of the file. */
export async function insertItems(tx: TenantTx, fileId: number, runId: number | null, items: readonly NewFileItem[]): Promise<void> {
  await tx.client.query(
    `insert into payment_file_item (authority_id, file_id, place, reference, run_id, agreement_id, receipt_id, amount_pence)
     select $1, $2, place, item.reference, $3, item.agreement, item.receipt, item.amount
     from rows from (json_to_recordset($4) as (reference text, "agreementId" bigint, "receiptId" bigint, amount bigint)) with ordinality as item (reference, agreement, receipt, amount, place)`,
    [tx.authorityId, fileId, runId, JSON.stringify(items)],
  );
}

/** The sealed numbers of accounts. */
export async function findNumbers(tx: TenantTx, accountIds: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  const { rows } = await tx.client.query<{ id: number; sealed: Buffer }>('select id, number_sealed as sealed from account where authority_id = $1 and id = any($2) and number_sealed is not null', [tx.authorityId, accountIds]);
  return new Map(rows.map(({ id, sealed }) => [id, sealed]));
}

export async function findBudgetCodes(tx: TenantTx): Promise<ReadonlyMap<number, LedgerCode>> {
  const { rows } = await tx.client.query<LedgerCode & { id: number }>('select id, cost_centre as "costCentre", subjective_code as subjective from budget where authority_id = $1', [tx.authorityId]);
  return new Map(rows.map(({ id, costCentre, subjective }) => [id, { costCentre, subjective }]));
}

export async function findRunsToWrite(tx: TenantTx): Promise<{ readonly id: number; readonly reference: string; readonly payOn: PlainDate }[]> {
  const { rows } = await tx.client.query<{ id: number; reference: string; payOn: PlainDate }>(
    `select run.id, run.reference, run.pay_on as "payOn" from pay_run run join pay_run_now standing on standing.authority_id = run.authority_id and standing.run_id = run.id
     where run.authority_id = $1 and standing.status = 'approved' order by run.pay_on, run.id`, [tx.authorityId],
  );
  return rows;
}
