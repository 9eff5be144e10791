import { describe, expect, it } from 'vitest';
import { groundInLaw } from './grounds.js';

const regimes = ['adult_social_care', 'child_social_care', 'education', 'health'] as const;

describe('what lets the council ask', () => {
  it('is the agreement for money that was not needed, and a power with reasons for breach alone', () => {
    for (const regime of regimes) {
      expect(groundInLaw(regime, 'unspent').power).toContain('the agreement');
      expect(groundInLaw(regime, 'not_as_agreed').power).toContain('A power with reasons, not a duty');
      expect(groundInLaw(regime, 'ended').plainly).toContain('come to an end');
    }
  });

  it('is told in every notice with the amount, the reasons and the time to answer; for education with the second look', () => {
    for (const regime of regimes) expect(groundInLaw(regime, 'unspent').noticeTells).toEqual(expect.arrayContaining(['the amount and the day', 'the reasons', 'how long they have to say that it is wrong']));
    expect(groundInLaw('education', 'ended').noticeTells).toHaveLength(4);
  });
});
