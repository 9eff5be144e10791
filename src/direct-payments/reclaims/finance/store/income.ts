import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { EarlierReference } from '../rules/earlier-references.js';

export interface IncomeFileFacts {
  readonly id: number;
  readonly name: string;
  readonly receivedOn: PlainDate;
  /** Null where a command brought it. */
  readonly receivedBy: string | null;
  /** Payments in it. */
  readonly rows: number;
  /** Payments that were first recorded from it. */
  readonly recorded: number;
}

const facts = `select file.id, file.name, file.received_on as "receivedOn", staff.name as "receivedBy", file.rows_read as rows,
    (select count(*) from reclaim_receipt receipt where receipt.authority_id = file.authority_id and receipt.income_file_id = file.id) as recorded
  from income_file file left join staff_member staff on staff.authority_id = file.authority_id and staff.id = file.received_by`;

/** The latest first. */
export async function findIncomeFiles(tx: TenantTx, most: number): Promise<IncomeFileFacts[]> {
  const { rows } = await tx.client.query<IncomeFileFacts>(`${facts} order by file.id desc limit $1`, [most]);
  return rows;
}

export async function findIncomeFile(tx: TenantTx, id: number): Promise<(IncomeFileFacts & { readonly sealed: Buffer }) | undefined> {
  const { rows } = await tx.client.query<IncomeFileFacts & { readonly sealed: Buffer }>(`select known.*, file.content_sealed as sealed from (${facts}) known join income_file file on file.id = known.id where known.id = $1`, [id]);
  return rows[0];
}

export async function findIncomeFileBy(tx: TenantTx, sha256: Buffer): Promise<number | undefined> {
  return (await tx.sql.selectFrom('income_file').select('id').where('sha256', '=', sha256).executeTakeFirst())?.id;
}

/** Undefined where somebody stored the same bytes meanwhile. */
export async function insertIncomeFile(tx: TenantTx, file: { readonly sha256: Buffer; readonly name: string; readonly sealed: Buffer; readonly on: PlainDate; readonly rows: number }): Promise<number | undefined> {
  const made = await tx.sql
    .insertInto('income_file')
    .values({ authority_id: tx.authorityId, sha256: file.sha256, name: file.name, content_sealed: file.sealed, received_on: file.on, received_by: tx.actorId, rows_read: file.rows })
    .onConflict((conflict) => conflict.columns(['authority_id', 'sha256']).doNothing())
    .returning('id').executeTakeFirst();
  return made?.id;
}

/** Of these identities, in hexadecimal, those of payments that are recorded already. */
export async function findKnownIdentities(tx: TenantTx, identities: readonly Buffer[]): Promise<Set<string>> {
  const { rows } = await tx.client.query<{ identity: string }>("select encode(identity, 'hex') as identity from reclaim_receipt where authority_id = $1 and identity = any($2)", [tx.authorityId, identities]);
  return new Set(rows.map(({ identity }) => identity));
}

/** Reclaims by these references of which a notice was written, or that were brought over: before it, nobody outside knows a reference. */
export async function findAskedFor(tx: TenantTx, references: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.client.query<{ reference: string; id: number }>(
    `select reclaim.reference, reclaim.id from reclaim where reclaim.authority_id = $1 and reclaim.reference = any($2)
       and (reclaim.ground = 'brought_over' or exists (select from reclaim_notice n where n.authority_id = reclaim.authority_id and n.reclaim_id = reclaim.id))`,
    [tx.authorityId, references],
  );
  return new Map(rows.map(({ reference, id }) => [reference, id]));
}

/** Debts that were brought over, by the reference that families know. */
export async function findEarlierReferences(tx: TenantTx): Promise<EarlierReference[]> {
  const { rows } = await tx.client.query<EarlierReference>(
    `select distinct debt.reference as written, reclaim.id, reclaim.reference from brought_over_debt debt join reclaim on reclaim.authority_id = debt.authority_id and reclaim.id = debt.reclaim_id
     where debt.authority_id = $1 order by reclaim.id`,
    [tx.authorityId],
  );
  return rows;
}

/** Of two who record income at once one comes second: payments of files that overlap would else wait for each other in a circle. */
export async function holdIncome(tx: TenantTx): Promise<void> {
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('income', $1::integer))", [tx.authorityId]);
}
