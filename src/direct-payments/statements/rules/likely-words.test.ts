import { describe, expect, it } from 'vitest';
import { likelyWords } from './likely-words.js';

describe('the words that a rule probably looks for', () => {
  it('end before the first date, reference or number', () => {
    expect(likelyWords('BLUEBELL TAXIS 14APR')).toBe('BLUEBELL TAXIS');
    expect(likelyWords('FPO ANNA REES REF 20418 OCTOBER')).toBe('FPO ANNA REES REF');
  });

  it('are the whole text where nothing in it varies, or it begins with what does', () => {
    expect(likelyWords('SATURDAY CLUB')).toBe('SATURDAY CLUB');
    expect(likelyWords('4127 ASDA')).toBe('4127 ASDA');
  });
});
