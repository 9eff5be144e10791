import type { TenantTx } from '../db/transaction.js';

/** What an event is about. `subjectId` is the key of one of these. */
export type SubjectKind =
  | 'person' | 'agreement' | 'account' | 'statement_file' | 'import_batch' | 'monitoring_run' | 'commitment' | 'rule' | 'policy' | 'reclaim' | 'card_block' | 'statement_request'
  | 'account_check' | 'work' | 'figure' | 'letter' | 'staff_member' | 'organisation' | 'team' | 'restriction' | 'break_glass' | 'session' | 'sign_in' | 'complaint' | 'safeguarding_concern'
  | 'retention_run' | 'subject_request' | 'correction' | 'advice_note' | 'referral' | 'plan' | 'budget' | 'rate_card' | 'setting_up' | 'pay_run' | 'key' | 'backup' | 'audit' | 'education_request' | 'payment_decision' | 'review' | 'uplift' | 'family_request' | 'go_live';

/** One thing that happened, in a sentence that can be read by itself. The transaction says who acted and for whom. */
export interface AuditEvent {
  readonly sentence: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: number | null;
  /** In the actor's words, where one was asked for. */
  readonly reason?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes the event in the transaction that causes it, so that neither stands without the other. */
export async function recordEvent(tx: TenantTx, event: AuditEvent): Promise<void> {
  await recordEvents(tx, [event]);
}

/** The same for many at once, in the order given: an import writes one for each file. */
export async function recordEvents(tx: TenantTx, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.client.query(
    `insert into audit_event (authority_id, actor_id, sentence, subject_kind, subject_id, reason, before, after)
     select $1, $2, event.sentence, event."subjectKind", event."subjectId", event.reason, event.before, event.after
     from rows from (json_to_recordset($3) as (sentence text, "subjectKind" text, "subjectId" bigint, reason text, before jsonb, after jsonb)) with ordinality
       as event (sentence, "subjectKind", "subjectId", reason, before, after, place)
     order by place`,
    [tx.authorityId, tx.actorId, JSON.stringify(events)],
  );
}
