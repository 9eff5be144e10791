import { formatDate, type PlainDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { recordEvent } from '../platform/audit/record-event.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { refusePeople as refuse } from './refusals.js';
import { closeFamilyRuleOn, groundWords, mayKinBePaid, relationWords, type Ground, type MayBePaid, type Purpose, type Regime, type Relation } from './rules/close-family.js';
import { findFamilyAssistant, findFamilyAssistants, findPayDecisions, insertFamilyAssistant, insertPayDecision, isOfCouncil, updateFamilyAssistantEnd, type FamilyAssistantFacts, type PayDecisionFacts } from './store/family-assistants.js';
import { findPerson } from './store/people.js';
import { recordsOf } from './store/merges.js';

/** Somebody of the family who is, or would be, paid from a person's direct payment. */
export interface NewFamilyAssistant {
  readonly personId: number;
  readonly name: string;
  readonly relation: Relation;
  readonly sameHousehold: boolean;
  readonly from: PlainDate;
}

/** Records them; answers with the key. Whether they may be paid is asked of `mayBePaid`. */
export async function recordFamilyAssistant(tx: TenantTx, given: NewFamilyAssistant): Promise<Result<number>> {
  const person = await findPerson(tx, given.personId);
  if (!person) return refuse('person-not-found', 'There is no such person.');
  const name = given.name.trim();
  if (name === '') return refuse('family-assistant-incomplete', 'Enter the name of the one who would be paid.', { field: 'name' });
  const id = await insertFamilyAssistant(tx, { ...given, name });
  await recordEvent(tx, { sentence: `Recorded that ${name} (${relationWords[given.relation].toLowerCase()}) may be paid to look after ${person.name}.`, subjectKind: 'person', subjectId: given.personId, before: null, after: given });
  return ok(id);
}

/** They are paid no longer after a day, inclusive, or what was recorded of them no longer holds. */
export async function endFamilyAssistant(tx: TenantTx, { id, on }: { readonly id: number; readonly on: PlainDate }): Promise<Result<null>> {
  const kin = await findFamilyAssistant(tx, id);
  if (kin?.until !== null) return refuse('family-assistant-not-found', 'There is nobody of the family recorded so, or no longer.');
  if (on < kin.from) return refuse('family-days-wrong', `It began on ${formatDate(kin.from)}, so it cannot end before.`, { field: 'on' });
  await updateFamilyAssistantEnd(tx, id, on);
  await recordEvent(tx, { sentence: `${kin.name} of the family is paid no longer after ${formatDate(on)}.`, subjectKind: 'person', subjectId: kin.personId, before: { until: null }, after: { until: on } });
  return ok(null);
}

/** The council's decision on one ground. Days are inclusive. */
export interface NewPayDecision {
  readonly assistantId: number;
  readonly regime: Regime;
  readonly ground: Ground;
  readonly approved: boolean;
  readonly reason: string;
  readonly from: PlainDate;
  readonly until?: PlainDate | null;
}

/** Decides on one ground whether paying them is necessary: somebody of the council, never whoever recorded them. The other ground is not touched. */
export async function decideOnFamilyPay(tx: TenantTx, given: NewPayDecision): Promise<Result<number>> {
  const kin = await findFamilyAssistant(tx, given.assistantId);
  if (!kin) return refuse('family-assistant-not-found', 'There is nobody of the family recorded so.');
  const decider = tx.actorId;
  if (decider === null || !(await isOfCouncil(tx, decider))) return refuse('family-pay-council-decides', 'Only somebody of the council decides whether paying family is necessary.');
  if (decider === kin.recordedBy) return refuse('family-pay-another-decides', 'You recorded them, so somebody else of the council decides.');
  const row = { ...given, reason: given.reason.trim(), until: given.until ?? null, decidedBy: decider };
  const rule = closeFamilyRuleOn(row.regime, row.from);
  if (rule?.grounds.includes(row.ground) !== true) return refuse('family-pay-no-such-ground', `“${groundWords[row.ground]}” is no ground under this law.`, { field: 'ground' });
  if (row.reason.length < 10) return refuse('family-assistant-incomplete', 'Say why it is necessary, or why not: ten letters at least.', { field: 'reason' });
  if (row.until !== null && row.until < row.from) return refuse('family-days-wrong', 'The decision cannot end before it begins.', { field: 'until' });
  const id = await insertPayDecision(tx, row);
  await recordEvent(tx, { sentence: `Decided that paying ${kin.name} is ${row.approved ? '' : 'not '}${groundWords[row.ground].toLowerCase()}, from ${formatDate(row.from)} (${rule.source}).`, subjectKind: 'person', subjectId: kin.personId, reason: row.reason, before: null, after: row });
  return ok(id);
}

/** Whether a relative may be paid on a day under a law for a purpose, why, and which grounds are open. */
export async function mayBePaid(tx: TenantTx, asked: { readonly assistantId: number; readonly regime: Regime; readonly purpose: Purpose; readonly on: PlainDate }): Promise<Result<MayBePaid>> {
  const kin = await findFamilyAssistant(tx, asked.assistantId);
  if (!kin || kin.from > asked.on || (kin.until !== null && kin.until < asked.on)) return refuse('family-assistant-not-found', 'There is nobody of the family recorded so on that day.');
  return ok(mayKinBePaid(kin, asked, await findPayDecisions(tx, [kin.id])));
}

export interface FamilyAssistantView extends FamilyAssistantFacts {
  readonly decisions: readonly PayDecisionFacts[];
}

/** Everybody of the family who is or was paid, the latest first, with what was decided of each. */
export async function familyAssistantsOf(tx: TenantTx, personId: number): Promise<FamilyAssistantView[]> {
  const kin = await findFamilyAssistants(tx, await recordsOf(tx, personId));
  const decisions = await findPayDecisions(tx, kin.map(({ id }) => id));
  return kin.map((one) => ({ ...one, decisions: decisions.filter(({ assistantId }) => assistantId === one.id) }));
}
