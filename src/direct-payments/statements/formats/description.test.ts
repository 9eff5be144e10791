import { describe, expect, it } from 'vitest';
import { joinTexts } from './description.js';

describe('the text of a line', () => {
  it('joins its fields by one space and leaves no trace of the empty ones', () => {
    expect(joinTexts(['PAYROLL LTD', '', undefined, '  ', 'DP-7Q4K'])).toBe('PAYROLL LTD DP-7Q4K');
  });

  it('writes every run of white space within a field as one space', () => {
    expect(joinTexts(['  AGENCY \t  CARE\r\n', 'week\u00a012\u0003'])).toBe('AGENCY CARE week 12');
  });
});
