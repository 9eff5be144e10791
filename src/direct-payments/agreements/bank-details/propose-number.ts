import { ok, type Result } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { keepNumber, numberMatches, openNumber } from '../account-number.js';
import { refuseBankDetails } from './refusals.js';
import { refuseInvalid, type NumberGround } from './number-check.js';
import { findAccountsOf, holdNumber, holdsForOthers, insertChange, isAnothers, waitsToBeConfirmed } from './store/bank-details.js';

/** A sort code and account number as somebody typed them, with spaces or hyphens. */
export interface TypedNumber {
  readonly sortCode: string;
  readonly number: string;
}

export interface ProposeNumber extends TypedNumber {
  readonly agreementId: number;
  readonly accountId: number;
  /** Why, and how it was checked with the family. */
  readonly reason: string;
}

/**
 * Proposes another number for an account, or again the one it was brought over with, where nobody confirmed that yet; nothing changes until another person
 * confirms it. Answers with the proposal's key; refused where the published check of its sort code speaks against it.
 */
export async function proposeNumber(tx: TenantTx, sealer: Sealer, { clock, check }: NumberGround, { agreementId, accountId, reason, ...typed }: ProposeNumber): Promise<Result<number>> {
  const number = usable(typed);
  if (!number.ok) return number;
  const account = (await findAccountsOf(tx, agreementId)).find((one) => one.accountId === accountId);
  const held = account && (await holdNumber(tx, accountId));
  if (!held) return refuseBankDetails('account-not-of-this-payment', 'No such account holds money of this direct payment.');
  const fits = await fitsPresent(tx, sealer, { agreementId, accountId, sealed: held.sealed }, number.value);
  if (!fits.ok) return fits;
  if (await isAnothers(tx, accountId, numberMatches(sealer, number.value.number, number.value.sortCode))) return refuseBankDetails('number-of-another-account', 'Another account of the council has this number.', { field: 'number' });
  const checked = await refuseInvalid(check, number.value);
  if (!checked.ok) return checked;
  const { sealed, ending } = keepNumber(sealer, number.value.number, number.value.sortCode);
  const id = await insertChange(tx, { agreementId, accountId, oldEnding: held.ending, sealed, ending, reason, at: clock.now() });
  if (id === undefined) return refuseBankDetails('change-waits', 'Another number was proposed already and waits. Confirm, refuse or withdraw it first.');
  await recordEvent(tx, {
    sentence: `Proposed another number for the account ${held.reference}, ending in ${ending}.`, subjectKind: 'account', subjectId: accountId, reason,
    before: { ending: held.ending }, after: { ending },
  });
  return ok(id);
}

/** Refused where it has this number already, or has another that is not confirmed for this payee while people of another agreement are paid by it. */
async function fitsPresent(tx: TenantTx, sealer: Sealer, { agreementId, accountId, sealed }: { readonly agreementId: number; readonly accountId: number; readonly sealed: Buffer | null }, typed: TypedNumber): Promise<Result<null>> {
  if (sealed === null) return ok(null);
  const [isSame, waits] = [same(openNumber(sealer, sealed), typed), await waitsToBeConfirmed(tx, agreementId, accountId)];
  if (isSame && !waits) return refuseBankDetails('number-as-before', 'The account has this number already.');
  if (!isSame && waits && (await holdsForOthers(tx, agreementId, accountId)))
    return refuseBankDetails('number-shared', 'Money for somebody else goes to this account, and nobody confirmed yet that it is this payee’s. If it is theirs, confirm the number it has first; if not, give the direct payment an account of its own.', { field: 'number' });
  return ok(null);
}

/** Six digits and eight, without spaces and hyphens. */
export function usable({ sortCode, number }: TypedNumber): Result<TypedNumber> {
  const plain = { sortCode: sortCode.replace(/[\s-]/g, ''), number: number.replace(/[\s-]/g, '') };
  if (!/^\d{6}$/.test(plain.sortCode)) return refuseBankDetails('number-not-usable', 'The sort code needs six digits, like 11-22-33.', { field: 'sortCode' });
  if (!/^\d{8}$/.test(plain.number)) return refuseBankDetails('number-not-usable', 'The account number needs eight digits. Put noughts before a shorter one.', { field: 'number' });
  return ok(plain);
}

export function same(one: { readonly sortCode: string | null; readonly number: string }, other: TypedNumber): boolean {
  return one.sortCode === other.sortCode && one.number === other.number;
}
