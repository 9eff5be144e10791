import { csvTable, poundsCell, type CsvCell } from '../../../core/csv.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { streamNames } from '../../monitoring/rules/streams.js';
import { findWholeReclaims, type WholePart, type WholeReclaim } from './store/everything.js';

const atOnce = 200;

async function* everyReclaim(tx: TenantTx): AsyncGenerator<WholeReclaim> {
  for (let after = 0; ; ) {
    const batch = await findWholeReclaims(tx, { after, most: atOnce });
    yield* batch;
    const last = batch.at(-1);
    if (last === undefined || batch.length < atOnce) return;
    after = last.id;
  }
}

/** Every reclaim with its working, its events and its ledger: one JSON value a line, amounts in whole pence. That it was taken is written down. */
export async function exportAsJsonLines(tx: TenantTx): Promise<string> {
  const lines: string[] = [];
  for await (const reclaim of everyReclaim(tx)) lines.push(JSON.stringify(reclaim));
  await noteExport(tx, lines.length);
  return lines.map((line) => `${line}\n`).join('');
}

const head: readonly CsvCell[] = [
  'reference', 'payment_reference', 'person', 'regime', 'ground', 'stands', 'since', 'as_at', 'proposed_on', 'proposed_by', 'budget', 'found', 'asked', 'noticed', 'given_up', 'recovered', 'written_off', 'owed', 'reason', 'working',
];

/** Every reclaim as CSV, a row for each budget; amounts in pounds, the working of the whole in the last column as words. That it was taken is written down. */
export async function exportAsCsv(tx: TenantTx): Promise<string> {
  const rows: CsvCell[][] = [];
  let reclaims = 0;
  for await (const reclaim of everyReclaim(tx)) {
    reclaims += 1;
    rows.push(...reclaim.parts.map((part) => rowOf(reclaim, part)));
  }
  await noteExport(tx, reclaims);
  return csvTable([head, ...rows]);
}

function rowOf(reclaim: WholeReclaim, part: WholePart): CsvCell[] {
  const { found, asked, noticed, givenUp, recovered, writtenOff, owed } = part;
  return [
    reclaim.reference, reclaim.agreementReference, reclaim.personName, reclaim.regime, reclaim.ground, reclaim.status, { exact: reclaim.since }, { exact: reclaim.asAt }, { exact: reclaim.proposedOn }, reclaim.proposedBy,
    streamNames[part.stream], ...[found, asked, noticed, givenUp, recovered, writtenOff, owed].map(poundsCell), reclaim.reason, JSON.stringify(reclaim.figures),
  ];
}

async function noteExport(tx: TenantTx, reclaims: number): Promise<void> {
  await recordEvent(tx, { sentence: 'Took a copy of every reclaim.', subjectKind: 'reclaim', subjectId: null, after: { reclaims } });
}
