import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { lineTerms } from '../../plans/line-shapes.js';
import type { BookLine } from '../rules/book-line.js';

type Row = Omit<BookLine, 'inputs'> & {
  readonly versionLineId: number | null;
  readonly terms: unknown;
  readonly paidRate: Pence | null;
  readonly isShared: boolean;
  readonly parts: readonly number[] | null;
  readonly part: number | null;
};

/**
 * Every weekly line that runs on or after the day before a day, in the order of the book: of the whole council, or of some agreements. What is paid
 * once, and what would be paid after a death, is none of it.
 */
export async function findBookLines(tx: TenantTx, { from, regimes, agreementIds = null }: { readonly from: PlainDate; readonly regimes: readonly string[]; readonly agreementIds?: readonly number[] | null }): Promise<BookLine[]> {
  const { rows } = await tx.client.query<Row>(
    `select l.id as "planLineId", l.agreement_id as "agreementId", a.reference, a.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", a.regime, l.stream, l.budget_id as "budgetId", b.name as "budgetName",
       l.description, l.weekly_pence as weekly, l.employs_assistant as "employsAssistant", l.from_on as from, least(l.until_on, a.ends_on) as until,
       exists (select from payment_hold h where h.authority_id = l.authority_id and h.agreement_id = l.agreement_id and h.let_go_on is null) as "isHeld",
       exists (select from support_plan q join plan_version v on v.authority_id = q.authority_id and v.plan_id = q.id join plan_version_now n on n.authority_id = v.authority_id and n.version_id = v.id
         where q.authority_id = l.authority_id and q.agreement_id = l.agreement_id and n.state not in ('carried_out', 'withdrawn')) as "hasOpenChange",
       planned.version_id as "planVersionId", planned.id as "versionLineId", planned.terms, coalesce(raised.rate, planned.rate_pence) as "paidRate", planned.shared_assistant_id is not null as "isShared",
       (select array_agg(s.parts order by s.place) from plan_line_share s where s.authority_id = share.authority_id and s.line_id = share.line_id) as parts,
       (select count(*)::int from plan_line_share s where s.authority_id = share.authority_id and s.line_id = share.line_id and s.place < share.place) as part
     from plan_line l
     join agreement a on a.authority_id = l.authority_id and a.id = l.agreement_id
     join person p on p.authority_id = a.authority_id and p.id = a.person_id
     left join budget b on b.authority_id = l.authority_id and b.id = l.budget_id
     left join plan_line_share share on share.authority_id = l.authority_id and share.id = l.plan_share_id
     left join plan_version_line planned on planned.authority_id = share.authority_id and planned.id = share.line_id
     left join uplift_undone undone on undone.authority_id = l.authority_id and undone.agreement_id = l.agreement_id and undone.again_line_id = l.id
     left join plan_line before on before.authority_id = l.authority_id and before.id = coalesce(undone.plan_line_id, l.id)
     left join lateral (select up.paid_rate_pence as rate from uplift_carried c
       join uplift_line up on up.authority_id = c.authority_id and up.uplift_id = c.uplift_id and up.round = c.round and up.plan_line_id = c.plan_line_id and up.begins_on = before.from_on
       where c.authority_id = l.authority_id and c.agreement_id = l.agreement_id and c.new_line_ids @> array[before.id] limit 1) raised on true
     where l.authority_id = $1 and l.one_off_pence is null and (l.until_on is null or (l.until_on >= l.from_on and l.until_on >= $2::date - 1)) and (a.ends_on is null or a.ends_on >= $2::date - 1)
       and a.regime = any ($3) and ($4::bigint[] is null or a.id = any ($4))
       and not exists (select from circumstance c where c.authority_id = a.authority_id and c.person_id = a.person_id and c.kind = 'died' and c.withdrawn_on is null)
     order by a.reference, l.id`,
    [tx.authorityId, from, regimes, agreementIds],
  );
  return rows.map(bookLine);
}

function bookLine({ versionLineId, terms, paidRate, isShared, parts, part, ...line }: Row): BookLine {
  const read = versionLineId === null ? undefined : lineTerms.safeParse(terms);
  if (versionLineId === null || !read?.success || parts === null || part === null) return { ...line, inputs: null };
  return { ...line, inputs: { versionLineId, terms: read.data, paidRate, isShared, parts, part } };
}
