import { formatDate, type PlainDate } from '../../core/plain-date.js';
import type { FamilyAssistantRow, FamilyPayDecisionRow } from '../../platform/db/tables.js';

export type Relation = FamilyAssistantRow['relation'];
export type Regime = FamilyPayDecisionRow['regime'];
/** On what ground the council may find it necessary to pay somebody whom the rule bars. Each is decided apart. */
export type Ground = FamilyPayDecisionRow['ground'];

export const relationWords: Readonly<Record<Relation, string>> = {
  spouse_or_civil_partner: 'Husband, wife or civil partner', lives_as_partner: 'Lives with them as a partner', parent: 'Parent', parent_in_law: 'Parent-in-law', child: 'Son or daughter',
  child_in_law: 'Son-in-law or daughter-in-law', stepchild: 'Stepson or stepdaughter', sibling: 'Brother or sister', aunt_or_uncle: 'Aunt or uncle', grandparent: 'Grandparent',
  partner_of_relative: 'Husband, wife or partner of one of these relatives', other_relative: 'Another relative, such as a cousin, niece or grandchild',
};

export const groundWords: Readonly<Record<Ground, string>> = {
  meets_care_needs: 'Necessary to meet the care needs', administration_and_management: 'Necessary for administration and management of the payment', child_welfare: 'Necessary for promoting the welfare of the child',
};

/** One regime's rule from a day on, until the next of the same regime. */
export interface CloseFamilyRule {
  readonly regime: Regime;
  readonly from: PlainDate;
  /** Who is barred wherever they live. */
  readonly barredAnywhere: readonly Relation[];
  /** Who is barred while they live in the same household. */
  readonly barredInHousehold: readonly Relation[];
  /** On which grounds the council may pay them all the same. */
  readonly grounds: readonly Ground[];
  /** The law, as pages print it beside the answer. */
  readonly source: string;
}

const partners = ['spouse_or_civil_partner', 'lives_as_partner'] as const;
const relatives = ['parent', 'parent_in_law', 'child', 'child_in_law', 'stepchild', 'sibling', 'aunt_or_uncle', 'grandparent', 'partner_of_relative'] as const;
const day = (text: string): PlainDate => text as PlainDate;

/**
 * The rules, as data. The children's regulations were read in the like rule of SR (NI) 2004/120 reg 7 and in councils' procedures: their
 * list is taken to be the adults' one. Education has none: SI 2014/1652 bars nobody for being a relative.
 */
export const closeFamilyRules: readonly CloseFamilyRule[] = [
  {
    regime: 'adult_social_care', from: day('2015-04-01'), barredAnywhere: partners, barredInHousehold: relatives, grounds: ['meets_care_needs', 'administration_and_management'],
    source: 'Care and Support (Direct Payments) Regulations 2014 (SI 2014/2871) reg 3',
  },
  {
    regime: 'child_social_care', from: day('2009-11-09'), barredAnywhere: [], barredInHousehold: [...partners, ...relatives], grounds: ['child_welfare'],
    source: 'Community Care, Services for Carers and Children’s Services (Direct Payments) (England) Regulations 2009 (SI 2009/1887)',
  },
];

/** The rule of a regime on a day; undefined where it bars nobody. */
export function closeFamilyRuleOn(regime: Regime, on: PlainDate): CloseFamilyRule | undefined {
  return closeFamilyRules.filter((rule) => rule.regime === regime && rule.from <= on).sort((one, other) => (one.from < other.from ? 1 : -1))[0];
}

/** Somebody of the family as the rule sees them. */
export interface Kin {
  readonly relation: Relation;
  readonly sameHousehold: boolean;
}

/** What the council decided on one ground; days are inclusive. */
export interface PayDecision {
  readonly regime: Regime;
  readonly ground: Ground;
  readonly approved: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Whether somebody of the family may be paid for a purpose, why, and by which law. */
export interface MayBePaid {
  readonly may: boolean;
  readonly because: string;
  /** The law; empty where none bars it. */
  readonly source: string;
  /** Grounds on which the council could still find it necessary. */
  readonly grounds: readonly Ground[];
}

/** For what they would be paid: looking after the person, or keeping the books and the law of an employer. */
export type Purpose = 'care' | 'administration';

const purposeOf: Readonly<Record<Ground, readonly Purpose[]>> = { meets_care_needs: ['care'], administration_and_management: ['administration'], child_welfare: ['care', 'administration'] };

/** Works out whether they may be paid on a day. `decisions` in the order they were made: of those that cover the day, the last of a ground counts. */
export function mayKinBePaid(kin: Kin, { regime, purpose, on }: { readonly regime: Regime; readonly purpose: Purpose; readonly on: PlainDate }, decisions: readonly PayDecision[]): MayBePaid {
  const rule = closeFamilyRuleOn(regime, on);
  if (!rule || !isBarred(rule, kin)) return { may: true, because: rule ? notCaught(kin) : 'This law bars nobody for being a relative.', source: rule?.source ?? '', grounds: [] };
  const grounds = rule.grounds.filter((ground) => purposeOf[ground].includes(purpose));
  for (const ground of grounds) {
    const decided = decisions.filter((one) => one.regime === regime && one.ground === ground && one.from <= on && (one.until === null || one.until >= on)).at(-1);
    if (decided?.approved === true) return { may: true, because: `The council decided from ${formatDate(decided.from)}: ${groundWords[ground].toLowerCase()}.`, source: rule.source, grounds: [] };
  }
  return { may: false, because: barredBecause(rule, kin), source: rule.source, grounds };
}

function isBarred(rule: CloseFamilyRule, { relation, sameHousehold }: Kin): boolean {
  return rule.barredAnywhere.includes(relation) || (sameHousehold && rule.barredInHousehold.includes(relation));
}

function notCaught({ relation, sameHousehold }: Kin): string {
  return relation === 'other_relative' || sameHousehold ? 'The rule does not name this relation.' : 'They do not live in the same household, so the rule does not catch them.';
}

function barredBecause(rule: CloseFamilyRule, { relation }: Kin): string {
  const who = relationWords[relation];
  const where = rule.barredAnywhere.includes(relation) ? 'wherever they live' : 'in the same household';
  return `${who}, ${where}: a direct payment may not pay them unless the council considers it necessary.`;
}
