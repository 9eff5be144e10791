import { formatDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { listChanges, listWouldMiss, type ListedChange, type Missing } from '../direct-payments/transition/list-changes.js';
import { openDue, type Opened } from '../direct-payments/transition/open-due.js';
import { stateWords } from '../direct-payments/transition/rules/timing.js';
import { changeNames } from '../direct-payments/transition/rules/what-changes.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { withInstallation } from './installation.js';

export interface TransitionOptions {
  readonly authority?: string;
  readonly json?: boolean;
}

export interface DueOptions extends TransitionOptions {
  readonly within: number;
}

interface Due {
  readonly changes: readonly ListedChange[];
  readonly missing: readonly Missing[];
}

export async function readDue({ within, authority }: DueOptions): Promise<Result<Due>> {
  const today = systemClock.today();
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => ok({ changes: await listChanges(tx, { today, within }), missing: await listWouldMiss(tx, { today, within: Math.min(within, 14) }) })));
}

export function dueText({ changes, missing }: Due): string[] {
  return [
    `${String(changes.length)} ${changes.length === 1 ? 'change' : 'changes'} ahead, ${String(changes.filter(({ isReady }) => !isReady).length)} not ready`,
    ...changes.map(({ on, personName, kind, reference, state, isLate, stepsLeft }) => `${on}  ${personName.padEnd(28)}${changeNames[kind].padEnd(18)}${(reference ?? '').padEnd(12)}${isLate ? 'late' : stateWords[state].toLowerCase()}${stepsLeft > 0 ? `, ${String(stepsLeft)} steps left` : ''}`),
    ...missing.map((one) => `would be missed: ${one.personName}, ${one.reference ?? ''}, ${formatDate(one.on)}: ${one.missing.join(' ')}`),
  ];
}

export async function openNow({ authority }: TransitionOptions): Promise<Result<Opened>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => ok(await openDue(tx, systemClock.today()))));
}

export function openedText({ opened, moved }: Opened): string[] {
  return [`${String(opened)} opened, ${String(moved)} moved to another day`];
}
