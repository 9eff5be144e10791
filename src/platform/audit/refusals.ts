import { refuserOf } from '../../core/result.js';

/** Why a chain, an export or a search of the audit is refused. @public The catalogue of codes is read from every file. */
export const auditRefusals = {
  'audit-chain-broken': 'The audit is not as it was written. `details` lists each fault and where it is: keep the database and its copies as they are, and find out who could reach them.',
  'audit-copy-not-read': 'The file that was named as a copy of the audit is not there or cannot be read.',
  'audit-days-not-usable': 'The days of a search or a copy cannot be used. Give days like 2026-03-31, the first not after the last.',
  'audit-about-not-usable': 'What a copy is to be about cannot be read. Give it like person:12 or agreement:7.',
} as const;

export const refuseAudit = refuserOf(auditRefusals);
