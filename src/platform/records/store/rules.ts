import type { PlainDate } from '../../../core/plain-date.js';
import { insertedIds } from '../../db/inserted-ids.js';
import type { TenantTx } from '../../db/transaction.js';
import type { Concerns, CountedFrom, RetentionRule } from '../rules/retention-rule.js';

export interface KeptRule extends RetentionRule {
  readonly id: number;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly proposedOn: PlainDate;
  /** Empty while nobody has decided. */
  readonly approved: boolean | null;
  readonly decidedByName: string | null;
  readonly decidedOn: PlainDate | null;
  readonly reason: string | null;
}

interface RuleRow extends Omit<KeptRule, 'recordClass' | 'concerns' | 'countedFrom' | 'from' | 'proposedBy' | 'proposedByName' | 'proposedOn' | 'decidedByName' | 'decidedOn'> {
  readonly record_class: string; readonly concerns: Concerns; readonly counted_from: CountedFrom; readonly from_on: PlainDate;
  readonly proposed_by: number; readonly proposer: string; readonly proposed_on: PlainDate; readonly decider: string | null; readonly decided_on: PlainDate | null;
}

/** Every rule that was ever proposed, with what was decided on it; newest first. */
export async function listRules({ client }: TenantTx): Promise<KeptRule[]> {
  const { rows } = await client.query<RuleRow>(`
    select r.*, p.name as proposer, d.approved, d.reason, d.decided_on, s.name as decider
    from retention_rule r join staff_member p on p.id = r.proposed_by
    left join retention_rule_decision d on d.rule_id = r.id left join staff_member s on s.id = d.decided_by
    order by r.id desc`);
  return rows.map((row) => ({
    id: row.id, recordClass: row.record_class, concerns: row.concerns, countedFrom: row.counted_from, years: row.years, months: row.months, days: row.days, happens: row.happens,
    basis: row.basis, source: row.source, from: row.from_on, proposedBy: row.proposed_by, proposedByName: row.proposer, proposedOn: row.proposed_on,
    approved: row.approved, decidedByName: row.decider, decidedOn: row.decided_on, reason: row.reason,
  }));
}

/** The rules in force on a day: of each class and concern the latest approved version. */
export async function rulesInForce(tx: TenantTx, on: PlainDate): Promise<KeptRule[]> {
  const approved = (await listRules(tx)).filter((rule) => rule.approved === true && rule.from <= on).sort((a, b) => (a.from === b.from ? a.id - b.id : a.from < b.from ? -1 : 1));
  return [...new Map(approved.map((rule) => [`${rule.recordClass} ${rule.concerns}`, rule])).values()];
}

export async function insertRules(tx: TenantTx, rules: readonly RetentionRule[], by: number, on: PlainDate): Promise<number[]> {
  const rows = rules.map((rule) => ({ ...rule, record_class: rule.recordClass, counted_from: rule.countedFrom, from_on: rule.from, proposed_by: by, proposed_on: on }));
  return insertedIds(tx, `
    insert into retention_rule (authority_id, record_class, concerns, counted_from, years, months, days, happens, basis, source, from_on, proposed_by, proposed_on)
    select $1, r.record_class, r.concerns, r.counted_from, r.years, r.months, r.days, r.happens, r.basis, r.source, r.from_on, r.proposed_by, r.proposed_on
    from rows from (json_to_recordset($2::json) as (record_class text, concerns text, counted_from text, years smallint, months smallint, days smallint, happens text,
      basis text, source text, from_on date, proposed_by bigint, proposed_on date)) with ordinality
      as r (record_class, concerns, counted_from, years, months, days, happens, basis, source, from_on, proposed_by, proposed_on, place)
    order by place returning id`, rows);
}

export async function insertRuleDecision(tx: TenantTx, decision: { ruleId: number; approved: boolean; reason: string | null; by: number; on: PlainDate }): Promise<void> {
  await tx.client.query('insert into retention_rule_decision (authority_id, rule_id, approved, reason, decided_by, decided_on) values ($1, $2, $3, $4, $5, $6)',
    [tx.authorityId, decision.ruleId, decision.approved, decision.reason, decision.by, decision.on]);
}
