import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { ReclaimRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';
import type { ReclaimStatus } from '../rules/states.js';

/** One budget's part of a reclaim and what has become of it, in pence. Before the notice nothing is noticed or owed. */
export interface ReclaimPart {
  readonly stream: Stream;
  readonly found: Pence;
  readonly asked: Pence;
  readonly noticed: Pence;
  /** No longer asked for: reduced or withdrawn. */
  readonly givenUp: Pence;
  readonly recovered: Pence;
  readonly writtenOff: Pence;
  readonly owed: Pence;
  readonly approvedBy: number | null;
}

/** A reclaim as its use cases know it. */
export interface ReclaimFacts {
  readonly id: number;
  readonly reference: string;
  /** The reference under which a debt was brought over; null for others. */
  readonly knownAs: string | null;
  readonly agreementId: number;
  readonly agreementReference: string;
  readonly personId: number;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly ground: ReclaimRow['ground'];
  readonly asAt: PlainDate;
  readonly runId: number | null;
  readonly policyVersionId: number;
  readonly closing: Pence | null;
  readonly contributionShare: Pence;
  readonly contributionWay: 'stays' | 'refund' | 'arrears' | null;
  readonly reason: string;
  readonly spokenWith: string;
  readonly lateDays: number;
  readonly proposedBy: number;
  readonly proposedOn: PlainDate;
  readonly status: ReclaimStatus;
  /** Number and day of the latest event. */
  readonly eventNo: number;
  readonly since: PlainDate;
  readonly parts: readonly ReclaimPart[];
}

const partsOf = `(select json_agg(json_build_object('stream', part.stream, 'found', part.found_pence, 'asked', part.asked_pence, 'noticed', coalesce(b.noticed_pence, 0),
       'givenUp', coalesce(b.given_up_pence, 0), 'recovered', coalesce(b.recovered_pence, 0), 'writtenOff', coalesce(b.written_off_pence, 0), 'owed', coalesce(b.owed_pence, 0),
       'approvedBy', approval.approved_by) order by array_position(array['social_care', 'education', 'health'], part.stream))
     from reclaim_part part
     left join reclaim_balance b on (b.authority_id, b.reclaim_id, b.stream) = (part.authority_id, part.reclaim_id, part.stream)
     left join reclaim_approval approval on (approval.authority_id, approval.reclaim_id, approval.stream) = (part.authority_id, part.reclaim_id, part.stream)
     where part.authority_id = reclaim.authority_id and part.reclaim_id = reclaim.id)`;

/** Reclaims by a condition over `reclaim`, `agreement` and `standing`; parameters from `$1`. */
async function select(tx: TenantTx, condition: string, values: readonly unknown[]): Promise<ReclaimFacts[]> {
  const { rows } = await tx.client.query<ReclaimFacts>(
    `select reclaim.id, reclaim.reference, (select min(d.reference) from brought_over_debt d where d.authority_id = reclaim.authority_id and d.reclaim_id = reclaim.id) as "knownAs", reclaim.agreement_id as "agreementId", agreement.reference as "agreementReference", agreement.person_id as "personId", agreement.regime,
       reclaim.ground, reclaim.as_at as "asAt", reclaim.run_id as "runId", reclaim.policy_version_id as "policyVersionId", reclaim.closing_pence as closing,
       reclaim.contribution_share_pence as "contributionShare", reclaim.contribution_way as "contributionWay", reclaim.reason, reclaim.spoken_with as "spokenWith",
       reclaim.late_days as "lateDays", reclaim.proposed_by as "proposedBy", reclaim.proposed_on as "proposedOn",
       standing.status, standing.event_no as "eventNo", standing.since, ${partsOf} as parts
     from reclaim
     join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id
     join reclaim_now as standing on standing.authority_id = reclaim.authority_id and standing.reclaim_id = reclaim.id
     where ${condition} order by reclaim.id`,
    [...values],
  );
  return rows;
}

export async function findReclaim(tx: TenantTx, id: number): Promise<ReclaimFacts | undefined> {
  return (await select(tx, 'reclaim.id = $1', [id]))[0];
}

/** Reclaims of one direct payment, oldest first. */
export async function findReclaimsOf(tx: TenantTx, agreementId: number): Promise<ReclaimFacts[]> {
  return select(tx, 'reclaim.agreement_id = $1', [agreementId]);
}

/** Holds the reclaim's direct payment until the transaction ends, so that of two who act at once one comes second and sees what the first did. */
export async function holdReclaim(tx: TenantTx, id: number): Promise<ReclaimFacts | undefined> {
  await tx.client.query('select from agreement where id = (select agreement_id from reclaim where id = $1) for update', [id]);
  return findReclaim(tx, id);
}
