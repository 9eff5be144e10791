import type { Tone } from '../../../platform/ui/index.js';
import type { StandingItem } from '../store/readiness.js';
import type { SignatureFacts, TermsVersion } from '../store/terms.js';
import { formatDate } from '../../../core/plain-date.js';

export const accountKindWords = { self_managed: 'Own account for this money', prepaid_card: 'Prepaid card', managed: 'Managed account' } as const;

export const standingTags: Readonly<Record<StandingItem['standing'], { readonly tone: Tone; readonly words: string }>> = {
  met: { tone: 'done', words: 'In place' }, waived: { tone: 'quiet', words: 'Waived' }, missing: { tone: 'look', words: 'Missing' }, run_out: { tone: 'look', words: 'Ran out' },
};

const ways: Readonly<Record<SignatureFacts['way'], string>> = { link: 'by the link of the letter', statement: 'in words', paper: 'on paper' };

/** How terms stand, in a sentence. */
export function signatureWords({ signature, asksSignature }: Pick<TermsVersion, 'signature' | 'asksSignature'>): string {
  if (signature === null) return asksSignature ? 'Waits to be signed.' : 'Told; need not be signed.';
  const taken = signature.takenBy === null ? '' : `, taken down by ${signature.takenBy}, who knew them by: ${signature.identifiedHow ?? ''}`;
  const doubt = { doubted: ' They say that it was not them: no first payment goes until somebody has spoken with them.', not_theirs: ' It was not them, and it does not count.', stands: ' They said afterwards that it was them.' };
  return `${signature.name} signed on ${formatDate(signature.on)}, ${ways[signature.way]}${ofLetter(signature)}${taken}.${signature.doubt === null ? '' : doubt[signature.doubt]}`;
}

/** Which letter, and who of staff had opened it with its link: they could have signed in the reader's place. */
function ofLetter({ letterOn, letterOpenedBy }: SignatureFacts): string {
  if (letterOn === null) return '';
  return ` of ${formatDate(letterOn)}${letterOpenedBy.length === 0 ? ', which nobody of staff had opened with its link' : `, which ${letterOpenedBy.join(' and ')} had opened with its link before`}`;
}
