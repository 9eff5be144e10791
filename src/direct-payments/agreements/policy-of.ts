import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { agreementDefaults, type PolicyDocument } from '../../platform/policy/policy-document.js';
import { policiesInForce, type PolicyVersion } from '../../platform/policy/policy-in-force.js';
import type { Regime } from './rules/may-receive.js';

/**
 * Whose local policy governs a direct payment on a day: its own regime's, or the children's where the council puts it there
 * (`agreements.coversPerson` of the education policy). Law and clocks stay its own. Its own too where nothing is known of it.
 */
export async function policyRegimeOf(tx: TenantTx, agreementId: number, on: PlainDate): Promise<Regime | undefined> {
  return (await policyRegimesOf(tx, on, [agreementId])).get(agreementId);
}

/** The same for many at once, or for the whole book. */
export async function policyRegimesOf(tx: TenantTx, on: PlainDate, agreementIds: readonly number[] | null = null): Promise<ReadonlyMap<number, Regime>> {
  const { rows } = await tx.client.query<{ id: number; regime: Regime }>(
    'select agreement_id as id, regime from policy_regimes($1) where $2::bigint[] is null or agreement_id = any ($2)', [on, agreementIds]);
  return new Map(rows.map(({ id, regime }) => [id, regime]));
}

/** The version of policy that governs a direct payment on a day; undefined where the council has adopted none. */
export async function policyOfAgreement(tx: TenantTx, agreementId: number, on: PlainDate): Promise<PolicyVersion | undefined> {
  const regime = await policyRegimeOf(tx, agreementId, on);
  return regime === undefined ? undefined : (await policiesInForce(tx, on)).get(regime);
}

/** The same for many at once, or for the whole book: what it gives finds the version by the key of the agreement. */
export async function policiesOfAgreements(tx: TenantTx, on: PlainDate, agreementIds: readonly number[] | null = null): Promise<(agreementId: number) => PolicyVersion | undefined> {
  const [regimes, policies] = [await policyRegimesOf(tx, on, agreementIds), await policiesInForce(tx, on)];
  return (agreementId) => {
    const regime = regimes.get(agreementId);
    return regime && policies.get(regime);
  };
}

/** What policy says of agreements of a regime on a day, with what holds where the council has adopted none. */
export async function agreementPolicy(tx: TenantTx, regime: Regime, on: PlainDate): Promise<PolicyDocument['agreements']> {
  return (await policiesInForce(tx, on)).get(regime)?.document.agreements ?? agreementDefaults;
}
