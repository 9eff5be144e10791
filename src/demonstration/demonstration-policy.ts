import { plainDate } from '../core/plain-date.js';
import { adoptPolicy, type NewPolicyVersion } from '../platform/policy/adopt-policy.js';
import type { NewPolicyDocument } from '../platform/policy/policy-document.js';
import type { TenantTx } from '../platform/db/transaction.js';

const children: NewPolicyDocument = {
  contingencyWeeks: 8, contingencyBasis: 'on-top', contingencyOn: 'net', inAdvance: true,
  minimumReclaim: 10_000, streams: ['social_care', 'education', 'health'], statementOlderThanDays: 62,
  // Periods begin as the book's did, so that no day is paid twice or left out; a panel looks at what is above £500.00 a week.
  payments: { calendarFrom: '2025-11-03' }, authority: { panelAboveWeekly: 50_000 },
  letters: {
    team: 'Hazelshire Direct Payment Support Service', contact: ['01632 960 311, Monday to Friday, 9am to 5pm', 'direct-payments@hazelshire.example', 'Corn Exchange, Hazelbrook, HZ1 1AA'],
    payTo: ['Hazelshire County Council', 'Sort code 20-04-15, account 41000000'],
  },
};
const adults: NewPolicyDocument = { ...children, contingencyWeeks: 6, contingencyOn: 'gross', minimumReclaim: 5_000 };

/** Two policies side by side, and one that changed: ten weeks were held for children until April 2026. */
export async function adoptDemonstrationPolicies(tx: TenantTx, proposedBy: number, approvedBy: number): Promise<void> {
  const version = (regime: NewPolicyVersion['regime'], from: string, document: NewPolicyDocument): NewPolicyVersion => ({ regime, effectiveFrom: plainDate(from), document, proposedBy, approvedBy });
  const versions = [
    version('child_social_care', '2020-04-01', { ...children, contingencyWeeks: 10 }),
    version('child_social_care', '2026-04-01', children),
    version('adult_social_care', '2020-04-01', adults),
    version('education', '2020-04-01', { ...children, streams: ['education', 'social_care', 'health'] }),
    version('health', '2020-04-01', { ...adults, streams: ['health', 'social_care', 'education'] }),
  ];
  for (const one of versions) await adoptPolicy(tx, one);
}
