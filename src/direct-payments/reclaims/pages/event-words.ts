import type { ReclaimEvent } from '../rules/states.js';

/** What happened, as the timeline tells it. */
export const eventWords: Readonly<Record<ReclaimEvent, string>> = {
  propose: 'Proposed', 'hold-back': 'Proposed, and held back until help in finding an assistant is offered', release: 'Released, since help was offered', approve: 'Approved', return: 'Returned to the proposer',
  cancel: 'Cancelled', issue: 'Notice issued', send: 'Notice sent', represent: 'The family said that something is wrong', uphold: 'Looked at again: it stands', reduce: 'Looked at again: less is asked for',
  withdraw: 'Withdrawn', 'begin-recovery': 'The days for an answer passed', recover: 'Money came back', reverse: 'A recovery was undone', 'write-off': 'Written off in part or whole',
  'bring-over': 'Brought over from an earlier system, still owed', settle: 'All given back', close: 'Closed', reopen: 'Opened again',
};
