import { describe, expect, it } from 'vitest';
import { ok } from '../../src/core/result.js';
import { faultOf } from './answer.js';
import { hostileFiles } from './hostile.js';
import { meet } from './meet.js';
import { families, fuzz, inputOf } from './run.js';
import { textSeeds } from './seeds.js';

const few = { seed: 7, from: 0 };

describe.each(families)('damaged files of %s', (family) => {
  it('are read, or refused with a reason that can be looked up, within a second', async () => {
    const count = family === 'pdf' || family === 'xlsx' ? 60 : 1000;
    const outcome = await fuzz(family, { ...few, count });
    expect(outcome.faults).toEqual([]);
    // Damage that nothing survives, or that nothing notices, would prove nothing.
    expect(Math.min(outcome.read, outcome.refused)).toBeGreaterThan(count / 50);
  });

  it('are the same for the same seed, and others for another', () => {
    const [one, again, other] = [inputOf(family, 1, 5), inputOf(family, 1, 5), inputOf(family, 2, 5)].map((bytes) => Buffer.from(bytes).toString('base64'));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

describe('the seeds of the damage', () => {
  it.each(Object.entries(textSeeds))('of %s are whole files, which are read', async (family, seeds) => {
    const { readStatement } = await import('../../src/direct-payments/statements/formats/index.js');
    const answers = await Promise.all(seeds.map((seed) => readStatement(seed)));
    expect([family, answers.filter((answer) => !answer.ok || answer.value.statements.every(({ lines }) => lines.length === 0))]).toEqual([family, []]);
  });
});

describe('a hostile file', () => {
  it.each(hostileFiles(1).map((hostile, index) => ({ ...hostile, number: index })))('with $name is met at once ($number)', async (hostile) => {
    const met = await meet(hostile, { milliseconds: 1000, grownMegabytes: 250 });
    expect(met).not.toHaveProperty('fault');
  });
});

describe('the judge of answers', () => {
  const statement = { account: null, sortCode: null, currency: 'GBP', from: null, to: null, opening: null, closing: null, reconciles: null, lines: [], warnings: [] };
  const reading = (more: object) => ok({ format: 'csv' as const, statements: [{ ...statement, ...more }], refusedRows: [] });

  it('sees a code without an entry, a part of a penny, and a day that is none', () => {
    expect(faultOf(reading({}))).toBeUndefined();
    expect(faultOf({ ok: false, refusal: { code: 'toString', message: 'no' } })).toContain('catalogue');
    expect(faultOf(reading({ warnings: [{ code: 'unheard-of', message: 'no' }] }))).toContain('catalogue');
    expect(faultOf(reading({ closing: 0.5 }))).toContain('whole pence');
    expect(faultOf(reading({ lines: [{ date: 'today', amount: 1, description: '', balance: null, row: 1 }] }))).toContain('on a day');
  });
});
