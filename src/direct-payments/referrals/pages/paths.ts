import { pathOf, type Path, type Tone } from '../../../platform/ui/index.js';
import type { ReferralStatus } from '../rules/states.js';

export function referralPath(id: number, part = ''): Path {
  return pathOf(`/referrals/${String(id)}${part}`);
}

export const statusTones: Readonly<Record<ReferralStatus, Tone>> = { received: 'look', 'taken-up': 'plum', 'in-hand': 'plum', waiting: 'quiet', done: 'done', closed: 'quiet' };

/** Options of a list of choices with their words. */
export function optionsOf<Value extends string>(words: Readonly<Record<Value, string>>, values: readonly Value[]): { readonly value: Value; readonly text: string }[] {
  return values.map((value) => ({ value, text: words[value] }));
}
