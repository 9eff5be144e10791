import { z } from 'zod';
import { dayGiven } from '../../platform/day-given.js';
import { amount, day } from '../../platform/web/api-fields.js';
import { lineTerms } from './line-shapes.js';
import { payeeKinds } from './rules/line-terms.js';
import { planStates } from './rules/states.js';

export const streams = z.enum(['social_care', 'education', 'health']);
export const regimes = z.enum(['child_social_care', 'adult_social_care', 'education', 'health']);
export const changes = z.enum(['increase', 'decrease', 'one_off', 'change', 'end']);
export const words = z.string().trim().min(1).max(500);

const step = z.object({ step: z.string(), amount, because: z.string(), rate: z.string().optional(), from: z.string().optional(), until: z.string().optional(), source: z.string().optional() });

const share = z.object({ stream: streams, budgetId: z.int().nullable(), budgetName: z.string().nullable(), parts: z.int(), weekly: amount, annual: amount, oneOff: amount.nullable() });

const line = z.object({
  id: z.int(), payee: z.enum(payeeKinds), kind: z.string(), description: z.string(), needId: z.int().nullable(), terms: z.unknown().describe('What it is costed from'), from: day, since: day.describe('Since when it has run unchanged'), until: day.nullable(),
  weekly: amount, annual: amount, oneOff: amount.nullable(), employsAssistant: z.boolean(), bearsContribution: z.boolean(), familyAssistantId: z.int().nullable(), shares: z.array(share).readonly(), working: z.array(step).readonly(),
});

/** A version of a plan in an answer. */
export const shownVersion = z.object({
  id: z.int(), planId: z.int(), planReference: z.string(), number: z.int(), change: z.string(), personId: z.int(), personName: z.string(), regime: regimes, aftercare: z.boolean(), agreementId: z.int().nullable(), referralId: z.int().nullable(),
  authorName: z.string().nullable(), effectiveFrom: day, why: z.string().nullable(), backDatedWhy: z.string().nullable(), state: z.enum(planStates),
  needs: z.array(z.object({ id: z.int(), need: z.string(), outcome: z.string().nullable(), sectionF: z.string().nullable() })).readonly(), lines: z.array(line).readonly(),
  contributionWeekly: amount.nullable(), contributionPaid: z.enum(['net', 'gross']).nullable(), contributionArrears: amount.nullable(),
});

const total = z.object({ stream: streams, budgetId: z.int().nullable(), weekly: amount, annual: amount, oneOff: amount });

/** A version with what it comes to, what it changes and what is missing. */
export const shownPlan = z.object({
  version: shownVersion,
  totals: z.object({ byBudget: z.array(total).readonly(), weekly: amount, annual: amount, oneOff: amount, councilPays: amount, contribution: z.object({ assessed: amount, borne: amount, notAsked: amount, paid: z.enum(['net', 'gross']) }).nullable() }),
  differences: z.array(z.object({ what: z.enum(['goes_on', 'changes', 'ends', 'begins']), description: z.string(), before: amount.nullable(), after: amount.nullable(), words: z.array(z.string()).readonly() })).readonly(),
  family: z.array(z.object({ lineId: z.int(), name: z.string(), relation: z.string(), may: z.boolean(), because: z.string(), source: z.string() })).describe('Whom of the family it pays, and whether the law lets it').readonly(),
  running: z.array(z.object({ lineId: z.int(), weekly: amount, since: day, uplift: z.string().nullable() })).describe('What lines run at now, uplifts among it').readonly(),
  missing: z.array(z.string()).readonly(), versions: z.array(z.object({ id: z.int(), number: z.int(), state: z.enum(planStates), effectiveFrom: day })).readonly(),
});

/** A line that somebody gives. */
export const givenLine = z.object({
  payee: z.enum(payeeKinds), kind: z.string().min(1).max(60).describe('The code of a kind of spending'), description: z.string().trim().min(1).max(200), terms: lineTerms.describe('What it is costed from: see the costing'),
  from: dayGiven.optional(), until: dayGiven.nullable().default(null), needId: z.int().positive().nullable().default(null), bearsContribution: z.boolean().optional(), sharedAssistantId: z.int().positive().nullable().default(null),
  familyAssistantId: z.int().positive().nullable().default(null).describe('Somebody of the person’s family whom it pays'),
  shares: z.array(z.object({ stream: streams, budgetId: z.int().positive().nullable().default(null), parts: z.int().positive().max(100_000_000) })).min(1).max(10),
});
