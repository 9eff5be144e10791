import { describe, expect, it } from 'vitest';
import { narrativeOf } from './narrative.js';

const of = (tag: string, ...rows: string[]): { tag: string; rows: string[]; row: number } => ({ tag, rows, row: 1 });

describe('the narrative of a line', () => {
  it('joins rows by a space, and without one where a full row of 65 was broken', () => {
    expect(narrativeOf([of('86', 'PAYROLL LTD', 'MARCH')]).words).toBe('PAYROLL LTD MARCH');
    const full = `${'x'.repeat(60)} DP-7`;
    expect(narrativeOf([of('86', full, 'Q4K AND MORE')]).words).toBe(`${full}Q4K AND MORE`);
    expect(narrativeOf([of('86', `${full}longer than the form`, 'MARCH')]).words).toBe(`${full}longer than the form MARCH`);
  });

  it('joins several fields', () => {
    expect(narrativeOf([of('86', 'CHARGE BACK'), of('86', 'NOT AGREED   ')]).words).toBe('CHARGE BACK NOT AGREED');
  });

  it('puts the kind of booking and the purpose in order, and the name apart', () => {
    const field = of('86', '166?00CREDIT?109392?20EREF+1?21WEEK 12?30BANKGB2L?3112345678?32ALDER', '?33 & CO?34992');
    expect(narrativeOf([field])).toEqual({ names: 'ALDER & CO', words: 'CREDIT EREF+1 WEEK 12 BANKGB2L 12345678' });
  });

  it('runs a full part of 27 on into the next, so that no reference is torn', () => {
    expect(narrativeOf([of('86', '166?20PAYMENT FOR CARE REF DP-7Q4?21K WEEK 12?22END')]).words).toBe('PAYMENT FOR CARE REF DP-7Q4K WEEK 12 END');
  });

  it('reads parts whose numbers a row breaks', () => {
    expect(narrativeOf([of('86', '166?00CREDIT?', '20WEEK 12?3', '2ALDER')])).toEqual({ names: 'ALDER', words: 'CREDIT WEEK 12' });
  });

  it.each(['>', '~', '^', '<', '@'])('knows parts marked by %s', (mark) => {
    expect(narrativeOf([of('86', `${mark}20WEEK 12${mark}31${mark}32ALDER`)])).toEqual({ names: 'ALDER', words: 'WEEK 12' });
  });

  it('takes a plus for the mark of parts only behind the number of a kind', () => {
    expect(narrativeOf([of('86', '020+00CREDIT+20WEEK 12')]).words).toBe('CREDIT WEEK 12');
    expect(narrativeOf([of('86', '+44 20 7946 0000')]).words).toBe('+44 20 7946 0000');
  });

  it('leaves a mark that begins no part in its text', () => {
    expect(narrativeOf([of('86', '166?20WHO? ALDER?32B')])).toEqual({ names: 'B', words: 'WHO? ALDER' });
    expect(narrativeOf([of('86', 'WHO?20 ALDER')]).words).toBe('WHO?20 ALDER');
  });

  it('takes the two digits of meaning off the rows of :NS:', () => {
    expect(narrativeOf([of('NS', '01Purpose 1', '02Purpose 2', '15ALDER', '')]).words).toBe('Purpose 1 Purpose 2 ALDER');
  });
});
