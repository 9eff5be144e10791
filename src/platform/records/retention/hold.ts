import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Records } from '../record-class.js';
import { refuseRecord } from '../refusals.js';
import { insertHold, insertHoldLift, listHolds, type Hold } from '../store/holds.js';
import { findPersonName } from '../store/people-named.js';

export interface NewHold {
  /** At least one of the two: a person's records, a class, or a class about a person. */
  readonly personId: number | null;
  readonly recordClass: string | null;
  readonly reason: string;
  readonly by: number;
  readonly on: PlainDate;
}

/** Says that records may not leave, whatever the rules say, until somebody lifts it. Gives the hold's key. */
export async function placeHold(tx: TenantTx, records: Records, hold: NewHold): Promise<Result<number>> {
  if (hold.recordClass !== null && !records.classes.has(hold.recordClass)) return refuseRecord('class-not-known', `There is no class of records called “${hold.recordClass}”.`, { field: 'recordClass' });
  if (hold.recordClass === null && hold.personId === null) return refuseRecord('person-not-found', 'Say whose records are held, or which class.', { field: 'personId' });
  const name = hold.personId === null ? undefined : await findPersonName(tx, hold.personId);
  if (hold.personId !== null && name === undefined) return refuseRecord('person-not-found', 'There is no such person. Look for them by name first.', { field: 'personId' });
  const id = await insertHold(tx, hold);
  const what = hold.recordClass === null ? 'all records' : `records of the class ${hold.recordClass}`;
  await recordEvent(tx, { sentence: `Held ${what}${name === undefined ? '' : ` about ${name}`}: nothing of them leaves.`, subjectKind: hold.personId === null ? 'retention_run' : 'person', subjectId: hold.personId, reason: hold.reason, after: { holdId: id } });
  return ok(id);
}

/** Ends a hold; from then on the rules say again what leaves. */
export async function liftHold(tx: TenantTx, lift: { readonly holdId: number; readonly reason: string; readonly by: number; readonly on: PlainDate }): Promise<Result<Hold>> {
  const hold = (await listHolds(tx)).find(({ id, liftedOn }) => id === lift.holdId && liftedOn === null);
  if (!hold) return refuseRecord('hold-not-found', 'There is no such hold, or it has been lifted already.');
  await insertHoldLift(tx, lift);
  await recordEvent(tx, { sentence: `Lifted the hold of ${hold.placedOn}${hold.personName === null ? '' : ` about ${hold.personName}`}.`, subjectKind: hold.personId === null ? 'retention_run' : 'person', subjectId: hold.personId, reason: lift.reason, after: { holdId: hold.id } });
  return ok(hold);
}
