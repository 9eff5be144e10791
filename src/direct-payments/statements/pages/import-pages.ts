import type { Sealer } from '../../../platform/access/sealing.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { accountChoicePages } from './account-choice-page.js';
import { batchPages } from './batch-page.js';
import { batchesRoute } from './batches-page.js';
import { columnsPages } from './columns-page.js';
import { filePages } from './file-page.js';
import { uploadPages } from './upload-page.js';

/** The pages by which statements are brought in. */
export function importPages(sealer: Sealer): PageRoute[] {
  return [batchesRoute, ...uploadPages(sealer), ...batchPages(sealer), ...filePages(sealer), ...columnsPages(sealer), ...accountChoicePages(sealer)];
}
