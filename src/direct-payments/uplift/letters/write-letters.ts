import { z } from 'zod';
import type { PlainDate } from '../../../core/plain-date.js';
import { recipientOfAgreement } from '../../../people/correspondence.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { eachByItself } from '../../../platform/jobs/each-by-itself.js';
import { job, type AnyJob } from '../../../platform/jobs/job.js';
import { freezeLetter } from '../../../platform/letters/freeze-letter.js';
import { policyOfAgreement } from '../../agreements/policy-of.js';
import { wageRatesOn } from '../../plans/employment-cost/minimum-wage.js';
import { upliftLettersJobName } from '../job-names.js';
import { findToldRows, findToTell, insertUpliftLetter, type ToTell } from '../store/letters.js';
import { holdUplift } from '../store/uplifts.js';
import { upliftLetter } from './uplift-letter.js';

/** Tells one family, in a transaction of its own; told already, it is not told again. */
export async function tellFamily(tx: TenantTx, upliftId: number, toTell: ToTell, today: PlainDate): Promise<void> {
  const uplift = await holdUplift(tx, upliftId);
  const still = (await findToTell(tx, upliftId, toTell.agreementId)).some(({ kind }) => kind === toTell.kind);
  const rows = await findToldRows(tx, upliftId, toTell);
  const [first] = rows;
  if (!uplift || !still || !first) return;
  const { personId, personName, reference } = first;
  const recipient = await recipientOfAgreement(tx, toTell.agreementId, today);
  // Tried again by the job: once the payee's address is recorded, the letter goes there and nowhere else.
  if (!recipient.ok) throw new Error(recipient.refusal.message);
  const correspondence = recipient.value;
  const letters = (await policyOfAgreement(tx, toTell.agreementId, today))?.document.letters;
  const council = await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow();
  const document = upliftLetter({
    kind: toTell.kind === 'undone' ? 'undone' : 'raised', date: today, reference, to: { name: correspondence.name, lines: correspondence.lines }, council: council.name, team: letters?.team ?? 'Direct Payment Support Service', contact: letters?.contact ?? [],
    personName, lines: rows, employs: rows.some(({ employs }) => employs), rates: wageRatesOn(uplift.effectiveFrom), hasSeveralSteps: rows.some(({ step }) => step > 1),
  });
  const letterId = await freezeLetter(tx, { kind: toTell.kind === 'undone' ? 'uplift-undone' : 'uplift', personId, agreementId: toTell.agreementId, subjectKind: 'agreement', subjectId: toTell.agreementId, document, correspondence });
  await insertUpliftLetter(tx, upliftId, toTell, letterId, rows.some(({ isFollowed }) => isFollowed));
}

/** Writes to every family whose payment was raised, or whose rise was undone; stopped half-way, the rest is written later. */
export const upliftLettersJob: AnyJob = job({
  name: upliftLettersJobName,
  payload: z.object({ upliftId: z.int() }),
  work: async ({ inTransaction, clock }, { upliftId }) => {
    await eachByItself(await inTransaction((tx) => findToTell(tx, upliftId)), (toTell) => inTransaction((tx) => tellFamily(tx, upliftId, toTell, clock.today())));
  },
});
