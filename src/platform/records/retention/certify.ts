import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import { insertCertificate, lastCertificate, listCertificates, type Certificate } from '../store/certificates.js';
import { countRun, findRun, type RunFacts } from '../store/runs.js';
import { rulesInForce } from '../store/rules.js';
import { periodInWords } from '../rules/retention-rule.js';
import type { RunSettings } from './carry-out-run.js';

/** Certifies a run that is done: what left, how much, by which rule and who agreed. Each certificate is bound to the one before. */
export async function certify(tx: TenantTx, { runId, today, records }: Pick<RunSettings, 'runId' | 'today' | 'records'>): Promise<Result<RunFacts>> {
  const run = await findRun(tx, runId);
  if (!run) throw new Error(`run ${String(runId)} is gone`);
  if (run.certificateNo !== null) return ok(run);
  // One after another: two runs of a council never take the same number.
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('retention certificate', $1))`, [tx.authorityId]);
  const last = await lastCertificate(tx);
  const rules = await rulesInForce(tx, run.asAt);
  const counts = await countRun(tx, runId);
  const number = (last?.number ?? 0) + 1;
  const document = JSON.stringify({
    certificate: number, list: runId, asAt: run.asAt, digestOfTheList: run.digest, proposedBy: run.proposedByName, proposedOn: run.proposedOn, approvedBy: run.decidedByName, approvedOn: run.decidedOn, carriedOutOn: today,
    removed: run.removed, keptAfterAll: run.kept,
    classes: [...new Set(counts.map(({ recordClass }) => recordClass))].map((name) => ({
      class: name, title: records.classes.get(name)?.title ?? name,
      rules: rules.filter((rule) => rule.recordClass === name).map((rule) => ({ rule: rule.id, concerns: rule.concerns, kept: periodInWords(rule), basis: rule.basis })),
      tables: counts.filter(({ recordClass }) => recordClass === name).map(({ table, happens, records: listed, removed, kept }) => ({ table, happens, listed, removed, keptAfterAll: kept })),
    })),
    previous: last?.digest ?? null,
  });
  await insertCertificate(tx, { runId, number, on: today, document, digest: digestOf(last?.digest ?? null, document), previous: last?.digest ?? null });
  await recordEvent(tx, { sentence: `Carried out list ${String(runId)}: ${String(run.removed)} records left, ${String(run.kept)} stayed after all. Certificate ${String(number)}.`, subjectKind: 'retention_run', subjectId: runId });
  return ok({ ...run, certificateNo: number });
}

function digestOf(previous: string | null, document: string): string {
  return createHash('sha256').update(`${previous ?? ''}\n${document}`).digest('hex');
}

/** Certificates that are not what they were: changed, missing or out of their order. Empty where all is well. */
export async function brokenCertificates(tx: TenantTx): Promise<number[]> {
  const certificates: readonly Certificate[] = await listCertificates(tx);
  return certificates.filter(({ number, document, digest, previous }, place) => {
    const before = certificates[place - 1];
    return number !== place + 1 || previous !== (before?.digest ?? null) || digest !== digestOf(previous, document);
  }).map(({ number }) => number);
}
