import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { Stream } from '../../../monitoring/rules/streams.js';
import type { ReclaimStatus } from '../../rules/states.js';

/** A reclaim with all that happened to it, for whoever checks it elsewhere. Amounts are whole pence. */
export interface WholeReclaim {
  readonly id: number;
  readonly reference: string;
  readonly agreementReference: string;
  readonly personName: string;
  readonly regime: string;
  readonly ground: string;
  readonly status: ReclaimStatus;
  readonly since: PlainDate;
  readonly asAt: PlainDate;
  readonly closing: Pence | null;
  readonly contributionShare: Pence;
  readonly contributionWay: string | null;
  readonly reason: string;
  readonly spokenWith: string;
  readonly lateDays: number;
  readonly proposedBy: string;
  readonly proposedOn: PlainDate;
  /** The working of every figure, as it was when it was proposed. */
  readonly figures: unknown;
  readonly parts: readonly WholePart[];
  readonly left: readonly { readonly stream: Stream; readonly amount: Pence; readonly reason: string }[];
  readonly lines: readonly { readonly accountId: number; readonly lineNo: number; readonly stream: Stream; readonly amount: Pence; readonly reason: string }[];
  readonly events: readonly { readonly no: number; readonly event: string; readonly from: string; readonly to: string; readonly on: PlainDate; readonly by: string | null; readonly byFamily: boolean; readonly reason: string | null }[];
  readonly approvals: readonly { readonly stream: Stream; readonly amount: Pence; readonly by: string; readonly on: PlainDate }[];
  readonly notices: readonly { readonly no: number; readonly kind: string; readonly letterId: number; readonly issuedOn: PlainDate; readonly answerUntil: PlainDate; readonly payBy: PlainDate; readonly sentOn: PlainDate | null }[];
  readonly answers: readonly { readonly on: PlainDate; readonly cameBy: string; readonly about: string; readonly words: string; readonly outcome: string | null; readonly reasons: string | null }[];
  readonly postings: readonly WholePosting[];
}

export interface WholePart {
  readonly stream: Stream;
  readonly found: Pence;
  readonly asked: Pence;
  readonly noticed: Pence;
  readonly givenUp: Pence;
  readonly recovered: Pence;
  readonly writtenOff: Pence;
  readonly owed: Pence;
}

/** One row of the ledger. */
export interface WholePosting {
  readonly no: number;
  readonly on: PlainDate;
  readonly stream: Stream;
  readonly kind: string;
  readonly amount: Pence;
  readonly method: string | null;
  readonly reverses: number | null;
  readonly receiptId: number | null;
  readonly by: string | null;
  /** The file for finance that told of it. */
  readonly financeFileId: number | null;
}

const of = (table: string): string => `${table}.authority_id = reclaim.authority_id and ${table}.reclaim_id = reclaim.id`;
const name = (column: string): string => `(select staff.name from staff_member staff where staff.authority_id = reclaim.authority_id and staff.id = ${column})`;
const list = (object: string, from: string, order: string): string => `coalesce((select json_agg(json_build_object(${object}) order by ${order}) from ${from}), '[]')`;

/** So many reclaims with all that belongs to them, from after the one with this key; or the one alone. */
export async function findWholeReclaims(tx: TenantTx, { after = 0, most, id = null }: { readonly after?: number; readonly most: number; readonly id?: number | null }): Promise<WholeReclaim[]> {
  const { rows } = await tx.client.query<WholeReclaim>(
    `select reclaim.id, reclaim.reference, agreement.reference as "agreementReference", person.given_name || ' ' || person.family_name as "personName", agreement.regime, reclaim.ground,
       standing.status, standing.since, reclaim.as_at as "asAt", reclaim.closing_pence as closing, reclaim.contribution_share_pence as "contributionShare", reclaim.contribution_way as "contributionWay",
       reclaim.reason, reclaim.spoken_with as "spokenWith", reclaim.late_days as "lateDays", ${name('reclaim.proposed_by')} as "proposedBy", reclaim.proposed_on as "proposedOn", reclaim.figures,
       ${list(`'stream', part.stream, 'found', part.found_pence, 'asked', part.asked_pence, 'noticed', coalesce(b.noticed_pence, 0), 'givenUp', coalesce(b.given_up_pence, 0),
         'recovered', coalesce(b.recovered_pence, 0), 'writtenOff', coalesce(b.written_off_pence, 0), 'owed', coalesce(b.owed_pence, 0)`,
    `reclaim_part part left join reclaim_balance b on (b.authority_id, b.reclaim_id, b.stream) = (part.authority_id, part.reclaim_id, part.stream) where ${of('part')}`,
    "array_position(array['social_care', 'education', 'health'], part.stream)")} as parts,
       ${list("'stream', l.stream, 'amount', l.amount_pence, 'reason', l.reason", `reclaim_left l where ${of('l')}`, 'l.position')} as left,
       ${list("'accountId', l.account_id, 'lineNo', l.line_no, 'stream', l.stream, 'amount', l.amount_pence, 'reason', l.reason", `reclaim_line l where ${of('l')}`, 'l.account_id, l.line_no, l.stream')} as lines,
       ${list(`'no', e.event_no, 'event', e.event, 'from', e.from_status, 'to', e.to_status, 'on', e.happened_on, 'by', ${name('e.made_by')}, 'byFamily', e.by_family, 'reason', e.reason`, `reclaim_event e where ${of('e')}`, 'e.event_no')} as events,
       ${list(`'stream', a.stream, 'amount', a.amount_pence, 'by', ${name('a.approved_by')}, 'on', a.approved_on`, `reclaim_approval a where ${of('a')}`, 'a.approved_at')} as approvals,
       ${list("'no', n.notice_no, 'kind', n.kind, 'letterId', n.letter_id, 'issuedOn', n.issued_on, 'answerUntil', greatest(n.answer_until, s.answer_until), 'payBy', n.pay_by, 'sentOn', s.sent_on",
    `reclaim_notice n left join reclaim_notice_sent s on (s.authority_id, s.reclaim_id, s.notice_no) = (n.authority_id, n.reclaim_id, n.notice_no) where ${of('n')}`, 'n.notice_no')} as notices,
       ${list("'on', r.received_on, 'cameBy', r.came_by, 'about', r.about, 'words', r.words, 'outcome', d.outcome, 'reasons', d.reasons",
    `representation r left join representation_decision d on (d.authority_id, d.representation_id) = (r.authority_id, r.id) where ${of('r')}`, 'r.id')} as answers,
       ${list(`'no', p.posting_no, 'on', p.posted_on, 'stream', p.stream, 'kind', p.kind, 'amount', p.amount_pence, 'method', p.method, 'reverses', p.reverses, 'receiptId', p.receipt_id,
         'by', ${name('p.made_by')}, 'financeFileId', told.export_id`,
    `reclaim_posting p left join finance_export_item told on (told.authority_id, told.reclaim_id, told.posting_no) = (p.authority_id, p.reclaim_id, p.posting_no) where ${of('p')}`, 'p.posting_no')} as postings
     from reclaim
     join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     join reclaim_now standing on standing.authority_id = reclaim.authority_id and standing.reclaim_id = reclaim.id
     where reclaim.id > $1 and ($2::bigint is null or reclaim.id = $2) order by reclaim.id limit $3`,
    [after, id, most],
  );
  return rows;
}
