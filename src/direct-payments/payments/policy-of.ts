import { plainDate, type PlainDate } from '../../core/plain-date.js';
import type { AgreementRow } from '../../platform/db/tables.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { paymentDefaults, type PolicyDocument } from '../../platform/policy/policy-document.js';
import { policyHistory } from '../../platform/policy/policy-history.js';
import type { PayCalendar } from './rules/calendar.js';
import type { PayRules } from './rules/reckoned.js';
import { rulesByDay, type GovernedFrom } from './rules/rules-by-day.js';

/** Before any day that is reckoned. */
const beforeAnyVersion = plainDate('1900-01-01');

type Regime = AgreementRow['regime'];
type PaymentPolicy = PolicyDocument['payments'];

/** What a council's policies say of payments: each regime's own from its days on, and the one calendar. */
export interface PaymentPolicies {
  /** What each day is reckoned by, for an agreement that those regimes' policies govern one after another; the earliest first, never empty. */
  readonly rulesFor: (governed: readonly GovernedFrom<Regime>[]) => readonly PayRules[];
  /** The version of a day. */
  readonly on: (regime: Regime, day: PlainDate) => PaymentPolicy;
  readonly calendarOn: (day: PlainDate) => PayCalendar;
}

const regimes: readonly Regime[] = ['adult_social_care', 'child_social_care', 'education', 'health'];

interface Version {
  readonly from: PlainDate;
  readonly payments: PaymentPolicy;
  readonly inAdvance: boolean;
}

export async function paymentPolicies(tx: TenantTx): Promise<PaymentPolicies> {
  const versions = new Map<Regime, Version[]>();
  for (const regime of regimes)
    versions.set(regime, (await policyHistory(tx, regime)).map(({ effectiveFrom, document }) => ({ from: effectiveFrom, payments: document.payments, inAdvance: document.inAdvance })));
  const inForce = (regime: Regime, day: PlainDate): Version | undefined => versions.get(regime)?.findLast(({ from }) => from <= day);
  const rules = new Map(regimes.map((regime) => [regime, rulesOf(versions.get(regime) ?? [])]));
  const known = new Map<string, readonly PayRules[]>();
  return {
    rulesFor: (governed) => {
      const name = governed.map(({ from, regime }) => `${from} ${regime}`).join(', ');
      const found = known.get(name) ?? rulesByDay(governed, (regime) => rules.get(regime) ?? rulesOf([]));
      known.set(name, found);
      return found;
    },
    on: (regime, day) => (inForce(regime, day) ?? { payments: paymentDefaults }).payments,
    calendarOn: (day) => calendarOf(regimes.flatMap((regime) => inForce(regime, day) ?? [])[0]),
  };
}

/** Days before the first version are reckoned by what holds where a council has settled nothing: adopting a policy changes no day before it. */
function rulesOf(versions: readonly Version[]): PayRules[] {
  const all = [{ from: beforeAnyVersion, payments: paymentDefaults }, ...versions];
  return all.map(({ from, payments }) => ({ from, monthly: payments.monthly, contribution: payments.contribution }));
}

function termsOf(payments: PaymentPolicy): { readonly name: string; readonly from: PlainDate; readonly until: PlainDate }[] {
  return payments.terms.map(({ name, from, until }) => ({ name, from: plainDate(from), until: plainDate(until) }));
}

function calendarOf(version: Version | undefined): PayCalendar {
  const { payments, inAdvance } = version ?? { payments: paymentDefaults, inAdvance: true };
  return {
    calendarFrom: plainDate(payments.calendarFrom), inAdvance, payLeadWorkingDays: payments.payLeadWorkingDays, fileLeadWorkingDays: payments.fileLeadWorkingDays, movedTo: payments.movedTo, terms: termsOf(payments),
  };
}
