import { recordView } from '../../platform/audit/record-view.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findAdvised, findConsents, findNotes, findReaders, type AdviceConsent, type AdvisedPerson, type AdviceNote } from './store.js';

/** The notes about a person that whoever looks may read, and what the person agreed to. */
export interface AdviceView extends AdvisedPerson {
  readonly notes: readonly AdviceNote[];
  readonly consents: readonly AdviceConsent[];
  /** Organisations that the person may agree to besides the council. */
  readonly readers: readonly { readonly id: number; readonly name: string }[];
}

/** Reads them, and writes down that somebody looked; undefined where there is no such person within reach. */
export async function showAdvice(tx: TenantTx, personId: number): Promise<AdviceView | undefined> {
  const person = await findAdvised(tx, personId);
  if (!person) return undefined;
  const notes = await findNotes(tx, personId);
  await recordView(tx, { personId, what: `notes of advice about ${person.name}: ${String(notes.length)} of them may be read` });
  return { ...person, notes, consents: await findConsents(tx, personId), readers: await findReaders(tx) };
}
