import { addDays, formatDate, type PlainDate } from '../../../../core/plain-date.js';
import { ok, type Result } from '../../../../core/result.js';
import { recordEvent } from '../../../audit/record-event.js';
import { databaseErrorCode } from '../../../db/database-error.js';
import type { TenantTx } from '../../../db/transaction.js';
import { refuseOffice as refuse } from '../refusals.js';
import { findOrganisation, findServices, insertOrganisation, insertService, updateOrganisationName, updateServiceEnd, type OrganisationFacts, type ServiceFacts } from '../store/organisations.js';

const taken = '23505';
const exclusionViolated = '23P01';

/** Does a write whose refusal by the database with this code has a meaning of its own: then undefined. */
async function unless<T>(code: string, write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (databaseErrorCode(error) === code) return undefined;
    throw error;
  }
}

/** Adds an organisation whose people work for the council; answers with its key. */
export async function addOrganisation(tx: TenantTx, given: Omit<OrganisationFacts, 'id'>): Promise<Result<number>> {
  const id = await unless(taken, () => insertOrganisation(tx, given));
  if (id === undefined) return refuse('name-taken', 'Another organisation has this name already.', { field: 'name' });
  await recordEvent(tx, { sentence: `Added the organisation ${given.name}.`, subjectKind: 'organisation', subjectId: id, before: null, after: given });
  return ok(id);
}

export async function renameOrganisation(tx: TenantTx, id: number, name: string): Promise<Result<null>> {
  const before = await findOrganisation(tx, id);
  if (!before) return refuse('organisation-not-found', 'There is no such organisation.');
  const done = await unless(taken, async () => {
    await updateOrganisationName(tx, id, name);
    return true;
  });
  if (!done) return refuse('name-taken', 'Another organisation has this name already.', { field: 'name' });
  await recordEvent(tx, { sentence: `${before.name} is called ${name} now.`, subjectKind: 'organisation', subjectId: id, before: { name: before.name }, after: { name } });
  return ok(null);
}

/** Says what a support service does for the council, and when. Outside these days its people have no access. */
export async function giveService(tx: TenantTx, given: Omit<ServiceFacts, 'id'>): Promise<Result<number>> {
  const { organisationId, service, from, until } = given;
  const organisation = await findOrganisation(tx, organisationId);
  if (!organisation) return refuse('organisation-not-found', 'There is no such organisation.');
  if (organisation.kind !== 'support_service') return refuse('services-of-support', 'Advice and monitoring are given by support services.', { field: 'service' });
  if (until !== null && until < from) return refuse('last-day-crossed', 'The last day is before the first.', { field: 'until' });
  const id = await unless(exclusionViolated, () => insertService(tx, given));
  if (id === undefined) return refuse('service-given-already', `${organisation.name} gives this service on one of these days already.`, { field: 'from' });
  await recordEvent(tx, {
    sentence: `${organisation.name} gives ${service} from ${formatDate(from)}${until === null ? '' : ` to ${formatDate(until)}`}.`,
    subjectKind: 'organisation', subjectId: organisationId, before: null, after: { service, from, until },
  });
  return ok(id);
}

/** Sets a service's last day. Where that is yesterday or before, its people lose with their next request what belongs to it. */
export async function endService(tx: TenantTx, id: number, lastDay: PlainDate): Promise<Result<null>> {
  const held = (await findServices(tx)).find((one) => one.id === id);
  const organisation = held && (await findOrganisation(tx, held.organisationId));
  if (!held || !organisation || (held.until !== null && held.until <= lastDay)) return refuse('service-not-found', 'There is no such service, or it ends sooner.');
  await updateServiceEnd(tx, id, lastDay < addDays(held.from, -1) ? addDays(held.from, -1) : lastDay);
  await recordEvent(tx, {
    sentence: `The last day on which ${organisation.name} gives ${held.service} is ${formatDate(lastDay)}.`, subjectKind: 'organisation', subjectId: organisation.id, before: { until: held.until }, after: { until: lastDay },
  });
  return ok(null);
}
