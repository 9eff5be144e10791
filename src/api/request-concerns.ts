import { z } from 'zod';
import type { TenantTx } from '../platform/db/transaction.js';

/** What a request was about, as the audit names it. */
export interface Concern {
  readonly kind: string;
  readonly id: number;
}

/** Kinds of the audit whose rows the database shows only within reach, and where they are kept. */
const tableOf: Readonly<Record<string, string>> = {
  person: 'person', agreement: 'agreement', account: 'account', reclaim: 'reclaim', letter: 'letter', referral: 'referral', complaint: 'complaint', advice_note: 'advice_note', statement_request: 'statement_request',
  account_check: 'account_check', commitment: 'commitment', subject_request: 'subject_request', correction: 'correction_request', payment_decision: 'payment_decision', education_request: 'education_request', review: 'review', plan: 'plan_version',
};

/** The last sentence of the audit before the work. */
export async function lastSentence(tx: TenantTx): Promise<number> {
  return (await tx.client.query<{ id: number }>('select coalesce(max(id), 0) as id from audit_event where authority_id = $1', [tx.authorityId])).rows[0]?.id ?? 0;
}

/** What the sentences since then are about that lead to a person: those of whoever acts, since others write at the same time. */
export async function concernsSince(tx: TenantTx, before: number): Promise<Concern[]> {
  const { rows } = await tx.client.query<Concern>(
    `select distinct subject_kind as kind, subject_id as id from audit_event where authority_id = $1 and id > $2 and actor_id = $3 and subject_id is not null and subject_kind = any ($4) order by 1, 2 limit 500`,
    [tx.authorityId, before, tx.actorId, Object.keys(tableOf)],
  );
  return rows;
}

const concernsKept = z.array(z.object({ kind: z.string(), id: z.number() }));

/** Whether whoever acts may see all of it now; what was kept before this was asked for is not. */
export async function withinReach(tx: TenantTx, kept: unknown): Promise<boolean> {
  const concerns = concernsKept.safeParse(kept);
  if (!concerns.success) return false;
  for (const { kind, id } of concerns.data) {
    const table = tableOf[kind];
    if (table === undefined) return false;
    const { rowCount } = await tx.client.query(`select from ${table} where authority_id = $1 and id = $2`, [tx.authorityId, id]);
    if (rowCount === 0) return false;
  }
  return true;
}
