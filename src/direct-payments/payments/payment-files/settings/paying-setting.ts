import { z } from 'zod';
import { ok, type Result } from '../../../../core/result.js';
import { parseAccountNumber } from '../../account-numbers/account-number.js';
import { accountFields, cardFields, movementKinds } from '../../cards/rules/card-columns.js';
import { refuseFile } from '../../file-refusals.js';
import { bacsText } from '../bacs-text.js';
import { paymentFileFormats } from '../payment.js';

const codeText = z.string().regex(/^[A-Za-z0-9./ -]{1,30}$/);
const code = z.strictObject({ costCentre: codeText, subjective: codeText });
const heading = z.string().trim().max(60);

/** Everything about how a council pays: from which account, in which format, to which codes of its ledger, by which card programme. */
export const payingSettingDocument = z.strictObject({
  payer: z.strictObject({
    name: z.string().trim().min(1).max(140),
    sortCode: z.string().regex(/^\d{6}$/),
    accountNumber: z.string().regex(/^\d{8}$/),
    /** Given by Bacs; only Bacs files need it. */
    serviceUserNumber: z.string().regex(/^[A-Z0-9]{6}$/).nullable(),
    bic: z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/).nullable(),
  }),
  format: z.enum(paymentFileFormats),
  ledger: z.strictObject({
    bank: code,
    cards: code,
    prepayments: code,
    /** Sums taken off payments for money that was asked back: where its invoice stands. Null: they lower the budget's spending. */
    deductions: code.nullable(),
    /** Where a line without a named budget goes. */
    streams: z.strictObject({ social_care: code.nullable(), education: code.nullable(), health: code.nullable() }),
  }),
  cards: z.strictObject({
    name: z.string().trim().min(1).max(60),
    columns: z.partialRecord(z.enum(cardFields), heading),
    accountColumns: z.partialRecord(z.enum(accountFields), heading),
    kindWords: z.partialRecord(z.enum(movementKinds), heading),
  }).nullable(),
});

export type PayingSettingDocument = z.output<typeof payingSettingDocument>;

/** A document as somebody gave it. Refused with the first thing that is not right, or where a Bacs file could not be written from it. */
export function readPayingSetting(given: unknown): Result<PayingSettingDocument> {
  const read = payingSettingDocument.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refuseFile('paying-setting-not-right', `How the council pays is not right at ${issue?.path.join('.') ?? 'its beginning'}: ${issue?.message ?? ''}`, { field: issue?.path.join('.') ?? '' });
  }
  const { payer, format, cards } = read.data;
  const number = parseAccountNumber(payer.sortCode, payer.accountNumber);
  if (!number.ok) return number;
  if (format === 'bacs18' && payer.serviceUserNumber === null) return refuseFile('paying-setting-not-right', 'A Bacs file names the council by its service user number. Add it.', { field: 'payer.serviceUserNumber' });
  if (format === 'bacs18' && bacsText(payer.name).field.trim() === '') return refuseFile('paying-setting-not-right', 'The payer’s name has no letter that Bacs carries.', { field: 'payer.name' });
  if (cards && ['card', 'amount', 'reference'].some((field) => cards.columns[field as 'card'] === '')) return refuseFile('paying-setting-not-right', 'A card file needs the card, the amount and the reference. Name their columns.', { field: 'cards.columns' });
  return ok(read.data);
}
