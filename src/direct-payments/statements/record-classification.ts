import type { TenantTx } from '../../platform/db/transaction.js';
import type { RuleSet } from './rules/classification/rule-set.js';
import { insertKinds, insertRules } from './store/rules.js';

/** Gives a council its kinds and rules. A kind it has already is left as the council has it; rules come after its own. */
export async function recordClassification(tx: TenantTx, { kinds, rules }: RuleSet): Promise<void> {
  await insertKinds(tx, kinds);
  await insertRules(tx, rules);
}
