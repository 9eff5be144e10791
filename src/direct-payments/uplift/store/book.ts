import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { lineTerms } from '../../plans/line-shapes.js';
import type { BookLine, LineInputs, OpenLine } from '../rules/book-line.js';

interface InputColumns {
  readonly versionLineId: number | null;
  readonly terms: unknown;
  readonly paidRate: Pence | null;
  readonly sharedAssistantId: number | null;
  readonly parts: readonly number[] | null;
  readonly part: number | null;
  readonly ofPlanId: number | null;
  readonly ofPlan: string | null;
}

/**
 * Every weekly line that runs on or after the day before a day, in the order of the book: of the whole council, or of some agreements. What is paid
 * once, and what would be paid after a death, is none of it. `effectiveFrom`: a line that an uplift of its month raised says by which.
 */
export async function findBookLines(tx: TenantTx, { from, effectiveFrom, agreementIds = null }: { readonly from: PlainDate; readonly effectiveFrom: PlainDate; readonly agreementIds?: readonly number[] | null }): Promise<BookLine[]> {
  const { rows } = await tx.client.query<Omit<BookLine, 'inputs'> & InputColumns>(
    `select l.id as "planLineId", l.agreement_id as "agreementId", a.reference, a.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", a.regime, l.stream, l.budget_id as "budgetId", b.name as "budgetName",
       l.description, l.weekly_pence as weekly, l.employs_assistant as "employsAssistant", l.from_on as from, least(l.until_on, a.ends_on) as until,
       exists (select from payment_hold h where h.authority_id = l.authority_id and h.agreement_id = l.agreement_id and h.let_go_on is null) as "isHeld",
       (select u.reference from uplift u where u.authority_id = l.authority_id and u.id = l.uplift_id and date_trunc('month', u.effective_from) = date_trunc('month', $4::date)) as "raisedBy",
       planned.version_id as "planVersionId", planned.id as "versionLineId", planned.terms, coalesce(raised.rate, planned.rate_pence) as "paidRate", planned.shared_assistant_id as "sharedAssistantId",
       ${partColumns}, mine.id as "ofPlanId", mine.reference as "ofPlan"
     from plan_line l
     join agreement a on a.authority_id = l.authority_id and a.id = l.agreement_id
     join person p on p.authority_id = a.authority_id and p.id = a.person_id
     left join budget b on b.authority_id = l.authority_id and b.id = l.budget_id
     left join plan_line_share share on share.authority_id = l.authority_id and share.id = l.plan_share_id
     left join plan_version_line planned on planned.authority_id = share.authority_id and planned.id = share.line_id
     left join plan_version standing on standing.authority_id = planned.authority_id and standing.id = planned.version_id
     left join support_plan mine on mine.authority_id = standing.authority_id and mine.id = standing.plan_id
     left join uplift_undone undone on undone.authority_id = l.authority_id and undone.agreement_id = l.agreement_id and undone.again_line_id = l.id
     left join plan_line before on before.authority_id = l.authority_id and before.id = coalesce(undone.plan_line_id, l.id)
     left join lateral (select up.paid_rate_pence as rate from uplift_carried c
       join uplift_line up on up.authority_id = c.authority_id and up.uplift_id = c.uplift_id and up.round = c.round and up.plan_line_id = c.plan_line_id and up.begins_on = before.from_on
       where c.authority_id = l.authority_id and c.agreement_id = l.agreement_id and c.new_line_ids @> array[before.id] limit 1) raised on true
     where l.authority_id = $1 and l.one_off_pence is null and (l.until_on is null or (l.until_on >= l.from_on and l.until_on >= $2::date - 1)) and (a.ends_on is null or a.ends_on >= $2::date - 1)
       and ($3::bigint[] is null or a.id = any ($3))
       and not exists (select from circumstance c where c.authority_id = a.authority_id and c.person_id = a.person_id and c.kind = 'died' and c.withdrawn_on is null)
     order by a.reference, l.id`,
    [tx.authorityId, from, agreementIds, effectiveFrom],
  );
  return rows.map(withInputs);
}

/**
 * Every weekly part of a plan that is not carried out yet and reaches the day before a day, drafts too.
 */
export async function findOpenLines(tx: TenantTx, from: PlainDate): Promise<OpenLine[]> {
  const { rows } = await tx.client.query<Omit<OpenLine, 'inputs'> & InputColumns>(
    `select share.id as "shareId", v.id as "planVersionId", mine.id as "planId", mine.reference as "planReference", n.state, planned.since_line_id is not null as "goesOn", mine.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", mine.regime,
       share.stream, share.budget_id as "budgetId", b.name as "budgetName", planned.description, share.weekly_pence as weekly, planned.employs_assistant as "employsAssistant", planned.from_on as from, least(planned.until_on, a.ends_on) as until,
       false as "isHeld", null as "raisedBy",
       planned.id as "versionLineId", planned.terms, planned.rate_pence as "paidRate", planned.shared_assistant_id as "sharedAssistantId", ${partColumns}, mine.id as "ofPlanId", mine.reference as "ofPlan"
     from plan_version_now n
     join plan_version v on v.authority_id = n.authority_id and v.id = n.version_id
     join support_plan mine on mine.authority_id = v.authority_id and mine.id = v.plan_id
     join person p on p.authority_id = mine.authority_id and p.id = mine.person_id
     join plan_version_line planned on planned.authority_id = v.authority_id and planned.version_id = v.id
     join plan_line_share share on share.authority_id = planned.authority_id and share.line_id = planned.id
     left join budget b on b.authority_id = share.authority_id and b.id = share.budget_id
     left join agreement a on a.authority_id = mine.authority_id and a.id = mine.agreement_id
     where n.authority_id = $1 and n.state not in ('carried_out', 'withdrawn') and planned.costed is not null and planned.one_off_pence is null
       and (planned.until_on is null or planned.until_on >= $2::date - 1) and (a.ends_on is null or a.ends_on >= $2::date - 1)
       and not exists (select from circumstance c where c.authority_id = mine.authority_id and c.person_id = mine.person_id and c.kind = 'died' and c.withdrawn_on is null)
     order by mine.reference, share.id`,
    [tx.authorityId, from],
  );
  return rows.map(withInputs);
}

const partColumns = `
  (select array_agg(s.parts order by s.place) from plan_line_share s where s.authority_id = share.authority_id and s.line_id = share.line_id) as parts,
  (select count(*)::int from plan_line_share s where s.authority_id = share.authority_id and s.line_id = share.line_id and s.place < share.place) as part`;

function withInputs<Line>({ versionLineId, terms, paidRate, sharedAssistantId, parts, part, ofPlanId, ofPlan, ...line }: Line & InputColumns): Omit<Line, keyof InputColumns> & { readonly inputs: LineInputs | null } {
  const read = versionLineId === null ? undefined : lineTerms.safeParse(terms);
  if (versionLineId === null || !read?.success || parts === null || part === null || ofPlanId === null) return { ...line, inputs: null };
  return { ...line, inputs: { versionLineId, terms: read.data, paidRate, sharedAssistantId, planId: ofPlanId, plan: ofPlan ?? '', parts, part } };
}
