import { addDays, formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { familyAssistantsOf, mayBePaid, type FamilyAssistantView } from '../../people/family-assistants.js';
import { groundWords, relationWords, type Purpose } from '../../people/rules/close-family.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { findPlanVersion } from './find-plan-version.js';
import { refusePlan } from './plan-refusals.js';
import type { PlanVersionView, WholePlanLine } from './plan-version.js';

/** Somebody of the family whom a line pays, and whether the law of the plan lets it. */
export interface FamilyPay {
  readonly lineId: number;
  readonly description: string;
  readonly name: string;
  /** `Brother or sister, in the same household` */
  readonly relation: string;
  readonly may: boolean;
  /** The rule's own sentence. */
  readonly because: string;
  /** The law; empty where none bars it. */
  readonly source: string;
}

/** The kind of spending by which somebody is paid for the books and for what an employer must do, and not for care. */
const administration = 'payroll';

/**
 * Whom of the family a version pays, line by line, under its own law and for what each line is: on its first day and, where the council's decision
 * or the relation ends while the line goes on, on the day after. What goes on from an earlier version is asked anew.
 */
export async function familyPayOf(tx: TenantTx, { wholeLines, personId, regime }: Pick<PlanVersionView, 'wholeLines' | 'personId' | 'regime'>): Promise<FamilyPay[]> {
  if (wholeLines.every(({ familyAssistantId }) => familyAssistantId === null)) return [];
  const family = await familyAssistantsOf(tx, personId);
  const found: FamilyPay[] = [];
  for (const line of wholeLines) {
    const kin = family.find(({ id }) => id === line.familyAssistantId);
    if (kin) found.push({ lineId: line.id, description: line.description, name: kin.name, relation: `${relationWords[kin.relation]}, ${kin.sameHousehold ? 'in the same household' : 'in another household'}`, ...(await answerOf(tx, regime, line, kin)) });
  }
  return found;
}

async function answerOf(tx: TenantTx, regime: PlanVersionView['regime'], line: WholePlanLine, kin: FamilyAssistantView): Promise<Pick<FamilyPay, 'may' | 'because' | 'source'>> {
  const purpose: Purpose = line.kind === administration ? 'administration' : 'care';
  const first = await onDay(tx, kin.id, regime, purpose, line.from);
  if (!first.may) return first;
  for (const day of daysToAsk(line, kin)) {
    const then = await onDay(tx, kin.id, regime, purpose, day);
    if (!then.may) return { ...then, because: `Only until ${formatDate(addDays(day, -1))}, and the line goes on. End it then, or have it decided for longer. ${then.because}` };
  }
  return first;
}

/** The days after which something that lets them be paid no longer holds, within the line. */
function daysToAsk({ from, until }: WholePlanLine, kin: FamilyAssistantView): PlainDate[] {
  const ends = [kin.until, ...kin.decisions.map((one) => one.until), ...kin.decisions.filter(({ approved }) => !approved).map((one) => addDays(one.from, -1))];
  return ends.flatMap((day) => (day === null ? [] : [addDays(day, 1)])).filter((day) => day > from && (until === null || day <= until)).sort();
}

async function onDay(tx: TenantTx, assistantId: number, regime: PlanVersionView['regime'], purpose: Purpose, on: PlainDate): Promise<Pick<FamilyPay, 'may' | 'because' | 'source'>> {
  const asked = await mayBePaid(tx, { assistantId, regime, purpose, on });
  if (!asked.ok) return { may: false, because: asked.refusal.message, source: '' };
  const { may, because, source, grounds } = asked.value;
  const open = may || grounds.length === 0 ? '' : ` The council can decide that it is: ${grounds.map((ground) => groundWords[ground].toLowerCase()).join(', or ')}.`;
  return { may, because: `${because}${open}`, source };
}

/** Why somebody of the family may not be paid, with the law: what is missing before a version is submitted. */
export function barredWords({ description, name, because, source }: FamilyPay): string {
  return `${description}, paid to ${name}: ${because}${source === '' ? '' : ` (${source})`}`;
}

/** The same of a version by its key; nothing where there is none within reach. */
export async function familyPaidBy(tx: TenantTx, versionId: number): Promise<FamilyPay[]> {
  const pays = await tx.sql.selectFrom('plan_version_line').select('id').where('version_id', '=', versionId).where('family_assistant_id', 'is not', null).executeTakeFirst();
  const version = pays && (await findPlanVersion(tx, versionId));
  return version ? familyPayOf(tx, version) : [];
}

/** Refused where a version pays a relative whom the law does not let it pay today: a decision may have gone since it was submitted. */
export async function familyMayBePaid(tx: TenantTx, versionId: number): Promise<Result<null>> {
  const barred = (await familyPaidBy(tx, versionId)).find(({ may }) => !may);
  return barred ? refusePlan('plan-family-barred', barredWords(barred)) : ok(null);
}
