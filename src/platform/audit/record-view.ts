import type { TenantTx } from '../db/transaction.js';
import { recordEvent } from './record-event.js';

/** Whose records somebody looked at, and what of theirs, as it goes on after “Looked at”: `the direct payment DP0012`. */
export type View = { readonly what: string } & ({ readonly personId: number } | { readonly agreementId: number });

/**
 * One sentence about a view of somebody's records, in that person's access log. Pages and operations of the API that show a person call it
 * once, in the transaction that reads; a list that shows many says how many by `recordListView`.
 */
export async function recordView(tx: TenantTx, view: View): Promise<void> {
  const sentence = `Looked at ${view.what}.`;
  if ('personId' in view) await recordEvent(tx, { sentence, subjectKind: 'person', subjectId: view.personId });
  else {
    await tx.client.query(
      `insert into audit_event (authority_id, actor_id, sentence, subject_kind, subject_id)
       select authority_id, $2, $3, 'person', person_id from agreement where authority_id = $1 and id = $4`,
      [tx.authorityId, tx.actorId, sentence, view.agreementId],
    );
  }
}

/** One sentence about a list that shows people: which list, and how many rows of them. An empty one shows nobody. */
export async function recordListView(tx: TenantTx, list: string, rows: number): Promise<void> {
  if (rows > 0) await recordEvent(tx, { sentence: `Looked at ${list}: ${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'}.`, subjectKind: 'person', subjectId: null });
}
