import { z } from 'zod';
import { pathOf } from '../../../platform/ui/index.js';
import { redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { remindRequests } from '../remind.js';
import { keysIn } from './posted-keys.js';
import { showReturns } from './returns-page.js';

const remindForm = z.object({ request: keysIn });

/** Reminds those ticked in the list. */
export const remindRoute = route({ method: 'POST', url: '/returns/remind', permission: 'returns.ask', handler: remind });

async function remind(visit: Visit): Promise<PageAnswer> {
  const { request } = remindForm.parse(visit.posted);
  const done = await visit.inTransaction((tx) => remindRequests(tx, { requestIds: request, on: visit.clock.today() }));
  if (!done.ok) return showReturns(visit, done.refusal.message);
  const { reminded, notReminded } = done.value;
  return redirect(pathOf(`/returns?reminded=${String(reminded.length)}&passed=${String(notReminded.length)}`));
}
