import type { Sealer } from '../../../../platform/access/sealing.js';
import type { PageRoute } from '../../../../platform/web/route.js';
import { boardRoute } from './board-page.js';
import { exportRoutes } from './export-routes.js';
import { financeFileRoutes } from './finance-files-page.js';
import { incomePages } from './income-pages.js';
import { listRoute } from './list-page.js';
import { moneyRoutes } from './money-page.js';
import { receiptRoutes } from './receipt-page.js';
import { reminderRoute } from './reminder-route.js';

/** The pages about reclaims as a whole, and about their money. */
export function financePages(sealer: Sealer): PageRoute[] {
  return [boardRoute, listRoute, ...exportRoutes, ...moneyRoutes, reminderRoute, ...incomePages(sealer), ...receiptRoutes, ...financeFileRoutes];
}
