import type { AgreementRow } from '../../../platform/db/tables.js';

/** Decides law and clock. */
export type Regime = AgreementRow['regime'];

/** The bounds of a regime's law and of councils' usual policy, in months; null where there is none. */
interface RegimeClock {
  readonly lawFirst: number | null;
  readonly lawEvery: number | null;
  readonly localFirst: number | null;
  readonly localEvery: number | null;
  /** What the first and the further bound rest on, as a screen names it. */
  readonly law: string;
  readonly local: string;
}

const councilsPolicy = 'the council’s policy';

/** What holds where policy leaves it out. Policy overrules each: what is not read in the law’s own text is never a constant. */
export const regimeClocks: Readonly<Record<Regime, RegimeClock>> = {
  adult_social_care: { lawFirst: 6, lawEvery: 12, localFirst: null, localEvery: null, law: 'Care and Support (Direct Payments) Regulations 2014 (SI 2014/2871) reg 7', local: councilsPolicy },
  child_social_care: {
    lawFirst: 12, lawEvery: 12, localFirst: 6, localEvery: 6, law: 'Community Care, Services for Carers and Children’s Services (Direct Payments) (England) Regulations 2009 (SI 2009/1887)',
    local: 'the council’s policy for the plan of a child in need, reviewed six-monthly',
  },
  education: { lawFirst: 3, lawEvery: 12, localFirst: null, localEvery: null, law: 'Special Educational Needs (Personal Budgets) Regulations 2014 (SI 2014/1652) reg 11', local: councilsPolicy },
  health: { lawFirst: null, lawEvery: null, localFirst: 3, localEvery: 12, law: 'National Health Service (Direct Payments) Regulations 2013 (SI 2013/1617)', local: councilsPolicy },
};

/** The law of a payment’s review; aftercare goes by the adult’s regulations. */
export function lawOf(regime: Regime, aftercare: boolean): string {
  return aftercare && regime === 'adult_social_care' ? `Mental Health Act 1983 s117(2C), and ${regimeClocks.adult_social_care.law}` : regimeClocks[regime].law;
}
