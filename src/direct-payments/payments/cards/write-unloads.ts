import { createHash } from 'node:crypto';
import { formatPounds, sum } from '../../../core/money.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { openNumber } from '../../agreements/account-number.js';
import { refuseFile } from '../file-refusals.js';
import { paymentReference } from '../payment-files/run-payments.js';
import { sealedAs } from '../payment-files/sealed-payments.js';
import { payingOn } from '../payment-files/settings/decide-setting.js';
import { findNumbers, insertFile, insertItems } from '../payment-files/store/payment-files.js';
import type { FileServices } from '../payment-files/write-run-files.js';
import { cardFile, totalsOfCardFile, type CardItem } from './rules/card-file.js';
import { findToUnload } from './store/card-account.js';

/**
 * Writes the file by which the programme takes back what reclaims took off cards and no file has told it yet; each receipt stands in one file, once.
 * Answers with the file's key. Refused where there is nothing, where nobody named a card programme, or where a card has no number.
 */
export async function writeUnloadFile(tx: TenantTx, { sealer, clock }: Pick<FileServices, 'sealer' | 'clock'>): Promise<Result<number>> {
  return withWholeBook(tx, async (whole) => {
    await whole.client.query('select pg_advisory_xact_lock($1, 29)', [whole.authorityId]);
    const today = clock.today();
    const due = await findToUnload(whole);
    const setting = await payingOn(whole, sealer, today);
    if (due.length === 0) return refuseFile('unloads-none', 'Everything that was taken off cards is in a file already.');
    if (!setting?.document.cards) return refuseFile('card-programme-missing', 'How the council pays names no card programme.');
    const numbers = await findNumbers(whole, due.flatMap(({ accountId }) => accountId ?? []));
    const without = due.filter(({ accountId }) => accountId === null || !numbers.has(accountId));
    if (without.length > 0) return refuseFile('run-payees-refused', `No card number is recorded for ${without.map(({ reference }) => reference).join(', ')}.`, { details: without.map(({ reference }) => ({ reference })) });
    const items = due.map((one): CardItem => ({
      reference: paymentReference(one.reference, one.agreementId, `U${String(one.receiptId)}`), card: openNumber(sealer, numbers.get(one.accountId ?? 0) ?? Buffer.alloc(0)).number, name: one.name, amount: one.amount,
      purpose: `Taken back for ${one.reclaim}`,
    }));
    const content = cardFile(setting.document.cards, items, today);
    const total = sum(items.map(({ amount }) => amount));
    const read = totalsOfCardFile(setting.document.cards, content);
    if (read.items !== items.length || read.total !== total) throw new Error('the card file does not sum to what was taken off');
    const name = `card-unloads-${today}-${String(due[0]?.receiptId ?? 0)}.csv`;
    const id = await insertFile(whole, {
      runId: null, kind: 'card_unload', format: 'csv', name, messageId: null, payOn: today, items: items.length, total, sha256: createHash('sha256').update(content).digest('hex'),
      sealed: sealer.seal(sealedAs.file, Buffer.from(content)), runDigest: null, settingId: setting.id, madeAt: clock.now(),
    });
    await insertItems(whole, id, null, due.map((one, index) => ({ reference: items[index]?.reference ?? '', agreementId: one.agreementId, amount: one.amount, receiptId: one.receiptId })));
    await recordEvent(whole, { sentence: `Wrote the file ${name}: ${String(items.length)} cards, ${formatPounds(total)} taken off.`, subjectKind: 'pay_run', subjectId: null, after: { fileId: id } });
    return ok(id);
  });
}
