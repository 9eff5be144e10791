import type { LineTerms, PayeeKind } from '../../plans/rules/line-terms.js';
import { noPence } from '../../../core/money.js';
import type { DraftLine } from '../draft-shape.js';
import type { What } from './draft.js';

interface Chosen {
  readonly payee: PayeeKind;
  /** The kind of spending, as statements are classified. */
  readonly spend: string;
}

/** What each choice is to the plan: whom it pays, and how statements show it. */
const chosen: Readonly<Record<What, Chosen>> = {
  assistant: { payee: 'assistant', spend: 'pa_wages' }, night: { payee: 'night', spend: 'pa_wages' }, agency: { payee: 'agency', spend: 'care_agency' }, self_employed: { payee: 'self_employed', spend: 'care_agency' },
  activity: { payee: 'activity', spend: 'activities' }, transport: { payee: 'transport', spend: 'transport' }, goods: { payee: 'one_off', spend: 'equipment' }, start_up: { payee: 'start_up', spend: 'recruitment' },
};

export function chosenFor(what: What): Chosen {
  return chosen[what];
}

/** What a line is costed from; undefined while something of it is not answered. */
export function termsOf(line: DraftLine): LineTerms | undefined {
  const { what, description, patterns, atOnce, amount, rate, payrollPerMonth, insurancePerYear, milesPerWeek } = line;
  if (what === 'goods' || what === 'start_up') return amount === undefined ? undefined : { way: 'once', what: description, amount };
  if (patterns === undefined) return undefined;
  const recurring = { patterns, ...(atOnce === undefined ? {} : { atOnce }), ...(rate === undefined ? {} : { rate }) };
  if (what === 'assistant' || what === 'night')
    return {
      way: 'employs', kind: what === 'night' ? 'sleeping_night' : 'support', ...recurring, payrollPerMonth: payrollPerMonth ?? noPence, insurancePerYear: insurancePerYear ?? noPence,
      ...(milesPerWeek === undefined ? {} : { milesPerWeek }),
    };
  const payee = what === 'agency' || what === 'self_employed' ? what : 'provider';
  return { way: 'buys', payee, kind: what === 'activity' || what === 'transport' ? what : 'support', ...recurring };
}
