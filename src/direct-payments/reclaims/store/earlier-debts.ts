import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';
import type { FrozenFigures } from '../rules/changed-figures.js';

interface EarlierDebtToKeep {
  readonly agreementId: number;
  readonly asAt: PlainDate;
  readonly policyVersionId: number;
  readonly figures: FrozenFigures;
  readonly reason: string;
  readonly spokenWith: string;
  readonly proposedBy: number;
  readonly on: PlainDate;
  readonly parts: readonly { readonly stream: Stream; readonly amount: Pence }[];
}

/** Keeps debts of an earlier system as reclaims with their parts, all at once; in the order given. */
export async function insertEarlierDebts(tx: TenantTx, debts: readonly EarlierDebtToKeep[]): Promise<{ id: number; reference: string }[]> {
  const { rows } = await tx.client.query<{ id: number; reference: string }>(
    `insert into reclaim (authority_id, agreement_id, ground, as_at, policy_version_id, figures, reason, spoken_with, proposed_by, proposed_on)
     select $1, row.agreement, 'brought_over', row.as_at, row.policy, row.figures, row.reason, row.spoken, row.by, row.on_day
     from rows from (json_to_recordset($2) as ("agreementId" bigint, "asAt" date, "policyVersionId" bigint, figures jsonb, reason text, "spokenWith" text, "proposedBy" bigint, "on" date)) with ordinality
       as row (agreement, as_at, policy, figures, reason, spoken, by, on_day, place)
     order by place returning id, reference`,
    [tx.authorityId, JSON.stringify(debts)],
  );
  const parts = debts.flatMap(({ parts: owed }, index) => owed.map((part) => ({ ...part, id: rows[index]?.id })));
  await tx.client.query(
    `insert into reclaim_part (authority_id, reclaim_id, stream, found_pence, asked_pence)
     select $1, row.id, row.stream, row.amount, row.amount from json_to_recordset($2) as row (id bigint, stream text, amount bigint)`,
    [tx.authorityId, JSON.stringify(parts)],
  );
  return rows;
}

/** Their first event and what is owed by it; the database refuses what no accepted book holds. */
export async function beginEarlierDebts(tx: TenantTx, ids: readonly number[], on: PlainDate): Promise<void> {
  await tx.client.query(
    `insert into reclaim_event (authority_id, reclaim_id, event_no, event, from_status, to_status, happened_on, made_by)
     select $1, id, 1, 'bring-over', 'none', 'recovering', $3, $4 from unnest($2::bigint[]) as id`,
    [tx.authorityId, ids, on, tx.actorId],
  );
  // Each posting is numbered after the one before, which its own trigger sees: budget by budget.
  for (const stream of ['social_care', 'education', 'health'])
    await tx.client.query(
      `insert into reclaim_posting (authority_id, reclaim_id, posting_no, event_no, posted_on, stream, kind, amount_pence, made_by)
       select $1, part.reclaim_id, (select count(*) + 1 from reclaim_posting p where p.authority_id = part.authority_id and p.reclaim_id = part.reclaim_id), 1, $3, part.stream, 'noticed', part.asked_pence, $4
       from reclaim_part part where part.authority_id = $1 and part.reclaim_id = any ($2) and part.stream = $5`,
      [tx.authorityId, ids, on, tx.actorId, stream],
    );
}
