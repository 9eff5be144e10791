import type { ClientConfig } from 'pg';
import { z } from 'zod';
import { recordEvent } from '../../platform/audit/record-event.js';
import { openDatabase, type Database } from '../../platform/db/connection.js';
import { inTransaction } from '../../platform/db/transaction.js';
import type { PlainDate } from '../../core/plain-date.js';
import { job, type AnyJob } from '../../platform/jobs/job.js';
import { findBooks, insertEvent, lockBook } from './store/go-live.js';
import { removeUndone } from './store/undone-records.js';
import { refuseWhatStays, undoName } from './undo-book.js';

interface Undoing {
  /** A pool of the retention role's login: no other may take a record away. */
  readonly database: Database;
  readonly authorityId: number;
  readonly id: number;
  readonly today: PlainDate;
}

/**
 * Takes away everything that a book made, in one transaction: stopped half-way everything stands, and done again it does nothing more. Where something
 * came to stand on it since two people agreed, or a legal hold keeps it, nothing is taken, and the book says why. Answers with how many records went.
 */
export async function undoBook({ database, authorityId, id, today }: Undoing): Promise<number> {
  return inTransaction(database, { authorityId, actorId: null, reach: 'whole' }, async (tx) => {
    await lockBook(tx, id);
    const [facts] = await findBooks(tx, id);
    if (facts?.state !== 'undo-agreed') return 0;
    const move = { bookId: id, eventNo: facts.eventNo + 1, from: facts.state, on: today, by: facts.movedBy } as const;
    const free = await refuseWhatStays(tx, id);
    if (!free.ok) {
      await insertEvent(tx, { ...move, event: 'cannot-undo', to: 'carried-out', reason: free.refusal.message });
      await recordEvent(tx, { sentence: `The book of ${facts.source} could not be undone.`, subjectKind: 'go_live', subjectId: id, reason: free.refusal.message });
      return 0;
    }
    const gone = await removeUndone(tx, id);
    await insertEvent(tx, { ...move, event: 'undo', to: 'undone', reason: '' });
    await recordEvent(tx, { sentence: `Undid the book of ${facts.source}: ${gone.toLocaleString('en-GB')} records that it made, or that were opened for it by themselves, are taken away.`, subjectKind: 'go_live', subjectId: id, after: { records: gone } });
    return gone;
  });
}

/** Undoes books on a connection of the retention role, opened for that alone. */
export function undoBookJob({ retentionLogin }: { readonly retentionLogin: ClientConfig }): AnyJob {
  return job({
    name: undoName, payload: z.object({ id: z.int() }),
    work: async ({ authorityId, clock }, { id }) => {
      const database = openDatabase(retentionLogin, { connections: 1 });
      try {
        await undoBook({ database, authorityId, id, today: clock.today() });
      } finally {
        await database.close();
      }
    },
  });
}
