import { z } from 'zod';
import { enqueue } from '../../src/platform/jobs/enqueue.js';
import { PageFrame } from '../../src/platform/ui/page-frame.js';
import { Form } from '../../src/platform/ui/index.js';
import { plainDate } from '../../src/core/plain-date.js';
import { page, redirect } from '../../src/platform/web/answers.js';
import { route, type PageRoute } from '../../src/platform/web/route.js';

const posted = z.object({ name: z.string(), also: z.union([z.string(), z.array(z.string())]).optional() });

/** Where the tests of faults write: a form that keeps a person of that family name and queues a job, both or neither. */
export const writingPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/note', permission: 'signed-in', handler: async (visit) => {
    await visit.inTransaction(({ sql }) => sql.selectFrom('person').select('id').limit(1).execute());
    return page(PageFrame({ ...visit.frame, title: 'Note', children: Form({ action: '/note', csrfToken: visit.csrfToken, children: '' }) }));
  } }),
  route({ method: 'POST', url: '/note', permission: 'signed-in', handler: async (visit) => {
    const { name } = posted.parse(visit.posted);
    await visit.inTransaction(async (tx) => {
      await tx.sql.insertInto('person').values({ authority_id: tx.authorityId, given_name: 'Sam', family_name: name, born_on: plainDate('2012-02-29'), client_group: 'children' }).execute();
      await enqueue(tx, 'faults.noted', { name });
    });
    return redirect('/note');
  } }),
  route({ method: 'POST', url: '/slow', permission: 'signed-in', handler: async (visit) => {
    await visit.inTransaction(({ client }) => client.query('select pg_sleep(1.5)'));
    return redirect('/note');
  } }),
];
