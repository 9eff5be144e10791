import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { refuseDirectory } from './refusals.js';
import { directoriesOn, updateDirectory } from './store/directories.js';

/**
 * Lets the council's own staff sign in by passwords and passkeys again, where a directory was the only way: for when it is down and nobody
 * gets in to change its settings. Answers with the names of the directories. An administrator makes one the only way again on its page.
 * Refused without a reason, and where none is the only way. Who has lost their role in a directory stays out.
 */
export async function liftOnlyWay(tx: TenantTx, reason: string, clock: Clock): Promise<Result<string[]>> {
  if (reason.trim() === '') return refuseDirectory('lifting-needs-reason', 'Say why: it stands in the audit.', { field: 'reason' });
  const only = (await directoriesOn(tx, clock.today())).filter(({ staffMustUse }) => staffMustUse);
  if (only.length === 0) return refuseDirectory('directory-not-the-only-way', 'No directory of this council is the only way: its staff may sign in by passwords and passkeys already.');
  for (const { id, name } of only) {
    await updateDirectory(tx, id, { staffMustUse: false }, clock.now());
    await recordEvent(tx, {
      sentence: `${name} is no longer the only way to sign in: passwords and passkeys are taken too.`, subjectKind: 'sign_in', subjectId: id, reason: reason.trim(),
      before: { staffMustUse: true }, after: { staffMustUse: false },
    });
  }
  return ok(only.map(({ name }) => name));
}
