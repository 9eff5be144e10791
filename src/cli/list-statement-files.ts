import { ok, refuserOf, type Result } from '../core/result.js';
import { listFiles } from '../direct-payments/statements/show-file.js';
import { inTransaction } from '../platform/db/transaction.js';
import { withInstallation } from './installation.js';

export const listRefusals = {
  'limit-not-usable': 'The limit is not a whole number from 1 to 10,000.',
} as const;

const refuse = refuserOf(listRefusals);

export interface ListedFile {
  readonly id: number;
  readonly batchId: number;
  readonly name: string;
  readonly receivedAt: string;
  readonly state: 'waiting' | 'read' | 'refused';
  readonly format: string | null;
  readonly layout: string | null;
  readonly lines: number;
  readonly linesNew: number;
  readonly linesKnown: number;
  readonly linesUnplaced: number;
  readonly rowsRefused: number;
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

/** The latest files of one council and what became of each. */
export async function filesCommand(limit: string, authority: string | undefined): Promise<Result<{ readonly files: readonly ListedFile[] }>> {
  const most = /^\d{1,5}$/.test(limit) ? Number(limit) : 0;
  if (most < 1 || most > 10_000) return refuse('limit-not-usable', 'Give --limit a whole number from 1 to 10,000.');
  return withInstallation(authority, async ({ db, acting }) => {
    const { files } = await inTransaction(db, acting, (tx) => listFiles(tx, null, most));
    return ok({ files: files.map(listed) });
  });
}

type StoredFile = Awaited<ReturnType<typeof listFiles>>['files'][number];

function listed({ id, batchId, name, receivedAt, decidedAt, format, layout, linesRead, linesNew, linesKnown, linesUnplaced, rowsRefused, refusalCode, refusalMessage }: StoredFile): ListedFile {
  const refusal = refusalCode === null || refusalMessage === null ? null : { code: refusalCode, message: refusalMessage };
  const state = decidedAt === null ? 'waiting' : refusal === null ? 'read' : 'refused';
  return { id, batchId, name, receivedAt: receivedAt.toISOString(), state, format, layout, lines: linesRead, linesNew, linesKnown, linesUnplaced, rowsRefused, refusal };
}

export function filesText({ files }: { readonly files: readonly ListedFile[] }): string[] {
  if (files.length === 0) return ['No statement files yet.'];
  return files.map((file) => `${file.receivedAt.slice(0, 10)}  ${file.name}  ${fate(file)}`);
}

function fate({ state, refusal, format, linesNew, linesKnown, linesUnplaced, rowsRefused }: ListedFile): string {
  if (state === 'waiting') return 'waits to be brought in';
  if (refusal !== null) return `refused: ${refusal.message}`;
  const parts = [`${String(linesNew)} new`, `${String(linesKnown)} known before`, ...(linesUnplaced > 0 ? [`${String(linesUnplaced)} of no known account`] : []), ...(rowsRefused > 0 ? [`${String(rowsRefused)} rows not read`] : [])];
  return `${format ?? ''}: ${parts.join(', ')}`;
}
