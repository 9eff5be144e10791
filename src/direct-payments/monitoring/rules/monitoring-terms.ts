import type { PlainDate } from '../../../core/plain-date.js';
import type { MonitoringPolicy } from './account-terms.js';
import type { Reading } from './classified-lines.js';

/** What holds for every account of a run. */
export interface MonitoringTerms {
  readonly asAt: PlainDate;
  readonly policy: MonitoringPolicy;
  readonly reading: Reading;
}
