import { plainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { decideLine, type Decision } from '../../src/direct-payments/reconciling/decide-line.js';
import { takeAnswer } from '../../src/direct-payments/reconciling/take-answer.js';
import { undoLast } from '../../src/direct-payments/reconciling/undo-last.js';
import { writeQuestions } from '../../src/direct-payments/reconciling/write-questions.js';
import { inTransaction, type Acting, type TenantTx } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';

const on = plainDate('2025-06-20');

interface Place {
  readonly agreementId: number;
  readonly accountId: number;
}

/** Lines decided, one undone, one that the family was asked about by letter and has answered. */
export async function decisionsInBook(database: TestDatabase, acting: Acting): Promise<void> {
  await inTransaction(database.app, acting, async (tx) => {
    const place = await placeOf(tx);
    const decide = (lineNo: number, decision: Decision) => decideLine(tx, place.agreementId, { accountId: place.accountId, lineNo }, decision, on);
    expectOk(await decide(1, { what: 'accept' }));
    expectOk(await decide(3, { what: 'accept' }));
    expectOk(await undoLast(tx, place.agreementId));
    const { questionId } = expectOk(await decide(3, { what: 'asked', question: 'Where did the taxi go?' }));
    expectOk(await writeQuestions(tx, place.agreementId, 'https://payments.example', on));
    expectOk(await takeAnswer(tx, questionId ?? 0, 'To the swimming club', on));
    expectOk(await decide(3, { what: 'accept' }));
  });
}

async function placeOf({ client }: TenantTx): Promise<Place> {
  const { rows } = await client.query<Place>(
    `select held.agreement_id as "agreementId", held.account_id as "accountId" from agreement_account held join account on account.id = held.account_id where account.reference = 'A1'`);
  if (!rows[0]) throw new Error('the book has the account A1');
  return rows[0];
}
