import type { ClientConfig } from 'pg';
import { z } from 'zod';
import { openDatabase } from '../../db/connection.js';
import type { TenantTx } from '../../db/transaction.js';
import { enqueue } from '../../jobs/enqueue.js';
import { job, type AnyJob } from '../../jobs/job.js';
import type { Records } from '../record-class.js';
import { carryOutRun } from './carry-out-run.js';

const carryOutJobName = 'records.carry-out';

/** Queues the carrying out of an approved list, in the transaction that approves it. */
export async function askToCarryOut(tx: TenantTx, runId: number): Promise<void> {
  await enqueue(tx, carryOutJobName, { runId });
}

export interface CarryOutServices {
  readonly records: Records;
  /** The login of the retention role: the service's own may remove nothing. */
  readonly retentionLogin: ClientConfig;
  readonly dataFolder: string;
}

/** Carries out approved lists on a connection of the retention role, opened for that alone. What is refused, such as an expired approval, stays as it is. */
export function carryOutJob({ records, retentionLogin, dataFolder }: CarryOutServices): AnyJob {
  return job({
    name: carryOutJobName, payload: z.object({ runId: z.int() }),
    work: async ({ authorityId, clock }, { runId }) => {
      const database = openDatabase(retentionLogin, { connections: 1 });
      try {
        await carryOutRun({ records, database, authorityId, dataFolder, runId, today: clock.today() });
      } finally {
        await database.close();
      }
    },
  });
}
