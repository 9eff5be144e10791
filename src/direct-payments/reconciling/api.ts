import { z } from 'zod';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { pence } from '../../core/money.js';
import { ok, refuserOf } from '../../core/result.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import type { SeenLine } from './check-seen.js';
import { decideBatch } from './decide-batch.js';
import { decideLine, type Decision } from './decide-line.js';
import { reconcilingRefusals } from './refusals.js';
import { showQuestions } from './show-questions.js';
import { showReconciling } from './show-reconciling.js';
import { takeAnswer } from './take-answer.js';
import { undoLast } from './undo-last.js';

const refuse = refuserOf(reconcilingRefusals);

const place = z.object({ accountId: z.int(), lineNo: z.int() });
const stream = z.enum(['social_care', 'education', 'health', 'contribution']);

const openLine = z.object({
  accountId: z.int(), accountReference: z.string(), lineNo: z.int(), on: day, amount, description: z.string(), kind: z.string(),
  isSplit: z.boolean(), standing: z.int().describe('Number of the last ledger entry that stands; send it back to be refused where another stands'),
  actId: z.int().nullable().describe('What decided it last, such as a question that is answered now'), question: z.string().nullable(), answer: z.string().nullable(),
});
const proof = z.object({
  proved: z.boolean(), opening: amount, moneyIn: amount, moneyOut: amount, stated: amount.nullable(), problem: z.string().nullable(),
  breaksAt: z.int().nullable().describe('Number of the line at which the running balance first breaks'),
});

const list = apiRoute({
  method: 'GET', url: '/api/v1/agreements/:id/reconciling', permission: 'monitoring.decide',
  summary: 'Lines to decide, a hundred from the given one on, with the proof of its account’s balance',
  params: z.object({ id: key }),
  query: z.object({ account: key.optional(), line: key.optional() }),
  answer: z.object({
    counts: z.object({ open: z.int(), waiting: z.int(), decided: z.int() }), lines: z.array(openLine).readonly(), waiting: z.array(openLine).readonly(), proof: proof.nullable(),
  }),
  statusOf: { 'agreement-not-found': 404 },
  handler: async ({ tx, params, query: { account, line } }) => {
    const view = await showReconciling(tx, params.id, account === undefined || line === undefined ? {} : { line: { accountId: account, lineNo: line } });
    if (!view) return refuse('agreement-not-found', 'There is no such direct payment.');
    return ok({ counts: view.counts, lines: view.shown, waiting: view.waiting, proof: view.focus?.proof ?? null });
  },
});

const seen = { standing: z.int().min(0).optional(), actId: z.int().nullable().optional().describe('As the list gave it; refused where somebody has decided the line since') };

const decision = z.discriminatedUnion('what', [
  z.object({ what: z.literal('accept'), ...seen }),
  z.object({ what: z.literal('kind'), kind: z.string().min(1).max(60), ...seen }),
  z.object({
    what: z.literal('split'), reason: z.string().min(1).max(300), ...seen,
    parts: z.array(z.object({ amount, kind: z.string().min(1).max(60), stream: stream.nullable().default(null), planLineId: z.int().nullable().default(null) })).max(9),
  }),
  z.object({ what: z.literal('transfer'), to: place.nullable().default(null).describe('The other end; null where its statement has not come'), ...seen }),
  z.object({ what: z.literal('not_allowed'), kind: z.string().min(1).max(60), reason: z.string().min(1).max(300), ...seen }),
  z.object({ what: z.literal('asked'), question: z.string().min(1).max(500).describe('As the family will read it'), ...seen }),
]);

type DecisionGiven = z.infer<typeof decision>;

function decisionOf(given: DecisionGiven): Decision {
  if (given.what !== 'split') return given;
  return { what: 'split', reason: given.reason, parts: given.parts.map((part) => ({ ...part, amount: pence(part.amount) })) };
}

function seenOf(at: { readonly accountId: number; readonly lineNo: number }, { standing, actId }: Pick<DecisionGiven, 'standing' | 'actId'>): SeenLine {
  return { ...at, ...(standing === undefined ? {} : { standing }), ...(actId === undefined ? {} : { seenAct: actId }) };
}

const conflicts = { 'line-not-found': 404, 'line-decided-meanwhile': 409, 'line-decided-already': 409, 'line-changed-meanwhile': 409 } as const;

const decide = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/lines/:account/:line/decisions', permission: 'monitoring.decide',
  summary: 'Decide a line: agree, another kind, parts, a transfer, not allowed, or ask the family',
  params: z.object({ id: key, account: key, line: key }),
  body: decision,
  answer: z.object({ actId: z.int(), questionId: z.int().nullable() }),
  statusOf: conflicts,
  handler: ({ tx, params, body, clock }) => decideLine(tx, params.id, seenOf({ accountId: params.account, lineNo: params.line }, body), decisionOf(body), clock.today()),
});

const batch = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/decisions', permission: 'monitoring.decide',
  summary: 'Decide many lines as one act: all or none',
  params: z.object({ id: key }),
  body: z.object({ lines: z.array(place.extend(seen)).max(1000), kind: z.string().min(1).max(60).nullable().default(null).describe('Null: our reading of each is agreed with') }),
  answer: z.object({ actId: z.int() }),
  statusOf: conflicts,
  handler: ({ tx, params, body: { lines, kind } }) => decideBatch(tx, params.id, { kind, lines: lines.map(({ accountId, lineNo, ...rest }) => seenOf({ accountId, lineNo }, rest)) }),
});

const undo = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/decisions/undo', permission: 'monitoring.decide',
  summary: 'Take back what the caller decided last on this direct payment, whatever it was; again takes back what was before',
  params: z.object({ id: key }),
  answer: z.object({ actId: z.int(), what: z.string(), lines: z.array(place).readonly(), left: z.array(place).readonly().describe('Lines that somebody has changed since: they stay') }),
  handler: ({ tx, params }) => undoLast(tx, params.id),
});

const question = z.object({
  id: z.int(), accountId: z.int(), lineNo: z.int(), question: z.string(), askedOn: day, answer: z.string().nullable(), answeredOn: day.nullable(), letterId: z.int().nullable(),
});

const questions = apiRoute({
  method: 'GET', url: '/api/v1/agreements/:id/questions', permission: 'monitoring.decide',
  summary: 'Questions to the family on lines, the latest first, with their answers',
  params: z.object({ id: key }),
  answer: z.object({ questions: z.array(question).readonly() }),
  statusOf: { 'agreement-not-found': 404 },
  handler: async ({ tx, params }) => {
    const view = await showQuestions(tx, params.id);
    return view ? ok({ questions: view.questions }) : refuse('agreement-not-found', 'There is no such direct payment.');
  },
});

const answer = apiRoute({
  method: 'POST', url: '/api/v1/questions/:id/answer', permission: 'monitoring.decide',
  summary: 'Write down what the family answered; that line alone is open again',
  params: z.object({ id: key }),
  body: z.object({ answer: z.string().min(1).max(1000) }),
  answer: z.object({ answered: z.literal(true) }),
  statusOf: { 'question-not-found': 404, 'question-answered-already': 409 },
  handler: async ({ tx, params, body, clock }) => {
    const taken = await takeAnswer(tx, params.id, body.answer, clock.today());
    return taken.ok ? ok({ answered: true as const }) : taken;
  },
});

/** The reconciling room as JSON: the same use cases as its pages. */
export const reconcilingApi: readonly ApiRoute[] = [list, decide, batch, undo, questions, answer];
