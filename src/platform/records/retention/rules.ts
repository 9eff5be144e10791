import { parse } from 'yaml';
import { z } from 'zod';
import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import { dayGiven } from '../../day-given.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Records } from '../record-class.js';
import { refuseRecord } from '../refusals.js';
import { periodInWords, type RetentionRule } from '../rules/retention-rule.js';
import { insertRuleDecision, insertRules, listRules, type KeptRule } from '../store/rules.js';

const words = z.string().trim().min(1).max(1_000);
const whole = (most: number) => z.number().int().min(0).max(most).default(0);

/** One rule as YAML and the API write it. */
export const ruleGiven = z.strictObject({
  class: z.string(), concerns: z.enum(['everyone', 'child', 'adult']).default('everyone'), from: dayGiven,
  counted_from: z.enum(['year_end', 'closing', 'birth', 'last_contact', 'event']), years: whole(150), months: whole(11), days: whole(366),
  happens: z.enum(['delete', 'blank', 'keep']), basis: words, source: words,
});

/** Reads a schedule of rules from YAML: a list below `rules`. */
export function readSchedule(text: string): Result<RetentionRule[]> {
  const read = z.strictObject({ rules: z.array(ruleGiven).min(1).max(200) }).safeParse(parsed(text));
  if (read.success) return ok(read.data.rules.map(({ class: recordClass, counted_from: countedFrom, ...rule }) => ({ ...rule, recordClass, countedFrom })));
  const [first] = read.error.issues;
  return refuseRecord('rule-not-valid', `The rules could not be read: ${first ? `${first.path.join('.') || 'the file'}: ${first.message}` : 'not a list of rules'}.`);
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Proposes rules; each is in force from its day once another person has approved it. Refuses a class that is not known, and what a class
 * cannot do: a ledger is blanked and never deleted, since its sums must stay.
 */
export async function proposeRules(tx: TenantTx, records: Records, { rules, by, on }: { readonly rules: readonly RetentionRule[]; readonly by: number; readonly on: PlainDate }): Promise<Result<number[]>> {
  for (const rule of rules) {
    const found = records.classes.get(rule.recordClass);
    if (!found || found.leaves === 'never') return refuseRecord('class-not-known', `There is no class of records called “${rule.recordClass}” that a rule may be about.`, { field: 'recordClass' });
    if (rule.happens !== 'keep' && rule.happens !== found.leaves) return refuseRecord('rule-not-valid', `Records of the class ${rule.recordClass} are ${found.leaves === 'blank' ? 'blanked and not deleted: sums and keys stay' : 'deleted and not blanked'}.`, { field: 'happens' });
  }
  const ids = await insertRules(tx, rules, by, on);
  for (const [place, rule] of rules.entries())
    await recordEvent(tx, { sentence: `Proposed a retention rule: ${rule.recordClass}, ${rule.concerns}, ${periodInWords(rule)}, from ${rule.from}.`, subjectKind: 'policy', subjectId: ids[place] ?? null, after: rule });
  return ok(ids);
}

/** Another person approves or refuses a proposed rule. */
export async function decideRule(tx: TenantTx, { ruleId, approved, reason, by, on }: { readonly ruleId: number; readonly approved: boolean; readonly reason: string | null; readonly by: number; readonly on: PlainDate }): Promise<Result<KeptRule>> {
  const rule = (await listRules(tx)).find(({ id }) => id === ruleId);
  if (rule?.approved !== null) return refuseRecord('rule-not-found', 'There is no such proposed rule, or it has been decided.');
  if (rule.proposedBy === by) return refuseRecord('decided-by-proposer', 'You proposed this rule: another person decides on it.');
  if (!approved && reason === null) return refuseRecord('rule-not-valid', 'Say why the rule is refused.', { field: 'reason' });
  await insertRuleDecision(tx, { ruleId, approved, reason, by, on });
  await recordEvent(tx, { sentence: `${approved ? 'Approved' : 'Refused'} the retention rule for ${rule.recordClass}, ${rule.concerns}, ${periodInWords(rule)}, from ${rule.from}.`, subjectKind: 'policy', subjectId: ruleId, ...(reason === null ? {} : { reason }) });
  return ok({ ...rule, approved });
}

/** Approves every rule that waits, in the name of another person than who proposed each. Answers with how many. */
export async function approveEveryRule(tx: TenantTx, { by, on }: { readonly by: number; readonly on: PlainDate }): Promise<Result<number>> {
  const open = (await listRules(tx)).filter(({ approved }) => approved === null);
  for (const { id } of open) {
    const done = await decideRule(tx, { ruleId: id, approved: true, reason: null, by, on });
    if (!done.ok) return done;
  }
  return ok(open.length);
}
