import { allocate } from '../../../core/allocate.js';
import { noPence, pence, sum, type Pence } from '../../../core/money.js';
import { dayNumber, type PlainDate } from '../../../core/plain-date.js';
import type { Days, PayRules, ReckonedAgreement, ReckonedLine } from './reckoned.js';

/** How a weekly amount is reckoned by the day: by the week from the line's first day, or by the calendar month. */
export type Rhythm = { readonly by: 'week'; readonly anchor: number } | { readonly by: 'month'; readonly numerator: number; readonly denominator: number };

/** Days of one plan line, by their numbers and both included, at one weekly amount. Pauses and days outside the agreement are in none. */
export interface Stretch {
  readonly line: ReckonedLine;
  readonly from: number;
  readonly until: number;
  /** Pence a week after the contribution. */
  readonly weekly: Pence;
  /** What of the weekly amount the person's contribution bears. */
  readonly contribution: Pence;
  readonly rhythm: Rhythm;
}

interface Numbered {
  readonly from: number;
  readonly until: number;
}

const endless = Number.MAX_SAFE_INTEGER;

function numbered({ from, until }: Days): Numbered {
  return { from: dayNumber(from), until: until === null ? endless : dayNumber(until) };
}

function covers({ from, until }: Numbered, day: number): boolean {
  return from <= day && day <= until;
}

/** The first and the last day that may be due at all, by their numbers; undefined where no day is. */
export function reckonedDays(agreement: ReckonedAgreement, until: PlainDate): Numbered | undefined {
  if (agreement.paymentsFrom === null) return undefined;
  const from = Math.max(dayNumber(agreement.starts), dayNumber(agreement.paymentsFrom));
  const ends = [until, agreement.ends, agreement.died].flatMap((day) => (day === null ? [] : [dayNumber(day)]));
  const last = Math.min(...ends);
  return from <= last ? { from, until: last } : undefined;
}

/**
 * Divides an agreement's days up to one into stretches over which nothing changes: amount, contribution and how it is reckoned. The contribution
 * comes off the lines of social care that bear it, by their weekly amounts, never more than they come to; never off education, health or aftercare
 * (Care and Support (Charging and Assessment of Resources) Regulations 2014; Mental Health Act 1983 s117).
 */
export function stretchesOf(agreement: ReckonedAgreement, rules: readonly PayRules[], until: PlainDate): Stretch[] {
  const days = reckonedDays(agreement, until);
  const weekly = agreement.lines.filter(({ oneOff }) => oneOff === null).map((line) => ({ line, ...numbered(line) }));
  if (!days || weekly.length === 0) return [];
  const pauses = agreement.pauses.map(numbered);
  const contributions = agreement.contributions.map((one) => ({ weekly: one.weekly, ...numbered(one) }));
  const edges = edgesWithin(days, [weekly, pauses, contributions, rules.map(({ from }) => ({ from: dayNumber(from), until: endless }))]);
  const found = edges.slice(0, -1).flatMap((from, index) => {
    if (pauses.some((pause) => covers(pause, from))) return [];
    const rule = rules.findLast((one) => dayNumber(one.from) <= from) ?? rules[0];
    if (!rule) return [];
    const bears = rule.contribution === 'net' && !agreement.aftercare;
    const contribution = bears ? (contributions.find((one) => covers(one, from))?.weekly ?? noPence) : noPence;
    return netLines(weekly.filter((one) => covers(one, from)).map(({ line }) => line), contribution)
      .map((net): Stretch => ({ ...net, from, until: (edges[index + 1] ?? from + 1) - 1, rhythm: rhythmOf(agreement, rule, net.line) }));
  });
  return joined(found);
}

function edgesWithin(days: Numbered, kinds: readonly (readonly Numbered[])[]): number[] {
  const edges = new Set([days.from, days.until + 1]);
  for (const kind of kinds) for (const { from, until } of kind) for (const edge of [from, until + 1]) if (edge > days.from && edge <= days.until) edges.add(edge);
  return [...edges].sort((a, b) => a - b);
}

function netLines(lines: readonly ReckonedLine[], contribution: Pence): Pick<Stretch, 'line' | 'weekly' | 'contribution'>[] {
  if (contribution === 0) return lines.map((line) => ({ line, weekly: line.weekly, contribution: noPence }));
  const bearing = lines.map((line) => (line.bearsContribution && line.stream === 'social_care' ? line.weekly : noPence));
  const total = sum(bearing);
  const shares = total === 0 ? bearing.map(() => noPence) : allocate(pence(Math.min(total, contribution)), bearing);
  return lines.map((line, index) => ({ line, weekly: pence(line.weekly - (shares[index] ?? 0)), contribution: shares[index] ?? noPence }));
}

function rhythmOf(agreement: ReckonedAgreement, rule: PayRules, line: ReckonedLine): Rhythm {
  if (agreement.schedule !== 'monthly') return { by: 'week', anchor: dayNumber(line.from) };
  return rule.monthly === '52/12' ? { by: 'month', numerator: 52, denominator: 12 } : { by: 'month', numerator: 365, denominator: 84 };
}

/** What goes on unchanged is one stretch, in the order of lines and days. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const last = new Map<number, Stretch>();
  const done: Stretch[] = [];
  for (const one of stretches) {
    const before = last.get(one.line.id);
    if (before?.until === one.from - 1 && before.weekly === one.weekly && before.contribution === one.contribution && sameRhythm(before.rhythm, one.rhythm)) {
      last.set(one.line.id, { ...before, until: one.until });
    } else {
      if (before) done.push(before);
      last.set(one.line.id, one);
    }
  }
  return [...done, ...last.values()].sort((a, b) => a.line.id - b.line.id || a.from - b.from);
}

function sameRhythm(a: Rhythm, b: Rhythm): boolean {
  return a.by === b.by && (a.by === 'week' || (b.by === 'month' && a.numerator === b.numerator));
}
