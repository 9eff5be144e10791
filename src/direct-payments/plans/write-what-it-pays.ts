import { ok, type Result } from '../../core/result.js';
import { recipientOf } from '../../people/correspondence.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import { policiesInForce } from '../../platform/policy/policy-in-force.js';
import { whatItPaysLetter } from './letters/what-it-pays-letter.js';
import { refusePlan } from './plan-refusals.js';
import { whatCanThisPay } from './what-can-this-pay.js';

/** Writes to the family what the plan can pay, frozen and on its way. Answers with the letter's key. Refused where nobody is known to write to. */
export async function writeWhatItPays(tx: TenantTx, versionId: number, clock: Clock): Promise<Result<number>> {
  const pays = await whatCanThisPay(tx, versionId);
  if (!pays) return refusePlan('plan-not-found', 'There is no such plan.');
  const { version } = pays;
  const date = clock.today();
  const correspondence = await recipientOf(tx, version.personId, date);
  if (!correspondence) return refusePlan('plan-person-not-found', `Nobody is known to write to about ${version.personName}. Record first who letters go to.`);
  const letters = (await policiesInForce(tx, date)).get(version.regime)?.document.letters;
  const council = await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow();
  const document = whatItPaysLetter({ date, to: { name: correspondence.name, lines: correspondence.lines }, council: council.name, team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [], pays });
  const letterId = await freezeLetter(tx, { kind: 'plan-what-it-pays', personId: version.personId, agreementId: version.agreementId, subjectKind: 'plan', subjectId: version.id, document, correspondence });
  await recordEvent(tx, { sentence: `Wrote to the family what the plan ${version.planReference} of ${version.personName} can pay.`, subjectKind: 'plan', subjectId: version.id, after: { letterId } });
  return ok(letterId);
}
