import { createHash } from 'node:crypto';
import type { PlainDate } from '../../core/plain-date.js';
import { formatDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { SealedColumn } from '../../platform/access/keys/sealed-column.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { requireStaff } from '../payments/require-staff.js';
import { outsideReach, refuseGoLive } from './refusals.js';
import { isFormName, type FormName } from './rules/forms.js';
import type { BookFiles } from './reading/read-book.js';
import type { DateOrder } from './reading/table.js';
import { findBooks, findFiles, insertBook, insertEvent, insertFile, type BookFacts } from './store/go-live.js';
import { seesBooks } from './store/reach.js';

/** Where the files of books stand sealed, for whoever changes the key. */
export const sealedBooks: SealedColumn = { table: 'go_live_file', column: 'content_sealed', about: 'go-live-file' };

export interface GoLiveServices {
  readonly sealer: Sealer;
  readonly clock: Clock;
}

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface GivenBook {
  /** What the earlier system is called. */
  readonly source: string;
  readonly takesOver: PlainDate;
  readonly dates: DateOrder;
  readonly files: readonly GivenFile[];
}

/** Most bytes of one file. */
export const largestBookFile = 40_000_000;

/** The files by the form each is; refused where one is none, or two are the same. The name may carry a folder before it. */
export function filesByForm(files: readonly GivenFile[]): Result<BookFiles> {
  const byForm = new Map<FormName, Uint8Array>();
  for (const { name, bytes } of files) {
    const form = (name.split(/[\\/]/).at(-1) ?? '').trim().toLowerCase();
    if (!isFormName(form)) return refuseGoLive('book-file-unknown', `“${name.slice(-80)}” is none of the forms of a book.`, { field: 'files' });
    if (byForm.has(form)) return refuseGoLive('book-file-twice', `${form} was sent twice.`, { field: 'files' });
    if (bytes.length > largestBookFile) return refuseGoLive('book-file-too-large', `${form} is larger than ${String(largestBookFile / 1_000_000)} MB.`, { field: 'files' });
    byForm.set(form, bytes);
  }
  return byForm.size === 0 ? refuseGoLive('book-without-files', 'Choose the files of the book.', { field: 'files' }) : ok(byForm);
}

/** Keeps the files of a book sealed and by their hash, to be looked at; makes nothing yet. Answers with its key. Refused for whoever sees a part of the council's records. */
export async function bringIn(tx: TenantTx, { sealer, clock }: GoLiveServices, given: GivenBook): Promise<Result<number>> {
  const [source, by] = [given.source.trim(), requireStaff(tx)];
  if (source === '') return refuseGoLive('book-source-empty', 'Say what the earlier system is called.', { field: 'source' });
  const files = filesByForm(given.files);
  if (!files.ok) return files;
  if (!(await seesBooks(tx))) return refuseGoLive('book-outside-reach', outsideReach);
  const hashes = [...files.value].map(([name, bytes]) => ({ name, bytes, sha256: createHash('sha256').update(bytes).digest() })).sort((one, other) => (one.name < other.name ? -1 : 1));
  const digest = createHash('sha256').update(JSON.stringify([source, given.takesOver, given.dates, hashes.map(({ name, sha256 }) => [name, sha256.toString('hex')])])).digest();
  const same = (await findBooks(tx)).find((book) => book.state !== 'withdrawn' && book.state !== 'undone' && book.digest.equals(digest));
  if (same) return refuseGoLive('book-known', `${same.broughtInByName} brought in the same files; that book is ${same.state}.`, { field: 'files', details: { id: same.id } });
  const id = await insertBook(tx, { source, takesOver: given.takesOver, dates: given.dates, digest, by, at: clock.now() });
  for (const { name, sha256, bytes } of hashes) await insertFile(tx, id, name, sha256, sealer.seal(sealedBooks.about, bytes));
  await insertEvent(tx, { bookId: id, eventNo: 1, event: 'bring-in', from: 'none', to: 'brought-in', on: clock.today(), by, reason: '' });
  await recordEvent(tx, { sentence: `Brought in ${String(hashes.length)} files of ${source}, to be taken over on ${formatDate(given.takesOver)}.`, subjectKind: 'go_live', subjectId: id, after: { files: hashes.map(({ name, sha256 }) => ({ name, sha256: sha256.toString('hex') })) } });
  return ok(id);
}

/** The files as they were sent; none for those who may not see the whole council's records. */
export async function openFiles(tx: TenantTx, sealer: Sealer, book: BookFacts): Promise<BookFiles> {
  const files = await findFiles(tx, book.id);
  return new Map(files.map(({ name, sealed }) => [name, sealer.open(sealedBooks.about, sealed)]));
}
