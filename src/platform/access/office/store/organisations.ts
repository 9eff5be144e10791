import type { PlainDate } from '../../../../core/plain-date.js';
import type { OrganisationRow } from '../../../db/tables.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { Service } from '../../roles-held.js';

export interface OrganisationFacts {
  readonly id: number;
  readonly name: string;
  readonly kind: OrganisationRow['kind'];
}

export async function findOrganisation(tx: TenantTx, id: number): Promise<OrganisationFacts | undefined> {
  return tx.sql.selectFrom('organisation').select(['id', 'name', 'kind']).where('id', '=', id).executeTakeFirst();
}

export interface ServiceFacts {
  readonly id: number;
  readonly organisationId: number;
  readonly service: Service;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export interface OrganisationListed extends OrganisationFacts {
  readonly services: readonly ServiceFacts[];
  /** How many of its people may sign in. */
  readonly people: number;
}

/** By name, with the services they give or gave. */
export async function findOrganisations(tx: TenantTx, on: PlainDate): Promise<OrganisationListed[]> {
  const { rows: organisations } = await tx.client.query<OrganisationFacts & { people: number }>(
    `select organisation.id, organisation.name, organisation.kind, count(member.id)::integer as people
     from organisation left join staff_member member on member.authority_id = organisation.authority_id and member.organisation_id = organisation.id and (member.left_on is null or member.left_on > $1)
     group by organisation.authority_id, organisation.id order by organisation.name, organisation.id`,
    [on],
  );
  const services = await findServices(tx);
  return organisations.map((one) => ({ ...one, services: services.filter(({ organisationId }) => organisationId === one.id) }));
}

export async function findServices(tx: TenantTx): Promise<ServiceFacts[]> {
  const { rows } = await tx.client.query<ServiceFacts>(
    'select id, organisation_id as "organisationId", service, from_on as from, until_on as until from organisation_service where until_on is null or until_on >= from_on order by from_on, id',
  );
  return rows;
}

/** The database refuses a name that is taken: `23505`. */
export async function insertOrganisation(tx: TenantTx, { name, kind }: Omit<OrganisationFacts, 'id'>): Promise<number> {
  const { id } = await tx.sql.insertInto('organisation').values({ authority_id: tx.authorityId, name, kind }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateOrganisationName(tx: TenantTx, id: number, name: string): Promise<void> {
  await tx.sql.updateTable('organisation').set({ name }).where('id', '=', id).execute();
}

/** The database refuses one that is given already on one of these days: `23P01`. */
export async function insertService(tx: TenantTx, { organisationId, service, from, until }: Omit<ServiceFacts, 'id'>): Promise<number> {
  const { id } = await tx.sql.insertInto('organisation_service')
    .values({ authority_id: tx.authorityId, organisation_id: organisationId, service, from_on: from, until_on: until }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** One that begins later than its end never counted. */
export async function updateServiceEnd(tx: TenantTx, id: number, until: PlainDate): Promise<void> {
  await tx.client.query('update organisation_service set until_on = greatest($3::date, from_on - 1) where authority_id = $1 and id = $2', [tx.authorityId, id, until]);
}
