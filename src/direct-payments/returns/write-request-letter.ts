import { z } from 'zod';
import type { PlainDate } from '../../core/plain-date.js';
import { recipientOfAgreement } from '../../people/correspondence.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { job, type AnyJob } from '../../platform/jobs/job.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import type { LetterDocument } from '../../platform/letters/letter-document.js';
import { policyOfAgreement } from '../agreements/policy-of.js';
import { describeRequests, type RequestFacts } from './describe-requests.js';
import { askingLetter, type StatementLetter } from './letters/statement-letters.js';
import { findCouncilName } from './store/council.js';
import { findUnwritten, holdRequest, setLetter } from './store/write-requests.js';

export const lettersJobName = 'returns.write-letters';

/**
 * Writes the letter of a request that has none yet, and sends it on its way. Nothing is written where it has one, or where it is
 * closed.
 */
export async function writeRequestLetter(tx: TenantTx, requestId: number, on: PlainDate): Promise<void> {
  if (!(await holdRequest(tx, requestId))) return;
  const [request] = await describeRequests(tx, { ids: [requestId] }, on);
  if (!request?.isOpen || request.letterId !== null) return;
  const letterId = await freezeStatementLetter(tx, request, 'statements-asked', on, askingLetter);
  if (letterId !== undefined) await setLetter(tx, requestId, letterId);
}

/**
 * Freezes a letter about a request in the words that `write` gives it, to whoever holds the money; gives its key. Undefined where their address is not
 * known: it goes to nobody else, and is written once the address is recorded.
 */
export async function freezeStatementLetter(
  tx: TenantTx, request: RequestFacts, kind: string, on: PlainDate, write: (letter: StatementLetter) => LetterDocument,
): Promise<number | undefined> {
  const recipient = await recipientOfAgreement(tx, request.agreementId, on);
  if (!recipient.ok) return undefined;
  const correspondence = recipient.value;
  const policy = (await policyOfAgreement(tx, request.agreementId, on))?.document.letters;
  const letter: StatementLetter = {
    date: on, reference: request.reference, to: { name: correspondence.name, lines: correspondence.lines }, council: await findCouncilName(tx),
    team: policy?.team ?? 'Direct Payment Support Service', contact: policy?.contact ?? [],
    personName: request.personName, dueOn: request.dueOn, wanted: wantedStatements(request),
  };
  return freezeLetter(tx, {
    kind, personId: request.personId, agreementId: request.agreementId, subjectKind: 'statement_request', subjectId: request.id, document: write(letter), correspondence,
  });
}

function wantedStatements({ accounts, missing }: RequestFacts): StatementLetter['wanted'] {
  if (accounts.length === 0) return [{ kind: null, ending: null, days: missing }];
  return accounts.filter((account) => account.missing.length > 0).map((account) => ({ kind: account.kind, ending: account.ending, days: account.missing }));
}

/** Writes the letters that are not written yet, each in a transaction of its own: stopped half-way, the rest are written later. */
export const requestLettersJob: AnyJob = job({
  name: lettersJobName,
  payload: z.unknown(),
  work: async ({ inTransaction, clock }) => {
    for (const id of await inTransaction(findUnwritten)) await inTransaction((tx) => writeRequestLetter(tx, id, clock.today()));
  },
});
