import { formatDate } from '../../../core/plain-date.js';
import { Tag, type Element } from '../../ui/index.js';
import type { SubjectRequest } from '../requests/subject-request.js';
import type { RunFacts } from '../store/runs.js';

export const askedAsWords = {
  own: 'Themself', child: 'The child, in their own right', parent: 'A parent, for the child', representative: 'Somebody they asked to', attorney: 'By a power of attorney, or as deputy',
} as const;

export const cameByWords = { telephone: 'Telephone', letter: 'Letter', email: 'E-mail', meeting: 'Meeting', portal: 'Signed in' } as const;

export const concernsWords = { everyone: 'Everyone', child: 'Children and education', adult: 'Adults and health' } as const;

export const markWords = { acts_for: 'Acts for them, or wrote', other_person: 'Has a direct payment', staff: 'Member of staff', address: 'Address', email: 'E-mail address', telephone: 'Telephone number' } as const;

export const eventWords = {
  'identity-asked': 'Asked who they are', 'identity-confirmed': 'They showed who they are', 'clarification-asked': 'Asked what they mean', 'clarification-answered': 'They answered',
  extended: 'Time extended by two months', released: 'Given to them', refused: 'Refused', withdrawn: 'They took it back',
} as const;

/** Where a request stands, in a few words. */
export function RequestStanding({ request: { clock } }: { readonly request: SubjectRequest }): Element {
  switch (clock.state) {
    case 'overdue': return <Tag tone="look">Late</Tag>;
    case 'running': return <Tag tone="plum">Running</Tag>;
    case 'waiting-for-identity': return <Tag tone="quiet">Waits: who they are</Tag>;
    case 'waiting-for-clarification': return <Tag tone="quiet">Waits: what they mean</Tag>;
    case 'released': return <Tag tone="done">Answered</Tag>;
    case 'refused': return <Tag tone="quiet">Refused</Tag>;
    case 'withdrawn': return <Tag tone="quiet">Taken back</Tag>;
  }
}

export function dueWords({ clock }: SubjectRequest): string {
  return clock.dueOn === null ? 'The clock stands still' : formatDate(clock.dueOn);
}

export function RunStanding({ run }: { readonly run: RunFacts }): Element {
  if (run.certificateNo !== null) return <Tag tone="done">{`Carried out, certificate ${String(run.certificateNo)}`}</Tag>;
  if (run.approved === false) return <Tag tone="quiet">Refused</Tag>;
  return run.approved === true ? <Tag tone="look">Approved, to carry out</Tag> : <Tag tone="plum">Waits for another person</Tag>;
}

export function records(count: number): string {
  return count === 1 ? '1 record' : `${count.toLocaleString('en-GB')} records`;
}
