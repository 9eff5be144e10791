import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../db/transaction.js';
import { policyDocument, type PolicyDocument } from './policy-document.js';
import type { PolicyVersionRow } from '../db/tables.js';

export interface PolicyVersion {
  readonly id: number;
  readonly regime: PolicyVersionRow['regime'];
  /** First day in force. */
  readonly effectiveFrom: PlainDate;
  readonly document: PolicyDocument;
}

/** The version of each regime that was in force on a day: a past period is judged by the policy of its time. */
export async function policiesInForce(tx: TenantTx, on: PlainDate): Promise<Map<PolicyVersion['regime'], PolicyVersion>> {
  const rows = await tx.sql
    .selectFrom('policy_version').distinctOn('regime').select(['id', 'regime', 'effective_from', 'document'])
    .where('effective_from', '<=', on).orderBy('regime').orderBy('effective_from', 'desc').execute();
  return new Map(rows.map(({ id, regime, effective_from, document }) => [regime, { id, regime, effectiveFrom: effective_from, document: policyDocument.parse(document) }]));
}
