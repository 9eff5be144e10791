import type { PlainDate } from '../../core/plain-date.js';
import { daysBetween } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { accountsAsked, type FamilyAccount } from './asked-accounts.js';
import type { Days } from './rules/missing-days.js';
import { nextReminder, reminderDue, type Reminder } from './rules/reminder-ladder.js';
import { isOpen, standingOf, type RequestState } from './rules/request-state.js';
import { findRequests, type RequestRow, type Wanted } from './store/requests.js';

/** An account that was asked about, and the days of it that are missing. */
export interface AskedFor extends Pick<FamilyAccount, 'accountId' | 'kind' | 'ending' | 'from' | 'until'> {
  readonly missing: readonly Days[];
}

/** A request as it stands on a day: what was asked, what came and what is missing. */
export interface RequestFacts extends Omit<RequestRow, 'waivedOn'> {
  readonly state: RequestState;
  readonly isOpen: boolean;
  /** Empty where no account was known: then every day is missing. */
  readonly accounts: readonly AskedFor[];
  /** The missing days of all accounts; of several accounts a day may stand more than once. */
  readonly missing: readonly Days[];
  /** Days since it was asked. */
  readonly age: number;
  /** Days since the day to answer by; below nothing while it has not come. */
  readonly late: number;
  /** Which reminder is to go out today, and which will be the next; undefined where there is none or it is closed. */
  readonly reminderDue: Reminder | undefined;
  readonly nextReminder: Reminder | undefined;
}

/** The requests that are wanted, as they stand on that day, those due first at the top. */
export async function describeRequests(tx: TenantTx, wanted: Wanted, today: PlainDate): Promise<RequestFacts[]> {
  const rows = await findRequests(tx, wanted);
  const asked = await accountsAsked(tx, rows);
  return rows.map((row, index) => described(row, asked[index]?.accounts ?? [], today));
}

function described({ waivedOn, ...row }: RequestRow, accounts: readonly FamilyAccount[], today: PlainDate): RequestFacts {
  const { state, missing } = standingOf({ ...row, isWaived: waivedOn !== null, accounts }, today);
  const open = isOpen(state);
  return {
    ...row, state, isOpen: open,
    accounts: accounts.map(({ accountId, kind, ending, from, until }, index) => ({ accountId, kind, ending, from, until, missing: missing[index] ?? [] })),
    missing: missing.flat(),
    age: daysBetween(row.askedOn, today), late: daysBetween(row.dueOn, today),
    reminderDue: open ? reminderDue(row, today) : undefined, nextReminder: open ? nextReminder(row, today) : undefined,
  };
}
