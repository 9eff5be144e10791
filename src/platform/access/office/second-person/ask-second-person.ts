import type { PlainDate } from '../../../../core/plain-date.js';
import { recordEvent } from '../../../audit/record-event.js';
import type { TenantTx } from '../../../db/transaction.js';
import { may } from '../../actor.js';
import { accountOf } from '../../sign-in/account-of.js';
import { tellOwner } from '../../sign-in/tell-owner.js';
import { listStaff } from '../../staff.js';
import { findJustAsked, insertAnew, writeReason, type Grant } from './store/grants.js';
import { grantInWords, subjectOf } from './words.js';

interface Given {
  readonly subject: Grant['subject'];
  /** Key of the member of staff, the further role, the mapping or the directory. */
  readonly subjectId: number;
  /** Why they need it, in the words of who gives it. */
  readonly why?: string | undefined;
  readonly today: PlainDate;
}

/**
 * To be called once a role was given or a directory set up: where it waits for a second administrator, keeps why they need it, says so in the
 * audit and writes to every administrator. Does nothing where it is in force at once.
 */
export async function askSecondPerson(tx: TenantTx, { subject, subjectId, why, today }: Given): Promise<void> {
  const asked = await findJustAsked(tx, subject, subjectId);
  if (asked === undefined) return;
  const reason = why?.trim() ?? '';
  if (reason !== '') await writeReason(tx, asked.id, reason);
  await recordEvent(tx, { sentence: `A second administrator is asked to confirm ${grantInWords(asked)}; until then it is not in force.`, ...subjectOf(asked), ...(reason === '' ? {} : { reason }), after: { grant: asked.id, role: asked.role } });
  for (const one of await listStaff(tx, today)) if (may(one, 'administration') && (await accountOf(tx, one.staffId))) await tellOwner(tx, one.staffId, 'role-waits');
}

/**
 * Somebody who holds weighty roles gets another way to sign in from a colleague, who could keep it: a second administrator confirms again that
 * the account is theirs.
 */
export async function askAnew(tx: TenantTx, staffId: number, today: PlainDate): Promise<void> {
  for (const given of await insertAnew(tx, staffId)) await askSecondPerson(tx, { ...given, why: 'They were given a new way to sign in.', today });
}
