import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** A statement that came for one of the agreement's accounts. */
export interface StatementFacts {
  readonly accountId: number;
  readonly fileId: number;
  readonly position: number;
  readonly fileName: string;
  /** As the bank states them, else the days of its first and last line; null where it has neither. */
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly opening: Pence | null;
  readonly closing: Pence | null;
  /** Whether opening and lines come to closing; null where the bank does not state enough to know. */
  readonly reconciles: boolean | null;
  readonly lines: number;
}

/** Statements of the agreement's accounts, the latest first. */
export async function findStatements(tx: TenantTx, agreementId: number): Promise<StatementFacts[]> {
  const { rows } = await tx.client.query<StatementFacts>(
    `with held as (select distinct authority_id, account_id from agreement_account where agreement_id = $1),
     dated as (
       select file_id, statement_position, line_on from held join statement_line using (authority_id, account_id)
       union all
       select met.file_id, met.statement_position, line.line_on from held join line_met_again as met using (authority_id, account_id)
         join statement_line as line using (authority_id, account_id, line_no)),
     spans as (select file_id, statement_position, min(line_on) as first_on, max(line_on) as last_on from dated group by 1, 2)
     select statement.account_id as "accountId", statement.file_id as "fileId", statement.position, file.name as "fileName",
       coalesce(statement.from_on, spans.first_on) as from, coalesce(statement.until_on, spans.last_on) as until,
       opening_pence as opening, closing_pence as closing, reconciles, lines_read as lines
     from held join account_statement as statement using (authority_id, account_id)
     join statement_file as file on file.authority_id = statement.authority_id and file.id = statement.file_id
     left join spans on spans.file_id = statement.file_id and spans.statement_position = statement.position
     order by until desc nulls last, statement.file_id desc, statement.position`,
    [agreementId],
  );
  return rows;
}

/**
 * What has happened since a run was told of that would change what it found: files with lines for the agreement's accounts, and
 * lines, commitments or answers that somebody changed.
 */
export async function findChangesSince(tx: TenantTx, agreementId: number, runId: number): Promise<{ readonly files: number; readonly decisions: number }> {
  const { rows } = await tx.client.query<{ files: number; decisions: number }>(
    `with run as (
       select run.authority_id, coalesce(max(told.at), run.started_at) as done_at from monitoring_run as run
       left join audit_event as told on told.authority_id = run.authority_id and told.subject_kind = 'monitoring_run' and told.subject_id = run.id
       where run.id = $2 group by run.authority_id, run.started_at),
     held as (select distinct account_id from agreement_account where agreement_id = $1),
     happened as (
       select audit_event.subject_kind, audit_event.subject_id, audit_event.before from run
       join audit_event on audit_event.authority_id = run.authority_id and audit_event.at > run.done_at
       where (subject_kind = 'account' and subject_id in (select account_id from held) and before is not null)
         or (subject_kind = 'commitment' and subject_id in (select id from commitment where agreement_id = $1))
         or (subject_kind = 'agreement' and subject_id = $1))
     select
       (select count(distinct statement.file_id) from held join account_statement as statement using (account_id)
         join statement_file as file on file.authority_id = statement.authority_id and file.id = statement.file_id
         join run on file.received_at > run.done_at) as files,
       (select count(*) from happened) as decisions`,
    [agreementId, runId],
  );
  return rows[0] ?? { files: 0, decisions: 0 };
}
