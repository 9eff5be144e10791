import { formatPounds } from '../core/money.js';
import { refuserOf, type Result } from '../core/result.js';
import { streamNames, type Stream } from '../direct-payments/monitoring/rules/streams.js';
import { approvePart } from '../direct-payments/reclaims/approve-part.js';
import { agreementOf, reclaimOf } from '../direct-payments/reclaims/finance/by-reference.js';
import { statusWords } from '../direct-payments/reclaims/move-reclaim.js';
import { proposeReclaim } from '../direct-payments/reclaims/propose-reclaim.js';
import { reclaimRefusals } from '../direct-payments/reclaims/refusals.js';
import { cancelProposal, returnReclaim } from '../direct-payments/reclaims/return-reclaim.js';
import { systemClock } from '../platform/clock.js';
import type { TenantTx } from '../platform/db/transaction.js';
import { inNameOf } from './in-name-of.js';
import type { LeftGiven } from './left-given.js';
import type { ReclaimOptions } from './reclaims-read.js';

const refuse = refuserOf(reclaimRefusals);

interface ActingOptions extends ReclaimOptions {
  readonly as: string;
}

export interface ProposeOptions extends ActingOptions {
  readonly reason: string;
  readonly spokenWith: string;
  readonly contribution?: 'stays' | 'refund' | 'arrears';
  readonly leave: readonly LeftGiven[];
}

/** A reclaim after a command; amounts in pence. */
type Standing = Awaited<ReturnType<typeof proposeReclaim>>;

export function propose(payment: string, { reason, spokenWith, contribution, leave, ...options }: ProposeOptions): Promise<Standing> {
  return inNameOf(options, 'reclaims.propose', async (tx) => {
    const agreementId = await agreementOf(tx, payment);
    return agreementId.ok ? proposeReclaim(tx, { agreementId: agreementId.value, left: leave, contributionWay: contribution, reason, spokenWith, on: systemClock.today() }) : agreementId;
  });
}

async function onReclaim(tx: TenantTx, reference: string, work: (reclaimId: number) => Promise<Standing>): Promise<Standing> {
  const id = await reclaimOf(tx, reference);
  return id === undefined ? refuse('reclaim-not-found', `There is no reclaim with the reference ${reference}.`) : work(id);
}

export function approve(reference: string, options: ActingOptions & { readonly budget: Stream }): Promise<Standing> {
  return inNameOf(options, 'reclaims.approve', (tx) => onReclaim(tx, reference, (reclaimId) => approvePart(tx, { reclaimId, stream: options.budget, on: systemClock.today() })));
}

/** Ends a proposal: its approver returns it, its proposer cancels it. */
export function endProposal(how: 'return' | 'cancel', reference: string, options: ActingOptions & { readonly reason: string }): Promise<Standing> {
  const end = how === 'return' ? returnReclaim : cancelProposal;
  return inNameOf(options, how === 'return' ? 'reclaims.approve' : 'reclaims.propose', (tx) => onReclaim(tx, reference, (reclaimId) => end(tx, { reclaimId, reason: options.reason, on: systemClock.today() })));
}

type Stood = Standing extends Result<infer Reclaim> ? Reclaim : never;

export function standingText({ reference, status, parts }: Stood): string[] {
  return [`${reference}: ${statusWords[status]}`, ...parts.map(({ stream, asked, approvedBy }) => `${streamNames[stream].padEnd(12)}${formatPounds(asked).padStart(14)}${approvedBy === null ? '' : '  approved'}`)];
}
