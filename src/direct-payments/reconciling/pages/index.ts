import type { PageRoute } from '../../../platform/web/route.js';
import { batchRoutes } from './batch-page.js';
import { decisionRoutes } from './decision-routes.js';
import { familyQuestionRoutes } from './family-question.js';
import { questionRoutes } from './questions-page.js';

/** The pages of the reconciling room; `publicUrl` is the address people use, for links to the family. */
export function reconcilingPages(publicUrl: string): PageRoute[] {
  return [...decisionRoutes, ...batchRoutes, ...questionRoutes(publicUrl), ...familyQuestionRoutes];
}
