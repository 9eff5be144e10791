import { formatPounds, type Pence } from '../../../core/money.js';
import { addMonths, type PlainDate } from '../../../core/plain-date.js';
import type { ReviewPolicy } from '../policy-of.js';
import { callWords, type CallKind } from './call-kinds.js';

export type Depth = 'light' | 'full';

/** What is known of a direct payment by which a review goes deep or stays light. */
export interface DepthFacts {
  readonly isFirst: boolean;
  readonly calls: readonly { readonly kind: CallKind }[];
  /** Findings of the latest run that stand open. */
  readonly findings: number;
  readonly contributionMissing: boolean;
  /** What of the account may be asked for, by the latest reckoning; null where it is not known. */
  readonly surplus: Pence | null;
  readonly employs: boolean;
  /** Checks of the account in a row, up to the latest, that found nothing to ask. */
  readonly cleanChecks: number;
  /** Day of the latest full review; null where there was none, or nobody knows. */
  readonly lastFullOn: PlainDate | null;
}

export interface ChosenDepth {
  readonly depth: Depth;
  /** Every reason, as a sentence. */
  readonly because: string;
}

/** How deep a review on a day goes, by the risks that policy names: proportionate where all is well, full where something asks for a look. */
export function chooseDepth(facts: DepthFacts, policy: ReviewPolicy, on: PlainDate): ChosenDepth {
  const reasons = reasonsForFull(facts, policy, on);
  if (reasons.length > 0) return { depth: 'full', because: `${reasons.join('; ')}.` };
  const clean = facts.cleanChecks === 0 ? '' : ` ${checks(facts.cleanChecks)} of the account in a row found nothing to ask.`;
  return { depth: 'light', because: `Nothing that policy names asks for a full review.${clean}` };
}

function reasonsForFull(facts: DepthFacts, { fullWhere, largeSurplus, cleanChecks, fullEveryMonths }: ReviewPolicy, on: PlainDate): string[] {
  const { isFirst, calls, findings, contributionMissing, surplus, employs, lastFullOn } = facts;
  const risks: readonly (readonly [(typeof fullWhere)[number], boolean, string])[] = [
    ['first', isFirst, 'It is the first review'],
    ['called', calls.length > 0, [...new Set(calls.map(({ kind }) => callWords[kind]))].join('; ')],
    ['findings', findings > 0, `${String(findings)} ${findings === 1 ? 'thing about the account is' : 'things about the account are'} open`],
    ['contribution', contributionMissing, 'The contribution was not paid in, or not all of it'],
    ['surplus', surplus !== null && surplus >= largeSurplus, `${surplus === null ? '' : formatPounds(surplus)} in the account may not be needed`],
    ['employer', employs, 'The family employs an assistant'],
  ];
  return [
    ...risks.flatMap(([risk, is, words]) => (is && fullWhere.includes(risk) ? [words] : [])),
    ...(isFirst || facts.cleanChecks >= cleanChecks ? [] : [`Fewer than ${checks(cleanChecks)} of the account in a row found nothing to ask`]),
    ...(!isFirst && lastFullOn !== null && addMonths(lastFullOn, fullEveryMonths) <= on ? [`The last full review is ${String(fullEveryMonths)} months ago or more`] : []),
  ];
}

function checks(count: number): string {
  return count === 1 ? '1 check' : `${String(count)} checks`;
}
