import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainDate } from '../../../core/plain-date.js';
import { pence } from '../../../core/money.js';
import { answers as shape, type DraftAnswers, type DraftLine } from '../draft-shape.js';
import { isOnce, whats, type What } from './draft.js';
import { chosenFor, termsOf } from './line-of-draft.js';
import { comesBefore, firstOpen, isAnswered, leadsTo, stepAfter, stepBefore, stepsOf, type Step, type Way } from './steps.js';

const line = (what: What, more: Partial<DraftLine> = {}): DraftLine => ({ what, description: 'Something', need: 0, ...(isOnce(what) ? { amount: pence(5_000) } : { patterns: [{ name: 'every_week' as const, perWeek: '6', weeks: '52' }], rated: true }), ...more });
const needs = [{ need: 'Help', outcome: 'Out and about', sectionF: null }];
const shares = [{ stream: 'social_care' as const, percent: 100, budgetId: null }];
const whole: DraftAnswers = {
  whoActs: 1, startsOn: plainDate('2026-06-01'), regime: 'adult_social_care', aftercare: false, needs, lines: [line('assistant')], at: 0, linesDone: true,
  shares, contribution: pence(0), familySeen: true,
};

/** Answers each step in its turn, as somebody does who goes the whole way, and tells which were asked. */
function walk(what: What, given: Partial<DraftAnswers>, wasTaken: boolean): Step[] {
  const asked: Step[] = [];
  let way: Way = { answers: {}, wasTaken, asksContribution: false };
  for (let step = firstOpen(way); step !== 'check'; step = leadsTo(step, way)) {
    asked.push(step);
    if (asked.length > 20) throw new Error(`goes round: ${asked.join(' ')}`);
    way = answered(step, way, what, given);
  }
  return asked;
}

function answered(step: Step, { answers, wasTaken }: Way, what: What, { regime = 'adult_social_care', aftercare = false }: Partial<DraftAnswers>): Way {
  const bare: DraftLine = { what, description: 'Something', need: 0 };
  const kept: Readonly<Record<Step, DraftAnswers>> = {
    who: { whoActs: 1 }, start: { startsOn: plainDate('2026-06-01'), regime, aftercare }, offer: {}, need: { needs }, pays: { lines: [bare], at: 0, linesDone: false },
    hours: { lines: [isOnce(what) ? line(what) : line(what, { rated: false })] }, rate: { lines: [line(what)] }, lines: { linesDone: true }, split: { shares }, contribution: { contribution: pence(0) }, family: { familySeen: true }, check: {},
  };
  // As the law and policy have it that most councils follow.
  return { answers: { ...answers, ...kept[step] }, wasTaken: wasTaken || step === 'offer', asksContribution: regime === 'adult_social_care' && !aftercare };
}

it('asks everything once, in order, and nothing that does not concern this set-up', () => {
  expect(walk('assistant', {}, false)).toEqual(['who', 'start', 'offer', 'need', 'pays', 'hours', 'rate', 'lines', 'split', 'contribution', 'family']);
  expect(walk('goods', { regime: 'child_social_care' }, true)).toEqual(['who', 'start', 'need', 'pays', 'hours', 'lines', 'split', 'family']);
  expect(walk('agency', { aftercare: true }, true)).not.toContain('contribution');
});

it('leads back to the check from a step that is changed, but for what the change leaves open', () => {
  const way = { wasTaken: true, asksContribution: true };
  expect(leadsTo('start', { answers: whole, ...way })).toBe('check');
  expect(leadsTo('hours', { answers: { ...whole, lines: [line('assistant', { rated: false })] }, ...way })).toBe('rate');
  expect(leadsTo('lines', { answers: { ...whole, at: 1, linesDone: false }, ...way })).toBe('pays');
  expect(leadsTo('offer', { answers: { whoActs: 1, startsOn: plainDate('2026-06-01'), regime: 'education' }, ...way })).toBe('need');
});

const some = fc.record({ whoActs: fc.constant(1), startsOn: fc.constant(plainDate('2026-06-01')), regime: fc.constantFrom('adult_social_care' as const, 'education' as const), needs: fc.constant(needs), linesDone: fc.boolean(), at: fc.integer({ min: 0, max: 2 }),
  lines: fc.array(fc.constantFrom<DraftLine>(line('assistant'), line('assistant', { rated: false }), line('goods'), { what: 'goods', description: 'x', need: 0 }), { maxLength: 2 }), shares: fc.constant(shares), familySeen: fc.boolean() }, { requiredKeys: [] });

it('never lets a step be reached over one that is open, and never checks what is not whole', () => {
  fc.assert(fc.property(some, fc.boolean(), fc.boolean(), (answers, wasTaken, asksContribution) => {
    const way = { answers, wasTaken, asksContribution };
    const open = firstOpen(way);
    for (const step of stepsOf(way)) if (comesBefore(step, open)) expect(isAnswered(step, way)).toBe(true);
    if (open === 'check') expect((answers.lines ?? []).length > 0 && (answers.lines ?? []).every((one) => termsOf(one) !== undefined)).toBe(true);
    for (const step of stepsOf(way)) {
      const after = stepAfter(step, way);
      if (step !== 'check') expect(stepBefore(after, way)).toBe(step);
    }
  }));
});

it('costs each thing that can be chosen as what it is to the plan, and reads back what it kept', () => {
  for (const what of whats) {
    const terms = termsOf(line(what));
    expect(terms?.way, what).toBe(isOnce(what) ? 'once' : what === 'assistant' || what === 'night' ? 'employs' : 'buys');
    expect(chosenFor(what).spend).toMatch(/^[a-z_]+$/);
    expect(termsOf({ what, description: 'x', need: 0 })).toBeUndefined();
  }
  expect(shape.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
});
