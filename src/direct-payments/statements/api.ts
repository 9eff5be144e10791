import { z } from 'zod';
import { ok, type Result } from '../../core/result.js';
import type { Sealer } from '../../platform/access/sealing.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { apiRoute, pageOf, type ApiRoute } from '../../platform/web/api-route.js';
import { bringInBatch } from './bring-in-batch.js';
import { refuseImport } from './import-refusals.js';
import { listAccountLines, listAccounts } from './list-accounts.js';
import { receiveFiles } from './receive-files.js';
import { listBatches, stateOf } from './show-batch.js';
import { showFile, type FileView } from './show-file.js';

const key = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const at = z.object({ id: key });
const paging = z.object({
  cursor: key.optional().describe('As `nextCursor` gave it'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const number = z.int();
const pence = z.int().describe('Whole pence; money out negative');
const amount = pence.nullable();
const day = z.string().describe('YYYY-MM-DD').nullable();
const moment = z.iso.datetime();

/** Statements and accounts as JSON. */
export function statementsApi(sealer: Sealer): ApiRoute[] {
  return [batchesOperation, receiveOperation(sealer), fileOperation(sealer), accountsOperation, linesOperation];
}

function cursorOf(next: number | null): string | null {
  return next === null ? null : String(next);
}

const batchShape = z.object({
  id: number, startedAt: moment, startedBy: z.string().nullable(), state: z.enum(['to-check', 'goes-on', 'done']),
  files: number, filesStored: number, filesDecided: number, filesRefused: number,
  linesNew: number, linesKnown: number, linesUnplaced: number, rowsRefused: number,
});

const batchesOperation = apiRoute({
  method: 'GET', url: '/api/v1/statements/batches', permission: 'statements.read',
  summary: 'Statement files as they were brought in together, the latest first',
  query: paging, answer: pageOf(batchShape),
  handler: async ({ tx, query: { cursor, limit } }) => {
    const { batches, next } = await listBatches(tx, cursor ?? null, limit);
    return ok({ items: batches.map((batch) => ({ ...batch, startedAt: batch.startedAt.toISOString(), state: stateOf(batch) })), nextCursor: cursorOf(next) });
  },
});

const warningShape = z.object({ code: z.string(), message: z.string(), row: number.optional() });

const statementShape = z.object({
  position: number, accountId: number.nullable(), accountReference: z.string().nullable(), currency: z.string(), from: day, to: day,
  opening: amount, closing: amount, reconciles: z.boolean().nullable(), lines: number,
  warnings: z.array(warningShape).optional().describe('Only of a file that waits'),
});

const fileShape = z.object({
  id: number, batchId: number, name: z.string(), bytes: number, sha256: z.string(), receivedAt: moment,
  state: z.enum(['waiting', 'read', 'refused']).describe('`waiting` until it is brought in; then `read`, or `refused` whole'),
  refusal: z.object({ code: z.string(), message: z.string() }).nullable()
    .describe('Why it was refused, or would be; a table whose columns nobody has named waits with `layout-not-known`'),
  format: z.string().nullable(), layout: z.string().nullable(),
  lines: number, linesNew: number, linesKnown: number, linesUnplaced: number,
  statements: z.array(statementShape),
  refusedRows: z.array(z.object({ row: number, text: z.string(), code: z.string(), message: z.string() })),
});

function fileOperation(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'GET', url: '/api/v1/statements/files/:id', permission: 'statements.read',
    summary: 'One statement file: what became of it, or what bringing it in would do',
    params: at, answer: fileShape, statusOf: { 'file-not-found': 404 },
    handler: ({ tx, params }) => answerFile(tx, sealer, params.id),
  });
}

async function answerFile(tx: TenantTx, sealer: Sealer, fileId: number): Promise<Result<z.input<typeof fileShape>>> {
  const view = await showFile(tx, sealer, fileId);
  return view ? ok(fileAnswer(view)) : refuseImport('file-not-found', 'There is no such file.');
}

type FileAnswer = z.input<typeof fileShape>;

function fileAnswer({ file, statements, refusedRows, check }: FileView): FileAnswer {
  const shared = { id: file.id, batchId: file.batchId, name: file.name, bytes: file.byteSize, sha256: file.sha256.toString('hex'), receivedAt: file.receivedAt.toISOString() };
  if (check) return { ...shared, ...checkAnswer(check) };
  const { refusalCode: code, refusalMessage: message, format, layout, linesRead: lines, linesNew, linesKnown, linesUnplaced } = file;
  return {
    ...shared, format, layout, lines, linesNew, linesKnown, linesUnplaced, refusedRows: [...refusedRows],
    state: code === null ? 'read' : 'refused', refusal: code === null || message === null ? null : { code, message },
    statements: statements.map(({ until, linesRead, ...statement }) => ({ ...statement, to: until, lines: linesRead })),
  };
}

function checkAnswer({ statements, refusal, refusedRows, format, layout }: NonNullable<FileView['check']>): Omit<FileAnswer, 'id' | 'batchId' | 'name' | 'bytes' | 'sha256' | 'receivedAt'> {
  const total = (count: (statement: (typeof statements)[number]) => number): number => statements.reduce((sum, statement) => sum + count(statement), 0);
  return {
    state: 'waiting', refusal, format, layout, refusedRows: [...refusedRows],
    lines: total(({ lines }) => lines), linesNew: total(({ linesNew }) => linesNew), linesKnown: total(({ linesKnown }) => linesKnown),
    linesUnplaced: total(({ account, lines }) => (account === null ? lines : 0)),
    statements: statements.map(({ account, until, warnings, ...statement }) => ({
      ...statement, to: until, accountId: account?.id ?? null, accountReference: account?.reference ?? null, warnings: [...warnings],
    })),
  };
}

/** A file of 10 MB in base 64, and its name. */
const largestBody = 14_000_000;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

const sentFile = z.object({
  name: z.string().min(1).max(250).describe('It may hold folders, as hints whose the statement is: `A0042/April.csv`'),
  contentBase64: z.string().describe('The bytes in base64, up to 10 MB of them'),
  bringIn: z.boolean().default(true).describe('`false`: it is stored, and waits until somebody has looked at it'),
});

const receivedShape = z.object({
  fileId: number,
  batchId: number.describe('Of this call; a file that was known stands in its first batch'),
  known: z.boolean().describe('The same bytes were sent before, under this or another name: nothing was stored'),
});

function receiveOperation(sealer: Sealer): ApiRoute {
  return apiRoute({
    method: 'POST', url: '/api/v1/statements/files', permission: 'statements.import', largestBody,
    summary: 'Send one statement file of any known format; it is brought in soon after. The same bytes again change nothing',
    body: sentFile, answer: receivedShape,
    handler: ({ tx, body }) => receiveOne(tx, sealer, body),
  });
}

async function receiveOne(tx: TenantTx, sealer: Sealer, { name, contentBase64, bringIn }: z.output<typeof sentFile>): Promise<Result<z.input<typeof receivedShape>>> {
  if (contentBase64.length % 4 !== 0 || !base64.test(contentBase64)) return refuseImport('content-not-base64', 'contentBase64 is not base64.', { field: 'contentBase64' });
  const bytes = Buffer.from(contentBase64, 'base64');
  const received = await receiveFiles(tx, sealer, [{ name, byteSize: bytes.length, read: () => bytes }]);
  const file = received.ok ? received.value.files[0] : undefined;
  if (!received.ok || !file) return refuseImport('no-file-given', 'Send one file.');
  const { batchId } = received.value;
  if (bringIn && !file.known) await bringInBatch(tx, batchId);
  return ok({ fileId: file.fileId, batchId, known: file.known });
}

const accountShape = z.object({
  id: number, reference: z.string(), kind: z.enum(['bank', 'card', 'pooled']), label: z.string(),
  ending: z.string().nullable().describe('Last digits of its number'),
  agreements: z.array(z.string()).describe('Payment references of the agreements whose money it holds, or held'),
});

const accountsOperation = apiRoute({
  method: 'GET', url: '/api/v1/accounts', permission: 'statements.read', summary: 'Accounts, in the order they were recorded',
  query: paging, answer: pageOf(accountShape),
  handler: async ({ tx, query: { cursor, limit } }) => {
    const { accounts, next } = await listAccounts(tx, cursor ?? null, limit);
    return ok({ items: accounts.map((account) => ({ ...account, agreements: [...account.agreements] })), nextCursor: cursorOf(next) });
  },
});

const lineShape = z.object({
  lineNo: number.describe('Number within the account, in the order of arrival'), date: z.string().describe('YYYY-MM-DD'),
  amount: pence, description: z.string(), balance: amount, kind: z.string().describe('What it is read as now'), fileId: number, row: number,
});

const linesOperation = apiRoute({
  method: 'GET', url: '/api/v1/accounts/:id/lines', permission: 'statements.read', summary: 'The lines of one account, in the order they arrived',
  params: at, query: paging, answer: pageOf(lineShape), statusOf: { 'account-not-found': 404 },
  handler: async ({ tx, params, query: { cursor, limit } }) => {
    const list = await listAccountLines(tx, params.id, cursor ?? 0, limit);
    if (!list) return refuseImport('account-not-found', 'There is no such account.');
    return ok({ items: list.lines.map(({ on, ...line }) => ({ ...line, date: on })), nextCursor: cursorOf(list.next) });
  },
});
