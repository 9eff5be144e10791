import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsByShape, sameContact } from './contact-text.js';
import { removerOf } from './remove-marks.js';

const home = { what: 'address', found: '14 Lime Tree Close, Northbury, HZ4 7QT' } as const;
const without = (what: 'address' | 'email' | 'telephone', name: string, value: unknown): unknown => removerOf([{ what, name }]).changeValue(value);

describe('an address', () => {
  it('is found however its lines are divided, spaced and cased', () => {
    const between = fc.constantFrom(', ', '\n', ' ', ',', '","', '; ');
    fc.assert(fc.property(between, between, fc.boolean(), fc.constantFrom('', 'Lives at ', '"lines":["'), (one, other, loud, before) => {
      const text = `${before}14  Lime Tree Close${one}Northbury${other}HZ47QT`;
      const cleaned = String(without('address', home.found, loud ? text.toUpperCase() : text));
      expect(cleaned).toMatch(/\[address removed\]$/);
      expect(cleaned).not.toMatch(/lime|northbury|7qt/i);
    }));
  });

  it('is told by its street with the number or its postcode alone; a town alone stays', () => {
    expect(without('address', home.found, 'Seen near 14 lime tree close today')).toBe('Seen near [address removed] today');
    expect(without('address', home.found, 'At hz4 7qt')).toBe('At [address removed]');
    expect(without('address', home.found, 'The pool in Northbury, and 114 Lime Tree Closely')).toBe('The pool in Northbury, and 114 Lime Tree Closely');
  });

  it('goes with its town where its lines are kept one by one', () => {
    expect(without('address', home.found, { to: { name: 'C. Okafor', lines: ['14 Lime Tree Close', 'Northbury', 'HZ4 7QT'] } })).toEqual({ to: { name: 'C. Okafor', lines: ['[address removed]'] } });
    expect(without('address', 'Rose Cottage, Northbury', 'Rose  cottage, by the pool')).toBe('[address removed], by the pool');
  });
});

describe('a number and an e-mail address', () => {
  it('that are none are found nowhere', () => {
    const text = 'Paid 4 times, 14 May 2026: £4.00';
    for (const [what, found] of [['telephone', 'none, please write'], ['telephone', 'ext 4'], ['telephone', ''], ['telephone', '+44'], ['email', ''], ['email', 'none']] as const) expect([found, without(what, found, text), removerOf([{ what, name: found }]).isIn(text)]).toEqual([found, text, false]);
  });

  it('are found however the number is written', () => {
    for (const text of ['07700 900123', '07700900123', '+44 7700 900123', '+44 (0)7700-900 123', '0 7 7 0 0 9 0 0 1 2 3']) expect([text, without('telephone', '07700 900123', `Call ${text}.`)]).toEqual([text, 'Call [telephone removed].']);
    expect(without('telephone', '07700 900123', '107700900123 and 077009001234')).toBe('107700900123 and 077009001234');
    expect(sameContact({ what: 'telephone', found: '+44 7700 900123' })).toBe(sameContact({ what: 'telephone', found: '07700 900 123' }));
  });

  it('are found whole: another’s that contains it is another', () => {
    expect(without('email', 'ann@home.example', 'To Ann@Home.example, joann@home.example and ann@home.example.org.')).toBe('To [e-mail removed], joann@home.example and ann@home.example.org.');
  });

  it('are told by their shape in what somebody wrote', () => {
    expect(contactsByShape('Now at LS2 8AB, ring 0113 496 0123 or write to c.okafor@home.example; paid £1,234.56 on 12/05/2026, ref 20260512, digest ab01134960123ff and 011349601234567, 0113496012c.').map(({ found }) => found)).toEqual(['c.okafor@home.example', '0113 496 0123', 'LS2 8AB']);
  });
});
