import { formatPounds } from '../../../core/money.js';
import type { TimelineEntry } from '../../../platform/ui/index.js';
import { streamTitle } from '../finance/pages/words.js';
import type { ReclaimEvent } from '../rules/states.js';
import type { ReclaimView } from '../show-reclaim.js';
import { eventWords } from './event-words.js';

/** What ends the time in which parts are approved one by one. */
const afterApprovals: ReadonlySet<ReclaimEvent> = new Set(['approve', 'return', 'cancel']);

export interface WhatLedHere extends Pick<ReclaimView, 'events' | 'approvals'> {
  readonly reclaim: Pick<ReclaimView['reclaim'], 'parts'>;
}

/** All that happened, the newest first; where several budgets give their word, each by itself as well. */
export function whatHappened({ reclaim: { parts }, events, approvals }: WhatLedHere): TimelineEntry[] {
  const isSeveral = parts.filter(({ asked }) => asked > 0).length > 1;
  const given = isSeveral ? approvals.map(approvalEntry) : [];
  const end = events.findIndex(({ event }) => afterApprovals.has(event));
  const before = end === -1 ? events.length : end;
  const told = events.map((one) => eventEntry(one, isSeveral));
  return [...told.slice(0, before), ...given, ...told.slice(before)].reverse();
}

function approvalEntry({ stream, amount, by, on }: ReclaimView['approvals'][number]): TimelineEntry {
  return { date: on, title: `${streamTitle(stream)} approved: ${formatPounds(amount)}`, by };
}

function eventEntry({ on, event, by, byFamily, reason }: ReclaimView['events'][number], isSeveral: boolean): TimelineEntry {
  const who = by ?? (byFamily ? 'the family' : undefined);
  return { date: on, title: event === 'approve' && isSeveral ? 'Every part is approved' : eventWords[event], by: who, ...(reason === null ? {} : { more: <p>{reason}</p> }) };
}
