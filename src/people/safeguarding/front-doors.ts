import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseConcern } from './refusals.js';
import { findFrontDoors, insertFrontDoor, type FrontDoor } from './store/front-doors.js';

export type { FrontDoor } from './store/front-doors.js';

/** The front doors that a council has on a day, the children's first. */
export async function frontDoorsOn(tx: TenantTx, on: PlainDate): Promise<FrontDoor[]> {
  return (await findFrontDoors(tx, on)).toSorted((a, b) => b.serves.localeCompare(a.serves));
}

const emailShape = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;

/** Settles whom concerns about children, or about adults, go to from a day; what was settled before is kept. */
export async function settleFrontDoor(tx: TenantTx, door: Omit<FrontDoor, 'id'>): Promise<Result<number>> {
  if (door.email !== null && !emailShape.test(door.email)) return refuseConcern('front-door-email-not-read', `“${door.email}” is not an e-mail address. Write it like name@example.org.`, { field: 'email' });
  const before = (await findFrontDoors(tx, door.from)).find(({ serves }) => serves === door.serves);
  const id = await insertFrontDoor(tx, door);
  await recordEvent(tx, { sentence: `Settled that safeguarding concerns about ${door.serves} go to ${door.name} from ${door.from}.`, subjectKind: 'policy', subjectId: null, ...(before ? { before } : {}), after: door });
  return ok(id);
}
