import type { PageRoute } from '../../web/route.js';
import { correctionPages, holdPages } from './hold-and-correction-pages.js';
import type { RecordPageServices } from './records-services.js';
import { requestPages } from './request-pages.js';
import { requestsPages } from './requests-pages.js';
import { retentionPages } from './retention-pages.js';
import { runPages } from './run-pages.js';

/** The pages of records: requests for what is held, corrections, retention, lists and holds. */
export function recordPages(services: RecordPageServices): readonly PageRoute[] {
  return [...requestsPages, ...requestPages(services), ...retentionPages(services), ...runPages(services), ...holdPages(services), ...correctionPages];
}
