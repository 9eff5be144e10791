import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { FinanceFileKind, FinanceItem } from '../rules/finance-file.js';

export interface FinanceFileFacts {
  readonly id: number;
  readonly kind: FinanceFileKind;
  readonly madeOn: PlainDate;
  /** Null where a command made it. */
  readonly madeBy: string | null;
  readonly items: number;
  readonly total: Pence;
}

export async function findFinanceFiles(tx: TenantTx, most: number): Promise<FinanceFileFacts[]> {
  const { rows } = await tx.client.query<FinanceFileFacts>(
    `select file.id, file.kind, file.made_on as "madeOn", staff.name as "madeBy", file.item_count as items, file.total_pence as total
     from finance_export file left join staff_member staff on staff.authority_id = file.authority_id and staff.id = file.made_by order by file.id desc limit $1`,
    [most],
  );
  return rows;
}

export async function findFinanceFile(tx: TenantTx, id: number): Promise<{ readonly kind: FinanceFileKind; readonly content: string } | undefined> {
  return tx.sql.selectFrom('finance_export').select(['kind', 'content']).where('id', '=', id).executeTakeFirst();
}

/** An item before its codes are looked up. */
export type UncodedItem = Omit<FinanceItem, 'costCentre' | 'subjective'>;

/**
 * Postings that no file has told of yet, in the order in which they were made. An invoice waits until its notice has gone out; everything
 * after it waits until its invoice stands in a file; that of a debt that was brought over was sent before. What came by a payment finance has booked itself, so it is in none.
 */
const pending = `select * from (
    select p.authority_id, p.reclaim_id as "reclaimId", reclaim.reference, p.posting_no as "postingNo", p.posted_on as on, p.stream, p.amount_pence as amount, p.recorded_at,
      case p.kind when 'noticed' then case when reclaim.ground <> 'brought_over' then 'invoice' end when 'reduced' then 'reduced' when 'withdrawn' then 'withdrawn' when 'written-off' then 'written-off' when 'write-off-reversed' then 'reinstated'
        when 'recovered' then case when p.method in ('deduction', 'card') then p.method end
        when 'recovery-reversed' then case when undone.method in ('deduction', 'card') then 'reinstated' end end as kind,
      coalesce(letter.recipient_name, person.given_name || ' ' || person.family_name) as debtor, agreement.reference as "paymentReference",
      case when p.kind = 'noticed' then notice.pay_by + greatest(sent.answer_until - notice.answer_until, 0) end as "payBy",
      case when p.kind = 'noticed' then sent.sent_on is not null when reclaim.ground = 'brought_over' then true else exists (
        select from reclaim_posting first join finance_export_item told on (told.authority_id, told.reclaim_id, told.posting_no) = (first.authority_id, first.reclaim_id, first.posting_no)
        where (first.authority_id, first.reclaim_id, first.stream, first.kind) = (p.authority_id, p.reclaim_id, p.stream, 'noticed')) end as ready
    from reclaim_posting p
    join reclaim on reclaim.authority_id = p.authority_id and reclaim.id = p.reclaim_id
    join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
    join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
    left join reclaim_notice notice on notice.authority_id = p.authority_id and notice.reclaim_id = p.reclaim_id and notice.notice_no = 1
    left join reclaim_notice_sent sent on (sent.authority_id, sent.reclaim_id, sent.notice_no) = (notice.authority_id, notice.reclaim_id, notice.notice_no)
    left join letter on letter.authority_id = notice.authority_id and letter.id = notice.letter_id
    left join reclaim_posting undone on (undone.authority_id, undone.reclaim_id, undone.posting_no) = (p.authority_id, p.reclaim_id, p.reverses)
    where not exists (select from finance_export_item told where (told.authority_id, told.reclaim_id, told.posting_no) = (p.authority_id, p.reclaim_id, p.posting_no))
  ) item where ready and kind is not null`;

const kindsOf: Readonly<Record<FinanceFileKind, readonly string[]>> = { debtor: ['invoice', 'reinstated'], credit: ['reduced', 'withdrawn', 'written-off', 'deduction', 'card'] };

export async function findPendingItems(tx: TenantTx, kind: FinanceFileKind): Promise<UncodedItem[]> {
  const { rows } = await tx.client.query<UncodedItem>(
    `select kind, "reclaimId", reference, "postingNo", item.on, debtor, "paymentReference", stream, amount, "payBy" from (${pending}) item
     where kind = any($1) order by item.recorded_at, "reclaimId", "postingNo"`,
    [kindsOf[kind]],
  );
  return rows;
}

/** Of two who make a file at once one comes second, and finds what the first has told. */
export async function holdFinanceFiles(tx: TenantTx): Promise<void> {
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('files for finance', $1::integer))", [tx.authorityId]);
}

/** The number that the next file gets within the council: files are numbered from 1 without gaps, as finance expects. */
export async function nextFileNumber(tx: TenantTx): Promise<number> {
  const { rows } = await tx.client.query<{ next: number }>('select count(*) + 1 as next from finance_export');
  return rows[0]?.next ?? 1;
}

export interface FinanceFileToInsert {
  readonly kind: FinanceFileKind;
  readonly on: PlainDate;
  readonly total: Pence;
  readonly content: string;
  readonly sha256: Buffer;
  readonly items: readonly { readonly reclaimId: number; readonly postingNo: number }[];
}

export async function insertFinanceFile(tx: TenantTx, file: FinanceFileToInsert): Promise<number> {
  const { id } = await tx.sql
    .insertInto('finance_export')
    .values({ authority_id: tx.authorityId, kind: file.kind, made_on: file.on, made_by: tx.actorId, item_count: file.items.length, total_pence: file.total, content: file.content, sha256: file.sha256 })
    .returning('id').executeTakeFirstOrThrow();
  await tx.client.query(
    `insert into finance_export_item (authority_id, reclaim_id, posting_no, export_id, item_no)
     select $1, row."reclaimId", row."postingNo", $2, place
     from rows from (json_to_recordset($3) as ("reclaimId" bigint, "postingNo" integer)) with ordinality as row ("reclaimId", "postingNo", place)`,
    [tx.authorityId, id, JSON.stringify(file.items.map(({ reclaimId, postingNo }) => ({ reclaimId, postingNo })))],
  );
  return id;
}
