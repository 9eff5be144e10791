import type { PlainDate } from '../../core/plain-date.js';
import { recordEvent } from '../audit/record-event.js';
import type { TenantTx } from '../db/transaction.js';
import { policyDocument, type NewPolicyDocument } from './policy-document.js';
import type { PolicyVersion } from './policy-in-force.js';

export interface NewPolicyVersion {
  readonly regime: PolicyVersion['regime'];
  readonly effectiveFrom: PlainDate;
  readonly document: NewPolicyDocument;
  readonly proposedBy: number;
  /** Another person than the proposer; the database refuses the same. */
  readonly approvedBy: number;
}

/**
 * Brings a version of policy into force from its date. Throws where the document is not valid: it was validated before. The database refuses a day gone by for
 * which terms were written, money was asked back or a pay run paid under this regime: families were told otherwise.
 */
export async function adoptPolicy(tx: TenantTx, version: NewPolicyVersion): Promise<void> {
  policyDocument.parse(version.document);
  await tx.sql
    .insertInto('policy_version')
    .values({
      authority_id: tx.authorityId, regime: version.regime, effective_from: version.effectiveFrom,
      document: JSON.stringify(version.document), proposed_by: version.proposedBy, approved_by: version.approvedBy,
    })
    .execute();
  await recordEvent(tx, { sentence: `Policy for ${version.regime.replaceAll('_', ' ')} adopted from ${version.effectiveFrom}.`, subjectKind: 'policy', subjectId: null, after: version.document });
}
