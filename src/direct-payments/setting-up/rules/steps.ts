import type { DraftAnswers } from '../draft-shape.js';
import { isOnce, lineAt } from './draft.js';

/** One question a page, in their order. */
export const steps = ['who', 'start', 'offer', 'need', 'pays', 'hours', 'rate', 'lines', 'split', 'contribution', 'family', 'check'] as const;
export type Step = (typeof steps)[number];

/** What decides which steps there are. */
export interface Way {
  readonly answers: DraftAnswers;
  /** Whether a direct payment has been offered with the referral and answered with yes. */
  readonly wasTaken: boolean;
  /** Whether the law and the council's policy ask what the person, or a child's family, pays towards it. */
  readonly asksContribution: boolean;
}

/** The steps of this set-up: the offer is asked where nobody recorded it, what recurs for what recurs, a contribution where the law may ask for one. */
export function stepsOf({ answers, wasTaken, asksContribution }: Way): Step[] {
  const written = lineAt(answers);
  return steps.filter((step) => {
    if (step === 'offer') return !wasTaken;
    if (step === 'rate') return written === undefined || !isOnce(written.what);
    if (step === 'contribution') return asksContribution;
    return true;
  });
}

/** Whether a step has its answer. */
export function isAnswered(step: Step, { answers, wasTaken }: Way): boolean {
  const written = lineAt(answers);
  const lines = answers.lines ?? [];
  switch (step) {
    case 'who':
      return answers.whoActs !== undefined;
    case 'start':
      return answers.startsOn !== undefined && answers.regime !== undefined;
    case 'offer':
      return wasTaken;
    case 'need':
      return answers.needs !== undefined;
    case 'pays':
      return written !== undefined || (lines.length > 0 && answers.linesDone === true);
    case 'hours':
      return written === undefined ? answers.linesDone === true : isOnce(written.what) ? written.amount !== undefined : written.patterns !== undefined;
    case 'rate':
      return written === undefined ? answers.linesDone === true : written.rated === true;
    case 'lines':
      return answers.linesDone === true && lines.length > 0 && lines.every(isWhole);
    case 'split':
      return answers.shares !== undefined;
    case 'contribution':
      return answers.contribution !== undefined;
    case 'family':
      return answers.familySeen === true;
    case 'check':
      return false;
  }
}

/** Whether a line has everything that it is costed from. */
export function isWhole(line: NonNullable<DraftAnswers['lines']>[number]): boolean {
  return isOnce(line.what) ? line.amount !== undefined : line.patterns !== undefined && line.rated === true;
}

/** The first step without an answer: where an adviser goes on who comes back. */
export function firstOpen(way: Way): Step {
  return stepsOf(way).find((step) => !isAnswered(step, way)) ?? 'check';
}

/** Whether a step comes before another, also where one of them is not asked in this set-up. */
export function comesBefore(step: Step, other: Step): boolean {
  return steps.indexOf(step) < steps.indexOf(other);
}

/** The step after this one; the last leads to itself. What was answered may have taken this one out of the way. */
export function stepAfter(step: Step, way: Way): Step {
  return stepsOf(way).find((one) => comesBefore(step, one)) ?? 'check';
}

/** The step before this one; undefined before the first. */
export function stepBefore(step: Step, way: Way): Step | undefined {
  return stepsOf(way).findLast((one) => comesBefore(one, step));
}

/**
 * Where an answer leads: what is asked first of what is open where that stands before, such as a line that is changed; back to the check
 * where everything is answered; else to the step after it.
 */
export function leadsTo(step: Step, way: Way): Step {
  const open = firstOpen(way);
  return open === 'check' || !comesBefore(step, open) ? open : stepAfter(step, way);
}
