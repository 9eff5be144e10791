import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { frontDoorsOn, type FrontDoor } from './front-doors.js';
import { subjectOfPath } from './rules/routing.js';
import { findPerson, findStaff, findSubject } from './store/concerns.js';

/** What the form for a concern begins with. */
export interface ConcernBeginning {
  /** Whom the page was about from which somebody came; undefined where it was about nobody. */
  readonly person: { readonly id: number; readonly name: string } | undefined;
  readonly doors: readonly FrontDoor[];
  readonly staff: readonly { readonly id: number; readonly name: string }[];
}

/** Reads it for the page that somebody came from. */
export async function concernBeginning(tx: TenantTx, from: string, on: PlainDate): Promise<ConcernBeginning> {
  const subject = subjectOfPath(from);
  const personId = subject && (await findSubject(tx, subject));
  return { person: personId === undefined ? undefined : await findPerson(tx, personId), doors: await frontDoorsOn(tx, on), staff: await findStaff(tx) };
}
