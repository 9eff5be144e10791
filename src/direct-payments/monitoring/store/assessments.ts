import type { PlainDate } from '../../../core/plain-date.js';
import { copyInto } from '../../../platform/db/copy-rows.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { FindingCode } from '../rules/exceptions.js';

export async function insertRun(tx: TenantTx, asAt: PlainDate): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>('insert into monitoring_run (authority_id, as_at, started_by) values ($1, $2, $3) returning id', [tx.authorityId, asAt, tx.actorId]);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('the run was not inserted');
  return id;
}

/** An assessment as it is kept; the last three are JSON. */
export interface AssessmentToKeep {
  readonly agreementId: number;
  readonly policyVersionId: number | null;
  readonly proved: boolean;
  readonly closing: number | null;
  readonly surplus: number | null;
  readonly reclaimable: number | null;
  readonly shortfall: number | null;
  readonly contributionShare: number | null;
  readonly byStream: string | null;
  readonly categories: string;
  readonly working: string;
}

export interface FindingToKeep {
  readonly agreementId: number | null;
  readonly accountId: number | null;
  readonly code: FindingCode;
  readonly message: string;
  readonly lineNos: readonly number[];
}

/**
 * Lays assessments and findings by until the run is whole: what was assessed before more of its statements came can still
 * be taken back.
 */
export async function layBy(tx: TenantTx, assessments: readonly AssessmentToKeep[], findings: readonly FindingToKeep[]): Promise<void> {
  await tx.client.query(temporaryTables);
  await copyInto(tx.client, 'laid_by_assessment', async (rows) => {
    for (const one of assessments) {
      rows.row(11);
      rows.bigint(one.agreementId);
      rows.bigint(one.policyVersionId);
      rows.boolean(one.proved);
      for (const amount of [one.closing, one.surplus, one.reclaimable, one.shortfall, one.contributionShare]) rows.bigint(amount);
      for (const json of [one.byStream, one.categories, one.working]) rows.text(json);
      await rows.settle();
    }
  });
  await copyInto(tx.client, 'laid_by_finding (agreement_id, account_id, code, message, line_nos)', (rows) => {
    for (const one of findings) {
      rows.row(5);
      rows.bigint(one.agreementId);
      rows.bigint(one.accountId);
      rows.text(one.code);
      rows.text(one.message);
      rows.text(`{${one.lineNos.join(',')}}`);
    }
  });
}

const temporaryTables = `
  create temporary table if not exists laid_by_assessment (agreement_id bigint, policy_version_id bigint, proved boolean, closing bigint, surplus bigint,
    reclaimable bigint, shortfall bigint, contribution_share bigint, by_stream text, categories text, working text) on commit delete rows;
  create temporary table if not exists laid_by_finding (agreement_id bigint, account_id bigint, code text, message text, line_nos text,
    place bigint generated always as identity) on commit delete rows`;

export async function takeBack(tx: TenantTx, agreementIds: readonly number[]): Promise<void> {
  if (agreementIds.length === 0) return;
  await tx.client.query(temporaryTables);
  await tx.client.query('delete from laid_by_assessment where agreement_id = any($1)', [agreementIds]);
  await tx.client.query('delete from laid_by_finding where agreement_id = any($1)', [agreementIds]);
}

/** What a run came to. */
export interface RunTotals {
  readonly assessed: number;
  readonly proved: number;
  readonly reclaimable: number;
  readonly findings: number;
}

/** Keeps what was laid by, findings in the order of the agreements. */
export async function keepAll(tx: TenantTx, runId: number): Promise<RunTotals> {
  await tx.client.query(temporaryTables);
  await tx.client.query(
    `insert into assessment (authority_id, run_id, agreement_id, policy_version_id, proved, closing_pence, surplus_pence, reclaimable_pence, shortfall_pence,
       contribution_share_pence, by_stream, categories, working)
     select $1, $2, agreement_id, policy_version_id, proved, closing, surplus, reclaimable, shortfall, contribution_share, by_stream::jsonb, categories::jsonb, working::jsonb
     from laid_by_assessment order by agreement_id`,
    [tx.authorityId, runId],
  );
  await tx.client.query(
    `insert into finding (authority_id, run_id, position, agreement_id, account_id, code, message, line_nos)
     select $1, $2, row_number() over (order by agreement_id nulls first, place), agreement_id, account_id, code, message, line_nos::bigint[] from laid_by_finding`,
    [tx.authorityId, runId],
  );
  const { rows } = await tx.client.query<RunTotals>(
    `select count(*) as assessed, count(*) filter (where proved) as proved, coalesce(sum(reclaimable), 0)::bigint as reclaimable,
       (select count(*) from laid_by_finding) as findings from laid_by_assessment`,
  );
  return rows[0] ?? { assessed: 0, proved: 0, reclaimable: 0, findings: 0 };
}
