import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import type { Sealer } from '../../access/sealing.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { refuseRecord } from '../refusals.js';
import { findBundle, insertMarkDecision, listMarks, type DecidedMark } from '../store/bundles.js';
import { bundleData, type BundleData } from './bundle-data.js';
import { keepBundle, sealedBundles } from './make-bundle.js';
import { contactOf, isClear, removerOf, type Remover } from './remove-marks.js';
import { unzip } from './zip.js';

export interface MarkDecision {
  readonly bundleId: number;
  readonly mark: number;
  readonly decision: 'leave' | 'redact';
  readonly reason: string;
  readonly by: number;
  readonly on: PlainDate;
}

/**
 * An officer decides whether a fact about somebody else stays (they agreed, or it is fair to tell) or goes (Data Protection Act 2018 schedule 2
 * paragraph 16), with the reason. Refused for what stays out whoever decides: where another of the family is to be found.
 */
export async function decideMark(tx: TenantTx, decision: MarkDecision): Promise<Result<{ readonly requestId: number }>> {
  const bundle = await findBundle(tx, decision.bundleId);
  if (bundle?.kind !== 'working') return refuseRecord('bundle-not-found', 'There is no such working copy.');
  const mark = (await listMarks(tx, bundle.id)).find((one) => one.mark === decision.mark);
  if (!mark) return refuseRecord('mark-not-found', 'There is no such name in this copy.');
  if (mark.staysOut && decision.decision === 'leave') return refuseRecord('mark-stays-out', 'This tells where another of the family lives or is to be reached, and somebody asks on the person’s behalf. It stays out.');
  await insertMarkDecision(tx, decision);
  const about = contactOf(mark) ? 'where somebody else is to be found' : 'the name of somebody else';
  await recordEvent(tx, { sentence: `${decision.decision === 'redact' ? 'Takes out' : 'Leaves in'} ${about} in the copy for a request.`, subjectKind: 'subject_request', subjectId: bundle.requestId, reason: decision.reason, after: { bundleId: bundle.id, mark: mark.mark, decision: decision.decision } });
  return ok({ requestId: bundle.requestId });
}

/**
 * Makes what goes out from a working copy: what was decided to go is gone, and so are files in which it stands or may stand. Refuses while anything is
 * undecided, and a copy that was gathered before addresses were looked for.
 */
export async function releaseBundle(tx: TenantTx, { sealer }: { readonly sealer: Sealer }, { bundleId, by, on }: { readonly bundleId: number; readonly by: number; readonly on: PlainDate }): Promise<Result<number>> {
  const bundle = await findBundle(tx, bundleId);
  if (bundle?.kind !== 'working' || bundle.isRemoved) return refuseRecord('bundle-not-found', 'There is no such working copy.');
  const marks = await listMarks(tx, bundleId);
  const open = marks.filter((mark) => mark.decision === null && !mark.staysOut);
  if (open.length > 0) return refuseRecord('marks-undecided', `${String(open.length)} ${open.length === 1 ? 'fact about somebody else has' : 'facts about others have'} not been decided on. Decide on each, with a reason.`);
  const content = await unzip(sealer.open(sealedBundles.about, bundle.sealed));
  const data = bundleData.parse(JSON.parse(content.get('data.json')?.toString() ?? ''));
  if (!data.linksOut) return refuseRecord('bundle-outdated', 'This copy was gathered before addresses and links were looked for. Gather it again.');
  const gone = marks.filter((mark) => mark.staysOut || mark.decision === 'redact');
  const released = redact(data, gone, content);
  const files = released.files.map(({ path }) => ({ path, bytes: content.get(path) ?? Buffer.alloc(0) }));
  const id = await keepBundle(tx, sealer, { data: released, files, withheld: bundle.withheld, rows: bundle.rows, requestId: bundle.requestId, by, on });
  await recordEvent(tx, { sentence: `Made the copy that goes out for a request: ${String(gone.length)} facts about others taken out, ${String(marks.length - gone.length)} left.`, subjectKind: 'subject_request', subjectId: bundle.requestId, after: { bundleId: id } });
  return ok(id);
}

function redact(data: BundleData, gone: readonly DecidedMark[], content: ReadonlyMap<string, Buffer>): BundleData {
  const remover = removerOf(gone);
  const leftMarks = new Set(data.thirdParties.filter(({ mark }) => !gone.some((one) => one.mark === mark)).map(({ mark }) => mark));
  const stays = fileStays(data, gone, remover, content);
  return {
    ...data, kind: 'released', thirdParties: data.thirdParties.filter(({ mark }) => leftMarks.has(mark)).map((mark) => ({ ...mark, ofWhom: mark.ofWhom === null ? null : remover.changeText(mark.ofWhom) })),
    filesLeftOut: data.files.filter((file) => !stays(file)).map(({ path }) => remover.changeText(path)), files: data.files.filter(stays),
    classes: data.classes.map((one) => ({
      ...one,
      tables: one.tables.map((table) => ({ ...table, rows: table.rows.map(({ values, thirdParties }) => ({ values: changed(values, remover), thirdParties: stillMarked(thirdParties, leftMarks) })) })),
    })),
  };
}

/**
 * A file cannot be changed, being what it was. One whose record holds what goes is left out whole. Where somebody's address goes, so is every file whose
 * record names them, and one that holds it or cannot be searched: a scan, a statement as PDF. A letter is drawn from its record, which was searched.
 */
function fileStays({ classes }: BundleData, gone: readonly DecidedMark[], remover: Remover, content: ReadonlyMap<string, Buffer>): (file: BundleData['files'][number]) => boolean {
  const owners = removerOf(gone.flatMap(({ ofWhom }) => (ofWhom === null ? [] : [{ what: 'acts_for' as const, name: ofWhom }])));
  const touched = new Set(classes.flatMap(({ tables }) => tables).flatMap(({ table, rows }) => rows.filter(({ values }) => Object.values(values).some((value) => remover.isIn(value) || owners.isIn(value))).flatMap(({ values }) => filesNamedBy(table, values))));
  const addressGoes = gone.some((mark) => contactOf(mark));
  return ({ path, table, key }) => {
    if (touched.has(`${table} ${key}`)) return false;
    return !addressGoes || table === 'letter' || isClear(content.get(path) ?? Buffer.alloc(0), remover);
  };
}

function filesNamedBy(table: string, values: Readonly<Record<string, unknown>>): string[] {
  const key = (name: string): string[] => (typeof values[name] === 'number' ? [String(values[name])] : []);
  return [...key('id').map((id) => `${table} ${id}`), ...key('file_id').map((id) => `statement_file ${id}`), ...key('letter_id').map((id) => `letter ${id}`)];
}

function changed(values: Readonly<Record<string, unknown>>, { changeValue }: Remover): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([column, value]) => [column, changeValue(value)]));
}

function stillMarked(thirdParties: Readonly<Record<string, readonly number[]>>, left: ReadonlySet<number>): Record<string, number[]> {
  return Object.fromEntries(Object.entries(thirdParties).map(([column, marks]) => [column, marks.filter((mark) => left.has(mark))] as const).filter(([, marks]) => marks.length > 0));
}
