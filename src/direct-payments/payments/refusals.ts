/** Why the payments room refuses. */
export const paymentRefusals = {
  'weights-not-read': 'The weight table is not in the published form. Use the file as its publisher hands it out.',
  'substitutions-not-read': 'The table of substitute sort codes is not in the published form. Use the file as its publisher hands it out.',
  'account-number-not-read': 'A sort code has six digits and an account number six to ten. Correct the row and try again.',
  'pairs-not-read': 'The file of pairs has no columns sort_code and account_number. Add the heading and try again.',
  'file-not-found': 'The file is not there or may not be read. Check its name and its permissions.',
} as const;
