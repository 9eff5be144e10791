import type { Pence } from '../../../core/money.js';
import type { PolicyDocument } from '../../../platform/policy/policy-document.js';

export type Material = PolicyDocument['agreements']['signAgainFor'][number];

/** What terms say, by the names under which policy decides whether they are signed again. Compared as they stand. */
export interface TermsFacts {
  /** Pence a week, and pence once. */
  readonly amount: readonly [Pence, Pence];
  readonly schedule: string;
  readonly account: string;
  /** In the family's words, sorted. */
  readonly purposes: readonly string[];
  /** Pence a week; 0 where there is none. */
  readonly contribution: Pence;
  /** Null where no policy says. */
  readonly 'weeks-kept': number | null;
  /** The council's days and the family's. */
  readonly notice: readonly [number, number];
  readonly 'not-allowed': readonly string[];
  /** Whether the family employs somebody. */
  readonly employer: boolean;
}

/** In what terms differ from those that were put to the family before, by name. */
export function differences(before: TermsFacts, after: TermsFacts): Material[] {
  const names: readonly Material[] = ['amount', 'schedule', 'account', 'purposes', 'contribution', 'weeks-kept', 'notice', 'not-allowed', 'employer'];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** Whether terms are to be signed: the first, those after unsigned ones, and those that differ in what policy names. */
export function asksSignature(latestAsking: { readonly facts: TermsFacts; readonly isSigned: boolean } | undefined, facts: TermsFacts, signAgainFor: readonly Material[]): boolean {
  return latestAsking?.isSigned !== true || differences(latestAsking.facts, facts).some((name) => signAgainFor.includes(name));
}
