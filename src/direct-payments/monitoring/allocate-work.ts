import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvents } from '../../platform/audit/record-event.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { setOfficer } from '../agreements/set-officer.js';
import { listOfficers } from './list-officers.js';
import { monitoringPageRefusals } from './page-refusals.js';

const refuse = refuserOf(monitoringPageRefusals);
const mostAtOnce = 5_000;

export interface Allocation {
  readonly agreementIds: readonly number[];
  /** Who looks after them from now on; null: nobody. */
  readonly officerId: number | null;
  readonly reason: string;
}

/** Says who looks after direct payments from now on; answers with how many changed hands. Refused whole where one of them or the officer does not exist. */
export async function allocateWork(tx: TenantTx, { agreementIds, officerId, reason }: Allocation): Promise<Result<number>> {
  const wanted = [...new Set(agreementIds)];
  if (wanted.length === 0) return refuse('nobody-chosen', 'Choose at least one direct payment.');
  if (wanted.length > mostAtOnce) return refuse('too-many-chosen', `At most ${mostAtOnce.toLocaleString('en-GB')} can change hands in one go.`);
  const officer = officerId === null ? undefined : (await listOfficers(tx)).find(({ id }) => id === officerId);
  if (officerId !== null && !officer) return refuse('officer-not-found', 'There is no such officer. Choose one from the list.', { field: 'officer' });
  const { found, changes } = await setOfficer(tx, wanted, officerId);
  if (found < wanted.length) return refuse('agreement-not-found', 'A direct payment that was chosen does not exist any more. Nothing changed hands.');
  await recordEvents(tx, changes.map(({ agreementId, reference, before }) => ({
    sentence: officer ? `${reference} is looked after by ${officer.name} now.` : `Nobody looks after ${reference} now.`,
    subjectKind: 'work' as const, subjectId: agreementId, before: { officerId: before }, after: { officerId }, ...(reason === '' ? {} : { reason }),
  })));
  return ok(changes.length);
}
