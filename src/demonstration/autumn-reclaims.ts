import { noPence } from '../core/money.js';
import { plainDate, type PlainDate } from '../core/plain-date.js';
import { recordRepresentation } from '../direct-payments/reclaims/answers/record-representation.js';
import { approvePart } from '../direct-payments/reclaims/approve-part.js';
import { issueNotice } from '../direct-payments/reclaims/issue-notice.js';
import { proposeReclaim, surplusToAsk } from '../direct-payments/reclaims/propose-reclaim.js';
import { returnReclaim } from '../direct-payments/reclaims/return-reclaim.js';
import type { Stream } from '../direct-payments/monitoring/rules/streams.js';
import type { Office } from './office.js';

const day = plainDate;

/** How far the proposals of November have come, by the reference of the direct payment; each shows another state. */
export type AutumnState = 'proposed' | 'half-approved' | 'approved' | 'issued' | 'noticed' | 'answered' | 'returned';

/** Proposes to ask for the surplus of October and takes it as far as the story goes. */
export async function askInAutumn(office: Office, agreementId: number, state: AutumnState): Promise<void> {
  const { as, staff: { officers, careBudget } } = office;
  const reclaim = await as(officers[0], (tx) => proposed(tx, agreementId));
  if (reclaim.status !== 'proposed' || state === 'proposed') return;
  if (state === 'returned') {
    await as(careBudget, (tx) => returnReclaim(tx, { reclaimId: reclaim.id, reason: 'Please ask first whether the half-term club has been paid', on: day('2026-11-05') }));
    return;
  }
  for (const { stream } of reclaim.parts.slice(0, state === 'half-approved' ? 1 : undefined)) await as(holderOf(office, stream), (tx) => approvePart(tx, { reclaimId: reclaim.id, stream, on: day('2026-11-05') }));
  if (state === 'half-approved' || state === 'approved') return;
  await as(officers[0], (tx) => issueNotice(tx, { reclaimId: reclaim.id, on: day('2026-11-06'), publicUrl: office.publicUrl }));
  if (state === 'issued') return;
  await office.post(day('2026-11-06'));
  if (state === 'answered') await answered(office, reclaim.id, day('2026-11-16'));
}

async function proposed(tx: Parameters<typeof proposeReclaim>[0], agreementId: number): ReturnType<typeof proposeReclaim> {
  const on = day('2026-11-03');
  const basis = await surplusToAsk(tx, agreementId, on);
  if (!basis.ok) return basis;
  const share = basis.value.assessment.contributionShare ?? noPence;
  return proposeReclaim(tx, {
    agreementId, left: [], ...(share > 0 ? { contributionWay: 'stays' as const } : {}), on,
    reason: 'The statements up to October show more than the weeks that policy lets a family hold', spokenWith: 'Telephoned on 2 November; they asked for the working in writing',
  });
}

function holderOf({ staff }: Office, stream: Stream): number {
  return { social_care: staff.careBudget, education: staff.educationBudget, health: staff.healthBudget }[stream];
}

async function answered(office: Office, reclaimId: number, on: PlainDate): Promise<void> {
  await office.as(null, (tx) => recordRepresentation(tx, { reclaimId, receivedOn: on, cameBy: 'link', about: 'You had', words: 'The last payment of October was for the residential in November. It has not gone out yet because they take it on the day.' }));
}
