import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordFault, type PasswordContext } from './password-rule.js';

const context: PasswordContext = { email: 'morwenna.tate@hazelshire.example', name: 'Morwenna Tate', council: 'Hazelshire County Council', unwanted: new Set(['fourteen blue kettles']) };
const fault = (password: string) => passwordFault(password, context);

describe('a new password', () => {
  test.each(['violin seldom marble', 'tFq9-rw!dAz2', 'ochre teapot under rain', '7 geese over Lodmoor', 'пятнадцать гусей', 'ßüäöéñçåøæþð', '92847163508264'])('may be %s', (password) => {
    expect(fault(password)).toBeUndefined();
  });

  test.each(['password1234', 'Password2026!', 'P@ssw0rd!2026', 'passwordpassword', 'qwertyuiop12', '123456789012', '111111111111', 'abcdefghijkl', 'iloveyou1234', 'Summer2026Summer', 'welcome12345', 'letmeinletmein', '1q2w3e4r5t6y', 'liverpool1892', 'admin!admin!', '121212121212', 'trustno1trustno1', '!!Welcome2026!!', 'zxcvbnmzxcvb', '098765432109'])('may not be one of the first that are tried: %s', (password) => {
    expect(fault(password)).toBe('common');
  });

  test.each(['morwenna.tate', 'Hazelshire2026!', 'tate-morwenna-1', 'MorwennaTate99'])('may not be little more than who one is: %s', (password) => {
    expect(fault(password)).toBe('about-you');
  });

  test('has 12 to 128 characters, counted as people count them', () => {
    expect([fault('tFq9-rw!dAz'), fault('🦢🐇🦊🦉🐝'), fault('x9'.repeat(65))]).toEqual(['too-short', 'too-short', 'too-long']);
    expect(fault(`tFq9-rw!dAz2${'k7Wm'.repeat(29)}`)).toBeUndefined();
  });

  test('may not be one that the operator has named', () => {
    expect(fault('Fourteen Blue Kettles')).toBe('common');
  });

  test('needs no capital, digit or sign, and any twelve random small letters do', () => {
    const letters = fc.array(fc.constantFrom('b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'm', 'n', 'p', 'q', 'r', 't', 'v', 'w', 'x', 'z'), { minLength: 14, maxLength: 128 }).map((all) => all.join('')).filter((text) => new Set(text).size > 6);
    fc.assert(fc.property(letters, (password) => { expect(fault(password)).toBeUndefined(); }));
  });

  test('is judged quickly, however it is made', () => {
    const begun = performance.now();
    for (const word of ['a', 'ab', 'abc', 'password', 'i', 'iam']) fault(word.repeat(128).slice(0, 128));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
