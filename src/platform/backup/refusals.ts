import { refuserOf, type Refusal } from '../../core/result.js';

export const backupRefusals = {
  'backup-not-written': 'The backup could not be written, for the reason in the message, and nothing is left of it. Make room or choose another place, then ask again.',
  'backup-leaves-something-out': 'The database holds a table that a backup would not save whole. The message names it. Tell whoever looks after the product.',
  'backup-not-readable': 'The file is not a backup of Pursestrings, or cannot be read.',
  'backup-damaged': 'The backup is not as it was written: something in it was changed, or its end is missing. Nothing was restored. Take another copy of it.',
  'backup-key-missing': 'The backup was sealed with a key that is not here. The message says which: put it into the data folder or PURSESTRINGS_KEY, then ask again.',
  'backup-too-new': 'The backup was made by a later version of Pursestrings. Restore it with that version.',
  'restore-not-empty': 'There is something in this installation already, and a restore would mix with it. Restore into an empty data folder or a new database.',
  'deletions-not-valid': 'A file of deletions names what no run may remove: it was changed by somebody. Nothing was removed. Find out who wrote it, take the line out or another copy of the file, then restore again.',
  'restore-does-not-match': 'What was restored is not what was saved, and the whole was undone. The message says what differs.',
  'restored-with-broken-checks': 'Everything was restored as it was saved, but something that must hold does not. The answer names it: it was so when the backup was made.',
} as const;

export const refuseBackup = refuserOf(backupRefusals);

/** Carries a refusal out of streams and transactions; whoever began them turns it back into a value. */
export class BackupRefused extends Error {
  readonly refusal: Refusal;

  constructor(code: keyof typeof backupRefusals, message: string) {
    super(message);
    this.name = 'BackupRefused';
    this.refusal = refuseBackup(code, message).refusal;
  }
}

export function damaged(what: string): BackupRefused {
  return new BackupRefused('backup-damaged', `The backup is damaged: ${what}. Nothing was restored.`);
}
