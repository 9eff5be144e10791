import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';

/** A letter that says what is asked for, and whether it has gone. */
export interface NoticeFacts {
  readonly reclaimId: number;
  readonly noticeNo: number;
  readonly kind: 'notice' | 'outcome';
  readonly letterId: number;
  readonly issuedOn: PlainDate;
  readonly issuedBy: string;
  /** Last day for an answer as printed; once it has gone, as it counts. */
  readonly answerUntil: PlainDate;
  /** As printed; later by as many days as the letter went out late. */
  readonly payBy: PlainDate;
  /** Null while it has not gone. */
  readonly sentOn: PlainDate | null;
  readonly parts: readonly { readonly stream: Stream; readonly amount: Pence }[];
}

export interface NoticeToKeep {
  readonly reclaimId: number;
  readonly kind: 'notice' | 'outcome';
  readonly letterId: number;
  readonly issuedOn: PlainDate;
  readonly answerUntil: PlainDate;
  readonly payBy: PlainDate;
  readonly by: number;
  readonly parts: readonly { readonly stream: Stream; readonly amount: Pence }[];
}

/** Keeps a notice, or the outcome of what the family said, after the letter was frozen; answers with its number. */
export async function insertNotice(tx: TenantTx, one: NoticeToKeep): Promise<number> {
  const { rows } = await tx.client.query<{ no: number }>(
    `insert into reclaim_notice (authority_id, reclaim_id, notice_no, kind, letter_id, issued_on, answer_until, pay_by, issued_by)
     select $1, $2, coalesce(max(notice_no), 0) + 1, $3, $4, $5, $6, $7, $8 from reclaim_notice where authority_id = $1 and reclaim_id = $2
     returning notice_no as no`,
    [tx.authorityId, one.reclaimId, one.kind, one.letterId, one.issuedOn, one.answerUntil, one.payBy, one.by],
  );
  const no = rows[0]?.no;
  if (no === undefined) throw new Error('the notice was not inserted');
  if (one.parts.length > 0)
    await tx.sql.insertInto('reclaim_notice_part')
      .values(one.parts.map(({ stream, amount }) => ({ authority_id: tx.authorityId, reclaim_id: one.reclaimId, notice_no: no, stream, amount_pence: amount }))).execute();
  return no;
}

async function select(tx: TenantTx, condition: string, value: number): Promise<NoticeFacts[]> {
  const { rows } = await tx.client.query<NoticeFacts>(
    `select notice.reclaim_id as "reclaimId", notice.notice_no as "noticeNo", notice.kind, notice.letter_id as "letterId", notice.issued_on as "issuedOn", staff_member.name as "issuedBy",
       coalesce(sent.answer_until, notice.answer_until) as "answerUntil",
       notice.pay_by + greatest(coalesce(sent.answer_until - notice.answer_until, 0), 0) as "payBy", sent.sent_on as "sentOn",
       coalesce((select json_agg(json_build_object('stream', part.stream, 'amount', part.amount_pence) order by array_position(array['social_care', 'education', 'health'], part.stream))
         from reclaim_notice_part part where (part.authority_id, part.reclaim_id, part.notice_no) = (notice.authority_id, notice.reclaim_id, notice.notice_no)), '[]') as parts
     from reclaim_notice notice
     join staff_member on staff_member.authority_id = notice.authority_id and staff_member.id = notice.issued_by
     left join reclaim_notice_sent sent on (sent.authority_id, sent.reclaim_id, sent.notice_no) = (notice.authority_id, notice.reclaim_id, notice.notice_no)
     where ${condition} order by notice.notice_no`,
    [value],
  );
  return rows;
}

/** Notices and outcomes of a reclaim, oldest first. */
export async function findNotices(tx: TenantTx, reclaimId: number): Promise<NoticeFacts[]> {
  return select(tx, 'notice.reclaim_id = $1', reclaimId);
}

/** The notice that a letter is; undefined where it is none. */
export async function findNoticeOfLetter(tx: TenantTx, letterId: number): Promise<NoticeFacts | undefined> {
  return (await select(tx, 'notice.letter_id = $1', letterId))[0];
}

export async function insertNoticeSent(tx: TenantTx, { reclaimId, noticeNo }: Pick<NoticeFacts, 'reclaimId' | 'noticeNo'>, sentOn: PlainDate, answerUntil: PlainDate): Promise<void> {
  await tx.sql.insertInto('reclaim_notice_sent').values({ authority_id: tx.authorityId, reclaim_id: reclaimId, notice_no: noticeNo, sent_on: sentOn, answer_until: answerUntil }).execute();
}
