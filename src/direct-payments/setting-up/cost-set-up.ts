import { sum, type Pence } from '../../core/money.js';
import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { compareWithProvider } from '../plans/costing/compare-with-provider.js';
import { costLine } from '../plans/costing/cost-line.js';
import type { CostedLine } from '../plans/costing/costed-line.js';
import { whatItPays } from '../plans/costing/what-it-pays.js';
import { planPolicyOf } from '../plans/policy-of.js';
import { rateCardsInForce } from '../plans/rate-cards/rate-cards-in-force.js';
import { findRate, type RateCard } from '../plans/rate-cards/rate-card.js';
import { refuseSetUp } from './refusals.js';
import type { DraftAnswers, DraftLine } from './draft-shape.js';
import { termsOf } from './rules/line-of-draft.js';

/** A line with what it costs, by the rates of its first day; pence. */
export interface CostedDraftLine {
  readonly line: DraftLine;
  readonly costed: CostedLine;
  /** As the family reads it. */
  readonly sentences: readonly string[];
  /** Beside a provider; undefined where there is nothing to compare with. */
  readonly comparison: string | undefined;
}

export interface CostedDraft {
  readonly lines: readonly CostedDraftLine[];
  readonly weekly: Pence;
  readonly annual: Pence;
  readonly oneOff: Pence;
}

/** Costs one line as it stands. Refused where something is missing, where no rate holds, or where the wage would be below the minimum. */
export async function costDraftLine(tx: TenantTx, answers: DraftAnswers, line: DraftLine): Promise<Result<CostedDraftLine>> {
  const terms = termsOf(line);
  const { startsOn, regime } = answers;
  if (!terms || !startsOn || !regime) return refuseSetUp('set-up-step-missing', `“${line.description}” is not finished: go back to it.`);
  const cards = await rateCardsInForce(tx, startsOn);
  const { weeklyOver } = await planPolicyOf(tx, regime, startsOn);
  const costed = costLine({ ...terms, from: startsOn }, cards, startsOn, { weeklyOver });
  if (!costed.ok) return costed;
  const comparison = compareWithProvider(costed.value, cards, startsOn);
  return ok({ line, costed: costed.value, sentences: whatItPays(costed.value), comparison: comparison.ok ? comparison.value.sentence : undefined });
}

/** Costs every line; refused with the first that cannot be. */
export async function costDraft(tx: TenantTx, answers: DraftAnswers): Promise<Result<CostedDraft>> {
  const lines: CostedDraftLine[] = [];
  for (const line of answers.lines ?? []) {
    const costed = await costDraftLine(tx, answers, line);
    if (!costed.ok) return costed;
    lines.push(costed.value);
  }
  const total = (amount: (costed: CostedLine) => Pence | null): Pence => sum(lines.flatMap(({ costed }) => amount(costed) ?? []));
  return ok({ lines, weekly: total(({ weekly }) => weekly), annual: total(({ annual }) => annual), oneOff: total(({ oneOff }) => oneOff) });
}

/** The council's rate that holds for a line on the first day; undefined where there is none, and one has to be agreed. */
export async function rateFor(tx: TenantTx, line: DraftLine, on: PlainDate): Promise<RateCard | undefined> {
  const terms = termsOf(line);
  if (!terms || terms.way === 'once') return undefined;
  return findRate(await rateCardsInForce(tx, on), { kind: terms.kind, payee: terms.way === 'employs' ? 'assistant' : terms.payee }, on);
}
