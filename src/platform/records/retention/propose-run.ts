import type { PlainDate } from '../../../core/plain-date.js';
import { addDays } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Records } from '../record-class.js';
import { refuseRecord } from '../refusals.js';
import { fillCandidates } from '../store/candidates.js';
import { findRun, freezeRun, insertRunDecision, listDigest, lockProposals, lockRun, openRun, type RunFacts } from '../store/runs.js';
export type { RunFacts } from '../store/runs.js';
import { rulesInForce } from '../store/rules.js';
import { readTableCatalogue } from '../store/table-catalogue.js';

/**
 * Proposes that everything leaves whose time is up on a day, as one frozen list of keys with its digest. Nothing leaves before another
 * person has approved it. Refuses a day to come, an empty list, and a second list beside one that is open.
 */
export async function proposeRun(tx: TenantTx, records: Records, { by, on, today }: { readonly by: number; readonly on: PlainDate; readonly today: PlainDate }): Promise<Result<RunFacts>> {
  if (on > today) return refuseRecord('day-to-come', 'What leaves is judged by a day that has come. Give today or an earlier day.', { field: 'on' });
  await lockProposals(tx);
  const open = await openRun(tx, today);
  if (open !== undefined) return refuseRecord('list-open', `List ${String(open)} is not finished. Carry it out or refuse it first.`, { details: { run: open } });
  await fillCandidates(tx, { records, catalogue: await readTableCatalogue(tx), rules: await rulesInForce(tx, on), on });
  const id = await freezeRun(tx, { by, asAt: on, on: today });
  const run = id === undefined ? undefined : await findRun(tx, id);
  if (!run) return refuseRecord('nothing-to-remove', 'Nothing is due to leave on that day, or all that is due is held or needed.');
  await recordEvent(tx, { sentence: `Proposed that ${String(run.items)} records leave whose time was up by ${on}.`, subjectKind: 'retention_run', subjectId: run.id, after: { items: run.items, digest: run.digest } });
  return ok(run);
}

/** For how many days an approval may be acted on: what was agreed long ago may be needed again. */
const approvalLasts = 30;

export interface RunDecision {
  readonly runId: number;
  readonly approved: boolean;
  /** Always given where it is not approved. */
  readonly reason: string | null;
  readonly by: number;
  readonly on: PlainDate;
}

/** Another person approves or refuses the list, which is compared with what was proposed. */
export async function decideRun(tx: TenantTx, decision: RunDecision): Promise<Result<RunFacts>> {
  await lockRun(tx, decision.runId);
  const run = await findRun(tx, decision.runId);
  if (!run) return refuseRecord('list-not-found', 'There is no such list of records.');
  if (run.approved !== null) return refuseRecord('list-decided', `${run.decidedByName ?? 'Somebody'} has decided on this list already.`);
  if (run.proposedBy === decision.by) return refuseRecord('decided-by-proposer', 'You proposed this list: another person decides on it.');
  if (!decision.approved && decision.reason === null) return refuseRecord('list-not-approved', 'Say why the list is refused.', { field: 'reason' });
  if (decision.approved && (await listDigest(tx, run.id)) !== run.digest) return refuseRecord('list-changed', 'The list is not the one that was proposed. Refuse it, and propose anew.');
  const expires = addDays(decision.on, approvalLasts);
  await insertRunDecision(tx, { ...decision, expires });
  await recordEvent(tx, {
    sentence: `${decision.approved ? 'Approved' : 'Refused'} the list of ${String(run.items)} records that ${run.proposedByName} proposed to remove.`, subjectKind: 'retention_run', subjectId: run.id,
    ...(decision.reason === null ? {} : { reason: decision.reason }), after: { digest: run.digest, expires },
  });
  return ok({ ...run, approved: decision.approved, decidedOn: decision.on, expiresOn: expires });
}
