import { likelyWords } from '../../statements/rules/likely-words.js';

/** A line that an officer read as another kind, one act each. */
export interface Correction {
  readonly actId: number;
  readonly accountId: number;
  readonly lineNo: number;
  readonly description: string;
  readonly kind: string;
  readonly moneyIn: boolean;
}

export interface RepeatedCorrection extends Correction {
  readonly words: string;
  readonly times: number;
}

/** The last correction, where the same change was made before: the same words of the payee, the same way, the same kind. */
export function repeatedCorrection(corrections: readonly Correction[], last: number): RepeatedCorrection | undefined {
  const latest = corrections.find(({ actId }) => actId === last);
  if (!latest) return undefined;
  const words = likelyWords(latest.description);
  const times = new Set(corrections.filter((one) => one.kind === latest.kind && one.moneyIn === latest.moneyIn && likelyWords(one.description) === words).map(({ actId }) => actId)).size;
  return times >= 2 ? { ...latest, words, times } : undefined;
}
