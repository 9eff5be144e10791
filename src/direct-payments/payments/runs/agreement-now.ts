import type { PlainDate } from '../../../core/plain-date.js';
import { withWholeBook, type TenantTx } from '../../../platform/db/transaction.js';
import { paymentPolicies, type PaymentPolicies } from '../policy-of.js';
import { allStretches, differencesOf, draftPayment, type DraftPayment } from '../rules/draft-payment.js';
import type { Difference } from '../rules/reckoned.js';
import { payingStreams, type PayingStream } from '../rules/streams.js';
import { standingOf, type Standing } from '../rules/told-of.js';
import { readAgreementsToPay } from '../store/book-to-pay.js';
import { readAsked } from './read-asked.js';

/** One agreement's payment as it would be drawn up by itself up to a day. */
export interface AgreementNow {
  readonly payment: DraftPayment;
  /** By budget, the plan lines for whose days another sum is due than was paid, and how it stands by the day. */
  readonly differences: readonly { readonly stream: PayingStream; readonly lines: readonly Difference[]; readonly standing: Standing }[];
  /** What the policy that governs it says on the day of payment. */
  readonly policy: ReturnType<PaymentPolicies['on']>;
}

/** Reckons one agreement, whatever its schedule; undefined where nothing is paid from here or nothing began yet. */
export async function reckonAgreementNow(tx: TenantTx, agreementId: number, until: PlainDate, payOn: PlainDate): Promise<AgreementNow | undefined> {
  return withWholeBook(tx, async (whole) => {
    const asked = { schedule: 'off_cycle', everyWeeks: null, until, payOn, named: [agreementId], without: null } as const;
    const [agreement] = await readAgreementsToPay(whole, asked);
    if (!agreement) return undefined;
    const policies = await paymentPolicies(whole);
    const one = (await readAsked(whole, asked, [agreement], policies)).get(agreementId);
    if (!one) return undefined;
    const stretches = allStretches(one);
    return { payment: draftPayment(one), policy: policies.on(agreement.policyRegime, payOn), differences: payingStreams.map((stream) => ({ stream, lines: differencesOf(one, stretches, stream), standing: standingOf(one, stretches, stream) })) };
  });
}
