import type { Procedure } from '../rules/procedures.js';
import type { Outcome } from '../rules/standing.js';

/** Procedures as letters and pages name them. */
export const procedureWords: Readonly<Record<Procedure, string>> = {
  children: 'Children’s social care complaints', adults: 'Adult social care complaints', corporate: 'The council’s own complaints procedure', data_protection: 'Complaints about personal data',
};

export const outcomeWords: Readonly<Record<Outcome, string>> = { upheld: 'Upheld', partly_upheld: 'Upheld in part', not_upheld: 'Not upheld' };
