import { refuserOf, type Refusal } from '../../core/result.js';

export const databaseRefusals = {
  'database-not-reached': 'The database server did not answer, or refused the login. Check DATABASE_URL, or the log beside the database.',
  'database-not-started': 'The built-in database could not be started on this machine. The message says why and what to do.',
  'database-in-use': 'Another Pursestrings serves the same data folder. Stop it, or give this one another folder with PURSESTRINGS_DATA.',
  'database-role-missing': 'The database login may not create the roles Pursestrings needs. An administrator runs the statements in the message once.',
  'database-too-old': 'Pursestrings needs PostgreSQL 15 or later. Point DATABASE_URL to a newer server.',
  'database-login-too-strong': 'The login of the running service may step around the guards of the tables. Give it a login without such rights.',
  'restore-unfinished': 'A restore into this database was begun and did not come to its end: what is there may be half of something. Run the restore again.',
  'database-behind': 'The database was made by an earlier version of Pursestrings and has not been brought to this one. Start the service once.',
  'checks-broken': 'Something that must hold in the database does not. The message counts the rows that break it, and the answer holds them: keep them, and ask whoever looks after the installation.',
  'migration-not-readable': 'A file in migrations/ is misnamed, repeated or ends the transaction it runs in. Correct the file.',
  'migration-changed': 'A migration was edited after it had been applied to this database. Restore the file and put the change into a new one.',
  'migration-out-of-order': 'A new migration has a lower number than one already applied. Give it the next free number.',
  'migration-unknown': 'The database was made by a later version of Pursestrings. Run that version, or restore a backup.',
  'migration-failed': 'A migration was refused by the database and undone as a whole. The message names the file and line.',
} as const;

export const refuseDatabase = refuserOf(databaseRefusals);

/** Carries a refusal out of the depths of starting a database; `connectDatabase` turns it back into a value. */
export class DatabaseRefused extends Error {
  readonly refusal: Refusal;

  constructor(code: keyof typeof databaseRefusals, message: string) {
    super(message);
    this.name = 'DatabaseRefused';
    this.refusal = refuseDatabase(code, message).refusal;
  }
}
