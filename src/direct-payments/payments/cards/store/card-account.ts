import { z } from 'zod';
import { pence, type Pence } from '../../../../core/money.js';
import { plainDate, type PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { AccountDifference, AccountReckoning, SentItem } from '../rules/reconcile-account.js';

/** Loads and money taken off cards whose day lies within two days, inclusive, or whose reference is named; those of runs that were turned back are not sent. */
export async function findSentToCards(tx: TenantTx, from: PlainDate, until: PlainDate, references: readonly string[]): Promise<SentItem[]> {
  const { rows } = await tx.client.query<SentItem>(
    `select case file.kind when 'card_load' then 'load' else 'unload' end as kind, item.reference, item.amount_pence as amount, file.pay_on as "on"
     from payment_file_item item join payment_file file on file.authority_id = item.authority_id and file.id = item.file_id
     left join pay_run_now standing on standing.authority_id = file.authority_id and standing.run_id = file.run_id
     where item.authority_id = $1 and file.kind in ('card_load', 'card_unload') and (standing.status is null or standing.status <> 'returned')
       and (file.pay_on between $2 and $3 or item.reference = any($4)) order by file.pay_on, item.reference`, [tx.authorityId, from, until, references],
  );
  return rows;
}

/** Money that was taken back from a card and stands in no file yet. */
export interface ToUnload {
  readonly receiptId: number;
  readonly agreementId: number;
  readonly reference: string;
  readonly reclaim: string;
  readonly name: string;
  readonly accountId: number | null;
  readonly amount: Pence;
}

export async function findToUnload(tx: TenantTx): Promise<ToUnload[]> {
  const { rows } = await tx.client.query<ToUnload>(
    `select receipt.id as "receiptId", agreement.id as "agreementId", agreement.reference, reclaim.reference as reclaim, person.given_name || ' ' || person.family_name as name, card.id as "accountId", receipt.amount_pence as amount
     from reclaim_receipt receipt join receipt_match matched on matched.authority_id = receipt.authority_id and matched.receipt_id = receipt.id
     join reclaim on reclaim.authority_id = matched.authority_id and reclaim.id = matched.reclaim_id
     join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     left join lateral (select account.id from agreement_account held join account on account.authority_id = held.authority_id and account.id = held.account_id and account.kind = 'card'
       where held.authority_id = agreement.authority_id and held.agreement_id = agreement.id order by held.from_on desc, account.id desc limit 1) card on true
     where receipt.authority_id = $1 and receipt.origin = 'card'
       and not exists (select from payment_file_item item where item.authority_id = receipt.authority_id and item.receipt_id = receipt.id) order by receipt.id`, [tx.authorityId],
  );
  return rows;
}

export interface KeptCheck extends AccountReckoning {
  readonly id: number;
  readonly name: string;
  readonly receivedOn: PlainDate;
  readonly by: string | null;
}

const differences = z.array(z.object({
  kind: z.enum(['funding', 'load', 'unload', 'balance']), reference: z.string(), on: z.string().transform(plainDate), ours: z.int().transform(pence).nullable(), theirs: z.int().transform(pence).nullable(),
}));

interface CheckRow extends Omit<KeptCheck, 'differences'> {
  readonly differences: unknown;
}

/** The checks of the programme's account, the latest first; or the one of a key. */
export async function findChecks(tx: TenantTx, id?: number): Promise<KeptCheck[]> {
  const { rows } = await tx.client.query<CheckRow>(
    `select kept.id, kept.name, kept.from_on as "from", kept.until_on as "until", kept.opening_pence as opening, kept.funding_pence as funding, kept.loads_pence as loads, kept.unloads_pence as unloads,
       kept.closing_pence as closing, kept.difference_pence as difference, kept.differences, kept.received_on as "receivedOn", staff.name as by
     from card_account_check kept left join staff_member staff on staff.authority_id = kept.authority_id and staff.id = kept.received_by
     where kept.authority_id = $1 and ($2::bigint is null or kept.id = $2) order by kept.until_on desc, kept.id desc limit 100`, [tx.authorityId, id ?? null],
  );
  return rows.map((row) => ({ ...row, differences: differencesIn(row.differences) }));
}

// Blanked, they are an empty object.
function differencesIn(kept: unknown): readonly AccountDifference[] {
  const read = differences.safeParse(kept);
  return read.success ? read.data : [];
}

export async function findCheckBy(tx: TenantTx, sha256: Buffer): Promise<number | undefined> {
  return (await tx.sql.selectFrom('card_account_check').select('id').where('authority_id', '=', tx.authorityId).where('sha256', '=', sha256).executeTakeFirst())?.id;
}

export async function insertCheck(tx: TenantTx, file: { readonly sha256: Buffer; readonly name: string; readonly sealed: Buffer; readonly on: PlainDate }, found: AccountReckoning): Promise<number> {
  const { id } = await tx.sql.insertInto('card_account_check').values({
    authority_id: tx.authorityId, sha256: file.sha256, name: file.name, content_sealed: file.sealed, from_on: found.from, until_on: found.until, opening_pence: found.opening, funding_pence: found.funding,
    loads_pence: found.loads, unloads_pence: found.unloads, closing_pence: found.closing, difference_pence: found.difference, differences: JSON.stringify(found.differences), received_on: file.on, received_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}
