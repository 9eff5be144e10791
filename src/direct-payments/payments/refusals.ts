/** Why the payments room refuses. */
export const paymentRefusals = {
  'weights-not-read': 'The weight table is not in the published form. Use the file as its publisher hands it out.',
  'substitutions-not-read': 'The table of substitute sort codes is not in the published form. Use the file as its publisher hands it out.',
  'account-number-not-read': 'A sort code has six digits and an account number six to ten. Correct the row and try again.',
  'pairs-not-read': 'The file of pairs has no columns sort_code and account_number. Add the heading and try again.',
  'payments-not-read': 'The file of payments lacks a column or has no rows. Its heading is reference, name, sort_code, account_number, amount, remittance.',
  'payees-refused': 'One or more payees are not right, so no file was written. Each row is named with its faults; correct them all.',
  'payer-not-read': 'The payer’s file lacks a value or has one that is not right. It needs name, sort_code and account_number.',
  'service-user-number-needed': 'A Bacs file names the payer by its service user number. Add it to the payer’s file.',
  'reference-too-long': 'A Bacs file carries references of at most 18 characters. Shorten those named.',
  'payments-too-large': 'The payments sum to more than the file can carry. Split the run.',
  'file-not-written': 'The file could not be written. Check the folder and its permissions.',
  'file-not-found': 'The file or folder is not there, or not one that you may read. Check its name.',
} as const;
