import { ok, type Result } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { keepNumber, numberMatches, openNumber } from '../account-number.js';
import { refuseInvalid, type NumberFinding, type NumberGround } from './number-check.js';
import { same, usable, type TypedNumber } from './propose-number.js';
import { refuseBankDetails } from './refusals.js';
import { decideChange, findAccountsOf, holdChange, holdNumber, isAnothers, setNumber, type HeldChange } from './store/bank-details.js';

export interface DecideNumber {
  readonly agreementId: number;
  readonly accountId: number;
  readonly changeId: number;
}

type Decided = DecideNumber & ({ readonly decision: 'confirmed'; readonly typed: TypedNumber } | { readonly decision: 'refused' | 'withdrawn' });

/**
 * Confirms, refuses or withdraws a proposed number. Whoever confirms is another person than the proposer and types the number again, from what
 * the family gave: a slip or a fraud of one is not carried on by the other. A number that fails the published check of its sort code is confirmed by nobody;
 * what the check found is kept.
 */
export async function decideNumber(tx: TenantTx, sealer: Sealer, { clock, check }: NumberGround, decided: Decided): Promise<Result<null>> {
  const account = (await findAccountsOf(tx, decided.agreementId)).find(({ accountId }) => accountId === decided.accountId);
  // The account before the proposal, in the order in which proposing holds them.
  const held = account && (await holdNumber(tx, decided.accountId));
  const change = held && (await holdChange(tx, decided.changeId, decided.accountId));
  if (!change) return refuseBankDetails('account-not-of-this-payment', 'No such proposal is known for this direct payment.');
  const allowed = mayDecide(tx, change, decided.decision);
  if (!allowed.ok) return allowed;
  let found: NumberFinding | null = null;
  if (decided.decision === 'confirmed') {
    const fits = await fitsProposal(tx, sealer, change, decided.typed);
    if (!fits.ok) return fits;
    const checked = await refuseInvalid(check, openNumberOf(sealer, change));
    if (!checked.ok) return checked;
    found = checked.value;
  }
  await decideChange(tx, change.id, decided.decision, clock.now(), found);
  if (decided.decision === 'confirmed') await setNumber(tx, change.accountId, numberOf(sealer, change));
  const words = { confirmed: 'Confirmed another number', refused: 'Refused another number', withdrawn: 'Withdrew another number' } as const;
  await recordEvent(tx, {
    sentence: `${words[decided.decision]} for the account ${held.reference}, ending in ${change.ending}.`, subjectKind: 'account', subjectId: change.accountId,
    ...(decided.decision === 'confirmed' ? { before: { ending: held.ending }, after: { ending: change.ending, check: found } } : {}),
  });
  return ok(null);
}

function mayDecide({ actorId }: TenantTx, { proposedBy, decision }: HeldChange, wanted: Decided['decision']): Result<null> {
  if (decision !== null) return refuseBankDetails('change-not-open', `This proposal was ${decision} in the meantime.`);
  if (wanted === 'withdrawn') return proposedBy === actorId ? ok(null) : refuseBankDetails('change-is-of-another', 'Only whoever proposed a number can withdraw it.');
  return proposedBy === actorId ? refuseBankDetails('change-is-own', 'You proposed this number, so another person confirms or refuses it.') : ok(null);
}

async function fitsProposal(tx: TenantTx, sealer: Sealer, change: HeldChange, typed: TypedNumber): Promise<Result<null>> {
  const number = usable(typed);
  if (!number.ok) return number;
  if (!same(openNumber(sealer, change.sealed), number.value)) return refuseBankDetails('number-differs', 'This is not the number that was proposed. Compare both with what the family gave.', { field: 'number' });
  if (await isAnothers(tx, change.accountId, numberMatches(sealer, number.value.number, number.value.sortCode))) return refuseBankDetails('number-of-another-account', 'Another account of the council has this number by now.', { field: 'number' });
  return ok(null);
}

function openNumberOf(sealer: Sealer, change: HeldChange): TypedNumber {
  const { number, sortCode } = openNumber(sealer, change.sealed);
  return { number, sortCode: sortCode ?? '' };
}

// As it was sealed with the proposal: the database lets in no other.
function numberOf(sealer: Sealer, change: HeldChange): Parameters<typeof setNumber>[2] {
  const { number, sortCode } = openNumber(sealer, change.sealed);
  return { ...keepNumber(sealer, number, sortCode), sealed: change.sealed };
}
