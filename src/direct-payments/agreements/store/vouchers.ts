import { pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { VoucherRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export type VoucherKind = VoucherRow['provider_kind'];
type Worth = { readonly amount: Pence } | { readonly minutes: number };

export interface NewVoucher {
  readonly personId: number;
  readonly worth: Worth;
  readonly kind: VoucherKind;
  readonly purpose: string;
  /** First and last day on which it may be used, inclusive. */
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly on: PlainDate;
}

export async function insertVoucher(tx: TenantTx, { personId, worth, kind, purpose, from, until, on }: NewVoucher): Promise<{ readonly id: number; readonly reference: string }> {
  return tx.sql.insertInto('voucher').values({
    authority_id: tx.authorityId, person_id: personId, ...columnsOf(worth), provider_kind: kind, purpose, from_on: from, until_on: until, issued_on: on, issued_by: requireActor(tx),
  }).returning(['id', 'reference']).executeTakeFirstOrThrow();
}

export interface VoucherFacts extends Omit<NewVoucher, 'on'> {
  readonly id: number;
  readonly reference: string;
  readonly issuedOn: PlainDate;
  readonly withdrawnOn: PlainDate | null;
  readonly withdrawnBecause: string | null;
  readonly left: Worth;
}

interface Row extends Omit<VoucherFacts, 'worth' | 'left'> {
  readonly amount: number | null;
  readonly minutes: number | null;
  readonly usedPence: number;
  readonly usedMinutes: number;
}

const vouchers = `
  select v.id, v.reference, v.person_id as "personId", v.amount_pence as amount, v.minutes, v.provider_kind as kind, v.purpose, v.from_on as from, v.until_on as until, v.issued_on as "issuedOn",
    v.withdrawn_on as "withdrawnOn", v.withdrawn_because as "withdrawnBecause",
    (select coalesce(sum(u.amount_pence), 0)::bigint from voucher_use u where u.authority_id = v.authority_id and u.voucher_id = v.id) as "usedPence",
    (select coalesce(sum(u.minutes), 0)::bigint from voucher_use u where u.authority_id = v.authority_id and u.voucher_id = v.id) as "usedMinutes"
  from voucher v`;

export async function findVoucher(tx: TenantTx, id: number, { hold = false } = {}): Promise<VoucherFacts | undefined> {
  const { rows } = await tx.client.query<Row>(`${vouchers} where v.authority_id = $1 and v.id = $2 ${hold ? 'for no key update of v' : ''}`, [tx.authorityId, id]);
  return rows.map(read)[0];
}

/** A person's vouchers, the latest first. */
export async function findVouchersOf(tx: TenantTx, personId: number): Promise<VoucherFacts[]> {
  const { rows } = await tx.client.query<Row>(`${vouchers} where v.authority_id = $1 and v.person_id = $2 order by v.from_on desc, v.id desc`, [tx.authorityId, personId]);
  return rows.map(read);
}

function read({ amount, minutes, usedPence, usedMinutes, ...row }: Row): VoucherFacts {
  return amount === null ? { ...row, worth: { minutes: minutes ?? 0 }, left: { minutes: (minutes ?? 0) - usedMinutes } } : { ...row, worth: { amount: pence(amount) }, left: { amount: pence(amount - usedPence) } };
}

export async function insertUse(tx: TenantTx, { voucherId, on, provider, worth }: { readonly voucherId: number; readonly on: PlainDate; readonly provider: string; readonly worth: Worth }): Promise<number> {
  const { id } = await tx.sql.insertInto('voucher_use').values({ authority_id: tx.authorityId, voucher_id: voucherId, used_on: on, provider, ...columnsOf(worth), recorded_by: requireActor(tx) }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export interface UseFacts {
  readonly on: PlainDate;
  readonly provider: string;
  readonly worth: Worth;
}

export async function findUses(tx: TenantTx, voucherId: number): Promise<UseFacts[]> {
  const { rows } = await tx.client.query<{ on: PlainDate; provider: string; amount: number | null; minutes: number | null }>(
    'select used_on as on, provider, amount_pence as amount, minutes from voucher_use where authority_id = $1 and voucher_id = $2 order by used_on, id', [tx.authorityId, voucherId]);
  return rows.map(({ on, provider, amount, minutes }) => ({ on, provider, worth: amount === null ? { minutes: minutes ?? 0 } : { amount: pence(amount) } }));
}

export async function withdraw(tx: TenantTx, voucherId: number, on: PlainDate, because: string): Promise<void> {
  await tx.sql.updateTable('voucher').set({ withdrawn_on: on, withdrawn_because: because }).where('id', '=', voucherId).execute();
}

export async function findVoucherPerson(tx: TenantTx, personId: number): Promise<{ readonly name: string; readonly born: PlainDate } | undefined> {
  const { rows } = await tx.client.query<{ name: string; born: PlainDate }>("select given_name || ' ' || family_name as name, born_on as born from person where authority_id = $1 and id = $2", [tx.authorityId, personId]);
  return rows[0];
}

function columnsOf(worth: Worth): { amount_pence: Pence | null; minutes: number | null } {
  return 'amount' in worth ? { amount_pence: worth.amount, minutes: null } : { amount_pence: null, minutes: worth.minutes };
}

function requireActor({ actorId }: TenantTx): number {
  if (actorId === null) throw new Error('a voucher is a member of staff’s to issue and to record');
  return actorId;
}
