import type { CircumstanceRow } from '../../platform/db/tables.js';

type Kind = CircumstanceRow['kind'];

interface KindWords {
  /** As a choice on a form. */
  readonly choice: string;
  /** As a sentence begins that tells of its first day. */
  readonly began: string;
  /** Whether it may end; what does not is only ever taken back. */
  readonly ends: boolean;
}

/** What may happen in a person's life, in the words that pages use. */
export const circumstanceKinds: Readonly<Record<Kind, KindWords>> = {
  in_hospital: { choice: 'In hospital', began: 'Went into hospital', ends: true },
  away: { choice: 'Away from home', began: 'Went away from home', ends: true },
  looked_after: { choice: 'Looked after by the council', began: 'Became looked after', ends: true },
  detained: { choice: 'Detained under the Mental Health Act', began: 'Was detained under the Mental Health Act', ends: true },
  in_custody: { choice: 'In custody', began: 'Went into custody', ends: true },
  residential: { choice: 'Lives in a care home or residential school', began: 'Moved into a care home or residential school', ends: true },
  died: { choice: 'Has died', began: 'Died', ends: false },
  moved_area: { choice: 'Moved to another council’s area', began: 'Moved to another council’s area', ends: false },
  capacity_lost: { choice: 'No longer has capacity to ask for a direct payment', began: 'Lost capacity to ask for a direct payment', ends: true },
  capacity_regained: { choice: 'Has capacity again', began: 'Had capacity again', ends: false },
  needs_changed: { choice: 'Needs have changed', began: 'Needs changed', ends: false },
  plan_ceased: { choice: 'EHC plan ceased', began: 'EHC plan ceased', ends: false },
  left_school_age: { choice: 'No longer of compulsory school age', began: 'Was no longer of compulsory school age', ends: false },
  payee_changed: { choice: 'Somebody else receives the payment', began: 'Somebody else received the payment', ends: false },
};
