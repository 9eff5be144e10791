import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { PlanState } from '../plans/rules/states.js';
import { holdDecision, requireStaff, type DecidingOn } from './hold-decision.js';
import { refuseDecision } from './refusals.js';
import { returnHeld } from './return-plan.js';
import type { PanelDecision } from './store/way.js';

export interface PanelSitting extends DecidingOn {
  readonly decision: PanelDecision;
  /** On what condition; with `agreed_with_conditions` alone. */
  readonly conditions: string | null;
  readonly reasons: string;
  /** Who sat: their names, and their keys where they work here. */
  readonly sat: readonly { readonly name: string; readonly staffId?: number | null }[];
  readonly satOn: PlainDate;
}

const words: Readonly<Record<PanelDecision, string>> = { agreed: 'agreed to', agreed_with_conditions: 'agreed on conditions to', not_agreed: 'did not agree to' };

/** Records what the panel decided. Where it did not agree, the plan goes back to its author with the panel's reasons. Gives the state that it then has. */
export async function decideAtPanel(tx: TenantTx, { decision, conditions, reasons, sat, satOn, ...on }: PanelSitting, clock: Clock): Promise<Result<PlanState>> {
  const held = await holdDecision(tx, on, ['at_panel'], clock.today());
  if (!held.ok) return held;
  const { version, digest, panel } = held.value;
  if (panel) return refuseDecision('panel-not-asked', `The panel has decided on ${version.planReference} already.`);
  if (sat.length === 0) return refuseDecision('panel-names-missing', 'Say who sat in the panel.', { field: 'sat' });
  if (decision === 'agreed_with_conditions' && conditions === null) return refuseDecision('panel-conditions-missing', 'Say on what conditions the panel agreed.', { field: 'conditions' });
  const staff = await staffAmong(tx, sat);
  const writer = staff.find(({ id }) => version.writerIds.includes(id));
  if (writer) return refuseDecision('panel-writer-sat', `${writer.name} wrote in the plan, so they do not sit on it.`, { field: 'sat' });
  await tx.sql.insertInto('plan_panel').values({
    authority_id: tx.authorityId, version_id: version.id, submission: version.submission ?? 0, digest: Buffer.from(digest, 'hex'), decision, conditions: decision === 'agreed_with_conditions' ? conditions : null,
    reasons, sat: sat.map(({ name }) => name), sat_staff: staff.map(({ id }) => id), sat_on: satOn, recorded_by: requireStaff(tx),
  }).execute();
  await recordEvent(tx, { sentence: `The panel ${words[decision]} the plan ${version.planReference} of ${version.personName}.`, subjectKind: 'plan', subjectId: version.id, reason: reasons, after: { decision, conditions } });
  return decision === 'not_agreed' ? returnHeld(tx, held.value, [reasons], clock) : ok(version.state);
}

/** Those of them who work here: by their key, or by the name they are known by. */
async function staffAmong(tx: TenantTx, sat: PanelSitting['sat']): Promise<{ readonly id: number; readonly name: string }[]> {
  const { rows } = await tx.client.query<{ id: number; name: string }>(
    'select id, name from staff_member where id = any ($1) or lower(name) = any ($2) order by id', [sat.flatMap(({ staffId }) => staffId ?? []), sat.map(({ name }) => name.toLowerCase())]);
  return rows;
}
