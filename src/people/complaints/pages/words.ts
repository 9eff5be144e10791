import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { Path, Tone } from '../../../platform/ui/index.js';
import { procedureWords } from '../letters/words.js';
import type { NextStep } from '../rules/clocks.js';
import { stagesOf, type About, type ComplainantKind } from '../rules/procedures.js';
import type { Standing } from '../rules/standing.js';
import type { ComplaintStatus } from '../rules/states.js';

/** How a complaint stands, in the one or two words of its tag. */
export const statusTags: Readonly<Record<ComplaintStatus, { readonly words: string; readonly tone: Tone }>> = {
  received: { words: 'New', tone: 'look' }, 'to-acknowledge': { words: 'To acknowledge', tone: 'look' }, acknowledged: { words: 'Acknowledged', tone: 'plum' }, investigating: { words: 'Looked into', tone: 'plum' },
  paused: { words: 'Paused', tone: 'quiet' }, 'panel-met': { words: 'Panel has met', tone: 'plum' }, 'panel-reported': { words: 'Panel has reported', tone: 'look' }, answered: { words: 'Answered', tone: 'done' },
  'with-ombudsman': { words: 'With the Ombudsman', tone: 'quiet' }, closed: { words: 'Closed', tone: 'done' }, withdrawn: { words: 'Taken back', tone: 'quiet' },
};

export const stepWords: Readonly<Record<NextStep, string>> = {
  choose: 'Choose the procedure', acknowledge: 'Acknowledge it', answer: 'Answer it', panel: 'The panel meets', 'panel-report': 'The panel reports', resume: 'Take it up again when the reason is gone', close: 'Close it, or take it further if they ask', nothing: 'Nothing',
};

export const aboutWords: Readonly<Record<About, string>> = {
  care: 'Care or support', education: 'Education', money: 'Money: payments, checks or paying back', staff: 'How somebody behaved', personal_data: 'Personal data: what is kept or shared', other: 'Something else',
};

export const complainantWords: Readonly<Record<ComplainantKind, string>> = {
  person: 'The person themself', parent: 'A parent', representative: 'Somebody who acts or speaks for the person', carer: 'A carer or relative', assistant: 'A personal assistant', provider: 'A provider', someone_else: 'Somebody else',
};

/** `Stage 2 of 3 of Children’s social care complaints` */
export function stageWords({ procedure, stage }: Pick<Standing, 'procedure' | 'stage'>): string {
  if (procedure === null) return 'Not chosen yet';
  const most = stagesOf[procedure];
  return most === 1 ? procedureWords[procedure] : `${procedureWords[procedure]}, stage ${String(stage)} of ${String(most)}`;
}

export function dueWords(on: PlainDate | null, isOverdue: boolean): string {
  if (on === null) return 'No day is set';
  return isOverdue ? `${formatDate(on)}, which has passed` : formatDate(on);
}

export function complaintPath(id: number): Path {
  return `/complaints/${String(id)}`;
}
