import type { PageRoute } from '../../web/route.js';
import { letterRoutes } from './letter-page.js';
import { lettersRoutes } from './letters-page.js';

/** The pages of letters. */
export const letterPages: readonly PageRoute[] = [...lettersRoutes, ...letterRoutes];
