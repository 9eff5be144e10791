import { z } from 'zod';
import { dayGiven } from '../../platform/day-given.js';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { pence } from '../../core/money.js';
import { ok, refuserOf } from '../../core/result.js';
import { apiRoute, pageOf, type ApiRoute } from '../../platform/web/api-route.js';
import { answerQuestion } from './answer-question.js';
import { describeAgreement } from './describe-agreement.js';
import { accountsOnAPage, listWorklist } from './list-worklist.js';
import { monitoringPageRefusals } from './page-refusals.js';
import { recordCommitment } from './record-commitment.js';
import { settleCommitment, withdrawCommitment } from './settle-commitment.js';
import { findAgreement } from './store/agreement-page.js';
import { correctLine } from '../statements/correct-line.js';

const refuse = refuserOf(monitoringPageRefusals);

const maybeAmount = amount.nullable();
const byStream = z.record(z.string(), amount);
const citedLine = z.object({ date: day, amount, description: z.string(), lineNo: z.int().optional() });
const step = z.object({
  step: z.string(), amount: maybeAmount, because: z.string(),
  inputs: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])).optional(),
  lines: z.array(citedLine).readonly().optional(),
});

const worklistItem = z.object({
  agreementId: z.int(), reference: z.string(), personName: z.string(), regime: z.string(), asAt: day.nullable(), closing: maybeAmount,
  surplus: maybeAmount, reclaimable: maybeAmount, codes: z.array(z.string()).readonly(), score: z.number(), why: z.string(),
  age: z.int().nullable().describe('Days for which the oldest open finding has stood'), isLate: z.boolean().describe('Longer than policy gives'),
});

const worklist = apiRoute({
  method: 'GET', url: '/api/v1/worklist', permission: 'monitoring.read',
  summary: 'Direct payments of a view, what wants a look first at the top',
  query: z.object({
    view: z.string().default('to-do'), search: z.string().max(100).default(''), regime: z.string().default(''), officer: z.string().default(''), code: z.string().default('').describe('Only those that raise this finding'),
    sort: z.string().default(''), cursor: z.coerce.number().int().positive().default(1).describe('As the page before gave it'),
  }),
  answer: pageOf(worklistItem),
  handler: async ({ tx, actor, clock, query: { cursor, ...query } }) => {
    const { items, page, pages } = await listWorklist(tx, { ...query, page: cursor }, actor.staffId, clock.today());
    return ok({ items: [...items], nextCursor: page < pages && items.length === accountsOnAPage ? String(page + 1) : null });
  },
});

const agreementAnswer = z.object({
  agreement: z.object({
    agreementId: z.int(), reference: z.string(), personName: z.string(), regime: z.string(), accountKind: z.string(), paysEveryWeeks: z.int(),
    startsOn: day, endsOn: day.nullable(),
  }),
  assessment: z.object({
    asAt: day, proved: z.boolean(), closing: maybeAmount, surplus: maybeAmount, reclaimable: maybeAmount, shortfall: maybeAmount, byStream: byStream.nullable(),
    categories: byStream, working: z.array(step).readonly(),
  }).nullable(),
  findings: z.array(z.object({ code: z.string(), message: z.string(), accountId: z.int().nullable(), lineNos: z.array(z.int()).readonly() })).readonly(),
  commitments: z.array(z.object({
    id: z.int(), kind: z.string(), purpose: z.string(), description: z.string(), amount, from: day.nullable(), until: day.nullable(), evidence: z.string(),
    origin: z.string(), withdrawnOn: day.nullable(), settledLineNo: z.int().nullable(),
  })).readonly(),
  policyFrom: day.nullable().describe('First day of the version of policy that judged'),
  proposals: z.array(z.object({ purpose: z.string(), amount, from: day, description: z.string(), evidence: z.string() })).readonly(),
  answers: z.array(z.object({ kind: z.string(), accountId: z.int().nullable(), lineNo: z.int().nullable(), question: z.string(), allowed: z.boolean(), answer: z.string(), on: day })).readonly(),
});

const agreement = apiRoute({
  method: 'GET', url: '/api/v1/agreements/:id', permission: 'monitoring.read',
  summary: 'A direct payment with its latest assessment, the working of every figure, findings and commitments',
  params: z.object({ id: key }),
  answer: agreementAnswer,
  statusOf: { 'agreement-not-found': 404 },
  handler: ({ tx, params, clock }) => describeAgreement(tx, params, clock.today()),
});

const record = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/commitments', permission: 'monitoring.decide',
  summary: 'Record money that is spoken for',
  params: z.object({ id: key }),
  body: z.object({
    kind: z.enum(['liability', 'reserved', 'own']), purpose: z.string().min(1).max(40), description: z.string().min(1).max(200),
    amount: z.int().positive().describe('Whole pence'), from: dayGiven.optional(), until: dayGiven.optional(), evidence: z.string().min(1).max(300),
  }),
  answer: z.object({ id: z.int() }),
  statusOf: { 'agreement-not-found': 404 },
  handler: async ({ tx, params, body: { from, until, ...rest } }) => {
    if (!(await findAgreement(tx, params.id))) return refuse('agreement-not-found', 'There is no such direct payment.');
    const recorded = await recordCommitment(tx, { ...rest, amount: pence(rest.amount), agreementId: params.id, ...(from ? { from } : {}), ...(until ? { until } : {}) });
    return recorded.ok ? ok({ id: recorded.value }) : recorded;
  },
});

const commitmentKeys = z.object({ id: key, commitment: key });

const settle = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/commitments/:commitment/settlement', permission: 'monitoring.decide',
  summary: 'Settle a commitment by the line that paid it',
  params: commitmentKeys,
  body: z.object({ accountId: z.int().positive(), lineNo: z.int().positive() }),
  answer: z.object({ settled: z.literal(true) }),
  statusOf: { 'commitment-not-found': 404, 'line-not-found': 404, 'commitment-settled-already': 409 },
  handler: async ({ tx, params, body }) => {
    const settled = await settleCommitment(tx, params.id, params.commitment, body);
    return settled.ok ? ok({ settled: true as const }) : settled;
  },
});

const withdraw = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/commitments/:commitment/withdrawal', permission: 'monitoring.decide',
  summary: 'Withdraw a commitment, with a reason',
  params: commitmentKeys,
  body: z.object({ reason: z.string().min(1).max(300) }),
  answer: z.object({ withdrawn: z.literal(true) }),
  statusOf: { 'commitment-not-found': 404, 'commitment-settled-already': 409 },
  handler: async ({ tx, params, body, clock }) => {
    const withdrawn = await withdrawCommitment(tx, params.id, params.commitment, clock.today(), body.reason);
    return withdrawn.ok ? ok({ withdrawn: true as const }) : withdrawn;
  },
});

const correct = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/lines/:account/:line/corrections', permission: 'monitoring.decide',
  summary: 'Read a statement line as another kind, with a reason',
  params: z.object({ id: key, account: key, line: key }),
  body: z.object({
    kind: z.string().min(1).max(60), reason: z.string().min(1).max(300),
    standing: z.int().min(0).optional().describe('Number of the entry that was seen; refused where another stands'),
  }),
  answer: z.object({ corrected: z.literal(true) }),
  statusOf: { 'line-not-found': 404, 'line-changed-meanwhile': 409 },
  handler: async ({ tx, params, body: { standing, ...body } }) => {
    const corrected = await correctLine(tx, { agreementId: params.id, accountId: params.account, lineNo: params.line, ...body, ...(standing === undefined ? {} : { standing }) });
    return corrected.ok ? ok({ corrected: true as const }) : corrected;
  },
});

const answer = apiRoute({
  method: 'POST', url: '/api/v1/agreements/:id/lines/:account/:line/answers', permission: 'monitoring.decide',
  summary: 'Answer whether a line, or every line of its kind, is allowed',
  params: z.object({ id: key, account: key, line: key }),
  body: z.object({ allowed: z.boolean(), reach: z.enum(['line', 'kind']), answer: z.string().min(1).max(500).describe('As the family will read it') }),
  answer: z.object({ id: z.int() }),
  statusOf: { 'line-not-found': 404 },
  handler: async ({ tx, params, body, clock }) => {
    const answered = await answerQuestion(tx, { agreementId: params.id, accountId: params.account, lineNo: params.line, ...body, on: clock.today() });
    return answered.ok ? ok({ id: answered.value }) : answered;
  },
});

/** The monitoring room as JSON: the same use cases as its pages. */
export const monitoringApi: readonly ApiRoute[] = [worklist, agreement, record, settle, withdraw, correct, answer];
