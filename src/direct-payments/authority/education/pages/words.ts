import { pathOf, type Path, type Tone } from '../../../../platform/ui/index.js';
import type { RequestStatus } from '../rules/states.js';
import type { WindowKind } from '../rules/windows.js';

export const requestTags: Readonly<Record<RequestStatus, { readonly words: string; readonly tone: Tone }>> = {
  received: { words: 'New', tone: 'look' }, waiting: { words: 'Waits for its time', tone: 'quiet' }, considering: { words: 'Being considered', tone: 'plum' }, agreed: { words: 'Agreed', tone: 'done' },
  accepted: { words: 'Agreed and accepted', tone: 'done' }, refused: { words: 'Refused', tone: 'quiet' }, withdrawn: { words: 'Taken back', tone: 'quiet' },
};

export const windowWords: Readonly<Record<WindowKind | 'outside', string>> = { draft_plan: 'While the draft plan is out', review: 'At a review', reassessment: 'During a reassessment', outside: 'Outside the times of the law' };

export const askedAsWords = { parent: 'The parent', young_person: 'The young person', representative: 'Somebody who acts for them' } as const;

export function requestPath(id: number, more = ''): Path {
  return pathOf(`/education-requests/${String(id)}${more}`);
}
