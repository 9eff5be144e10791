import { describe, expect, it } from 'vitest';
import { blamesThreshold, closingReasonNames, closingReasons } from './closing.js';

describe('a reason to close without a payment', () => {
  it.each([
    'Does not meet our threshold', 'Below the thresholds of the service', 'Not open to the disabled children’s team', 'Isn\'t open to a social worker', 'not yet known to the Disabled Children\'s Team', 'Family is not allocated to any team',
    'Does not meet the criteria of the disabled children’s team', 'Doesn\'t meet our eligibility criteria', 'Outside our remit', 'The child has no allocated social worker', 'Fails to meet the team criteria',
    'NOT   OPEN\nTO CDT', 'This is not one of ours', 'No longer open to the 0-25 team', 'Case is not currently open to a team', 'Below criteria', 'criteria for the children with disabilities team',
  ])('is never a team’s threshold: “%s”', (words) => {
    expect(blamesThreshold(words)).toBe(true);
  });

  it.each([
    'The family moved to another county on 3 May', 'They said no: they want a provider to come instead', 'Assessment of 3 May by A. Lund: no need for support was found. The family got it in writing', 'Called three times, wrote once',
    'The shop was not open to deliver', 'Nobody is known to manage the money', 'The mother died in April', 'The other referral, RF000012, goes on',
  ])('may be “%s”', (words) => {
    expect(blamesThreshold(words)).toBe(false);
  });

  it('stands on the list, and none of the list speaks of a team', () => {
    expect(closingReasonNames.length).toBe(Object.keys(closingReasons).length);
    for (const name of closingReasonNames) {
      expect(blamesThreshold(closingReasons[name].words), name).toBe(false);
      expect(`${name} ${closingReasons[name].words}`).not.toMatch(/team|threshold|criteri|open to/i);
    }
  });
});
