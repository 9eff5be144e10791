import { z } from 'zod';
import { formatPounds } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import { recordListView, recordView } from '../../platform/audit/record-view.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { job, type AnyJob, type RegularJob } from '../../platform/jobs/job.js';
import { goLiveDefaults } from '../../platform/policy/policy-document.js';
import { policiesOfAgreements } from '../agreements/policy-of.js';
import { requireStaff } from '../payments/require-staff.js';
import { statedBalances } from '../statements/stated-balances.js';
import { refuseGoLive } from './refusals.js';
import { isToLookAt, openingInWords } from './rules/opening-difference.js';
import { findOpenings, findToCompare, insertComparisons, insertSettled, type OpeningRow, type WhichOpenings } from './store/openings.js';

/** An opening balance with what its statements say, in words. */
export interface DescribedOpening extends OpeningRow {
  /** Both figures and what stands between them; null before a statement came. */
  readonly words: string | null;
  /** It differs by more than the policy's tolerance, and nobody has found out why. */
  readonly isToLookAt: boolean;
}

/** Opening balances within reach, or those of one direct payment, as they were last held against statements. */
export async function describeOpenings(tx: TenantTx, on: PlainDate, which: WhichOpenings = {}): Promise<DescribedOpening[]> {
  const rows = await findOpenings(tx, which);
  if (rows.length === 0) return [];
  const policyOf = await policiesOfAgreements(tx, on, rows.map(({ agreementId }) => agreementId));
  return rows.map((row) => {
    const { stated, begins, asAt, amount, settled } = row;
    if (stated === null || begins === null) return { ...row, words: null, isToLookAt: false };
    const { openingTolerance } = policyOf(row.agreementId)?.document.goLive ?? goLiveDefaults;
    return { ...row, words: openingInWords({ asAt, amount, stated, begins }), isToLookAt: settled === null && isToLookAt({ amount, stated }, openingTolerance) };
  });
}

/** The same as a list that somebody looks at; that they did is written down. */
export async function listOpenings(tx: TenantTx, on: PlainDate, which: WhichOpenings): Promise<DescribedOpening[]> {
  const rows = await describeOpenings(tx, on, which);
  await recordListView(tx, 'what accounts held when they were brought over', rows.length);
  return rows;
}

/** One, by its key, for its page; that somebody looked is written down. Undefined where there is none within reach. */
export async function showOpening(tx: TenantTx, id: number, on: PlainDate): Promise<DescribedOpening | undefined> {
  const [one] = await describeOpenings(tx, on, { id });
  if (one) await recordView(tx, { personId: one.personId, what: `what the account ${one.accountReference} held when it was brought over` });
  return one;
}

/** Holds every opening balance against the statements that came since; what is new or another is kept. Answers with how many were. */
export async function compareOpenings(tx: TenantTx, on: PlainDate): Promise<number> {
  const open = await findToCompare(tx);
  const stated = new Map((await statedBalances(tx, open.map(({ accountId, asAt }) => ({ accountId, endOf: asAt })))).map((one) => [`${String(one.accountId)} ${one.endOf}`, one]));
  const found = open.flatMap(({ id, accountId, asAt, stated: was, begins }) => {
    const is = stated.get(`${String(accountId)} ${asAt}`);
    return !is || (is.amount === was && is.begins === begins) ? [] : [{ id, stated: is.amount, begins: is.begins }];
  });
  if (found.length > 0) await insertComparisons(tx, found, on);
  return found.length;
}

/** Says why an account's statements say something else than the earlier system did. It stands as long as they say the same. */
export async function settleOpening(tx: TenantTx, { clock }: { readonly clock: Clock }, { id, reason }: { readonly id: number; readonly reason: string }): Promise<Result<null>> {
  const [one] = await describeOpenings(tx, clock.today(), { id });
  if (!one) return refuseGoLive('opening-balance-not-found', 'There is no such opening balance.');
  if (reason.trim() === '') return refuseGoLive('book-reason-empty', 'Say why they differ.', { field: 'reason' });
  if (!one.isToLookAt || one.stated === null) return refuseGoLive('opening-agrees', one.settled === null ? 'Nothing differs there that has to be looked at.' : 'Somebody has found out why already.');
  await insertSettled(tx, { balanceId: id, stated: one.stated, reason: reason.trim(), by: requireStaff(tx), on: clock.today() });
  await recordEvent(tx, { sentence: `Found out why ${one.accountReference} held ${formatPounds(one.stated)} by its statements and ${formatPounds(one.amount)} by ${one.source}.`, subjectKind: 'agreement', subjectId: one.agreementId, reason: reason.trim() });
  return ok(null);
}

const compareName = 'go-live.compare-openings';

export const compareOpeningsJob: AnyJob = job({
  name: compareName, payload: z.unknown(),
  work: async ({ inTransaction, clock }) => { await inTransaction((tx) => compareOpenings(tx, clock.today())); },
});

/** Each morning, after the night's statements. */
export const compareOpeningsRegular: RegularJob = { name: compareName, at: '20 5 * * *' };
