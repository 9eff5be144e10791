import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { runAgain } from '../run-again.js';
import { agreementPart } from './agreement-paths.js';

/** Works out one direct payment again, at once. */
export const runAgainRoute = route({ method: 'POST', url: '/agreements/:id/run', permission: 'monitoring.run', handler: again });

async function again(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const done = await visit.inTransaction((tx) => runAgain(tx, id, visit.clock.today()));
  return done ? redirect(agreementPart({ agreementId: id }, 'surplus')) : notFound();
}
