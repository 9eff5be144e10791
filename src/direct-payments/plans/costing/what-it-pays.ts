import { formatPounds, type Pence } from '../../../core/money.js';
import { decimal } from '../employment-cost/working.js';
import type { CostedLine } from './costed-line.js';
import type { BuysLine, EmploysLine } from './line-input.js';
import { patternNames, readPatterns, type ReadPattern } from './quantities.js';
import { kindNames, payeeNames } from './rate-of-line.js';
import { perUnit } from './words-of-working.js';

/** What a line pays for and what it does not, in short plain sentences for the family. */
export function whatItPays(costed: CostedLine): string[] {
  const { input } = costed;
  if (input.way === 'once') return [`It pays ${formatPounds(input.amount)} once, for this: ${input.what}.`, 'It does not pay for repairs or a new one; ask first.'];
  const patterns = readPatterns(input.patterns, 5_000);
  const amounts = patterns.ok ? patterns.value.map((pattern) => amountWords(pattern, costed, input)) : [];
  return [...amounts, ...(input.way === 'employs' ? employerWords(costed, input) : boughtWords(input)), ...startWords(input)];
}

function amountWords(pattern: ReadPattern, costed: CostedLine, input: EmploysLine | BuysLine): string {
  const unit = costed.rate?.unit ?? 'hour';
  const count = decimal(pattern.perWeek);
  const when = `${patternNames[pattern.name]} (${decimal(pattern.weeks)} weeks a year)`;
  const who = input.way === 'employs' ? 'an assistant' : payeeNames[input.payee];
  const two = input.atOnce === 2 ? ', with two at once' : '';
  return `It pays for ${count} ${count === '1' ? unit : `${unit}s`} a week ${when} of ${kindNames[input.kind]} by ${who}, at ${perUnit({ amount: costed.rate?.amount ?? costed.annual, unit })}${two}.`;
}

function employerWords({ parts, rate }: CostedLine, input: EmploysLine): string[] {
  if (rate?.basis === 'gross') return ['Holiday, National Insurance, pension, insurance and payroll come out of that rate too: keep money back for them.', ...notPaid(['cover for sickness', ...milesMissing(parts.mileage)])];
  const paid = (amount: Pence, words: string): string[] => (amount === 0 ? [] : [`It pays ${words}: ${formatPounds(amount)} a year.`]);
  const inPercentage = parts.onCosts > 0;
  return [
    ...paid(parts.holiday, input.holiday === 'rolled_up' ? 'holiday with each payslip' : 'someone to stand in while the assistant is on holiday'),
    ...paid(parts.onCosts, 'holiday, National Insurance and pension'),
    ...paid(parts.nationalInsurance, 'the employer’s National Insurance'), ...paid(parts.pension, 'the employer’s part of the pension'),
    ...paid(parts.payroll, 'the payroll service'), ...paid(parts.insurance, 'employer’s liability insurance, which the law asks of you'),
    ...paid(parts.mileage, 'the assistant’s miles'), ...paid(parts.contingency, 'what cannot be foreseen'),
    ...notPaid([
      ...(parts.payroll === 0 ? ['a payroll service'] : []), ...(parts.insurance === 0 ? ['employer’s liability insurance, which the law asks of you'] : []),
      ...(parts.pension === 0 && !inPercentage ? ['a pension, unless the assistant has a right to one: tell us if they ask'] : []), ...milesMissing(parts.mileage),
    ]),
  ];
}

function milesMissing(mileage: Pence): string[] {
  return mileage === 0 ? ['miles in the assistant’s car'] : [];
}

function boughtWords(input: BuysLine): string[] {
  const theirs = input.payee === 'self_employed' ? ['They pay their own tax, insurance and holiday out of that.'] : ['Their staff, holiday and insurance are in that price.'];
  return [...theirs, ...notPaid(['anything above that price', 'extra hours', 'fees for cancelling late'])];
}

function notPaid(things: readonly string[]): string[] {
  return things.length === 0 ? [] : [`It does not pay for: ${things.join('; ')}.`];
}

function startWords({ startUp = [] }: EmploysLine | BuysLine): string[] {
  return startUp.map(({ what, amount }) => `It pays ${formatPounds(amount)} once at the start, for this: ${what}.`);
}
