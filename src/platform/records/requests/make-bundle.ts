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
import { findBundle, insertBundle, listBundles, listMarks, type BundleRow } from '../store/bundles.js';
import { findSubjectRequest } from '../store/requests.js';
import { bundleData, type BundleData } from './bundle-data.js';
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
  const { data, files, withheld, rows } = await gatherBundle(tx, { records, sealer, request, council: await councilName(tx), on });
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

/** Keeps a copy, sealed, with what is marked in it where it is a working one. */
export async function keepBundle(tx: TenantTx, sealer: Sealer, { data, files, withheld, rows, requestId, by, on }: KeptBundle): Promise<number> {
  const zip = await zipOf([{ path: 'index.html', bytes: Buffer.from(renderBundle(data)) }, { path: 'data.json', bytes: Buffer.from(JSON.stringify(data, null, 1)) }, ...files]);
  return insertBundle(tx, {
    requestId, kind: data.kind, sealed: sealer.seal(sealedAs, zip), sha256: createHash('sha256').update(zip).digest('hex'), bytes: zip.length, rows, withheld, on, by, marks: data.kind === 'working' ? data.thirdParties : [],
  });
}

/** A copy to take away; each time is in the record. Refuses one whose content has left since, and one that was gathered before addresses and links were looked for. */
export async function takeBundle(tx: TenantTx, { sealer }: Pick<BundleServices, 'sealer'>, bundleId: number): Promise<Result<{ readonly name: string; readonly bytes: Buffer }>> {
  const bundle = await findBundle(tx, bundleId);
  if (!bundle || bundle.isRemoved) return refuseRecord('bundle-not-found', 'There is no such copy, or it has been removed since.');
  const request = await findSubjectRequest(tx, bundle.requestId);
  if (!request) return refuseRecord('asked-not-found', 'There is no such request.');
  const bytes = sealer.open(sealedAs, bundle.sealed);
  if (!(await isUpToDate(bytes))) return refuseRecord('bundle-outdated', 'This copy was gathered before addresses and links were looked for. Gather it again.');
  await recordEvent(tx, { sentence: `Took away the ${bundle.kind === 'working' ? 'working copy' : 'copy that goes out'} for request ${request.reference} about ${request.personName}.`, subjectKind: 'subject_request', subjectId: request.id, after: { bundleId, sha256: bundle.sha256 } });
  return ok({ name: `${request.reference}-${bundle.kind}.zip`, bytes });
}

async function isUpToDate(zip: Buffer): Promise<boolean> {
  return bundleData.parse(JSON.parse((await unzip(zip)).get('data.json')?.toString() ?? '')).linksOut;
}

/** What a request's page shows of copies: the newest working one with its names, and those that went out. */
export async function showBundles(tx: TenantTx, requestId: number): Promise<{ readonly bundles: readonly BundleRow[]; readonly marks: Awaited<ReturnType<typeof listMarks>> }> {
  const bundles = await listBundles(tx, requestId);
  const working = bundles.find(({ kind }) => kind === 'working');
  return { bundles, marks: working ? await listMarks(tx, working.id) : [] };
}
