import type { PageRoute } from '../../../platform/web/route.js';
import { agreementRoute } from './agreement-page.js';
import { commitmentPages } from './commitment-pages.js';
import { keepViewRoute } from './keep-view-form.js';
import { worklistRoute } from './worklist-page.js';

/** The pages of the monitoring room. */
export const monitoringPages: readonly PageRoute[] = [worklistRoute, keepViewRoute, agreementRoute, ...commitmentPages];
