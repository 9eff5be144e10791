import { z } from 'zod';
import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../db/transaction.js';
import { enqueue } from '../jobs/enqueue.js';
import { job, type AnyJob, type RegularJob } from '../jobs/job.js';
import type { Carriers } from './carrier.js';
import { deliverJobName } from './deliver-job-name.js';
import { letterDocument } from './letter-document.js';
import { adjustmentWords } from './letter-recipient.js';
import { letterSentJobName } from './letter-sent-job-name.js';
import { letterText } from './letter-text.js';
import { findWaitingMessages, insertAttempt, takeMessage, type ParcelRow } from './store/outbox.js';

/** After so many tries a message waits for a person, who may try again or post it. */
const mostFailures = 12;

/**
 * Delivers what waits: a letter's messages after the transaction that froze it, or all of a council's. A message is carried and its
 * try written in one transaction, so that whatever is interrupted is still waiting and is taken up again. Where a
 * letter's message fails the job fails too, and is tried again later each time.
 */
export function deliverJob(carriers: Carriers): AnyJob {
  return job({
    name: deliverJobName,
    payload: z.object({ letterId: z.int().optional() }),
    work: async ({ inTransaction, clock }, { letterId }) => {
      const today = clock.today();
      const waiting = await inTransaction((tx) => findWaitingMessages(tx, today, letterId, mostFailures));
      let failed = 0;
      for (const id of waiting) if ((await inTransaction((tx) => deliver(tx, carriers, id, today))) === 'failed') failed += 1;
      if (failed > 0 && letterId !== undefined) throw new Error(`${String(failed)} of the messages of letter ${String(letterId)} could not be delivered`);
    },
  });
}

/** Takes up every hour what is still waiting. */
export const deliverRegularly: RegularJob = { name: deliverJobName, at: '17 * * * *' };

async function deliver(tx: TenantTx, carriers: Carriers, id: number, today: PlainDate): Promise<'sent' | 'placed' | 'failed' | 'gone'> {
  const taken = await takeMessage(tx, id, today);
  if (!taken) return 'gone';
  const carrier = taken.channel === 'email' ? (carriers.mail ?? carriers.folder) : carriers.folder;
  const { outcome, detail } = await carrier(parcelOf(taken));
  await insertAttempt(tx, id, outcome, today, detail);
  if (outcome === 'sent' && taken.role === 'recipient') await enqueue(tx, letterSentJobName, { letterId: taken.letterId });
  return outcome;
}

function parcelOf({ document, letterId: _letterId, ...row }: ParcelRow): Parameters<Carriers['folder']>[0] {
  return { ...row, adjustments: adjustmentWords(row), text: letterText(letterDocument.parse(document)) };
}
