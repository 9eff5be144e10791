import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { SealedColumn } from '../../access/keys/sealed-column.js';
import type { Sealer } from '../../access/sealing.js';
import { recordEvent } from '../../audit/record-event.js';
import { inTransaction, type TenantTx } from '../../db/transaction.js';
import { enqueue } from '../../jobs/enqueue.js';
import { job, type AnyJob } from '../../jobs/job.js';
import type { Records } from '../record-class.js';
import { refuseRecord } from '../refusals.js';
import { findBundle, insertBundle, insertMarkDecision, listBundles, listMarks, type BundleRow } from '../store/bundles.js';
import { findSubjectRequest } from '../store/requests.js';
import { bundleData, mapTexts, namePattern, nameRemoved, sameName, textsOf, type BundleData } from './bundle-data.js';
import { gatherBundle, type Withheld } from './gather-bundle.js';
import { renderBundle } from './render-bundle.js';
import { unzip, zipOf } from './zip.js';

const sealedAs = 'subject-bundle';

/** Where copies stand sealed, for whoever changes the key. */
export const sealedBundles: SealedColumn = { table: 'subject_bundle', column: 'content_sealed', about: sealedAs };

export interface BundleServices {
  readonly records: Records;
  readonly sealer: Sealer;
}

const bundleJobName = 'records.make-bundle';
const payload = z.object({ requestId: z.int(), by: z.int() });

/** Asks for a working copy of everything that is held; a job makes it. Refuses a request that is not there. */
export async function askForBundle(tx: TenantTx, { requestId, by }: { readonly requestId: number; readonly by: number }): Promise<Result<{ readonly asked: true }>> {
  const request = await findSubjectRequest(tx, requestId);
  if (!request) return refuseRecord('asked-not-found', 'There is no such request.');
  await enqueue(tx, bundleJobName, { requestId, by });
  await recordEvent(tx, { sentence: `Asked for a copy of everything held about ${request.personName}, for request ${request.reference}.`, subjectKind: 'subject_request', subjectId: requestId });
  return ok({ asked: true });
}

/** Makes working copies. One that is made twice is there twice, and the newest counts. */
export function bundleJob(services: BundleServices): AnyJob {
  return job({
    name: bundleJobName, payload,
    work: async ({ database, authorityId, clock }, { requestId, by }) => {
      await inTransaction(database, { authorityId, actorId: null }, (tx) => makeBundle(tx, services, { requestId, by, on: clock.today() }));
    },
  });
}

/** Gathers everything held about the person of a request into one sealed copy, others marked. The transaction is the system's: it sees the whole council. */
export async function makeBundle(tx: TenantTx, { records, sealer }: BundleServices, { requestId, by, on }: { readonly requestId: number; readonly by: number; readonly on: PlainDate }): Promise<Result<number>> {
  const request = await findSubjectRequest(tx, requestId);
  if (!request) return refuseRecord('asked-not-found', 'There is no such request.');
  const { data, files, withheld, rows } = await gatherBundle(tx, { records, sealer, personId: request.personId, reference: request.reference, council: await councilName(tx), on });
  const id = await keepBundle(tx, sealer, { data, files, withheld, rows, requestId, by, on });
  await recordEvent(tx, { sentence: `Made a copy of the ${String(rows)} records held about ${request.personName}, for request ${request.reference}.`, subjectKind: 'subject_request', subjectId: requestId, after: { bundleId: id, withheld: withheld.map(({ recordClass, records: count }) => ({ recordClass, count })) } });
  return ok(id);
}

async function councilName({ client, authorityId }: TenantTx): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select name from authority where id = $1', [authorityId]);
  return rows[0]?.name ?? '';
}

interface KeptBundle {
  readonly data: BundleData;
  readonly files: readonly { readonly path: string; readonly bytes: Buffer }[];
  readonly withheld: readonly Withheld[];
  readonly rows: number;
  readonly requestId: number;
  readonly by: number;
  readonly on: PlainDate;
}

async function keepBundle(tx: TenantTx, sealer: Sealer, { data, files, withheld, rows, requestId, by, on }: KeptBundle): Promise<number> {
  const zip = await zipOf([{ path: 'index.html', bytes: Buffer.from(renderBundle(data)) }, { path: 'data.json', bytes: Buffer.from(JSON.stringify(data, null, 1)) }, ...files]);
  return insertBundle(tx, {
    requestId, kind: data.kind, sealed: sealer.seal(sealedAs, zip), sha256: createHash('sha256').update(zip).digest('hex'), bytes: zip.length, rows, withheld, on, by, marks: data.kind === 'working' ? data.thirdParties : [],
  });
}

export interface MarkDecision {
  readonly bundleId: number;
  readonly mark: number;
  readonly decision: 'leave' | 'redact';
  readonly reason: string;
  readonly by: number;
  readonly on: PlainDate;
}

/** An officer decides whether a name stays (they agreed, or it is fair to tell) or goes (Data Protection Act 2018 schedule 2 paragraph 16), with the reason. */
export async function decideMark(tx: TenantTx, decision: MarkDecision): Promise<Result<{ readonly requestId: number }>> {
  const bundle = await findBundle(tx, decision.bundleId);
  if (bundle?.kind !== 'working') return refuseRecord('bundle-not-found', 'There is no such working copy.');
  const mark = (await listMarks(tx, bundle.id)).find((one) => one.mark === decision.mark);
  if (!mark) return refuseRecord('mark-not-found', 'There is no such name in this copy.');
  await insertMarkDecision(tx, decision);
  await recordEvent(tx, { sentence: `${decision.decision === 'redact' ? 'Takes out' : 'Leaves in'} the name of somebody else in the copy for a request.`, subjectKind: 'subject_request', subjectId: bundle.requestId, reason: decision.reason, after: { bundleId: bundle.id, mark: mark.mark, decision: decision.decision } });
  return ok({ requestId: bundle.requestId });
}

/** Makes what goes out from a working copy: names that were decided to go are gone, and so are files in which they stand. Refuses while any name is undecided. */
export async function releaseBundle(tx: TenantTx, { sealer }: Pick<BundleServices, 'sealer'>, { bundleId, by, on }: { readonly bundleId: number; readonly by: number; readonly on: PlainDate }): Promise<Result<number>> {
  const bundle = await findBundle(tx, bundleId);
  if (bundle?.kind !== 'working' || bundle.isRemoved) return refuseRecord('bundle-not-found', 'There is no such working copy.');
  const marks = await listMarks(tx, bundleId);
  const open = marks.filter(({ decision }) => decision === null);
  if (open.length > 0) return refuseRecord('marks-undecided', `${String(open.length)} names have not been decided on. Decide on each, with a reason.`);
  const content = await unzip(sealer.open(sealedAs, bundle.sealed));
  const data = bundleData.parse(JSON.parse(content.get('data.json')?.toString() ?? ''));
  const gone = new Set(marks.filter(({ decision }) => decision === 'redact').map(({ name }) => sameName(name)));
  const released = redact(data, gone);
  const files = released.files.map(({ path }) => ({ path, bytes: content.get(path) ?? Buffer.alloc(0) }));
  const id = await keepBundle(tx, sealer, { data: released, files, withheld: bundle.withheld, rows: bundle.rows, requestId: bundle.requestId, by, on });
  await recordEvent(tx, { sentence: `Made the copy that goes out for a request: ${String(gone.size)} names taken out, ${String(marks.length - gone.size)} left.`, subjectKind: 'subject_request', subjectId: bundle.requestId, after: { bundleId: id } });
  return ok(id);
}

function redact(data: BundleData, gone: ReadonlySet<string>): BundleData {
  const pattern = namePattern([...gone]);
  const change = (text: string): string => text.replaceAll(pattern, nameRemoved);
  const leftMarks = new Set(data.thirdParties.filter(({ name }) => !gone.has(sameName(name))).map(({ mark }) => mark));
  // A file cannot be changed, being what it was: one whose record names somebody who goes is left out whole.
  const named = new Set(data.classes.flatMap(({ tables }) => tables).flatMap((table) => table.rows.filter(({ values }) => textsOf(values).some((text) => text.search(pattern) >= 0)).flatMap(({ values }) => filesNamedBy(table.table, values))));
  const filesLeftOut = data.files.filter(({ table, key }) => named.has(`${table} ${key}`)).map(({ path }) => change(path));
  return {
    ...data, kind: 'released', thirdParties: data.thirdParties.filter(({ mark }) => leftMarks.has(mark)), filesLeftOut,
    files: data.files.filter(({ table, key }) => !named.has(`${table} ${key}`)),
    classes: data.classes.map((one) => ({
      ...one,
      tables: one.tables.map((table) => ({ ...table, rows: table.rows.map(({ values, thirdParties }) => ({ values: changed(values, change), thirdParties: stillMarked(thirdParties, leftMarks) })) })),
    })),
  };
}

function filesNamedBy(table: string, values: Readonly<Record<string, unknown>>): string[] {
  const key = (name: string): string[] => (typeof values[name] === 'number' ? [String(values[name])] : []);
  return [...key('id').map((id) => `${table} ${id}`), ...key('file_id').map((id) => `statement_file ${id}`), ...key('letter_id').map((id) => `letter ${id}`)];
}

function changed(values: Readonly<Record<string, unknown>>, change: (text: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([column, value]) => [column, mapTexts(value, change)]));
}

function stillMarked(thirdParties: Readonly<Record<string, readonly number[]>>, left: ReadonlySet<number>): Record<string, number[]> {
  return Object.fromEntries(Object.entries(thirdParties).map(([column, marks]) => [column, marks.filter((mark) => left.has(mark))] as const).filter(([, marks]) => marks.length > 0));
}

/** A copy to take away; each time is in the record. Refuses one whose content has left since. */
export async function takeBundle(tx: TenantTx, { sealer }: Pick<BundleServices, 'sealer'>, bundleId: number): Promise<Result<{ readonly name: string; readonly bytes: Buffer }>> {
  const bundle = await findBundle(tx, bundleId);
  if (!bundle || bundle.isRemoved) return refuseRecord('bundle-not-found', 'There is no such copy, or it has been removed since.');
  const request = await findSubjectRequest(tx, bundle.requestId);
  if (!request) return refuseRecord('asked-not-found', 'There is no such request.');
  await recordEvent(tx, { sentence: `Took away the ${bundle.kind === 'working' ? 'working copy' : 'copy that goes out'} for request ${request.reference} about ${request.personName}.`, subjectKind: 'subject_request', subjectId: request.id, after: { bundleId, sha256: bundle.sha256 } });
  return ok({ name: `${request.reference}-${bundle.kind}.zip`, bytes: sealer.open(sealedAs, bundle.sealed) });
}

/** What a request's page shows of copies: the newest working one with its names, and those that went out. */
export async function showBundles(tx: TenantTx, requestId: number): Promise<{ readonly bundles: readonly BundleRow[]; readonly marks: Awaited<ReturnType<typeof listMarks>> }> {
  const bundles = await listBundles(tx, requestId);
  const working = bundles.find(({ kind }) => kind === 'working');
  return { bundles, marks: working ? await listMarks(tx, working.id) : [] };
}
