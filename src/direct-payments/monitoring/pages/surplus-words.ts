import { formatPounds, noPence, type Pence } from '../../../core/money.js';
import type { LatestAssessment } from '../store/agreement-page.js';

interface StepWords {
  readonly label: string;
  readonly part: 'start' | 'add' | 'take' | 'result';
}

/** How the page, and later the letter, name each step of the one working. */
const steps: Readonly<Record<string, StepWords>> = {
  'shared-opening': { label: 'Its part of what stood in the shared account', part: 'start' },
  'own-lines': { label: 'Its own lines', part: 'add' },
  'shared-lines': { label: 'Its part of what is nobody’s own', part: 'add' },
  closing: { label: 'In the account', part: 'start' },
  unexpired: { label: 'Paid for days still to come', part: 'take' },
  liabilities: { label: 'Owed and not yet paid', part: 'take' },
  reserved: { label: 'Kept for a named purpose', part: 'take' },
  claimed: { label: 'Already asked back', part: 'take' },
  own: { label: 'The person’s own money', part: 'take' },
  contingency: { label: 'May be kept in hand', part: 'take' },
  surplus: { label: 'Not needed and not spoken for', part: 'result' },
  reclaimable: { label: 'May be asked back', part: 'result' },
  social_care: { label: 'of that, social care', part: 'start' },
  education: { label: 'of that, education', part: 'start' },
  health: { label: 'of that, health', part: 'start' },
  contribution: { label: 'of that, the person’s contribution', part: 'start' },
  unaccounted: { label: 'Accounted to nobody', part: 'start' },
};

export function stepWords(step: string): StepWords {
  const words = step.replaceAll(/[_-]/g, ' ');
  return steps[step] ?? { label: words.charAt(0).toUpperCase() + words.slice(1), part: 'start' };
}

/** The surplus in one paragraph that a family would understand, from the same working. */
export function surplusSentence(assessment: LatestAssessment): string {
  const { closing, surplus } = assessment;
  if (closing === null || surplus === null) return 'The balance is not proved yet, so nothing can be worked out. What is missing is listed below.';
  const amount = (step: string): Pence => assessment.working.find((one) => one.step === step)?.amount ?? noPence;
  const parts = [
    said(amount('unexpired'), (sum) => `${sum} is for days still to come.`),
    said(amount('liabilities'), (sum) => `${sum} is owed.`),
    said(amount('reserved'), (sum) => `${sum} is kept for a named purpose.`),
    said(amount('claimed'), (sum) => `${sum} has been asked back already.`),
    said(amount('own'), (sum) => `${sum} is the person’s own.`),
    said(amount('contingency'), (sum) => `${sum} may be kept in hand.`),
  ].filter((part) => part !== '');
  return [`There is ${formatPounds(closing)} in the account.`, ...parts, conclusion(assessment, surplus, amount('contribution'))].join(' ');
}

function said(amount: Pence, words: (sum: string) => string): string {
  return amount === 0 ? '' : words(formatPounds(amount));
}

function conclusion({ reclaimable, shortfall }: LatestAssessment, surplus: Pence, contribution: Pence): string {
  if ((shortfall ?? 0) > 0) return `${formatPounds(shortfall ?? noPence)} is missing for all of this, so there is nothing to ask back.`;
  const back = formatPounds(reclaimable ?? noPence);
  if ((reclaimable ?? 0) > 0 && contribution > 0) return `${formatPounds(surplus)} is left: ${formatPounds(contribution)} of it is the person’s own contribution, and ${back} may be asked back.`;
  if ((reclaimable ?? 0) > 0) return `${back} may be asked back.`;
  if (contribution > 0) return `${formatPounds(surplus)} is left, and it is the person’s own contribution: there is nothing to ask back.`;
  return surplus > 0 ? `${formatPounds(surplus)} is left over, too little to ask back.` : 'There is nothing to ask back.';
}
