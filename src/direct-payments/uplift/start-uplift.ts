import { formatDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseUplift } from './refusals.js';
import { areRatesKnown } from './rates-known.js';
import { insertUplift, insertUpliftEvent, type NewUplift } from './store/uplifts.js';

export type UpliftAsked = Omit<NewUplift, 'on'>;

/** Begins an uplift, which is worked out anew each time somebody looks at it until it is put forward. Answers with its key. */
export async function startUplift(tx: TenantTx, asked: UpliftAsked, clock: Clock): Promise<Result<number>> {
  const missing = asked.name.trim() === '' ? 'name' : asked.source.trim() === '' ? 'source' : asked.regimes.length === 0 ? 'regimes' : asked.lineKinds.length === 0 ? 'lineKinds' : undefined;
  if (missing !== undefined) return refuseUplift('uplift-not-read', missing === 'source' ? 'Say where it was decided.' : missing === 'name' ? 'Give it a name.' : 'Choose at least one.', { field: missing });
  if (asked.lineKinds.includes('assistant') && !areRatesKnown(asked.effectiveFrom)) return refuseUplift('uplift-rates-not-known', `The minimum wage or the tax year of ${formatDate(asked.effectiveFrom)} is not known yet.`, { field: 'effectiveFrom' });
  const { id, reference } = await insertUplift(tx, { ...asked, on: clock.today() });
  await insertUpliftEvent(tx, id, { no: 1, event: 'start', from: 'none', to: 'draft', on: clock.today(), reason: null });
  await recordEvent(tx, { sentence: `Began the uplift ${reference}, ${asked.name}, from ${formatDate(asked.effectiveFrom)}.`, subjectKind: 'uplift', subjectId: id, after: asked });
  return ok(id);
}
