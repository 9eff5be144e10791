import type { Classification, ClassifiableLine } from './classifier.js';
import { PhraseFinder } from './phrase-finder.js';
import type { RecordedYes, SpendingKind, Verdict } from './rule-set.js';

/** Whether a line raises a question, and which; null where its kind is allowed or an answer or plan line covers it. */
export type AskAbout = (line: ClassifiableLine, classification: Classification, account: string) => Exclude<Verdict, 'allowed'> | null;

/** Makes the kinds and the recorded answers ready. Money in is never questioned: it may be anybody's help. */
export function makeQuestions(kinds: readonly SpendingKind[], answers: readonly RecordedYes[]): AskAbout {
  const verdicts = new Map(kinds.map((kind) => [kind.kind, kind.verdict]));
  const ready = answers.map(silencer);
  return (line, { kind }, account) => {
    const verdict = verdicts.get(kind) ?? 'ask';
    if (verdict === 'allowed' || line.amount >= 0) return null;
    return ready.some((silences) => silences(line, kind, account)) ? null : verdict;
  };
}

type Silencer = (line: ClassifiableLine, kind: string, account: string) => boolean;

function silencer(answer: RecordedYes): Silencer {
  const finder = answer.text ? new PhraseFinder([answer.text]) : null;
  return (line, kind, account) =>
    answer.kind === kind &&
    (answer.account === undefined || answer.account === account) &&
    (answer.from === undefined || answer.from <= line.date) &&
    (answer.until === undefined || line.date <= answer.until) &&
    (finder === null || holds(finder, line.description));
}

function holds(finder: PhraseFinder, text: string): boolean {
  let found = false;
  finder.find(text, () => (found = true));
  return found;
}
