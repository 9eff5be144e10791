import type { Pence } from '../../../core/money.js';
import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { heading, named, paragraph, strong, type LetterBlock, type LetterDocument } from '../../../platform/letters/letter-document.js';
import type { PlanRegime } from '../../plans/plan-version.js';
import type { DecisionKind } from '../decisions/rules/grounds.js';
import { familyDocument, howToComplain, theirWords, type FamilyLetter } from './family-letter.js';

export interface Deciding extends FamilyLetter {
  readonly kind: DecisionKind;
  readonly regime: PlanRegime;
  readonly groundSentence: string;
  readonly law: string;
  readonly reasons: string;
  /** Pence a week; for a reduction. */
  readonly weeklyBefore: Pence | null;
  readonly weeklyAfter: Pence | null;
  /** In what a plan leaves them less, a sentence each. */
  readonly less: readonly string[];
  readonly takesEffectOn: PlainDate | null;
  readonly askBy: PlainDate;
  readonly answerDays: number;
  readonly waits: boolean;
}

const titles: Readonly<Record<DecisionKind, string>> = { refuse: 'We cannot agree to a direct payment', reduce: 'Your direct payment will be less', stop: 'Your direct payment will stop' };

/** No, less, or no more: what was decided, from when, why, and how to have it looked at again or to complain. */
export function decisionLetter(letter: Deciding): LetterDocument {
  const { kind, groundSentence, law, reasons } = letter;
  return familyDocument(letter, letter.kind === 'refuse' && letter.regime === 'education' ? 'We cannot agree to an Education Personal Budget' : titles[kind], [
    ...whatIsDecided(letter),
    heading('Why'), paragraph(groundSentence), ...theirWords(reasons), paragraph('The law for this is ', named(law), '.'),
    ...(kind === 'refuse' ? [paragraph('The help itself does not depend on this. What the plan says has to be given, by us or by others.')] : []),
    ...(kind === 'stop' ? [heading('What happens to the help'), paragraph('The help in the plan goes on. We will talk with you about who gives it. Keep money for wages, tax and bills up to the last day. Do not end anybody’s job before you have called us.')] : []),
    ...lookAgain(letter), ...howToComplain(letter),
  ]);
}

function whatIsDecided({ kind, personName, weeklyBefore, weeklyAfter, less, takesEffectOn, regime }: Deciding): LetterBlock[] {
  const what = regime === 'education' ? 'an Education Personal Budget' : 'a direct payment';
  if (kind === 'refuse') return [paragraph(`You asked for ${what} for `, named(personName), '. ', strong('We cannot agree to it.'), ' This letter says why, and what you can do.')];
  const from = takesEffectOn === null ? '' : formatDate(takesEffectOn);
  if (kind === 'stop') return [paragraph('This is about the direct payment for ', named(personName), '. ', strong(`It stops. Nothing more is paid from ${from}.`), ' This letter says why, and what you can do.')];
  return [
    paragraph('This is about the direct payment for ', named(personName), '. ', strong(`It will be less from ${from}.`), ' This letter says why, and what you can do.'),
    ...(weeklyBefore === null || weeklyAfter === null ? [] : [{ kind: 'sums' as const, caption: 'Each week', rows: [{ label: 'Until then', amount: weeklyBefore }, { label: `From ${from}`, amount: weeklyAfter, isResult: true }] }]),
    ...(less.length === 0 ? [] : [paragraph('This is what is less:'), { kind: 'list' as const, ordered: false, items: less.map((one) => [one]) }]),
  ];
}

function lookAgain({ regime, kind, askBy, answerDays, waits }: Deciding): LetterBlock[] {
  const right = regime === 'education' ? 'The law gives you the right to have this looked at again, once.' : 'You can ask us to look at this again.';
  return [
    heading('Ask us to look again'), paragraph(right, ' Somebody else does it than who decided.'),
    { kind: 'callout', title: `Please tell us by ${formatDate(askBy)}`, paragraphs: [['Call us or write to us. Say what we got wrong or did not know. You may have somebody to help you.'], [`We answer in writing within ${String(answerDays)} days.`]] },
    ...(kind === 'refuse' ? [] : [paragraph(waits ? 'If you ask, nothing changes until you have our answer.' : 'If you ask, the change goes on until you have our answer.')]),
    paragraph('If you ask later, we still look at it.'),
  ];
}

export interface LookedAgain extends FamilyLetter {
  readonly kind: DecisionKind;
  readonly outcome: 'uphold' | 'change' | 'take-back';
  readonly reasons: string;
  readonly takesEffectOn: PlainDate | null;
}

const outcomes: Readonly<Record<LookedAgain['outcome'], string>> = {
  uphold: 'We looked at it again. It stays as we said.', change: 'We looked at it again. We change it.', 'take-back': 'We take our decision back.',
};
const stands: Readonly<Record<DecisionKind, string>> = { refuse: 'We do not agree to the payment.', reduce: 'The payment will be less', stop: 'The payment stops' };
const off: Readonly<Record<DecisionKind, string>> = { refuse: 'We now look at your request anew. You do not have to ask again.', reduce: 'The payment is not made less as we wrote.', stop: 'The payment does not stop as we wrote.' };

/** What came of looking again, or that the decision is taken back, with the reasons. */
export function lookedAgainLetter(letter: LookedAgain): LetterDocument {
  const { kind, outcome, reasons, takesEffectOn, personName } = letter;
  const follows = outcome === 'uphold' ? `${stands[kind]}${kind === 'refuse' ? '' : takesEffectOn === null ? '.' : ` from ${formatDate(takesEffectOn)}.`}` : off[kind];
  return familyDocument(letter, outcome === 'take-back' ? 'We take our decision back' : 'We have looked at it again', [
    paragraph('This is about the direct payment for ', named(personName), '.'), paragraph(strong(outcomes[outcome]), ' ', follows),
    heading('Why'), ...theirWords(reasons), ...howToComplain(letter),
  ]);
}
