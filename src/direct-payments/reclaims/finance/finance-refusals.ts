/** Why work with files of the council's finance system, its codes and its income is refused. */
export const financeRefusals = {
  'income-empty': 'The file of income holds nothing. Export it again.',
  'income-columns-missing': 'The file of income has no heading with a date, an amount and the words of the payment. Export it with these three columns.',
  'income-too-large': 'The file of income is larger than is read at once. Export fewer days.',
  'income-file-not-found': 'There is no such file of income in this council.',
  'reference-not-found': 'No reclaim that was asked for has that reference. Look at the letter or the board.',
  'finance-code-missing': 'A budget has no code in the council’s ledger on the day of a row, so no file is made. Enter its codes first.',
  'finance-code-known': 'These codes count from that day already.',
  'nothing-to-export': 'Every invoice or credit is in a file already, so there is nothing to put into a new one.',
  'finance-file-not-found': 'There is no such file for finance in this council.',
} as const;
