import type { PlainDate } from '../../../core/plain-date.js';
import { missingDays, type Days, type Told } from './missing-days.js';

/** How a request stands. Worked out from the statements and what was done about it; never typed. */
export type RequestState = 'waiting' | 'reminded' | 'in-part' | 'overdue' | 'complete' | 'waived';

/** An account that was asked about, on the days it held this money, with what its statements tell. */
export interface AskedAccount extends Days {
  readonly told: readonly Told[];
}

export interface Standing {
  readonly state: RequestState;
  /** For each account, in the order given, the days that are missing. */
  readonly missing: readonly (readonly Days[])[];
}

interface Request extends Days {
  readonly dueOn: PlainDate;
  readonly isWaived: boolean;
  readonly reminders: number;
  /** Empty where no account is known yet: then every day is missing. */
  readonly accounts: readonly AskedAccount[];
}

/** What came of what was asked for. Late goes before in part, in part before reminded: the first of them is what to act on. */
export function standingOf({ from, until, dueOn, isWaived, reminders, accounts }: Request, today: PlainDate): Standing {
  const missing = accounts.length === 0 ? [[{ from, until }]] : accounts.map((account) => missingDays(account, account.told));
  const stateOf = (): RequestState => {
    if (isWaived) return 'waived';
    if (missing.every((days) => days.length === 0)) return 'complete';
    if (today > dueOn) return 'overdue';
    if (accounts.some((account, index) => cameInPart(account, missing[index] ?? []))) return 'in-part';
    return reminders > 0 ? 'reminded' : 'waiting';
  };
  return { state: stateOf(), missing };
}

function cameInPart({ from, until }: Days, missing: readonly Days[]): boolean {
  const [first] = missing;
  return !(missing.length === 1 && first?.from === from && first.until === until);
}

export function isOpen(state: RequestState): boolean {
  return state !== 'complete' && state !== 'waived';
}
