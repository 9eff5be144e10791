import { z } from 'zod';
import { job, type RegularJob } from '../../jobs/job.js';
import { forgetDays } from './store.js';

const name = 'open-forms.forget';

/** Forgets who sent what by an open form on any day before today. */
export const forgetSendersJob = job({
  name,
  payload: z.unknown(),
  work: ({ inTransaction, clock }) => inTransaction((tx) => forgetDays(tx, clock.today())),
});

/** Soon after midnight, in summer too: nothing is kept longer than its day and an hour. */
export const forgetSendersRegular: RegularJob = { name, at: '5 0,23 * * *' };
