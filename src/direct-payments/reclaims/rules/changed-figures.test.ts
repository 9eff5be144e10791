import { describe, expect, it } from 'vitest';
import { pence } from '../../../core/money.js';
import type { WorkingStep } from '../../monitoring/rules/working.js';
import { changedFigures } from './changed-figures.js';

const step = (name: string, amount: number | null, because = 'b'): WorkingStep => ({ step: name, amount: amount === null ? null : pence(amount), because });

describe('figures that changed', () => {
  it('are those whose amount differs, not those told in other words', () => {
    expect(changedFigures([step('closing', 5), step('own', 0)], [step('closing', 5, 'c'), step('own', 3)])).toEqual([{ step: 'own', occurrence: 1, was: 0, is: 3 }]);
  });

  it('are found at the right place where a shared account repeats a step', () => {
    expect(changedFigures([step('own-lines', 1), step('own-lines', 2)], [step('own-lines', 1), step('own-lines', 9)])).toEqual([{ step: 'own-lines', occurrence: 2, was: 2, is: 9 }]);
  });

  it('tell of what is new, gone or not known any more; where nothing can be worked out every known figure has changed', () => {
    expect(changedFigures([step('closing', 5)], [step('closing', null), step('health', 2)])).toEqual([{ step: 'closing', occurrence: 1, was: 5, is: null }, { step: 'health', occurrence: 1, was: null, is: 2 }]);
    expect(changedFigures([step('closing', 5), step('surplus', null)], [])).toEqual([{ step: 'closing', occurrence: 1, was: 5, is: null }]);
  });
});
