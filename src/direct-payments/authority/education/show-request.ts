import type { PlainDate } from '../../../core/plain-date.js';
import { recordView } from '../../../platform/audit/record-view.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { findDecisions, type DecisionFacts } from '../decisions/store/decisions.js';
import { authorityPolicy } from '../letters/family-letter.js';
import { compulsoryAgeEnds, isYoungPerson } from './rules/compulsory-age.js';
import { standsAgainst } from './rules/criteria.js';
import { nextWindow, requestWindows, reviewDue, type RequestWindow } from './rules/windows.js';
import { findAssessment, findConsents, findEhcPlan, findRequest, findRequestEvents, type Assessment, type Consent, type EhcPlan, type RequestEvent, type RequestFacts } from './store/requests.js';

/** A request as its page shows it. */
export interface RequestDetails {
  readonly request: RequestFacts;
  readonly plan: EhcPlan | undefined;
  readonly reviewDue: PlainDate | undefined;
  readonly windows: readonly RequestWindow[];
  readonly next: RequestWindow | undefined;
  /** Whether on the day of the request the right to ask was the young person's own, and the last day of compulsory school age. */
  readonly isYoungPerson: boolean;
  readonly compulsoryAgeEnds: PlainDate;
  readonly assessment: Assessment | undefined;
  readonly against: ReturnType<typeof standsAgainst>;
  readonly consents: readonly Consent[];
  readonly events: readonly RequestEvent[];
  readonly decisions: readonly DecisionFacts[];
}

/** Reads it for its page, and writes down that somebody looked; undefined where there is none within reach. */
export async function showRequest(tx: TenantTx, id: number, today: PlainDate): Promise<RequestDetails | undefined> {
  const request = await findRequest(tx, id);
  if (!request) return undefined;
  await recordView(tx, { personId: request.personId, what: `the request ${request.reference} for an Education Personal Budget` });
  const plan = await findEhcPlan(tx, request.personId);
  const windows = plan ? requestWindows(plan, (await authorityPolicy(tx, 'education', today)).reviewWindowDays) : [];
  const assessment = await findAssessment(tx, id);
  return {
    request, plan, reviewDue: plan && reviewDue(plan), windows, next: nextWindow(windows, today), isYoungPerson: isYoungPerson(request.personBornOn, request.receivedOn), compulsoryAgeEnds: compulsoryAgeEnds(request.personBornOn),
    assessment, against: assessment ? standsAgainst(assessment) : [], consents: await findConsents(tx, id), events: await findRequestEvents(tx, id), decisions: await findDecisions(tx, { requestId: id }),
  };
}

/** Who a request or a plan is recorded for, with what is known already; undefined where there is no such person within reach. */
export async function subjectOf(tx: TenantTx, personId: number): Promise<{ readonly personId: number; readonly name: string; readonly plan: EhcPlan | undefined } | undefined> {
  const person = await tx.sql.selectFrom('person').select(['given_name', 'family_name']).where('id', '=', personId).executeTakeFirst();
  if (!person) return undefined;
  await recordView(tx, { personId, what: 'the Education, Health and Care plan' });
  return { personId, name: `${person.given_name} ${person.family_name}`, plan: await findEhcPlan(tx, personId) };
}
