import { describe, expect, it } from 'vitest';
import { lawSources, saysPolicy } from '../../../platform/law/law-sources.js';
import { courseKinds, courseWords } from '../../agreements/rules/education-ends.js';
import { lawOfCall, toldKinds } from '../../reviews/rules/call-kinds.js';
import { reviewForms } from '../../reviews/rules/forms.js';
import { lawOf, regimeClocks, type Regime } from '../../reviews/rules/law.js';
import { milestoneKinds, milestoneWords } from './milestones.js';
import { changeKinds, changeWords, stayWords } from './what-changes.js';

const regimes: readonly Regime[] = ['child_social_care', 'adult_social_care', 'education', 'health'];

/** Every rule and clock that a page of changes ahead or of reviews shows, with what stands beside it. */
const shown: readonly (readonly [rule: string, beside: string])[] = [
  ...milestoneKinds.map((kind) => [`milestone ${kind}`, milestoneWords[kind].because] as const),
  ...changeKinds.map((kind) => [`change ${kind}`, changeWords[kind].because] as const),
  ...Object.entries(stayWords).map(([name, words]) => [`stays ${name}`, words] as const),
  ...courseKinds.map((kind) => [`course ${kind}`, courseWords[kind].because] as const),
  ...regimes.flatMap((regime) => [false, true].map((aftercare) => [`review of ${regime}${aftercare ? ', aftercare' : ''}`, lawOf(regime, aftercare)] as const)),
  ...regimes.map((regime) => [`local review of ${regime}`, regimeClocks[regime].local] as const),
  ...regimes.flatMap((regime) => toldKinds.map((kind) => [`review brought forward: ${kind}, ${regime}`, lawOfCall(kind, regime)] as const)),
  ...regimes.flatMap((regime) => reviewForms[regime].questions.map(({ key, law }) => [`question ${key}, ${regime}`, law] as const)),
];

describe('what a page of changes ahead or of reviews shows', () => {
  it.each(shown)('%s has its law, which leads to its public source, or says that it is the council’s policy', (_, beside) => {
    expect(lawSources(beside).length > 0 || saysPolicy(beside)).toBe(true);
  });

  it('leaves no law without its source: each act, order and guidance that is named is known', () => {
    for (const [rule, beside] of shown) {
      const known = lawSources(beside).map(({ words }) => words);
      for (const [law] of beside.matchAll(/SI \d{4}\/\d+|(?:[A-Z][\w’]+ (?:and |of |\([^)]*\) )?)+(?:Act|Order) \d{4}/g)) expect([rule, known.some((one) => law.endsWith(one))]).toEqual([rule, true]);
    }
  });

  it('leads to the act or order itself', () => {
    expect(lawSources('At 16 (Children Act 1989 s17A(2); SI 2014/1652 reg 5), and the SEND Code of Practice ch 8').map(({ words, address }) => [words, address])).toEqual([
      ['Children Act 1989', 'https://www.legislation.gov.uk/ukpga/1989/41'], ['SI 2014/1652', 'https://www.legislation.gov.uk/uksi/2014/1652'], ['SEND Code of Practice', 'https://www.gov.uk/government/publications/send-code-of-practice-0-to-25'],
    ]);
    expect(lawSources('Children and Families Act 2014 s46').map(({ address }) => address)).toEqual(['https://www.legislation.gov.uk/ukpga/2014/6']);
  });
});
