import { z } from 'zod';
import { pence, subtract, sum, type Pence } from '../../../core/money.js';
import { optionalMoneyField, optionalTextField, textField, valueIn, type FormState } from '../../../platform/ui/index.js';
import type { EntryStream, LinePart } from '../../statements/split-line.js';

export const mostParts = 9;

const fewestParts = 2;

/** How many parts a form shows. */
export function partsShown(form: FormState): number {
  const count = Number(valueIn(form, 'count'));
  return Number.isInteger(count) ? Math.min(mostParts, Math.max(fewestParts, count)) : fewestParts;
}

/** The same form with room for one part more. */
export function withOnePartMore(form: FormState): FormState {
  return { ...form, values: { ...form.values, count: String(partsShown(form) + 1) } };
}

const partFields = z.object({ amount: optionalMoneyField(), kind: optionalTextField({ max: 60 }), from: optionalTextField({ max: 40 }) });

export const splitForm = z.object({ parts: z.record(z.string(), partFields), reason: textField('Say why, in a few words', { max: 300 }) });

type PartsGiven = z.infer<typeof splitForm>['parts'];

/** The parts as given, with the sign of the line; one amount left empty is the rest. Empty parts are left out. */
export function partsOf(given: PartsGiven, line: Pence): LinePart[] {
  const used = Object.values(given).filter(({ amount, kind, from }) => amount !== undefined || kind !== undefined || from !== undefined);
  const known = sum(used.flatMap(({ amount }) => (amount === undefined ? [] : [amount])));
  const rest = subtract(pence(Math.abs(line)), known);
  const open = used.filter(({ amount }) => amount === undefined).length;
  return used.map(({ amount, kind, from }) => {
    const size = amount ?? (open === 1 && rest > 0 ? rest : pence(0));
    return { amount: pence(line < 0 ? -size : size), kind: kind ?? '', ...paidFrom(from) };
  });
}

const streamNames: Readonly<Record<string, EntryStream>> = { 'stream:social_care': 'social_care', 'stream:education': 'education', 'stream:health': 'health', 'stream:contribution': 'contribution' };

function paidFrom(from: string | undefined): Pick<LinePart, 'stream' | 'planLineId'> {
  const [, plan] = /^plan:(\d{1,15})$/.exec(from ?? '') ?? [];
  return { stream: streamNames[from ?? ''] ?? null, planLineId: plan === undefined ? null : Number(plan) };
}
