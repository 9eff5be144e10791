import { ok, type Result } from '../core/result.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { identifiersOf, keepIdentifiers, readIdentifiers, type IdentifierKind, type Identifiers, type KnownIdentifiers } from './identifiers.js';
import { checkPerson, type PeopleServices, type WrittenPerson } from './record-person.js';
import { refusePeople as refuse } from './refusals.js';
import { findPersonDetails, updatePerson } from './store/people.js';

export interface ChangedPerson extends WrittenPerson {
  readonly personId: number;
  /** Asked for where a name or the day of birth changes, since both decide what the law gives. */
  readonly reason?: string | undefined;
}

/**
 * Writes down what has changed of a person; what was before stands in the audit. A number that is left out stays, an empty one is taken
 * away. Refuses what cannot be read, by field, and another name or birth without a reason.
 */
export async function changePerson(tx: TenantTx, changed: ChangedPerson, { clock, sealer }: PeopleServices): Promise<Result<null>> {
  const before = await findPersonDetails(tx, changed.personId);
  if (!before) return refuse('person-not-found', 'There is no such person.');
  const checked = await checkPerson(tx, changed, clock, before.clientGroup);
  if (!checked.ok) return checked;
  const { details, identifiers } = checked.value;
  const reason = changed.reason?.trim() ?? '';
  const isAnother = details.given !== before.given || details.family !== before.family || details.born !== before.born;
  if (isAnother && reason === '') return refuse('change-needs-a-reason', 'Say why the name or the day of birth changes, such as a passport that was seen.', { field: 'reason' });
  const numbers = changedNumbers(await identifiersOf(tx, changed.personId, sealer), identifiers);
  await updatePerson(tx, changed.personId, details);
  await keepIdentifiers(tx, changed.personId, numbers, sealer);
  await recordEvent(tx, {
    sentence: `Changed what is recorded of ${details.given} ${details.family}.`, subjectKind: 'person', subjectId: changed.personId, ...(reason === '' ? {} : { reason }),
    before, after: { ...details, ...(numbers.size === 0 ? {} : { numbersChanged: [...numbers.keys()] }) },
  });
  return ok(null);
}

/** Those that differ from what is known: a form sends all of them. */
function changedNumbers(known: KnownIdentifiers, written: Identifiers): Identifiers {
  const now = readIdentifiers(known);
  const before = now.ok ? now.value : new Map<IdentifierKind, string | null>();
  return new Map([...written].filter(([kind, number]) => number !== (before.get(kind) ?? null)));
}
