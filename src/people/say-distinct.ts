import { ok, type Result } from '../core/result.js';
import { recordEvents } from '../platform/audit/record-event.js';
import type { Clock } from '../platform/clock.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { refusePeople as refuse } from './refusals.js';
import { insertDistinct } from './store/distinct.js';
import { findKept } from './store/merges.js';
import { findPerson } from './store/people.js';

export interface SaidDistinct {
  readonly personId: number;
  readonly otherId: number;
  /** How it is known, in ten letters at least. */
  readonly because: string;
}

/** Remembers that two records which look alike are of two people, such as twins: nobody is asked about them again. Refused for two that are put together. */
export async function sayDistinct(tx: TenantTx, { personId, otherId, because }: SaidDistinct, clock: Clock): Promise<Result<null>> {
  if (!(await findPerson(tx, personId)) || !(await findPerson(tx, otherId))) return refuse('person-not-found', 'There is no such person.', { field: 'other' });
  if (personId === otherId) return refuse('merge-with-itself', 'These are the same record.', { field: 'other' });
  if (tx.actorId === null) return refuse('merge-needs-a-person', 'That records are of two people is said by a person only.');
  const why = because.trim();
  if (why.length < 10) return refuse('merge-reason-missing', 'Say how you know that they are two people: ten letters at least.', { field: 'because' });
  const [one, other] = [(await findKept(tx, personId)) ?? personId, (await findKept(tx, otherId)) ?? otherId];
  if (one === other) return refuse('merged-already', 'These were put together. Take them apart first.', { field: 'other' });
  await insertDistinct(tx, { one, other, because: why, by: tx.actorId, at: clock.now() });
  await recordEvents(tx, [one, other].map((subjectId) => ({ sentence: `Said that record ${String(one)} and record ${String(other)} are of two people.`, subjectKind: 'person' as const, subjectId, reason: why, after: { one, other } })));
  return ok(null);
}
