import { enqueue } from '../../../../platform/jobs/enqueue.js';
import { redirect } from '../../../../platform/web/answers.js';
import { route } from '../../../../platform/web/route.js';
import { debtRemindersName } from '../remind-debts.js';

/** Sends the reminders that are due, soon after: each letter is drawn in its own transaction. */
export const reminderRoute = route({
  method: 'POST', url: '/reclaims/reminders', permission: 'reclaims.recover',
  handler: async (visit) => {
    await visit.inTransaction((tx) => enqueue(tx, debtRemindersName, {}));
    return redirect('/reclaims/money');
  },
});
