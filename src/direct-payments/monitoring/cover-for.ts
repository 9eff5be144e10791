import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { databaseErrorCode } from '../../platform/db/database-error.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { listOfficers } from './list-officers.js';
import { monitoringPageRefusals } from './page-refusals.js';
import { endCover, findCovers, insertCover, type NewCover } from './store/work.js';

const refuse = refuserOf(monitoringPageRefusals);
const exclusionViolated = '23P01';

/**
 * Says who looks after an officer's work while they are away, both days counted; answers with the key. Nothing changes hands:
 * both lists are the cover's on those days. Refused where somebody covers for the officer already on one of them.
 */
export async function coverFor(tx: TenantTx, cover: NewCover): Promise<Result<number>> {
  const { officerId, coverId, from, until } = cover;
  if (until < from) return refuse('dates-crossed', 'The last day is before the first.', { field: 'until' });
  if (officerId === coverId) return refuse('cover-of-oneself', 'Choose somebody else to cover.', { field: 'cover' });
  const officers = new Map((await listOfficers(tx)).map(({ id, name }) => [id, name]));
  const [away, instead] = [officers.get(officerId), officers.get(coverId)];
  if (away === undefined) return refuse('officer-not-found', 'There is no such officer. Choose one from the list.', { field: 'officer' });
  if (instead === undefined) return refuse('officer-not-found', 'There is no such officer. Choose one from the list.', { field: 'cover' });
  const id = await insertedCover(tx, cover);
  if (id === undefined) return refuse('covered-already', `Somebody covers for ${away} on one of these days already.`, { field: 'from' });
  await recordEvent(tx, { sentence: `${instead} covers for ${away} from ${formatDate(from)} to ${formatDate(until)}.`, subjectKind: 'work', subjectId: null });
  return ok(id);
}

async function insertedCover(tx: TenantTx, cover: NewCover): Promise<number | undefined> {
  try {
    return await insertCover(tx, cover);
  } catch (error) {
    if (databaseErrorCode(error) === exclusionViolated) return undefined;
    throw error;
  }
}

/** Ends a cover: from today on it no longer counts. Refused where there is none, or it has ended. */
export async function stopCover(tx: TenantTx, id: number, today: PlainDate): Promise<Result<null>> {
  const cover = (await findCovers(tx, today)).find((one) => one.id === id);
  if (!cover) return refuse('cover-not-found', 'There is no such cover, or it has ended.');
  await endCover(tx, id, today);
  await recordEvent(tx, { sentence: `${cover.coverName} no longer covers for ${cover.officerName}.`, subjectKind: 'work', subjectId: null });
  return ok(null);
}
