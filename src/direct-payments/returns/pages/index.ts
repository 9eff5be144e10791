import type { PageRoute } from '../../../platform/web/route.js';
import { askPages } from './ask-pages.js';
import { remindRoute } from './remind-route.js';
import { requestPages } from './request-page.js';
import { returnsRoute } from './returns-page.js';

/** The pages of statements asked for. */
export const returnsPages: readonly PageRoute[] = [returnsRoute, remindRoute, ...askPages, ...requestPages];
