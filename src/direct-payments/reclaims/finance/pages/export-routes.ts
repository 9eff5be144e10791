import { download } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { exportAsCsv, exportAsJsonLines } from '../export-reclaims.js';

/** Every reclaim as a file. */
export const exportRoutes: readonly PageRoute[] = [
  route({
    method: 'GET', url: '/reclaims/export.csv', permission: 'reclaims.read',
    handler: async (visit) => download(`reclaims-${visit.clock.today()}.csv`, 'text/csv; charset=utf-8', await visit.inTransaction(exportAsCsv)),
  }),
  route({
    method: 'GET', url: '/reclaims/export.jsonl', permission: 'reclaims.read',
    handler: async (visit) => download(`reclaims-${visit.clock.today()}.jsonl`, 'application/jsonl; charset=utf-8', await visit.inTransaction(exportAsJsonLines)),
  }),
];
