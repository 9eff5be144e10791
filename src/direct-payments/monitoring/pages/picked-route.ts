import { z } from 'zod';
import { pathOf } from '../../../platform/ui/index.js';
import { redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { keysIn } from '../../returns/pages/posted-keys.js';
import { showWorklist } from './worklist-page.js';

const pickedForm = z.object({ agreement: keysIn, then: z.enum(['ask', 'allocate']) });

/** Takes those ticked in the worklist to the page where something is done with them. It changes nothing itself. */
export const pickedRoute = route({ method: 'POST', url: '/worklist/picked', permission: 'monitoring.read', handler: goOn });

function goOn(visit: Visit): Promise<PageAnswer> | PageAnswer {
  const read = pickedForm.safeParse(visit.posted);
  if (!read.success || read.data.agreement.length === 0) return showWorklist(visit, 'Tick at least one account first.');
  const asked = new URLSearchParams(read.data.agreement.map((id): [string, string] => ['agreement', String(id)])).toString();
  return redirect(pathOf(`${read.data.then === 'ask' ? '/returns/ask' : '/work/allocate'}?${asked}`));
}
