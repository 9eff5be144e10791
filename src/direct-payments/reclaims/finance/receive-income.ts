import { createHash } from 'node:crypto';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, refuserOf, type Result } from '../../../core/result.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { enqueue } from '../../../platform/jobs/enqueue.js';
import { dailyName } from '../recovery/daily-work.js';
import { recordReceipts } from '../recovery/record-receipts.js';
import { financeRefusals } from './finance-refusals.js';
import { readIncomeFile, type BadIncomeRow, type IncomeRow } from './read-income-file.js';
import { earlierReferences, earlierReferencesIn } from './rules/earlier-references.js';
import { incomeIdentities } from './rules/income-identity.js';
import { referencesIn } from './rules/reference-in-text.js';
import { findAskedFor, findEarlierReferences, findIncomeFile, findIncomeFileBy, findKnownIdentities, holdIncome, insertIncomeFile, type IncomeFileFacts } from './store/income.js';

const refuse = refuserOf(financeRefusals);
export const sealedIncome = 'income-file';

/** A file that was received; `isKnown` where its bytes were stored before, perhaps under another name. */
export interface ReceivedIncome {
  readonly id: number;
  readonly isKnown: boolean;
}

/** Stores a file of income, sealed, and records nothing of it yet: somebody looks at it first. Refused where it is no such file. */
export async function receiveIncome(tx: TenantTx, sealer: Sealer, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }, on: PlainDate): Promise<Result<ReceivedIncome>> {
  const read = readIncomeFile(bytes);
  if (!read.ok) return read;
  const sha256 = createHash('sha256').update(bytes).digest();
  const known = await findIncomeFileBy(tx, sha256);
  if (known !== undefined) return ok({ id: known, isKnown: true });
  const shown = shownName(name);
  const id = await insertIncomeFile(tx, { sha256, name: shown, sealed: sealer.seal(sealedIncome, bytes), on, rows: read.value.payments.length });
  if (id === undefined) return ok({ id: (await findIncomeFileBy(tx, sha256)) ?? 0, isKnown: true });
  await recordEvent(tx, { sentence: `Sent in the file of income ${shown} to be looked at.`, subjectKind: 'reclaim', subjectId: null, after: { incomeFileId: id } });
  return ok({ id, isKnown: false });
}

/** Names come from elsewhere: control characters would spoil lists, and the database takes no zero. */
function shownName(name: string): string {
  return name.replace(/\p{Cc}/gu, ' ').trim().slice(-250) || 'without a name';
}

/** One payment of a file, and what recording the file would do with it. */
export interface IncomeRowCheck extends IncomeRow {
  /** False where it is recorded already, from this file or another. */
  readonly isNew: boolean;
  /** The reclaim that its words name; null where they name none, more than one, or one that nobody was asked for. */
  readonly reclaim: { readonly id: number; readonly reference: string } | null;
  /** Why it is for nobody yet; null where it is matched. */
  readonly unmatched: 'no-reference' | 'reference-not-known' | 'several-references' | null;
}

export interface IncomeCheck {
  readonly file: IncomeFileFacts;
  readonly rows: readonly IncomeRowCheck[];
  readonly badRows: readonly BadIncomeRow[];
}

/** A stored file as it would be recorded now; writes down that somebody looked. Undefined where there is none. */
export async function showIncome(tx: TenantTx, sealer: Sealer, id: number): Promise<IncomeCheck | undefined> {
  const checked = await checkIncome(tx, sealer, id);
  if (checked) await recordEvent(tx, { sentence: `Looked at the file of income ${checked.file.name}.`, subjectKind: 'reclaim', subjectId: null, after: { incomeFileId: id } });
  return checked && { file: checked.file, badRows: checked.badRows, rows: checked.rows.map(({ identity: _, ...row }) => row) };
}

interface Checked extends IncomeCheck {
  readonly rows: readonly (IncomeRowCheck & { readonly identity: Buffer })[];
}

async function checkIncome(tx: TenantTx, sealer: Sealer, id: number): Promise<Checked | undefined> {
  const found = await findIncomeFile(tx, id);
  if (!found) return undefined;
  const { sealed, ...file } = found;
  const read = readIncomeFile(sealer.open(sealedIncome, sealed));
  if (!read.ok) throw new Error('a file of income that was read before is read no longer');
  const { payments, badRows } = read.value;
  const identities = incomeIdentities(payments).map((identity) => createHash('sha256').update(identity).digest());
  const known = await findKnownIdentities(tx, identities);
  const asked = await findAskedFor(tx, payments.flatMap(({ text }) => referencesIn(text)));
  const earlier = earlierReferences(await findEarlierReferences(tx));
  const rows = payments.map((payment, index) => {
    const identity = identities[index] ?? Buffer.alloc(0);
    return { ...payment, identity, isNew: !known.has(identity.toString('hex')), ...matchOf(payment.text, asked, earlier) };
  });
  return { file, rows, badRows };
}

function matchOf(text: string, asked: ReadonlyMap<string, number>, earlier: ReturnType<typeof earlierReferences>): Pick<IncomeRowCheck, 'reclaim' | 'unmatched'> {
  const [reference, ...others] = referencesIn(text);
  if (reference === undefined) {
    const [known, ...more] = earlierReferencesIn(text, earlier);
    if (!known) return { reclaim: null, unmatched: 'no-reference' };
    return more.length > 0 ? { reclaim: null, unmatched: 'several-references' } : { reclaim: { id: known.id, reference: known.reference }, unmatched: null };
  }
  if (others.length > 0) return { reclaim: null, unmatched: 'several-references' };
  const id = asked.get(reference);
  return id === undefined ? { reclaim: null, unmatched: 'reference-not-known' } : { reclaim: { id, reference }, unmatched: null };
}

/** What recording a file came to. */
export interface IncomeRecorded {
  readonly id: number;
  readonly recorded: number;
  /** Recorded before, from this file or another. */
  readonly known: number;
  readonly matched: number;
  /** For nobody yet: somebody says whose they are. */
  readonly unmatched: number;
  readonly badRows: number;
}

/**
 * Records each payment of a stored file that is not recorded yet, for the reclaim that its words name. Doing it again, or with a file that overlaps
 * it, records nothing twice. It recovers nothing by itself. Refused where there is no such file.
 */
export async function recordIncome(tx: TenantTx, sealer: Sealer, id: number, on: PlainDate): Promise<Result<IncomeRecorded>> {
  await holdIncome(tx);
  const checked = await checkIncome(tx, sealer, id);
  if (!checked) return refuse('income-file-not-found', 'There is no such file of income.');
  const rows = checked.rows.filter(({ isNew }) => isNew);
  const recorded = await recordReceipts(tx, rows.map(({ on: receivedOn, amount, text, row, identity, reclaim }) => ({
    receivedOn, amount, text, identity, row: { incomeFileId: id, rowNumber: row }, ...(reclaim ? { match: { reclaimId: reclaim.id, how: 'Its reference' } } : {}),
  })), on);
  const made = rows.filter((_, index) => recorded[index]?.isNew === true);
  const matched = made.filter(({ reclaim }) => reclaim !== null).length;
  const outcome: IncomeRecorded = { id, recorded: made.length, known: checked.rows.length - made.length, matched, unmatched: made.length - matched, badRows: checked.badRows.length };
  if (matched > 0) await enqueue(tx, dailyName, {});
  if (made.length > 0) await recordEvent(tx, { sentence: `Recorded ${String(made.length)} of ${String(checked.rows.length)} payments of the file of income ${checked.file.name}.`, subjectKind: 'reclaim', subjectId: null, after: outcome });
  return ok(outcome);
}
