import { may } from '../../../platform/access/actor.js';
import { ButtonLink, pathOf } from '../../../platform/ui/index.js';
import type { PlanAside } from '../../plans/pages/plan-page.js';
import { findReplaced } from '../store/agreements.js';
import { paymentPath } from './paths.js';

/** On the page of an approved plan: where it is carried out. What is paid already is never paid by another agreement beside. */
export const agreementOfPlan: PlanAside = async (tx, { actor }, { id, personId, regime, state, agreementId }) => {
  if (state !== 'approved' || !may(actor, 'agreements.write')) return <></>;
  if (agreementId !== null) return <p><ButtonLink href={paymentPath(agreementId, 'change')}>Carry the change out</ButtonLink></p>;
  const running = await findReplaced(tx, id);
  if (!running) return <p><ButtonLink href={pathOf(`/agreements/new?plan=${String(id)}`)}>Make the agreement</ButtonLink></p>;
  if (running.regime === regime) return <><p>It takes the place of what {running.reference} pays.</p><p><ButtonLink href={paymentPath(running.id, 'change')}>Carry it out there</ButtonLink></p></>;
  return <><p>It takes over from {running.reference}, which is paid under another law.</p><p><ButtonLink href={pathOf(`/people/${String(personId)}/transition`)}>Let it take over</ButtonLink></p></>;
};
