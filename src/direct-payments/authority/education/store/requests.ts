import type { Pence } from '../../../../core/money.js';
import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { LawAnswers } from '../rules/criteria.js';
import type { RequestEventName, RequestStatus } from '../rules/states.js';
import type { EhcDays, WindowKind } from '../rules/windows.js';

/** An Education, Health and Care plan as it was recorded last, with its section F. */
export interface EhcPlan extends EhcDays {
  readonly id: number;
  readonly personId: number;
  readonly reference: string;
  readonly sectionJ: string | null;
  readonly recordedOn: PlainDate;
  readonly provision: readonly EhcProvision[];
}

export interface EhcProvision {
  readonly no: number;
  /** `F3` */
  readonly label: string;
  readonly provision: string;
}

const plans = `
  select plan.id, plan.person_id as "personId", plan.reference, plan.drafted_on as "draftedOn", plan.issued_on as "issuedOn", plan.review_from as "reviewFrom", plan.reviewed_on as "reviewedOn",
    plan.review_due_on as "reviewDueOn", plan.reassessed_from as "reassessedFrom", plan.reassessed_until as "reassessedUntil", plan.ceased_on as "ceasedOn", plan.section_j as "sectionJ", plan.recorded_on as "recordedOn",
    coalesce((select json_agg(json_build_object('no', item.item_no, 'label', item.label, 'provision', item.provision) order by item.item_no)
      from ehc_provision item where item.authority_id = plan.authority_id and item.ehc_plan_id = plan.id), '[]') as provision
  from ehc_plan plan`;

/** What is known of a person's plan; the latest that was recorded stands. */
export async function findEhcPlan(tx: TenantTx, personId: number): Promise<EhcPlan | undefined> {
  const { rows } = await tx.client.query<EhcPlan>(`${plans} where plan.person_id = $1 order by plan.id desc limit 1`, [personId]);
  return rows[0];
}

export interface RequestFacts {
  readonly id: number;
  /** `ER-00012` */
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly personBornOn: PlainDate;
  readonly ehcPlanId: number;
  readonly referralId: number | null;
  readonly receivedOn: PlainDate;
  readonly askedBy: string;
  readonly askedAs: 'parent' | 'young_person' | 'representative';
  readonly wanted: string;
  readonly window: WindowKind | 'outside';
  readonly status: RequestStatus;
  readonly since: PlainDate;
  readonly eventNo: number;
}

const requests = `
  select request.id, 'ER-' || lpad(request.id::text, greatest(5, length(request.id::text)), '0') as reference, request.person_id as "personId", person.given_name || ' ' || person.family_name as "personName",
    person.born_on as "personBornOn", request.ehc_plan_id as "ehcPlanId", request.referral_id as "referralId", request.received_on as "receivedOn", request.asked_by as "askedBy", request.asked_as as "askedAs",
    request.wanted, request.within_window as window, now.status, now.since, now.event_no as "eventNo"
  from education_request request
  join person on person.authority_id = request.authority_id and person.id = request.person_id
  join education_now now on now.authority_id = request.authority_id and now.request_id = request.id`;

export async function findRequest(tx: TenantTx, id: number): Promise<RequestFacts | undefined> {
  return (await tx.client.query<RequestFacts>(`${requests} where request.id = $1`, [id])).rows[0];
}

export async function findRequests(tx: TenantTx, statuses: readonly RequestStatus[]): Promise<RequestFacts[]> {
  return (await tx.client.query<RequestFacts>(`${requests} where now.status = any ($1) order by request.received_on, request.id`, [statuses])).rows;
}

export async function findRequestsOf(tx: TenantTx, personId: number): Promise<RequestFacts[]> {
  return (await tx.client.query<RequestFacts>(`${requests} where request.person_id = $1 order by request.received_on, request.id`, [personId])).rows;
}

/** Held until the transaction ends, so that two who act at once act one after the other. */
export async function holdRequest(tx: TenantTx, id: number): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, id % 2_147_483_647]);
}

export interface RequestEvent {
  readonly event: RequestEventName;
  readonly on: PlainDate;
  readonly by: string | null;
  readonly reason: string | null;
  readonly letterId: number | null;
}

export async function findRequestEvents(tx: TenantTx, requestId: number): Promise<RequestEvent[]> {
  const { rows } = await tx.client.query<RequestEvent>(
    `select event.event, event.happened_on as on, staff.name as by, event.reason, event.letter_id as "letterId" from education_event event
     left join staff_member staff on staff.authority_id = event.authority_id and staff.id = event.made_by where event.request_id = $1 order by event.event_no`, [requestId]);
  return rows;
}

export interface Assessment extends LawAnswers {
  readonly no: number;
  readonly recipientName: string;
  readonly recipientKind: 'parent' | 'young_person' | 'nominee';
  readonly excludedAskedOn: PlainDate;
  readonly reasons: string;
  readonly on: PlainDate;
  readonly by: string;
  readonly items: readonly AssessedItem[];
}

export interface AssessedItem {
  readonly what: string;
  readonly provisionNo: number;
  readonly label: string;
  readonly yearly: Pence;
  readonly premisesOf: string | null;
}

/** The law's questions as they were answered last; undefined where nobody has answered them. */
export async function findAssessment(tx: TenantTx, requestId: number): Promise<Assessment | undefined> {
  const { rows } = await tx.client.query<Assessment>(
    `select found.assessment_no as no, found.recipient_name as "recipientName", found.recipient_kind as "recipientKind", found.excluded, found.excluded_asked_on as "excludedAskedOn",
       found.secures_provision as "securesProvision", found.best_interests as "bestInterests", found.no_adverse_effect as "noAdverseEffect", found.efficient,
       found.aggregate_arrangement as "aggregateArrangement", found.school_place as "schoolPlace", found.reasons, found.assessed_on as on, staff.name as by,
       coalesce((select json_agg(json_build_object('what', item.what, 'provisionNo', item.provision_no, 'label', provision.label, 'yearly', item.yearly_pence, 'premisesOf', item.premises_of) order by item.item_no)
         from education_item item join ehc_provision provision on provision.authority_id = item.authority_id and provision.ehc_plan_id = item.ehc_plan_id and provision.item_no = item.provision_no
         where item.authority_id = found.authority_id and item.request_id = found.request_id and item.assessment_no = found.assessment_no), '[]') as items
     from education_assessment found join staff_member staff on staff.authority_id = found.authority_id and staff.id = found.assessed_by
     where found.request_id = $1 order by found.assessment_no desc limit 1`, [requestId]);
  return rows[0];
}

export interface Consent {
  readonly institution: string;
  readonly given: boolean;
  readonly writtenBy: string;
  readonly on: PlainDate;
}

/** What each school or college wrote last. */
export async function findConsents(tx: TenantTx, requestId: number): Promise<Consent[]> {
  const { rows } = await tx.client.query<Consent>(
    'select distinct on (lower(institution)) institution, given, written_by as "writtenBy", written_on as on from premises_consent where request_id = $1 order by lower(institution), consent_no desc', [requestId]);
  return rows;
}
