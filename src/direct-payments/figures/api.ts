import { z } from 'zod';
import { dayGiven } from '../../platform/day-given.js';
import { day } from '../../platform/web/api-fields.js';
import { parseFinancialYear } from '../../core/financial-year.js';
import { ok } from '../../core/result.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { enterFigure } from './enter-figures.js';
import { enterForecast } from './enter-forecast.js';
import { enterSpend } from './enter-spend.js';
import { figureStreams, measures } from './rules/figure.js';
import { spendKinds } from './rules/spend-table.js';
import { keepForecast, showForecast } from './show-forecast.js';
import { showSpend } from './show-spend.js';
import { showUnspent } from './show-unspent.js';

const amount = z.int().nullable().describe('Whole pence; null where nobody gave it');
const year = z.int().describe('Calendar year of its 1 April: 2023 is 2023/24');
const yearGiven = z.string().describe('Like 2023/24').transform((text, context) => {
  const parsed = parseFinancialYear(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.refusal.message });
  return z.NEVER;
});
const measure = z.enum(measures);
const stream = z.enum(figureStreams).nullable().describe('Null: all streams together');
const printed = z.string().min(1).max(40).describe('As printed: £1.07m, or “not given”');
const source = z.string().min(1).max(200);

const cell = z.object({ amount, precision: amount, printed: z.string(), origin: z.string() });

const unspent = apiRoute({
  method: 'GET', url: '/api/v1/figures/unspent', permission: 'figures.read',
  summary: 'Unspent money by financial year and stream: identified, noticed, recovered; gaps are null',
  answer: z.object({
    years: z.array(z.object({
      year, running: z.boolean(), notes: z.array(z.string()).readonly(),
      lines: z.array(z.object({ stream, cells: z.object({ identified: cell, noticed: cell, recovered: cell }) })).readonly(),
    })),
  }),
  handler: async ({ tx, clock }) => ok({ years: await showUnspent(tx, clock.today()) }),
});

const yearForecast = z.object({
  year, toDate: z.object({ date: day, amount: z.int() }).nullable(), basis: z.enum(['past-years', 'one-year', 'straight-line', 'none']), middle: amount,
  expected: z.array(z.object({ date: day, low: z.int(), likelyLow: z.int(), middle: z.int(), likelyHigh: z.int(), high: z.int() })).readonly(),
  restsOn: z.array(z.object({ year, byThen: z.int(), total: z.int() })).readonly(),
});

const subjectQuery = z.object({ measure: measure.default('identified'), stream: z.enum(figureStreams).optional().describe('Left out: all streams together'), asAt: dayGiven.optional().describe('Today where left out') });

const forecast = apiRoute({
  method: 'GET', url: '/api/v1/figures/forecast', permission: 'figures.read',
  summary: 'What the financial year is expected to come to, with the whole calculation record, and how earlier forecasts came out',
  query: subjectQuery,
  answer: z.object({
    forecast: yearForecast,
    given: z.array(z.object({
      year, stream, asAt: day, toDate: z.int(), middle: z.int(), low: amount, high: amount, printed: z.string(), source: z.string(), outturn: z.string().nullable(),
      error: z.object({ difference: z.int(), tenthsOfPercent: z.int().nullable(), withinRange: z.boolean().nullable() }).nullable(),
    })).readonly(),
  }),
  handler: async ({ tx, query, clock }) => {
    const today = clock.today();
    return ok(await showForecast(tx, { measure: query.measure, stream: query.stream ?? null }, query.asAt !== undefined && query.asAt < today ? query.asAt : today, today));
  },
});

const keep = apiRoute({
  method: 'POST', url: '/api/v1/figures/forecasts', permission: 'figures.write',
  summary: 'Keep today’s forecast with its working, to be held against the outturn',
  body: z.object({ measure: measure.default('identified'), stream: stream.default(null) }),
  answer: z.object({ id: z.int() }),
  handler: async ({ tx, body, clock }) => {
    const kept = await keepForecast(tx, body, clock.today(), clock.today());
    return kept.ok ? ok({ id: kept.value }) : kept;
  },
});

const enterGiven = apiRoute({
  method: 'POST', url: '/api/v1/figures/forecasts/entered', permission: 'figures.write',
  summary: 'Enter a forecast that a report gave',
  body: z.object({ measure, year: yearGiven, stream, asAt: dayGiven, toDate: printed, printed, source }),
  answer: z.object({ id: z.int() }),
  handler: async ({ tx, body }) => {
    const entered = await enterForecast(tx, body);
    return entered.ok ? ok({ id: entered.value }) : entered;
  },
});

const enter = apiRoute({
  method: 'POST', url: '/api/v1/figures/unspent', permission: 'figures.write',
  summary: 'Enter a figure of unspent money as a report prints it; it replaces an older one',
  body: z.object({ measure, year: yearGiven, stream, until: dayGiven.nullable().default(null).describe('Last day a figure to date counts; null: the whole year'), printed, source }),
  answer: z.object({ id: z.int() }),
  handler: async ({ tx, body }) => {
    const entered = await enterFigure(tx, body);
    return entered.ok ? ok({ id: entered.value }) : entered;
  },
});

const spendCell = z.object({ amount, precision: amount, printed: z.string(), origin: z.string() });

const spend = apiRoute({
  method: 'GET', url: '/api/v1/figures/spend', permission: 'figures.read',
  summary: 'Spend by service, financial year and provider, estimate against budget',
  answer: z.object({
    services: z.array(z.object({
      service: z.string(), total: amount, notes: z.array(z.string()).readonly(),
      lines: z.array(z.object({ year, provider: z.string().nullable(), left: amount, cells: z.object({ spent: spendCell, estimate: spendCell, budget: spendCell }) })).readonly(),
    })),
  }),
  handler: async ({ tx }) => ok({ services: await showSpend(tx) }),
});

const enterOneSpend = apiRoute({
  method: 'POST', url: '/api/v1/figures/spend', permission: 'figures.write',
  summary: 'Enter what a service cost in a year, or its estimate or budget; it replaces an older one',
  body: z.object({ service: z.string().min(1).max(200), provider: z.string().min(1).max(200).nullable().describe('Null: all providers together'), year: yearGiven, kind: z.enum(spendKinds), printed, source }),
  answer: z.object({ id: z.int() }),
  handler: async ({ tx, body }) => {
    const entered = await enterSpend(tx, body);
    return entered.ok ? ok({ id: entered.value }) : entered;
  },
});

/** The figures room as JSON: the same use cases as its pages. */
export const figuresApi: readonly ApiRoute[] = [unspent, enter, forecast, keep, enterGiven, spend, enterOneSpend];
