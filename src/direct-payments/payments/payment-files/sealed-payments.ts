import type { SealedColumn } from '../../../platform/access/keys/sealed-column.js';

/** As what things of this room are sealed: account numbers stand in each. */
export const sealedAs = {
  setting: 'paying-setting',
  file: 'payment-file',
  answer: 'bank-answer',
  cardAccount: 'card-account',
} as const;

/** Where they stand, for whoever changes the key. */
export const sealedPayments: readonly SealedColumn[] = [
  { table: 'paying_setting', column: 'document_sealed', about: sealedAs.setting },
  { table: 'payment_file', column: 'content_sealed', about: sealedAs.file },
  { table: 'bank_answer', column: 'content_sealed', about: sealedAs.answer },
  { table: 'card_account_check', column: 'content_sealed', about: sealedAs.cardAccount },
];
