import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import type { Sealer } from '../../platform/access/sealing.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { dayGiven } from '../../platform/day-given.js';
import { amount, day, key } from '../../platform/web/api-fields.js';
import { apiRoute, type ApiRoute } from '../../platform/web/api-route.js';
import { bringIn, largestBookFile, type GoLiveServices } from './bring-in.js';
import { carryOut } from './carry-out.js';
import type { BookCheck } from './check-book.js';
import { acceptBook, decideWhoIsWho, withdrawBook } from './decide-book.js';
import { decideExactMatches } from './decide-exact.js';
import { exportBook } from './export-book.js';
import { listOpenings, settleOpening } from './opening-balances.js';
import { outsideReach, refuseGoLive } from './refusals.js';
import { measures, streams } from './rules/book.js';
import { formNames } from './rules/forms.js';
import { listBooks, reportOf, seesBooks, showBook, type BookFacts } from './show-book.js';
import { agreeUndo, askUndo, keepBook } from './undo-book.js';

const statusOf = {
  'book-not-found': 404, 'book-outside-reach': 403, 'book-accepted-by-bringer': 403, 'book-accepted-outside': 403, 'book-undo-own': 403, 'book-moved-on': 409, 'book-known': 409, 'book-stands-on': 409, 'opening-balance-not-found': 404, 'opening-agrees': 409,
} as const;
const at = z.object({ id: key });
const reasoned = z.object({ reason: z.string().trim().max(500) });
const saved = z.object({ saved: z.literal(true) });
const states = z.enum(['brought-in', 'accepted', 'carried-out', 'withdrawn', 'undo-asked', 'undo-agreed', 'undone']);
const book = z.object({ id: z.int(), source: z.string(), takesOver: day, state: states, since: day, broughtInBy: z.string() });
const remark = z.object({ file: z.enum(formNames), row: z.int().describe('As a spreadsheet counts; 0 for the file as a whole'), column: z.string(), message: z.string() });
const total = z.object({ measure: z.enum(measures), stream: z.enum(streams).nullable(), unit: z.enum(['count', 'pence']), theirs: z.int().nullable(), files: z.int(), difference: z.int(), because: z.array(z.string()).readonly() });
const alike = z.object({
  personKey: z.string(), row: z.int(), name: z.string(), decided: z.boolean(), personId: z.int().nullable().describe('The record that was decided on; null for a new one, and while nobody has decided'),
  like: z.array(z.object({ personId: z.int(), name: z.string().nullable().describe('Null where somebody else looks after the record'), born: day.nullable(), because: z.array(z.string()).readonly() })),
});
const counts = z.object({ people: z.int(), acting: z.int(), agreements: z.int(), planLines: z.int(), contributions: z.int(), accounts: z.int(), checks: z.int(), reviews: z.int(), debts: z.int(), balances: z.int() });
const check = z.object({ counts, totals: z.array(total).readonly(), differs: z.boolean(), problems: z.array(remark).readonly(), notes: z.array(remark).readonly(), alike: z.array(alike) });

function done(result: Result<unknown>): Result<z.input<typeof saved>> {
  return result.ok ? ok({ saved: true as const }) : result;
}

type Move = (tx: TenantTx, services: GoLiveServices, wish: { readonly id: number; readonly reason: string }) => Promise<Result<unknown>>;

interface Moved {
  readonly part: string;
  readonly permission: 'go-live.load' | 'go-live.approve';
  readonly stepUp?: true;
  readonly summary: string;
  readonly work: Move;
}

const moves: readonly Moved[] = [
  { part: 'exact-matches', permission: 'go-live.load', summary: 'Decide in one act for everybody whose record is exactly alike and alone', work: decideExactMatches },
  { part: 'acceptance', permission: 'go-live.approve', stepUp: true, summary: 'Accept a book that another brought in; with a reason where its totals differ', work: acceptBook },
  { part: 'withdrawal', permission: 'go-live.load', summary: 'Withdraw a book of which nothing was made', work: withdrawBook },
  { part: 'carrying-out', permission: 'go-live.load', summary: 'Take an accepted book over, in one go or not at all', work: (tx, services, { id }) => carryOut(tx, services, id) },
  { part: 'undo-request', permission: 'go-live.load', summary: 'Ask that everything a book made is taken away again, as long as nothing stands on it', work: askUndo },
  { part: 'undo-refusal', permission: 'go-live.approve', summary: 'Keep a book that somebody asked to undo', work: keepBook },
  { part: 'undo-agreement', permission: 'go-live.approve', stepUp: true, summary: 'Agree that a book is undone, which happens soon after', work: agreeUndo },
];

/** Bringing over the book of an earlier system as JSON: files, check, who is who, acceptance by another, taking over, and undoing. */
export function goLiveApi(sealer: Sealer): ApiRoute[] {
  const moved = moves.map(({ part, permission, stepUp, summary, work }) => apiRoute({
    method: 'POST', url: `/api/v1/go-live/:id/${part}`, permission, ...(stepUp ? { stepUp } : {}), summary, params: at, body: reasoned, answer: saved, statusOf,
    handler: async ({ tx, params, body, clock }) => done(await work(tx, { sealer, clock }, { id: params.id, reason: body.reason })),
  }));
  return [list, bring(sealer), one(sealer), made(sealer), whoIsWho(sealer), ...moved, openings, settle];
}

const list = apiRoute({
  method: 'GET', url: '/api/v1/go-live', permission: 'payments.read', summary: 'Books of earlier systems, the latest first', answer: z.object({ items: z.array(book) }),
  handler: async ({ tx }) => ok({ items: (await listBooks(tx)).map(shownBook) }),
});

function shownBook({ id, source, takesOver, state, since, broughtInByName }: BookFacts): z.input<typeof book> {
  return { id, source, takesOver, state, since, broughtInBy: broughtInByName };
}

function bring(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'POST', url: '/api/v1/go-live', permission: 'go-live.load', largestBody: largestBookFile * 2, summary: 'Send the files of a book; they are kept and checked, and nothing is made', statusOf,
    body: z.object({
      source: z.string().max(100), takesOver: dayGiven, dates: z.enum(['iso', 'day-first']).default('iso'),
      files: z.array(z.object({ name: z.string().max(250), content: z.string(), encoding: z.enum(['text', 'base64']).default('text') })).max(formNames.length),
    }),
    answer: z.object({ id: z.int() }),
    handler: async ({ tx, body: { files, ...given }, clock }) => {
      const brought = await bringIn(tx, { sealer, clock }, { ...given, files: files.map(({ name, content, encoding }) => ({ name, bytes: Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8') })) });
      return brought.ok ? ok({ id: brought.value }) : brought;
    },
  });
}

function one(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'GET', url: '/api/v1/go-live/:id', permission: 'payments.read', summary: 'One book with its check: what would be made, every problem, totals beside the earlier system’s, and who may be recorded already', params: at, statusOf,
    answer: z.object({ book, check: check.nullable().describe('Null once it is taken over or withdrawn'), report: z.array(total.extend({ made: z.int() })).readonly().nullable().describe('Once it was taken over: what was made') }),
    handler: async ({ tx, params }) => {
      const view = await showBook(tx, { sealer }, params.id);
      if (!view) return (await seesBooks(tx)) ? refuseGoLive('book-not-found', 'There is no such book.') : refuseGoLive('book-outside-reach', outsideReach);
      return ok({ book: shownBook(view.facts), check: view.check ? shownCheck(view.check) : null, report: reportOf(view)?.totals ?? null });
    },
  });
}

function shownCheck({ counts: made, totals, differs, problems, notes, alike: people }: BookCheck): z.input<typeof check> {
  return {
    counts: made, totals, differs, problems, notes,
    alike: people.map(({ key: personKey, row, name, decided, like }) => ({
      personKey, row, name, decided: decided !== undefined, personId: decided ?? null, like: like.map(({ personId, seen, because }) => ({ personId, name: seen?.name ?? null, born: seen?.born ?? null, because })),
    })),
  };
}

function made(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'GET', url: '/api/v1/go-live/:id/made', permission: 'bank-details.read', stepUp: true, summary: 'What a book made, as the same files, read from the records: whole account numbers are among it', params: at, statusOf,
    answer: z.object({ files: z.array(z.object({ name: z.enum(formNames), content: z.string() })) }),
    handler: async ({ tx, params }) => {
      const files = await exportBook(tx, { sealer }, params.id);
      return files.ok ? ok({ files: files.value }) : files;
    },
  });
}

function whoIsWho(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'POST', url: '/api/v1/go-live/:id/who', permission: 'go-live.load', summary: 'Say whether somebody of a book is recorded already', params: at, answer: saved, statusOf,
    body: reasoned.extend({ personKey: z.string().max(60), personId: z.int().positive().nullable().describe('One of the records that are alike; null where a new one is made') }),
    handler: async ({ tx, params, body, clock }) => done(await decideWhoIsWho(tx, { sealer, clock }, { id: params.id, ...body })),
  });
}

const opening = z.object({
  id: z.int(), account: z.string(), agreementId: z.int(), agreement: z.string(), personName: z.string(), asAt: day, amount, stated: amount.nullable(), begins: day.nullable().describe('The day at whose beginning the statements say so'),
  words: z.string().nullable(), isToLookAt: z.boolean(), settled: z.string().nullable(),
});

const openings = apiRoute({
  method: 'GET', url: '/api/v1/opening-balances', permission: 'payments.read', summary: 'What accounts held by the earlier system, beside what their statements say', answer: z.object({ items: z.array(opening) }),
  query: z.object({ differing: z.stringbool().default(false).describe('Only those that differ') }),
  handler: async ({ tx, query, clock }) => {
    const rows = await listOpenings(tx, clock.today(), { differing: query.differing });
    return ok({ items: rows.map(({ id, accountReference, agreementId, agreementReference, personName, asAt, amount: held, stated, begins, words, isToLookAt, settled }) => ({ id, account: accountReference, agreementId, agreement: agreementReference, personName, asAt, amount: held, stated, begins, words, isToLookAt, settled })) });
  },
});

const settle = apiRoute({
  method: 'POST', url: '/api/v1/opening-balances/:id/reason', permission: 'monitoring.decide', summary: 'Say why statements say something else than the earlier system did', params: at, body: reasoned, answer: saved, statusOf,
  handler: async ({ tx, params, body, clock }) => done(await settleOpening(tx, { clock }, { id: params.id, reason: body.reason })),
});
