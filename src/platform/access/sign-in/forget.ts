import { z } from 'zod';
import { job, type RegularJob } from '../../jobs/job.js';
import { forgetBrowsers } from './store/browsers.js';
import { forgetEntries } from './store/entries.js';
import { forgetThrottles } from './store/throttle.js';

const day = 86_400_000;
const name = 'sign-in.forget';

/** Forgets what signing in no longer needs: tries of yesterday, steps that were not finished, browsers unused for over a year. */
export const forgetSignInsJob = job({
  name,
  payload: z.unknown(),
  work: async ({ inTransaction, clock }) => {
    const before = (days: number): Date => new Date(clock.now().getTime() - days * day);
    await inTransaction(async (tx) => {
      await forgetThrottles(tx, before(1));
      await forgetEntries(tx, before(1));
      await forgetBrowsers(tx, before(400));
    });
  },
});

export const forgetSignInsRegular: RegularJob = { name, at: '40 3 * * *' };
