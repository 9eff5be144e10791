import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { bankHolidays } from '../../platform/policy/bank-holidays.js';
import { loadComplaint } from './move-complaint.js';
import { outsideOf } from './outside-help.js';
import { askNextBy, type Due } from './rules/clocks.js';
import type { Standing } from './rules/standing.js';
import { findCouncilName } from './store/complaints.js';

/** What a link tells of a complaint: where it stands, and nothing of what it says or of whom. */
export interface ComplaintByLink {
  readonly id: number;
  readonly reference: string;
  readonly council: string;
  readonly standing: Standing;
  readonly due: Due;
  /** The last day for asking for the next stage; undefined where it cannot be asked for. */
  readonly askNextBy: PlainDate | undefined;
  readonly isLastAnswer: boolean;
  readonly outside: readonly string[];
}

/** Reads it for the complainant; undefined where there is no such complaint. */
export async function complaintByLink(tx: TenantTx, id: number, today: PlainDate): Promise<ComplaintByLink | undefined> {
  const loaded = await loadComplaint(tx, id);
  if (!loaded) return undefined;
  const { complaint, standing, clocks, due } = loaded;
  const until = askNextBy(standing, clocks, bankHolidays());
  return {
    id, reference: complaint.reference, council: await findCouncilName(tx), standing, due, askNextBy: until !== undefined && today <= until ? until : undefined,
    isLastAnswer: standing.answeredOn !== null && until === undefined, outside: outsideOf(standing.procedure, clocks),
  };
}
