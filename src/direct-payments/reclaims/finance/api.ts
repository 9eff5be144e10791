import { z } from 'zod';
import { ok, type Result } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { apiRoute, pageOf, type ApiRoute } from '../../../platform/web/api-route.js';
import { dayGiven } from '../../../platform/day-given.js';
import { day, key } from '../../../platform/web/api-fields.js';
import { amount, at, maybeAmount, maybeDay, partShape, standing, statusOf, stream, words } from '../api-shapes.js';
import { describeReclaim } from './describe-reclaim.js';
import { exportAsCsv, exportAsJsonLines } from './export-reclaims.js';
import { recordFinanceCode } from './finance-codes.js';
import { makeFinanceFile, takeFinanceFile } from './finance-files.js';
import { listReclaims, type ReclaimQuery } from './list-reclaims.js';
import { matchByReference } from './match-by-reference.js';
import { readMoney } from './read-money.js';
import { largestIncomeFile } from './read-income-file.js';
import { receiveIncome, recordIncome } from './receive-income.js';
import { findLateDebts, remindOfDebt } from './remind-debts.js';

const byStream = z.object({ social_care: amount, education: amount, health: amount });
const listed = z.object({
  id: z.int(), reference: z.string(), knownAs: z.string().nullable().describe('The reference under which a debt of an earlier system was brought over'), agreementId: z.int(), agreementReference: z.string(), personName: z.string(), regime: z.string(), status: standing, since: day, amount, owed: byStream, days: z.int(),
  inTimeUntil: maybeDay, isLate: z.boolean(), lateAmount: amount, answerUntil: maybeDay, payBy: maybeDay,
});

const list = apiRoute({
  method: 'GET', url: '/api/v1/reclaims', permission: 'reclaims.read', summary: 'Reclaims, what is late first, then what has stood longest',
  query: z.object({
    column: z.string().default('').describe('A column of the board; empty: all that is open; `every`: all'), search: z.string().max(100).default(''), regime: z.string().default(''), stream: z.string().default(''),
    whose: z.string().default('').describe('`mine`'), late: z.string().default('').describe('`yes`'), cursor: z.coerce.number().int().positive().default(1).describe('As the page before gave it'),
  }),
  answer: pageOf(listed).extend({ columns: z.record(z.string(), z.object({ count: z.int(), amount, late: z.int() })) }),
  handler: async ({ tx, actor, clock, query: { cursor, ...query } }) => {
    const asked: ReclaimQuery = { ...query, page: cursor };
    const { items, page, pages, columns } = await listReclaims(tx, asked, actor.staffId, clock.today());
    return ok({ items: [...items], nextCursor: page < pages ? String(page + 1) : null, columns: Object.fromEntries(columns) });
  },
});

const step = z.object({
  step: z.string(), amount: maybeAmount, because: z.string(), inputs: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])).optional(),
  lines: z.array(z.object({ date: day, amount, description: z.string(), lineNo: z.int().optional() })).readonly().optional(),
});

const described = z.object({
  id: z.int(), reference: z.string(), agreementReference: z.string(), personName: z.string(), regime: z.string(), ground: z.string(), status: standing, since: day, asAt: day, closing: maybeAmount, contributionShare: amount,
  contributionWay: z.string().nullable(), reason: z.string(), spokenWith: z.string(), lateDays: z.int(), proposedBy: z.string(), proposedOn: day,
  figures: z.object({ asAt: day, closing: maybeAmount, surplus: maybeAmount, reclaimable: amount, contributionShare: amount, byStream, working: z.array(step).readonly() }),
  changes: z.array(z.object({ step: z.string(), occurrence: z.int(), was: maybeAmount, is: maybeAmount })).readonly().describe('Before the notice: figures that are no longer what was proposed'),
  parts: z.array(partShape).readonly(),
  left: z.array(z.object({ stream, amount, reason: z.string() })).readonly(),
  lines: z.array(z.object({ accountId: z.int(), lineNo: z.int(), stream, amount, reason: z.string() })).readonly(),
  events: z.array(z.object({ no: z.int(), event: z.string(), from: z.string(), to: z.string(), on: day, by: z.string().nullable(), byFamily: z.boolean(), reason: z.string().nullable() })).readonly(),
  approvals: z.array(z.object({ stream, amount, by: z.string(), on: day })).readonly(),
  notices: z.array(z.object({ no: z.int(), kind: z.string(), letterId: z.int(), issuedOn: day, answerUntil: day, payBy: day, sentOn: maybeDay })).readonly(),
  answers: z.array(z.object({ on: day, cameBy: z.string(), about: z.string(), words: z.string(), outcome: z.string().nullable(), reasons: z.string().nullable() })).readonly(),
  postings: z.array(z.object({
    no: z.int(), on: day, stream, kind: z.string(), amount, method: z.string().nullable(), reverses: z.int().nullable(), receiptId: z.int().nullable(), by: z.string().nullable(), financeFileId: z.int().nullable(),
  })).readonly(),
});

const one = apiRoute({
  method: 'GET', url: '/api/v1/reclaims/:id', permission: 'reclaims.read', summary: 'One reclaim with its working, its events and its ledger', params: at, answer: described, statusOf,
  handler: ({ tx, params, clock }) => describeReclaim(tx, params, clock.today()),
});

const exported = apiRoute({
  method: 'GET', url: '/api/v1/reclaims/export', permission: 'reclaims.read', summary: 'Every reclaim with its working, as JSON lines or CSV', query: z.object({ format: z.enum(['jsonl', 'csv']).default('jsonl') }), answer: z.object({ content: z.string() }),
  handler: async ({ tx, query }) => ok({ content: await (query.format === 'csv' ? exportAsCsv(tx) : exportAsJsonLines(tx)) }),
});

const receipt = z.object({ id: z.int(), receivedOn: day, amount, left: amount, origin: z.string(), text: z.string(), standing: z.string(), reclaim: z.object({ id: z.int(), reference: z.string(), owed: amount }).nullable() });

const money = apiRoute({
  method: 'GET', url: '/api/v1/reclaims/money', permission: 'reclaims.read', summary: 'What is owed by age and budget, promised by month, come back, and not used yet',
  answer: z.object({
    owed: byStream, aged: z.record(z.string(), byStream), paused: amount, late: amount, byNotice: amount, promised: z.array(z.object({ month: z.string(), amount, reclaims: z.int() })).readonly(), receivedSince: day,
    received: z.array(z.object({ stream, method: z.string(), amount })).readonly(), receipts: z.array(receipt).readonly(),
  }),
  handler: async ({ tx, clock }) => ok(await readMoney(tx, clock.today())),
});

const match = apiRoute({
  method: 'POST', url: '/api/v1/receipts/:id/match', permission: 'reclaims.recover', summary: 'Say whose a payment is, by the reclaim’s reference; an empty one takes a match back', params: at,
  body: z.object({ reference: z.string().trim().max(40), how: words }), answer: z.object({ saved: z.literal(true) }), statusOf,
  handler: async ({ tx, params, body, clock }) => {
    const matched = await matchByReference(tx, { receiptId: params.id, ...body, on: clock.today() });
    return matched.ok ? ok({ saved: true as const }) : matched;
  },
});

const code = apiRoute({
  method: 'POST', url: '/api/v1/finance-codes', permission: 'reclaims.recover', summary: 'Say where in the council’s ledger a budget’s money goes back, from a day',
  body: z.object({ stream, costCentre: words, subjective: words, from: dayGiven }), answer: z.object({ saved: z.literal(true) }),
  handler: async ({ tx, body }): Promise<Result<{ saved: true }>> => {
    const saved = await recordFinanceCode(tx, body);
    return saved.ok ? ok({ saved: true as const }) : saved;
  },
});

const make = apiRoute({
  method: 'POST', url: '/api/v1/finance-files', permission: 'reclaims.recover', summary: 'Make a file of every invoice or credit that none has told yet', body: z.object({ kind: z.enum(['debtor', 'credit']) }),
  answer: z.object({ id: z.int(), kind: z.string(), items: z.int(), total: amount }),
  handler: ({ tx, body, clock }) => makeFinanceFile(tx, body.kind, clock.today()),
});

const take = apiRoute({
  method: 'GET', url: '/api/v1/finance-files/:id', permission: 'reclaims.recover', summary: 'A file for finance as it was given out', params: at, answer: z.object({ name: z.string(), content: z.string() }), statusOf,
  handler: ({ tx, params }) => takeFinanceFile(tx, params.id),
});

const remind = apiRoute({
  method: 'POST', url: '/api/v1/reclaims/:id/reminders', permission: 'reclaims.recover', summary: 'Send the reminder of a late debt that policy’s ladder says is due, if one is', params: at, answer: z.object({ sent: z.boolean() }),
  handler: async ({ tx, params, clock }) => ok({ sent: await remindOfDebt(tx, params.id, clock.today()) }),
});

const late = apiRoute({
  method: 'GET', url: '/api/v1/reclaims/late', permission: 'reclaims.read', summary: 'Debts that are late, the oldest first, with the reminders that went out',
  answer: z.object({ items: z.array(z.object({ id: z.int(), reference: z.string(), late: amount, dueOn: day, daysLate: z.int(), reminders: z.int(), stepDue: z.int().nullable(), isSpent: z.boolean() })) }),
  handler: async ({ tx, clock }) => ok({
    items: (await findLateDebts(tx, clock.today())).map(({ reclaim: { id, reference }, reminders, stepDue, ...debt }) => ({ id, reference, ...debt, reminders: reminders.length, stepDue: stepDue ?? null })),
  }),
});

/** Reclaims as a whole and their money as JSON. */
export function financeApi(sealer: Sealer): ApiRoute[] {
  return [list, exported, money, late, one, match, code, make, take, remind, receiveOperation(sealer), recordOperation(sealer)];
}

function receiveOperation(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'POST', url: '/api/v1/income-files', permission: 'reclaims.recover', largestBody: largestIncomeFile * 2, summary: 'Send a file of income; the same bytes again are known. Nothing is recorded yet',
    body: z.object({ name: z.string().min(1).max(250), content: z.string().describe('The CSV as text') }), answer: z.object({ id: z.int(), isKnown: z.boolean() }),
    handler: ({ tx, body, clock }) => receiveIncome(tx, sealer, { name: body.name, bytes: Buffer.from(body.content) }, clock.today()),
  });
}

function recordOperation(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'POST', url: '/api/v1/income-files/:id/payments', permission: 'reclaims.recover', summary: 'Record the payments of a file that are not recorded yet', params: z.object({ id: key }),
    answer: z.object({ id: z.int(), recorded: z.int(), known: z.int(), matched: z.int(), unmatched: z.int(), badRows: z.int() }), statusOf,
    handler: ({ tx, params, clock }) => recordIncome(tx, sealer, params.id, clock.today()),
  });
}
