import { pathOf, type Path, type Tone } from '../../../platform/ui/index.js';
import type { ReviewState } from '../rules/next-review.js';

/** A page of a direct payment’s reviews: `form`, or what is posted; their own page where none is given. */
export function reviewPath(agreementId: number, part = ''): Path {
  return pathOf(`/reviews/${String(agreementId)}${part === '' ? '' : `/${part}`}`);
}

export const stateTones: Readonly<Record<ReviewState, Tone>> = { overdue: 'problem', booked: 'done', due: 'look', later: 'quiet', done: 'done' };
