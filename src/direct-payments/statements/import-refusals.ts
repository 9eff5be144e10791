import { refuserOf } from '../../core/result.js';

/** Why statements were not brought in as asked. Why a file is no statement stands in `formats/refusals.ts`. */
export const importRefusals = {
  'no-file-given': 'No file was sent. Choose at least one.',
  'content-not-base64': 'The content is not base64. Send the file’s bytes in base64, without line breaks or a data: prefix.',
  'batch-not-found': 'There is no such batch of files.',
  'file-not-found': 'The file or folder is not there, or not one that you may read. Check its name.',
  'account-not-found': 'There is no such account, or it is not one that you may see.',
  'nothing-waits': 'Every file of the batch has been decided, or is being brought in now.',
  'statement-not-waiting': 'The statement does not exist, or it belongs to an account already.',
  'statement-not-sterling': 'The statement is in other money than sterling, and accounts are kept in sterling.',
  'statement-reads-differently': 'The file does not read as it did when it was brought in. Bring the statement in anew, as the bank exports it now.',
  'account-not-known': 'There is no such account. Look for it by its reference, its name or its last digits.',
  'columns-not-wanted': 'The columns of this file need not be named: it has been decided, or it is no table of unknown columns.',
  'columns-incomplete': 'A statement needs a column of dates, one of text and one of money.',
  'columns-read-nothing': 'With these columns not one row can be read. Look at the rows again and choose others.',
  'layout-name-taken': 'A layout has that name already. Choose another.',
} as const;

export const refuseImport = refuserOf(importRefusals);
