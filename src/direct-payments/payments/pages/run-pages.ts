import type { PageRoute } from '../../../platform/web/route.js';
import { paidPages } from './agreement-page.js';
import { payAgainPages } from './pay-again.js';
import { paymentsPages } from './payments-page.js';
import { runPages } from './run-page.js';

/** The pages of pay runs: the calendar, a run, and what one direct payment is paid. */
export const payRunPages: readonly PageRoute[] = [...paymentsPages, ...runPages, ...paidPages, ...payAgainPages];
