import type { ReclaimFacts } from '../store/reclaims.js';

export interface GroundInLaw {
  /** What lets the council ask, for the page of the reclaim. */
  readonly power: string;
  /** The same in words that a family reads; `law` is a name and printed after them. */
  readonly plainly: string;
  readonly law: string;
  /** What the notice must tell, beyond amount, reasons and time. */
  readonly noticeTells: readonly string[];
}

type Regime = ReclaimFacts['regime'];
type GroundKind = ReclaimFacts['ground'];

const agreementSays = 'Your agreement with us says that money which is not needed comes back to us.';
const agreementEnded = 'Your agreement with us has come to an end. It says that money which is left then comes back to us.';
const mustBeUsed = 'The law says that this money is only for the help in the plan. It lets us ask for money back that was used for something else.';

const always = ['the amount and the day', 'the reasons', 'how long they have to say that it is wrong'];

/**
 * Why money may be asked for, by the regime of the direct payment. Statute gives a discretion where money was not used as agreed; an honest
 * surplus, and what is left at the end, rest on the agreement and on guidance. Where a regulation's own words could not be read, the text
 * names the instrument alone, and nothing that the program decides hangs on it.
 */
const laws: Readonly<Record<Regime, { readonly breach: string; readonly surplus: string; readonly noticeTells: readonly string[] }>> = {
  adult_social_care: { breach: 'section 33(5) of the Care Act 2014', surplus: 'the agreement, under section 33 of the Care Act 2014', noticeTells: always },
  child_social_care: {
    breach: 'the Community Care, Services for Carers and Children’s Services (Direct Payments) (England) Regulations 2009',
    surplus: 'the agreement, under section 17A of the Children Act 1989', noticeTells: always,
  },
  education: {
    breach: 'the Special Educational Needs (Personal Budgets) Regulations 2014', surplus: 'the agreement, under the Special Educational Needs (Personal Budgets) Regulations 2014',
    noticeTells: [...always, 'that the decision is looked at again once they ask'],
  },
  health: { breach: 'the National Health Service (Direct Payments) Regulations 2013', surplus: 'the agreement, under the National Health Service (Direct Payments) Regulations 2013', noticeTells: always },
};

/** What lets the council ask on a ground. */
export function groundInLaw(regime: Regime, ground: GroundKind): GroundInLaw {
  const { breach, surplus, noticeTells } = laws[regime];
  if (ground === 'not_as_agreed') return { power: `A power with reasons, not a duty: ${breach}.`, plainly: mustBeUsed, law: breach, noticeTells };
  if (ground === 'brought_over') return { power: 'Asked for before it was brought over, as the earlier system says: nothing of that decision was made here.', plainly: agreementSays, law: surplus, noticeTells };
  const plainly = ground === 'ended' ? agreementEnded : agreementSays;
  return { power: `Rests on ${surplus}; it is not a penalty.`, plainly, law: surplus, noticeTells };
}

/** A ground as lists and pages name it. */
export const groundWords: Readonly<Record<GroundKind, string>> = { unspent: 'Not needed', ended: 'Left at the end', not_as_agreed: 'Not spent as agreed', brought_over: 'Brought over' };
