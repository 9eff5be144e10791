import type { Tone } from '../../../platform/ui/index.js';

export { regimeShort, regimeWords } from '../../agreements/regime-words.js';

interface FindingWords {
  readonly tag: string;
  readonly tone: Tone;
}

/** A finding's code as the one or two words of its tag. */
const findingTags: Readonly<Record<string, FindingWords>> = {
  'no-statement': { tag: 'No statement', tone: 'look' },
  'statement-too-old': { tag: 'Old statement', tone: 'look' },
  'gap-between-statements': { tag: 'Days missing', tone: 'look' },
  'balance-not-proved': { tag: 'Not proved', tone: 'look' },
  'council-payment-missing': { tag: 'Payment missing', tone: 'problem' },
  'council-payment-unexpected': { tag: 'Payment not due', tone: 'look' },
  'contribution-missing': { tag: 'Contribution', tone: 'look' },
  'cash-withdrawn': { tag: 'Cash', tone: 'look' },
  'not-allowed': { tag: 'Not allowed?', tone: 'look' },
  'to-ask': { tag: 'To ask', tone: 'quiet' },
  'low-balance': { tag: 'Low balance', tone: 'look' },
  overdrawn: { tag: 'Overdrawn', tone: 'problem' },
  'wages-missing': { tag: 'No wages', tone: 'look' },
  'hmrc-missing': { tag: 'No HMRC', tone: 'look' },
  'insurance-missing': { tag: 'No insurance', tone: 'look' },
  'row-not-read': { tag: 'Row not read', tone: 'look' },
  'policy-missing': { tag: 'No policy', tone: 'look' },
};

/** Words and tone of a finding; a code that is newer than this list speaks for itself. */
export function findingTag(code: string): FindingWords {
  const words = code.replaceAll('-', ' ');
  return findingTags[code] ?? { tag: words.charAt(0).toUpperCase() + words.slice(1), tone: 'quiet' };
}

const namedKinds: Readonly<Record<string, string>> = { hmrc: 'HMRC', pa_wages: 'Assistants’ wages' };

/** A kind's code as words: `care_agency` is “Care agency”. */
export function kindInWords(kind: string): string {
  const words = kind.replaceAll('_', ' ');
  return namedKinds[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
