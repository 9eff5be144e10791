import type { Tone } from '../../../platform/ui/index.js';
import type { PeriodKind } from '../rules/calendar.js';
import type { MatterKind } from '../rules/matters.js';
import type { PayLineKind } from '../rules/payment.js';
import type { RunStatus } from '../rules/run-states.js';

export const runTags: Readonly<Record<RunStatus, { readonly words: string; readonly tone: Tone }>> = {
  draft: { words: 'Drawn up', tone: 'look' }, checked: { words: 'Checked', tone: 'look' }, approved: { words: 'Approved', tone: 'plum' }, written: { words: 'Files written', tone: 'plum' }, paid: { words: 'Paid', tone: 'done' },
  closed: { words: 'Closed', tone: 'quiet' }, returned: { words: 'Turned back', tone: 'quiet' }, cancelled: { words: 'Cancelled', tone: 'quiet' },
};

export const kindWords: Readonly<Record<PayLineKind, string>> = { regular: 'For its days', one_off: 'Paid once', adjustment: 'Put right', deduction: 'Taken off' };

export const matterTags: Readonly<Record<MatterKind, { readonly words: string; readonly tone: Tone }>> = {
  to_decide: { words: 'To decide', tone: 'look' }, died: { words: 'Has died', tone: 'quiet' }, not_ready: { words: 'Not ready', tone: 'look' }, held: { words: 'Held', tone: 'plum' }, overpaid: { words: 'Paid too much', tone: 'look' },
  deduction_waits: { words: 'Sum waits', tone: 'plum' }, one_off_waits: { words: 'Promised once', tone: 'look' }, ended: { words: 'Ended', tone: 'quiet' }, paused: { words: 'Paused', tone: 'quiet' }, nothing_due: { words: 'Nothing due', tone: 'quiet' }, not_reckoned: { words: 'Not paid from here', tone: 'quiet' },
};

export const wayWords = { bank: 'Bank', card: 'Card', managed: 'Managed' } as const;

export function scheduleWords(kind: PeriodKind | { readonly schedule: 'off_cycle' | 'as_asked' }): string {
  if (kind.schedule === 'weeks') return kind.everyWeeks === 1 ? 'Every week' : `Every ${String(kind.everyWeeks)} weeks`;
  return { monthly: 'Every month', termly: 'Every term', off_cycle: 'Off the calendar', as_asked: 'When asked for' }[kind.schedule];
}

/** A run's schedule from what is kept of it. */
export function runSchedule({ schedule, everyWeeks }: { readonly schedule: 'weeks' | 'monthly' | 'termly' | 'off_cycle'; readonly everyWeeks: number | null }): string {
  return scheduleWords(schedule === 'weeks' ? { schedule, everyWeeks: everyWeeks ?? 1 } : { schedule });
}
