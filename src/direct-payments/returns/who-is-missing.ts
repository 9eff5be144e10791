import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { accountsAsked } from './asked-accounts.js';
import type { Days } from './rules/missing-days.js';
import { standingOf } from './rules/request-state.js';
import { findFamilies, type Family } from './store/families.js';

/** A direct payment whose statements of some days have not all come. */
export interface MissingFamily extends Family {
  /** The missing days of all its accounts. */
  readonly missing: readonly Days[];
}

interface Wanted extends Days {
  /** Only these direct payments; all that ran on one of the days where it is absent. */
  readonly agreementIds?: readonly number[] | undefined;
  /** Only this regime; every one where it is empty. */
  readonly regime: string;
}

/** Whose statements of these days have not all come, by name. Money that others manage is left out: the family has no statement of it. */
export async function whoIsMissing(tx: TenantTx, { from, until, agreementIds, regime }: Wanted, today: PlainDate): Promise<MissingFamily[]> {
  const families = (await findFamilies(tx, { from, until, agreementIds })).filter((family) => regime === '' || family.regime === regime);
  const asked = await accountsAsked(tx, families.map(({ agreementId }) => ({ agreementId, from, until })));
  return families.flatMap((family, index) => {
    const { accounts = [], isManaged = false } = asked[index] ?? {};
    const { state, missing } = standingOf({ from, until, dueOn: today, isWaived: false, reminders: 0, accounts }, today);
    return isManaged || state === 'complete' ? [] : [{ ...family, missing: missing.flat() }];
  });
}
