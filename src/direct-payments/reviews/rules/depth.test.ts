import { expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import { reviewDefaults } from '../../../platform/policy/policy-document.js';
import { chooseDepth, type DepthFacts } from './depth.js';
import { evidenceFor } from './evidence.js';
import { questionsOf, readAnswers, reviewForms } from './forms.js';

const calm: DepthFacts = { isFirst: false, calls: [], findings: 0, contributionMissing: false, surplus: pence(0), employs: true, cleanChecks: 1, lastFullOn: plainDate('2025-06-01') };
const chosen = (given: Partial<DepthFacts>, policy = reviewDefaults) => chooseDepth({ ...calm, ...given }, policy, plainDate('2026-05-14'));

it('a review is light where all is well, and says so', () => {
  expect(chosen({})).toEqual({ depth: 'light', because: 'Nothing that policy names asks for a full review. 1 check of the account in a row found nothing to ask.' });
});

it.each<[Partial<DepthFacts>, string]>([
  [{ isFirst: true, cleanChecks: 0 }, 'It is the first review.'],
  [{ calls: [{ kind: 'concern' }, { kind: 'concern' }] }, 'Somebody passed on a concern.'],
  [{ findings: 2 }, '2 things about the account are open.'],
  [{ contributionMissing: true }, 'The contribution was not paid in, or not all of it.'],
  [{ surplus: pence(50_000) }, '£500.00 in the account may not be needed.'],
  [{ cleanChecks: 0 }, 'Fewer than 1 check of the account in a row found nothing to ask.'],
  [{ lastFullOn: plainDate('2023-05-14') }, 'The last full review is 36 months ago or more.'],
])('it is full where %o', (given, because) => {
  expect(chosen(given)).toEqual({ depth: 'full', because });
});

it('the council names what makes it full', () => {
  expect(chosen({}, { ...reviewDefaults, fullWhere: ['employer'] })).toEqual({ depth: 'full', because: 'The family employs an assistant.' });
  expect(chosen({ isFirst: true, cleanChecks: 0 }, { ...reviewDefaults, fullWhere: [] }).depth).toBe('light');
  expect(chosen({ surplus: pence(49_999) }).depth).toBe('light');
});

it('a light review asks for less', () => {
  const family = { regime: 'adult_social_care', employs: true, contributes: true };
  expect(evidenceFor('light', family)).toEqual(['statements', 'changes']);
  expect(evidenceFor('full', family)).toEqual(['statements', 'changes', 'payslips', 'insurance', 'receipts', 'contribution']);
  expect(evidenceFor('full', { ...family, regime: 'education', employs: false, contributes: false })).toEqual(['statements', 'changes', 'receipts', 'progress']);
});

it('education asks the five questions of the law first, whatever the depth, each with its law', () => {
  expect(questionsOf('education', 'light').slice(0, 5).map(({ key }) => key)).toEqual(['appropriate', 'effective', 'sufficient', 'criteria', 'complied']);
  for (const { questions } of Object.values(reviewForms)) expect(questions.every(({ law }) => law !== '')).toBe(true);
  for (const { questions } of Object.values(reviewForms)) expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length);
});

it('says everything that is missing: an answer, and words to a no', () => {
  const questions = questionsOf('education', 'light');
  const all: Record<string, string> = Object.fromEntries<string>(questions.flatMap(({ key, inWords }) => [[key, 'yes'] as const, ...(inWords ? [[`${key}_words`, 'Glad of it'] as const] : [])]));
  expect(readAnswers(questions, all).missing).toEqual([]);
  expect(readAnswers(questions, { ...all, effective: 'no' }).missing.map(({ field }) => field)).toEqual(['effective_words']);
  expect(readAnswers(questions, { ...all, complied: '', views_words: ' ' }).missing.map(({ field }) => field)).toEqual(['complied', 'views_words']);
});
