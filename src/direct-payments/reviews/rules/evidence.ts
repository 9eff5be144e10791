import type { Depth } from './depth.js';

/** Papers that a review may ask for; statements are asked for as the room of statements does, with its letters and reminders. */
export const evidenceItems = ['statements', 'changes', 'payslips', 'insurance', 'receipts', 'contribution', 'progress'] as const;
export type EvidenceItem = (typeof evidenceItems)[number];

/** As the family reads it. */
export const evidenceWords: Readonly<Record<EvidenceItem, string>> = {
  statements: 'The statements of the account. A letter of its own says which',
  changes: 'A few words on what has changed: what goes well, and what does not',
  payslips: 'Payslips of your assistants, and what was paid to HM Revenue and Customs',
  insurance: 'The certificate of your employer’s insurance',
  receipts: 'Receipts or invoices for what the statements do not explain',
  contribution: 'How your contribution is paid in',
  progress: 'What the school or the therapist says of progress, if you have it',
};

export interface EvidenceFacts {
  readonly regime: string;
  readonly employs: boolean;
  readonly contributes: boolean;
}

/** What a review asks for: no more than its depth needs (Care and Support Statutory Guidance 12.24: no disproportionate burden). */
export function evidenceFor(depth: Depth, { regime, employs, contributes }: EvidenceFacts): EvidenceItem[] {
  if (depth === 'light') return ['statements', 'changes'];
  return [
    'statements', 'changes', ...(employs ? ['payslips' as const, 'insurance' as const] : []), 'receipts', ...(contributes ? ['contribution' as const] : []), ...(regime === 'education' ? ['progress' as const] : []),
  ];
}
