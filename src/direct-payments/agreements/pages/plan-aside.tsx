import { may } from '../../../platform/access/actor.js';
import { ButtonLink, pathOf } from '../../../platform/ui/index.js';
import type { PlanAside } from '../../plans/pages/plan-page.js';
import { paymentPath } from './paths.js';

/** On the page of an approved plan: where it is carried out. */
export const agreementOfPlan: PlanAside = (_, { actor }, { id, state, agreementId }) => {
  if (state !== 'approved' || !may(actor, 'agreements.write')) return Promise.resolve(<></>);
  return Promise.resolve(agreementId === null ? <p><ButtonLink href={pathOf(`/agreements/new?plan=${String(id)}`)}>Make the agreement</ButtonLink></p> : <p><ButtonLink href={paymentPath(agreementId, 'change')}>Carry the change out</ButtonLink></p>);
};
