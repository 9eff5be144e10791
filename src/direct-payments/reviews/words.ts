import type { Depth } from './rules/depth.js';
import type { QuestionAnswer } from './rules/forms.js';
import type { ReviewState } from './rules/next-review.js';

export const ways = ['visit', 'office', 'telephone', 'video', 'papers'] as const;
export type Way = (typeof ways)[number];

export const wayWords: Readonly<Record<Way, string>> = { visit: 'A visit', office: 'In an office', telephone: 'By telephone', video: 'By video', papers: 'On papers alone' };
export const depthWords: Readonly<Record<Depth, string>> = { light: 'Light touch', full: 'Full' };
export const stateWords: Readonly<Record<ReviewState, string>> = { overdue: 'Overdue', booked: 'Booked', due: 'To be booked', later: 'Not due yet', done: 'Done' };
export const answerWords: Readonly<Record<QuestionAnswer, string>> = { yes: 'Yes', no: 'No', not_clear: 'Not clear', not_asked: 'Does not arise' };

export const invitationAnswers = ['comes', 'another_time', 'needs_help', 'no_meeting'] as const;
export type InvitationAnswer = (typeof invitationAnswers)[number];
export const invitationAnswerWords: Readonly<Record<InvitationAnswer, string>> = { comes: 'They take part', another_time: 'They ask for another time', needs_help: 'They need help to take part', no_meeting: 'They want no meeting' };
