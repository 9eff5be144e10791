import type { PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import type { CostedLine } from '../plans/costing/costed-line.js';
import { costTogether } from '../plans/cost-together.js';
import { inputOn, isUnderMinimum, type Costing, type Rates } from './recost-line.js';
import type { LineInputs, UpliftableLine } from './rules/book-line.js';
import { refuseUplift } from './refusals.js';

/** A line as far as it belongs to an assistant's job. */
type Member = Pick<UpliftableLine, 'from' | 'until' | 'inputs'>;

/**
 * Costs assistants who work under several plans: their job once for each day, by all of `members` that run on it, divided as plans divide it, so that
 * the parts sum to the whole. A wage of theirs that would be below the minimum is lifted in every plan. Each day's reckoning is done once.
 */
export function togetherOf(members: readonly Member[]): (rates: Rates) => Costing['together'] {
  const jobs = new Map<number, Member[]>();
  for (const member of members) {
    const { inputs } = member;
    if (inputs?.sharedAssistantId == null) continue;
    const job = jobs.get(inputs.sharedAssistantId) ?? [];
    job.push(member);
    jobs.set(inputs.sharedAssistantId, job);
  }
  return (rates) => {
    const done = new Map<string, Result<Map<number, CostedLine>>>();
    return ({ sharedAssistantId, versionLineId }, on, onlyWage) => {
      const key = `${String(sharedAssistantId)} ${on} ${String(onlyWage)}`;
      const costed = done.get(key) ?? costJob(jobs.get(sharedAssistantId ?? 0) ?? [], on, onlyWage, rates);
      done.set(key, costed);
      if (!costed.ok) return costed;
      const mine = costed.value.get(versionLineId);
      return mine ? ok(mine) : refuseUplift('uplift-shared-not-costed', 'The assistant works under several plans, and their job cannot be costed as one: change them one by one.');
    };
  };
}

function costJob(members: readonly Member[], on: PlainDate, onlyWage: boolean, { cards, policy }: Rates): Result<Map<number, CostedLine>> {
  const running = new Map<number, LineInputs>();
  for (const { from, until, inputs } of members) if (inputs && from <= on && (until === null || until >= on)) running.set(inputs.versionLineId, inputs);
  const lines = [...running.values()].flatMap((inputs) => {
    const { versionLineId: lineId, plan, terms } = inputs;
    return terms.way === 'employs' ? [{ lineId, plan, input: inputOn(terms, on, cards(on), onlyWage && isUnderMinimum(inputs, on)) }] : [];
  });
  return costTogether(lines, cards(on), on, policy);
}
