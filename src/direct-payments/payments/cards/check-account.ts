import { createHash } from 'node:crypto';
import { formatPounds } from '../../../core/money.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { refuseFile } from '../file-refusals.js';
import { sealedAs } from '../payment-files/sealed-payments.js';
import { payingOn } from '../payment-files/settings/decide-setting.js';
import type { FileServices } from '../payment-files/write-run-files.js';
import { readAccountFile } from './read-account-file.js';
import { reconcileAccount } from './rules/reconcile-account.js';
import { findCheckBy, findChecks, findSentToCards, insertCheck, type KeptCheck } from './store/card-account.js';

const largest = 20_000_000;

/**
 * Reconciles the card programme's account from the programme's own file: opening and funding, less what was loaded, with what was taken off, is what it
 * holds; and each load and unload is held against what was sent. Answers with the check's key; the same bytes twice are one check. Refused where the file
 * cannot be read whole.
 */
export async function checkCardAccount(tx: TenantTx, { sealer, clock }: Pick<FileServices, 'sealer' | 'clock'>, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): Promise<Result<number>> {
  if (bytes.length > largest) return refuseFile('card-account-not-read', 'The file is larger than 20 MB.', { field: 'file' });
  const programme = (await payingOn(tx, sealer, clock.today()))?.document.cards;
  if (!programme) return refuseFile('card-programme-missing', 'How the council pays names no card programme, so its file cannot be read.');
  const movements = readAccountFile(Buffer.from(bytes).toString('utf8'), programme);
  if (!movements.ok) return movements;
  const sha256 = createHash('sha256').update(bytes).digest();
  const known = await findCheckBy(tx, sha256);
  if (known !== undefined) return ok(known);
  const [first, last] = [movements.value[0]?.on ?? clock.today(), movements.value.at(-1)?.on ?? clock.today()];
  const sent = await withWholeBook(tx, (whole) => findSentToCards(whole, first, last, movements.value.map(({ reference }) => reference.toUpperCase())));
  const found = reconcileAccount(movements.value, sent);
  if (!found) return refuseFile('card-account-not-read', 'The file has no movements.');
  const shown = name.replace(/\p{Cc}/gu, ' ').trim().slice(-250) || 'without a name';
  const id = await insertCheck(tx, { sha256, name: shown, sealed: sealer.seal(sealedAs.cardAccount, bytes), on: clock.today() }, found);
  await recordEvent(tx, {
    sentence: `Reconciled the card account from ${found.from} to ${found.until}: ${found.difference === 0 && found.differences.length === 0 ? 'everything fits' : `${formatPounds(found.difference)} and ${String(found.differences.length)} entries differ`}.`,
    subjectKind: 'pay_run', subjectId: null, after: { cardAccountCheckId: id, closing: found.closing, difference: found.difference },
  });
  return ok(id);
}

/** The checks of the card account, the latest first. */
export async function listCardChecks(tx: TenantTx): Promise<KeptCheck[]> {
  return findChecks(tx);
}

/** One check with its differences, which name direct payments: the look is written down. */
export async function showCardCheck(tx: TenantTx, id: number): Promise<KeptCheck | undefined> {
  const [check] = await findChecks(tx, id);
  if (check) await recordEvent(tx, { sentence: `Looked at the card account from ${check.from} to ${check.until}.`, subjectKind: 'pay_run', subjectId: null });
  return check;
}
