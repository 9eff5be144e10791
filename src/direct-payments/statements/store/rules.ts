import { z } from 'zod';
import { pence } from '../../../core/money.js';
import { plainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { otherIncome, otherSpending, type ClassificationRule, type SpendingKind } from '../rules/classification/rule-set.js';

/** A rule with the key by which lines name it. */
export interface StoredRule {
  readonly id: number;
  readonly rule: ClassificationRule;
}

const money = z.int().transform(pence);
const conditions = z.object({
  name: z.string(),
  direction: z.enum(['in', 'out']).optional(),
  text: z.array(z.string()).optional(),
  merchantCategories: z.array(z.object({ from: z.int(), to: z.int() })).optional(),
  amountFrom: money.optional(),
  amountTo: money.optional(),
  ownReference: z.boolean().optional(),
});

interface RuleRow {
  readonly id: number;
  readonly rule: unknown;
  readonly kind: string;
  readonly account: string | null;
  readonly from_on: string | null;
  readonly until_on: string | null;
}

/** The council's rules in their order, the latest made first among equals. */
export async function loadRules(tx: TenantTx): Promise<StoredRule[]> {
  const { rows } = await tx.client.query<RuleRow>(
    `select rule.id, rule.rule, rule.kind, account.reference as account, rule.from_on, rule.until_on
     from classification_rule rule left join account on account.authority_id = rule.authority_id and account.id = rule.account_id
     where rule.authority_id = $1 order by rule.position, rule.id desc`,
    [tx.authorityId],
  );
  return rows.map((row) => ({ id: row.id, rule: ruleOf(row) }));
}

function ruleOf({ rule, kind, account, from_on, until_on }: RuleRow): ClassificationRule {
  const { name, ...asked } = conditions.parse(rule);
  const kept = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return {
    ...kept, name, kind,
    ...(account === null ? {} : { account }),
    ...(from_on === null ? {} : { from: plainDate(from_on) }),
    ...(until_on === null ? {} : { until: plainDate(until_on) }),
  };
}

/** Records rules in the order given, each after those that are there. Their kinds must be on the council's list. */
export async function insertRules(tx: TenantTx, rules: readonly ClassificationRule[]): Promise<void> {
  await tx.client.query(
    `insert into classification_rule (authority_id, position, rule, kind, account_id, from_on, until_on)
     select $1, (select coalesce(max(position), 0) from classification_rule) + place, row.rule, row.kind,
       (select id from account where authority_id = $1 and reference = row.account), row.from_on, row.until_on
     from rows from (json_to_recordset($2) as (rule jsonb, kind text, account text, "from" date, "until" date)) with ordinality
       as row (rule, kind, account, from_on, until_on, place)
     order by place`,
    [tx.authorityId, JSON.stringify(rules.map(({ kind, account, from, until, ...rule }) => ({ rule, kind, account, from, until })))],
  );
}

const whereNoRuleFits: readonly SpendingKind[] = [
  { kind: otherIncome, title: 'Other money in', verdict: 'ask' },
  { kind: otherSpending, title: 'Other spending', verdict: 'ask' },
];

export async function insertKinds(tx: TenantTx, kinds: readonly SpendingKind[]): Promise<void> {
  await tx.client.query(
    `insert into spend_kind (authority_id, code, name, verdict, because)
     select $1, kind, title, verdict, because from json_to_recordset($2) as k (kind text, title text, verdict text, because text)
     on conflict (authority_id, code) do nothing`,
    [tx.authorityId, JSON.stringify([...kinds, ...whereNoRuleFits])],
  );
}
