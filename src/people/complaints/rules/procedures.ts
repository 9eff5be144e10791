import type { PlainDate } from '../../../core/plain-date.js';

/** Procedures by which complaints are answered, each with how many stages it has. */
export const stagesOf = { children: 3, adults: 1, corporate: 2, data_protection: 1 } as const;
export type Procedure = keyof typeof stagesOf;
export const procedures = ['children', 'adults', 'corporate', 'data_protection'] as const satisfies readonly Procedure[];

export type Regime = 'child_social_care' | 'adult_social_care' | 'education' | 'health';
export type About = 'care' | 'education' | 'money' | 'staff' | 'personal_data' | 'other';
export type ComplainantKind = 'person' | 'parent' | 'representative' | 'carer' | 'assistant' | 'provider' | 'someone_else';

export interface Complained {
  readonly who: ComplainantKind;
  readonly about: About;
  /** The law under which the payment is made; null where it is about none. */
  readonly regime: Regime | null;
  readonly receivedOn: PlainDate;
  /** First day of the procedure for personal data. */
  readonly dataProtectionFrom: PlainDate;
}

export interface Suggestion {
  readonly procedure: Procedure;
  readonly because: string;
}

/**
 * The procedure that who complains, of what and under which regime point to; a person decides. Personal data go first, since that
 * procedure is about nothing else. A provider or an assistant complains of their own dealings with the council, not of somebody's care.
 */
export function suggestProcedure({ who, about, regime, receivedOn, dataProtectionFrom }: Complained): Suggestion {
  if (about === 'personal_data' && receivedOn >= dataProtectionFrom) return { procedure: 'data_protection', because: 'It is about personal data (Data Protection Act 2018 section 164A).' };
  if (about === 'personal_data') return { procedure: 'corporate', because: 'It is about personal data, and came before the law had a procedure of its own for that.' };
  if (who === 'provider' || who === 'assistant') return { procedure: 'corporate', because: 'Providers and assistants complain of their own dealings with the council, for which the law has no procedure of its own.' };
  if (about === 'education' || regime === 'education') return { procedure: 'corporate', because: 'It is about education, for which the law has no complaints procedure of its own. Some decisions may be appealed to the Tribunal.' };
  if (regime === 'child_social_care') return { procedure: 'children', because: 'It is about a child’s social care (Children Act 1989 section 26).' };
  if (regime === 'adult_social_care') return { procedure: 'adults', because: 'It is about an adult’s social care (SI 2009/309).' };
  if (regime === 'health') return { procedure: 'adults', because: 'It is about a payment by the NHS, whose complaints follow the same regulations as adult social care (SI 2009/309).' };
  return { procedure: 'corporate', because: 'It is about no direct payment that is known here.' };
}
