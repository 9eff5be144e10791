interface ClosingReason {
  readonly words: string;
  /** Whether the family was asked before: without a recorded offer and its answer nobody can say that they do not want it. */
  readonly needsOffer: boolean;
}

/**
 * Why a referral may end without a payment; the database holds the same names. That a child or an adult is not open to a team, or is below
 * a team's threshold, is not among them: anyone with a need that the council meets may ask for a direct payment (Children Act 1989 s17A and
 * s17(11), Care Act 2014 s31; Local Government and Social Care Ombudsman, 22 009 514).
 */
export const closingReasons = {
  not_wanted: { words: 'The family does not want a direct payment', needsOffer: true },
  met_otherwise: { words: 'The family chose another way to meet the need', needsOffer: true },
  taken_back: { words: 'Whoever asked took it back', needsOffer: false },
  assessed_no_need: { words: 'An assessment found no need that the council meets', needsOffer: false },
  nobody_can_manage: { words: 'Nobody can manage it, with all the help there is', needsOffer: true },
  excluded_by_law: { words: 'The law does not let this person have a direct payment', needsOffer: false },
  education_refused: { words: 'The council refused a personal budget for education, with its reasons in writing', needsOffer: false },
  not_reached: { words: 'The family could not be reached, by three ways on three days', needsOffer: false },
  moved_area: { words: 'The person moved to another council’s area', needsOffer: false },
  died: { words: 'The person died', needsOffer: false },
  twice: { words: 'The same was asked twice; the other referral goes on', needsOffer: false },
} as const satisfies Readonly<Record<string, ClosingReason>>;

export type ClosingReasonName = keyof typeof closingReasons;
export const closingReasonNames = Object.keys(closingReasons).filter((name): name is ClosingReasonName => name in closingReasons);

const aTeam = String.raw`(?:our|a|an|any|the|this|that|your|their)?\s*(?:[\w'’-]+\s+){0,5}(?:teams?|services?|department|social workers?|caseload|CDT|DCT|CWD)`;
/** Ways of saying that somebody is not a team's: turned back wherever they are given as a reason. */
const saysNotOurs: readonly RegExp[] = [
  /\bthresholds?\b/i,
  new RegExp(String.raw`\b(?:not|isn['’]?t|aren['’]?t|wasn['’]?t|never|nor|no longer|un)\s*(?:yet\s+|currently\s+|being\s+)?(?:open|known|allocated|assigned|eligible|accepted|registered|active)\s+(?:to|with|for|by|under)\s+${aTeam}`, 'i'),
  /\b(?:no|without an?|has no|have no|not have an?|does(?:n['’]?t| not) have an?)\s+(?:allocated\s+|named\s+|assigned\s+)?social worker\b/i,
  /(?:\b(?:not|never|fails? to|failed to|outside|below|beyond|short of)|n['’]t)\s+(?:yet\s+|fully\s+)?(?:meet(?:s|ing)?\s+|within\s+|satisf(?:y|ies)\s+|reach(?:es)?\s+|fit\s+)?(?:our|the|a|any|their|your|this|all)?\s*(?:[\w'’-]+\s+){0,5}(?:criteria|criterion|remit)\b/i,
  /\bcriteria\s+(?:of|for)\s+(?:our|the|a|any|their)?\s*(?:[\w'’-]+\s+){0,5}(?:teams?|services?)\b(?!.*\bare met\b)/i,
  /(?:\bnot|n['’]t)\s+(?:one of ours|ours|for us|for our team|our (?:case|team|child|family))\b/i,
];

/** Whether words give somebody's place outside a team, its threshold or its criteria as the reason. That is never one. */
export function blamesThreshold(words: string): boolean {
  const plain = words.replace(/\s+/g, ' ');
  return saysNotOurs.some((pattern) => pattern.test(plain));
}
