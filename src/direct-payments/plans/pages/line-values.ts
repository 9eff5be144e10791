import { z } from 'zod';
import { poundsText, type Pence } from '../../../core/money.js';
import { ok, type Result } from '../../../core/result.js';
import {
  choiceField, dateValues, freshForm, moneyField, optionalDateField, optionalMoneyField, optionalTextField, textField, tickField, type FormState,
} from '../../../platform/ui/index.js';
import type { Pattern } from '../costing/line-input.js';
import { refusePlan } from '../plan-refusals.js';
import type { PlanStream, WholePlanLine } from '../plan-version.js';
import type { LineTerms, PayeeKind } from '../rules/line-terms.js';
import type { NewLine, NewShare } from '../write-line.js';

const short = () => optionalTextField({ max: 15 });
/** Each pattern of the year with how much a week and for how many weeks. */
export const patternFields = [
  { name: 'every_week', field: 'always', weeks: '52', words: 'Every week' },
  { name: 'term', field: 'term', weeks: '38', words: 'In school terms' },
  { name: 'holidays', field: 'holidays', weeks: '14', words: 'In school holidays' },
] as const satisfies readonly { readonly name: Pattern['name']; readonly field: string; readonly weeks: string; readonly words: string }[];

const amounts = { always: short(), alwaysWeeks: short(), term: short(), termWeeks: short(), holidays: short(), holidaysWeeks: short(), rate: optionalMoneyField() };
const employer = {
  born: optionalDateField({ missing: 'Enter the day of birth', name: 'The day of birth' }), pension: choiceField(['auto', 'opted_in', 'none'], 'Say how it stands with a pension'),
  holiday: choiceField(['accrued', 'rolled_up'], 'Say how holiday is paid'), irregular: tickField(), allowance: tickField(), insurance: optionalMoneyField(), payroll: optionalMoneyField(), miles: short(), shared: short(),
};
const once = { amount: moneyField('Enter what it costs') };

/** What every line says beside what it is costed from. */
export const everyLine = {
  description: textField('Say in a few words what it is for', { max: 200 }), kind: textField('Choose how it is called on statements', { max: 60 }), need: short(), family: short(),
  from: optionalDateField({ missing: 'Enter the first day', name: 'The first day' }), until: optionalDateField({ missing: 'Enter the last day', name: 'The last day' }),
  payer1: textField('Choose who pays', { max: 40 }), part1: short(), payer2: short(), part2: short(), payer3: short(), part3: short(), noContribution: tickField(),
};

/** Each kind of payee with what its own short form asks. */
export const lineForms = {
  assistant: z.object({ ...everyLine, ...amounts, ...employer }),
  night: z.object({ ...everyLine, ...amounts, ...employer, awake: choiceField(['waking_night', 'sleeping_night'], 'Say whether the assistant is awake') }),
  agency: z.object({ ...everyLine, ...amounts }),
  self_employed: z.object({ ...everyLine, ...amounts }),
  activity: z.object({ ...everyLine, ...amounts }),
  transport: z.object({ ...everyLine, ...amounts }),
  goods: z.object({ ...everyLine, ...once, times: textField('Say how many times a year', { max: 4 }) }),
  one_off: z.object({ ...everyLine, ...once }),
  start_up: z.object({ ...everyLine, ...once }),
} as const satisfies Record<PayeeKind, z.ZodType>;

type Every = z.output<z.ZodObject<typeof everyLine>>;
type Amounts = z.output<z.ZodObject<typeof amounts>>;
type Employer = z.output<z.ZodObject<typeof employer>>;
type Once = z.output<z.ZodObject<typeof once>>;
/** What was read of a form, by its kind. */
export type LineValues = Every & Partial<Amounts & Employer & Once & { readonly times: string; readonly awake: 'waking_night' | 'sleeping_night' }>;

/** What was typed as a line; refused where the parts of those who pay cannot be read, or nothing says how much. */
export function lineOf(payee: PayeeKind, values: LineValues): Result<NewLine> {
  const shares = sharesOf(values);
  if (!shares.ok) return shares;
  const terms = termsOf(payee, values);
  if (!terms.ok) return terms;
  const { description, kind, need, from, until, noContribution, shared, family } = values;
  return ok({
    payee, kind, description, terms: terms.value, shares: shares.value, needId: keyOf(need), until: until ?? null, sharedAssistantId: keyOf(shared), familyAssistantId: keyOf(family), ...(from === undefined ? {} : { from }), ...(noContribution ? { bearsContribution: false } : {}),
  });
}

function keyOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

const payerShape = /^(social_care|education|health)(?::([1-9]\d{0,14}))?$/;
const streamOf: Readonly<Record<string, PlanStream>> = { social_care: 'social_care', education: 'education', health: 'health' };

function sharesOf({ payer1, part1, payer2, part2, payer3, part3 }: Every): Result<NewShare[]> {
  const shares: NewShare[] = [];
  for (const [place, [payer, part]] of [[payer1, part1], [payer2, part2], [payer3, part3]].entries()) {
    if (payer === undefined || payer === '') continue;
    const read = payerShape.exec(payer);
    const stream = streamOf[read?.[1] ?? ''];
    const parts = Number(part ?? '1');
    if (!stream || !/^[1-9]\d{0,6}$/.test(part ?? '1')) return refusePlan('plan-split-not-read', 'Give each part as a whole number, such as 60 and 40.', { field: `part${String(place + 1)}` });
    shares.push({ stream, budgetId: keyOf(read?.[2]), parts });
  }
  return ok(shares);
}

function termsOf(payee: PayeeKind, values: LineValues): Result<LineTerms> {
  const { amount, description, times, rate } = values;
  if (payee === 'one_off' || payee === 'start_up') return amount === undefined ? missingAmount() : ok({ way: 'once', what: description, amount });
  if (payee === 'goods') {
    if (amount === undefined || times === undefined) return missingAmount();
    return ok({ way: 'buys', payee: 'provider', kind: 'activity', patterns: [{ name: 'every_week', perWeek: '1', weeks: times }], rate: amount });
  }
  const unread = patternFields.flatMap(({ field }) => [field, `${field}Weeks`] as const).find((field) => !/^(\d{1,5}(\.\d{1,4})?)?$/.test(values[field] ?? ''));
  if (unread !== undefined) return refusePlan('plan-terms-not-read', 'Write a number in figures, such as 16.5.', { field: unread });
  const patterns = patternsOf(values);
  if (patterns.length === 0) return refusePlan('plan-terms-not-read', 'Say how much there is in a week, and in how many weeks of the year.', { field: 'always' });
  const agreed = rate === undefined ? {} : { rate };
  if (payee === 'assistant' || payee === 'night') return ok({ way: 'employs', kind: payee === 'night' ? (values.awake ?? 'waking_night') : 'support', patterns, ...agreed, ...jobOf(values) });
  return ok({ way: 'buys', payee: payee === 'agency' || payee === 'self_employed' ? payee : 'provider', kind: payee === 'activity' || payee === 'transport' ? payee : 'support', patterns, ...agreed });
}

function missingAmount(): ReturnType<typeof refusePlan> {
  return refusePlan('plan-terms-not-read', 'Enter what it costs.', { field: 'amount' });
}

function patternsOf(values: LineValues): Pattern[] {
  return patternFields.flatMap(({ name, field, weeks }) => {
    const perWeek = values[field];
    return perWeek === undefined || perWeek === '' ? [] : [{ name, perWeek, weeks: values[`${field}Weeks`] ?? weeks }];
  });
}

function jobOf({ born, pension, holiday, irregular, allowance, insurance, payroll, miles }: LineValues) {
  return {
    pension: pension ?? 'auto', holiday: holiday ?? 'accrued', hours: irregular ? 'irregular' : 'regular', claimsEmploymentAllowance: allowance ?? false,
    ...(born === undefined ? {} : { assistantBorn: born }), ...(insurance === undefined ? {} : { insurancePerYear: insurance }), ...(payroll === undefined ? {} : { payrollPerMonth: payroll }), ...(miles === undefined ? {} : { milesPerWeek: miles }),
  } as const;
}

const pounds = (amount: Pence | undefined): string => (amount === undefined ? '' : poundsText(amount));

/** A line as its form shows it. */
export function formOf(line: WholePlanLine): FormState {
  const { description, kind, needId, from, until, shares, bearsContribution, terms, sharedAssistantId, familyAssistantId } = line;
  const payers = Object.fromEntries(shares.flatMap(({ stream, budgetId, parts }, index) => [[`payer${String(index + 1)}`, payerValue(stream, budgetId)], [`part${String(index + 1)}`, String(parts)]]));
  return freshForm({
    description, kind, need: String(needId ?? ''), ...dateValues('from', from), ...(until === null ? {} : dateValues('until', until)), ...payers, noContribution: bearsContribution ? '' : 'yes', shared: String(sharedAssistantId ?? ''), family: String(familyAssistantId ?? ''),
    ...valuesOfTerms(terms, line.payee),
  });
}

export function payerValue(stream: PlanStream, budgetId: number | null): string {
  return budgetId === null ? stream : `${stream}:${String(budgetId)}`;
}

function valuesOfTerms(terms: LineTerms, payee: PayeeKind): Record<string, string> {
  if (terms.way === 'once') return { amount: poundsText(terms.amount) };
  if (payee === 'goods') return { amount: pounds(terms.rate), times: terms.patterns[0]?.weeks ?? '' };
  const patterns = Object.fromEntries(patternFields.flatMap(({ name, field }) => {
    const found = terms.patterns.find((one) => one.name === name);
    return found ? [[field, found.perWeek], [`${field}Weeks`, found.weeks]] : [];
  }));
  const job = terms.way === 'employs' ? {
    ...(terms.assistantBorn === undefined ? {} : dateValues('born', terms.assistantBorn)), pension: terms.pension ?? 'auto', holiday: terms.holiday ?? 'accrued', irregular: terms.hours === 'irregular' ? 'yes' : '',
    allowance: terms.claimsEmploymentAllowance === true ? 'yes' : '', insurance: pounds(terms.insurancePerYear), payroll: pounds(terms.payrollPerMonth), miles: terms.milesPerWeek ?? '', awake: terms.kind,
  } : {};
  return { ...patterns, rate: pounds(terms.rate), ...job };
}

/** The field of the form that a refusal of a line is about. */
export const fieldOfRefusal: Readonly<Record<string, string>> = { perWeek: 'always', weeks: 'alwaysWeeks', patterns: 'always', shares: 'payer1', sharedAssistant: 'shared', familyAssistantId: 'family', onCosts: 'shared', what: 'description' };
