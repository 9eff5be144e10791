import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { ReclaimRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Stream } from '../../monitoring/rules/streams.js';
import type { FrozenFigures } from '../rules/changed-figures.js';

export interface LeftWithFamily {
  readonly stream: Stream;
  readonly amount: Pence;
  /** As the family reads it. */
  readonly reason: string;
}

export interface AskedLine {
  readonly accountId: number;
  readonly lineNo: number;
  readonly stream: Stream;
  /** What of the line is asked for, positive. */
  readonly amount: Pence;
  /** As the family reads it. */
  readonly reason: string;
}

export interface ReclaimToKeep {
  readonly agreementId: number;
  readonly ground: ReclaimRow['ground'];
  readonly runId: number | null;
  readonly policyVersionId: number;
  readonly figures: FrozenFigures;
  readonly contributionWay: 'stays' | 'refund' | 'arrears' | null;
  readonly reason: string;
  readonly spokenWith: string;
  readonly lateDays: number;
  readonly proposedBy: number;
  readonly on: PlainDate;
  readonly parts: readonly { readonly stream: Stream; readonly found: Pence; readonly asked: Pence }[];
  readonly left: readonly LeftWithFamily[];
  readonly lines: readonly AskedLine[];
}

/** Keeps a proposal with its parts; answers with its key. The first event is the use case's. */
export async function insertReclaim(tx: TenantTx, one: ReclaimToKeep): Promise<number> {
  const { figures } = one;
  const { id } = await tx.sql
    .insertInto('reclaim')
    .values({
      authority_id: tx.authorityId, agreement_id: one.agreementId, ground: one.ground, as_at: figures.asAt, run_id: one.runId, policy_version_id: one.policyVersionId,
      closing_pence: figures.closing, figures: JSON.stringify(figures), contribution_share_pence: figures.contributionShare, contribution_way: one.contributionWay,
      reason: one.reason, spoken_with: one.spokenWith, late_days: one.lateDays, proposed_by: one.proposedBy, proposed_on: one.on,
    })
    .returning('id').executeTakeFirstOrThrow();
  const key = { authority_id: tx.authorityId, reclaim_id: id };
  await tx.sql.insertInto('reclaim_part').values(one.parts.map(({ stream, found, asked }) => ({ ...key, stream, found_pence: found, asked_pence: asked }))).execute();
  if (one.left.length > 0)
    await tx.sql.insertInto('reclaim_left').values(one.left.map(({ stream, amount, reason }, index) => ({ ...key, position: index + 1, stream, amount_pence: amount, reason }))).execute();
  if (one.lines.length > 0)
    await tx.sql.insertInto('reclaim_line').values(one.lines.map(({ accountId, lineNo, stream, amount, reason }) => ({ ...key, account_id: accountId, line_no: lineNo, stream, amount_pence: amount, reason }))).execute();
  return id;
}

/** Holds the direct payment until the transaction ends, so that of two who propose at once one comes second. */
export async function holdAgreement(tx: TenantTx, agreementId: number): Promise<void> {
  await tx.client.query('select from agreement where id = $1 for update', [agreementId]);
}

/** Holds the accounts of lines: two direct payments that share one may both spend from it, and only one may be asked for a line. */
export async function holdAccounts(tx: TenantTx, lines: readonly Pick<AskedLine, 'accountId'>[]): Promise<void> {
  await tx.client.query('select from account where id = any($1) order by id for no key update', [lines.map(({ accountId }) => accountId)]);
}

/** What reclaims that stand ask for of the named lines: positive pence by `account/line`. */
export async function findAskedOfLines(tx: TenantTx, lines: readonly Pick<AskedLine, 'accountId' | 'lineNo'>[]): Promise<Map<string, Pence>> {
  const { rows } = await tx.client.query<{ key: string; amount: Pence }>(
    `select account_id || '/' || line_no as key, sum(amount_pence)::bigint as amount
     from reclaim_line line
     join reclaim_now standing using (authority_id, reclaim_id)
     where standing.status not in ('cancelled', 'returned', 'withdrawn') and (account_id, line_no) in (select * from unnest($1::bigint[], $2::bigint[]))
     group by account_id, line_no`,
    [lines.map(({ accountId }) => accountId), lines.map(({ lineNo }) => lineNo)],
  );
  return new Map(rows.map(({ key, amount }) => [key, amount]));
}

export async function findFigures(tx: TenantTx, reclaimId: number): Promise<FrozenFigures | undefined> {
  const { rows } = await tx.client.query<{ figures: FrozenFigures }>('select figures from reclaim where id = $1', [reclaimId]);
  return rows[0]?.figures;
}

export async function findLeft(tx: TenantTx, reclaimId: number): Promise<LeftWithFamily[]> {
  const { rows } = await tx.client.query<LeftWithFamily>('select stream, amount_pence as amount, reason from reclaim_left where reclaim_id = $1 order by position', [reclaimId]);
  return rows;
}

export async function findAskedLines(tx: TenantTx, reclaimId: number): Promise<AskedLine[]> {
  const { rows } = await tx.client.query<AskedLine>(
    'select account_id as "accountId", line_no as "lineNo", stream, amount_pence as amount, reason from reclaim_line where reclaim_id = $1 order by account_id, line_no', [reclaimId],
  );
  return rows;
}
