import { pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { AccountTerms } from './account-terms.js';
import { byStream, type ByStream } from './streams.js';
import type { PlanTerms } from './source-ledgers.js';

/** What is agreed, as it stands over time. */
export interface AgreedFacts {
  readonly reference: string;
  readonly name: string;
  readonly paysEveryWeeks: number;
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
  /** Weekly amounts before any contribution. */
  readonly plan: readonly (PlanTerms & { readonly weekly: Pence })[];
  readonly contributions: readonly { readonly weekly: Pence; readonly from: PlainDate; readonly until: PlainDate | null }[];
}

/**
 * The terms on a day; after the end those of the last day. The council pays the care budget less the contribution:
 * education and health never bear one.
 */
export function termsOn(facts: AgreedFacts, asAt: PlainDate): AccountTerms {
  const day = facts.ends !== null && facts.ends < asAt ? facts.ends : asAt;
  const contribution = pence(facts.contributions.filter((one) => holdsOn(one, day)).reduce((sum, one) => sum + one.weekly, 0));
  const gross = byStream((stream) => pence(facts.plan.filter((line) => line.stream === stream && holdsOn(line, day)).reduce((sum, line) => sum + line.weekly, 0)));
  const borne = pence(Math.min(contribution, gross.social_care));
  return {
    account: facts.reference, name: facts.name, paysEveryWeeks: facts.paysEveryWeeks, paymentReference: facts.reference, start: facts.starts, end: facts.ends,
    weekly: netOf(gross, borne), contributionWeekly: contribution, sortCode: null, accountNumber: null,
  };
}

function netOf(gross: ByStream, borne: Pence): ByStream {
  return { ...gross, social_care: pence(gross.social_care - borne) };
}

function holdsOn({ from, until }: { readonly from: PlainDate; readonly until: PlainDate | null }, day: PlainDate): boolean {
  return from <= day && (until === null || day <= until);
}
