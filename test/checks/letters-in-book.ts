import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import { confirmPosted } from '../../src/platform/letters/confirm-posted.js';
import { freezeLetter } from '../../src/platform/letters/freeze-letter.js';
import { recordCall } from '../../src/platform/letters/record-call.js';
import type { TestDatabase } from '../database.js';
import { sampleNotice, sampleRecipient } from '../factories/sample-letter.js';

/** A letter that was posted once its reader had been called. */
export async function lettersInBook(database: TestDatabase, acting: Acting): Promise<void> {
  await inTransaction(database.app, acting, async (tx) => {
    const { id: personId } = await tx.sql.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow();
    const correspondence = { ...sampleRecipient, telephoneFirst: true };
    const id = await freezeLetter(tx, { kind: 'information', personId, agreementId: null, subjectKind: 'person', subjectId: personId, document: sampleNotice, correspondence });
    const on = plainDate('2026-05-14');
    expectOk(await recordCall(tx, id, { on, by: acting.actorId ?? 0, note: 'Told them what it says.', today: on }));
    expectOk(await confirmPosted(tx, id, { on, today: on }));
  });
}
