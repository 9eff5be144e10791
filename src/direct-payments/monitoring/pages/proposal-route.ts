import { z } from 'zod';
import { pence } from '../../../core/money.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { decideProposal } from '../propose-from-plan.js';
import { findAgreement, findLatestAssessment } from '../store/agreement-page.js';
import { agreementPart } from './agreement-paths.js';
import type { ShowAgreement } from './agreement-page.js';

/** Accepts or refuses what the plan proposes; where it cannot, the page is shown again. */
export function proposalRouteOf(showAgain: ShowAgreement): PageRoute {
  return route({ method: 'POST', url: '/agreements/:id/proposals', permission: 'monitoring.decide', handler: (visit) => decide(visit, showAgain) });
}

const decision = z.object({ purpose: z.string().max(40), amount: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER), press: z.enum(['accept', 'refuse']) });

async function decide(visit: Visit, showAgain: ShowAgreement): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = decision.safeParse(visit.posted);
  if (!read.success) return showAgain(visit, 'Press Accept or Refuse beside what is proposed.');
  const { purpose, amount, press } = read.data;
  const done = await visit.inTransaction(async (tx) => {
    const agreement = await findAgreement(tx, id);
    const assessment = agreement && (await findLatestAssessment(tx, id));
    if (!agreement || !assessment) return undefined;
    return decideProposal(tx, { agreement, asAt: assessment.asAt, purpose, amount: pence(amount), accepted: press === 'accept' });
  });
  if (!done) return notFound();
  return done.ok ? redirect(agreementPart({ agreementId: id }, 'commitments')) : showAgain(visit, done.refusal.message);
}
