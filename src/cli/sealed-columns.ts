import { sealedAccountNumbers, sealedNumberChanges } from '../direct-payments/agreements/account-number.js';
import { sealedPayments } from '../direct-payments/payments/payment-files/sealed-payments.js';
import { sealedBooks } from '../direct-payments/go-live/bring-in.js';
import { sealedPapers } from '../direct-payments/agreements/sign-agreement.js';
import { sealedIncome } from '../direct-payments/reclaims/finance/receive-income.js';
import { sealedPacks } from '../direct-payments/transition/sealed-pack.js';
import { sealedFile, sealedRow } from '../direct-payments/statements/arrival.js';
import { attemptSecrets } from '../platform/access/directory/begin-attempt.js';
import { sealedIdentifiers } from '../people/identifiers.js';
import { secretPurpose } from '../platform/access/directory/directory.js';
import type { SealedColumn } from '../platform/access/keys/sealed-column.js';
import { sealedFactor } from '../platform/access/sign-in/prove-factor.js';
import { markedAs } from '../platform/audit/head-mark.js';
import { sealedBundles } from '../platform/records/requests/make-bundle.js';

/** Every column in which something stands sealed. A test holds it against the database’s own list of columns. */
export const sealedColumns: readonly SealedColumn[] = [
  sealedAccountNumbers,
  sealedNumberChanges,
  sealedPapers,
  sealedIdentifiers,
  { table: 'statement_file', column: 'content_sealed', about: sealedFile },
  { table: 'refused_row', column: 'text_sealed', about: sealedRow },
  { table: 'income_file', column: 'content_sealed', about: sealedIncome },
  ...sealedPayments,
  sealedBooks,
  { table: 'sign_in_account', column: 'factor_sealed', about: sealedFactor },
  { table: 'sign_in_account', column: 'offered_factor_sealed', about: sealedFactor },
  { table: 'sign_in_directory', column: 'client_secret_sealed', about: secretPurpose },
  { table: 'directory_attempt', column: 'secrets_sealed', about: attemptSecrets },
  sealedBundles,
  sealedPacks,
  { table: 'audit_mark', column: 'mark', about: markedAs },
];
