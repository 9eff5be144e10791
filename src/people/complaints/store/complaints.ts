import type { PlainDate } from '../../../core/plain-date.js';
import type { ComplaintRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Regime } from '../rules/procedures.js';

export interface ComplaintFacts {
  readonly id: number;
  readonly reference: string;
  readonly personId: number | null;
  readonly personName: string | null;
  readonly personBornOn: PlainDate | null;
  readonly describedPerson: string | null;
  readonly agreementId: number | null;
  readonly agreementReference: string | null;
  readonly regime: Regime | null;
  readonly reclaimId: number | null;
  readonly reclaimReference: string | null;
  readonly about: ComplaintRow['about'];
  readonly aboutStaffName: string | null;
  readonly words: string;
  readonly wanted: string | null;
  readonly complainantName: string;
  readonly complainantKind: ComplaintRow['complainant_kind'];
  readonly email: string | null;
  readonly lines: readonly string[];
  readonly telephone: string | null;
  readonly cameBy: ComplaintRow['came_by'];
  readonly receivedOn: PlainDate;
  /** It came by the open page in a flood: listed after the others. */
  readonly inFlood: boolean;
  readonly recordedByName: string | null;
}

const complaints = `
  select complaint.id, complaint.reference, complaint.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", person.born_on as "personBornOn",
    complaint.described_person as "describedPerson", complaint.agreement_id as "agreementId", agreement.reference as "agreementReference", agreement.regime,
    complaint.reclaim_id as "reclaimId", reclaim.reference as "reclaimReference", complaint.about, named.name as "aboutStaffName", complaint.words, complaint.wanted,
    complaint.complainant_name as "complainantName", complaint.complainant_kind as "complainantKind", complaint.complainant_email as email, complaint.complainant_lines as lines,
    complaint.complainant_telephone as telephone, complaint.came_by as "cameBy", complaint.received_on as "receivedOn", complaint.came_in_flood as "inFlood", recorder.name as "recordedByName"
  from complaint
  left join person on person.authority_id = complaint.authority_id and person.id = complaint.person_id
  left join agreement on agreement.authority_id = complaint.authority_id and agreement.id = complaint.agreement_id
  left join reclaim on reclaim.authority_id = complaint.authority_id and reclaim.id = complaint.reclaim_id
  left join staff_member as named on named.authority_id = complaint.authority_id and named.id = complaint.about_staff_id
  left join staff_member as recorder on recorder.authority_id = complaint.authority_id and recorder.id = complaint.recorded_by`;

export async function findComplaint(tx: TenantTx, id: number): Promise<ComplaintFacts | undefined> {
  return (await tx.client.query<ComplaintFacts>(`${complaints} where complaint.id = $1`, [id])).rows[0];
}

/** Those that somebody entered themself. */
export async function findComplaintMadeBy(tx: TenantTx, id: number, staffId: number): Promise<ComplaintFacts | undefined> {
  return (await tx.client.query<ComplaintFacts>(`${complaints} where complaint.id = $1 and complaint.recorded_by = $2`, [id, staffId])).rows[0];
}

export interface ComplaintsWanted {
  /** Received in these days, inclusive; or every one that stands in one of these statuses. */
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  readonly statuses?: readonly string[];
  readonly personId?: number;
  readonly agreementId?: number;
  readonly reclaimId?: number;
}

/** Every one of these, or only so many of the latest; the latest first. Whether it came in a flood has no say in what is cut. */
export async function findComplaints(tx: TenantTx, { from, until, statuses, personId, agreementId, reclaimId }: ComplaintsWanted, limit: number | null = null): Promise<ComplaintFacts[]> {
  const { rows } = await tx.client.query<ComplaintFacts>(
    `${complaints} join complaint_now as stands on stands.authority_id = complaint.authority_id and stands.complaint_id = complaint.id
     where ($1::date is null or complaint.received_on >= $1) and ($2::date is null or complaint.received_on <= $2) and ($3::text[] is null or stands.status = any ($3))
       and ($4::bigint is null or complaint.person_id = $4) and ($5::bigint is null or complaint.agreement_id = $5) and ($6::bigint is null or complaint.reclaim_id = $6)
     order by complaint.received_on desc, complaint.id desc limit $7`,
    [from ?? null, until ?? null, statuses ?? null, personId ?? null, agreementId ?? null, reclaimId ?? null, limit],
  );
  return rows;
}

/** How many stand in one of these statuses, however many are listed. */
export async function countStanding(tx: TenantTx, statuses: readonly string[]): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*) from complaint join complaint_now as stands on stands.authority_id = complaint.authority_id and stands.complaint_id = complaint.id where stands.status = any ($1)', [statuses]);
  return rows[0]?.count ?? 0;
}

export interface NewComplaintRow {
  readonly personId: number | null;
  readonly agreementId: number | null;
  readonly reclaimId: number | null;
  readonly describedPerson: string | null;
  readonly about: ComplaintRow['about'];
  readonly aboutStaffId: number | null;
  readonly words: string;
  readonly wanted: string | null;
  readonly complainantName: string;
  readonly complainantKind: ComplaintRow['complainant_kind'];
  readonly email: string | null;
  readonly lines: readonly string[];
  readonly telephone: string | null;
  readonly cameBy: ComplaintRow['came_by'];
  readonly receivedOn: PlainDate;
  readonly receivedAt: Date;
  readonly inFlood: boolean;
}

export async function insertComplaint(tx: TenantTx, row: NewComplaintRow): Promise<{ readonly id: number; readonly reference: string }> {
  return tx.sql.insertInto('complaint').values({
    authority_id: tx.authorityId, person_id: row.personId, agreement_id: row.agreementId, reclaim_id: row.reclaimId, described_person: row.describedPerson, about: row.about, about_staff_id: row.aboutStaffId,
    words: row.words, wanted: row.wanted, complainant_name: row.complainantName, complainant_kind: row.complainantKind, complainant_email: row.email, complainant_lines: [...row.lines],
    complainant_telephone: row.telephone, came_by: row.cameBy, received_on: row.receivedOn, received_at: row.receivedAt, recorded_by: tx.actorId, came_in_flood: row.inFlood,
  }).returning(['id', 'reference']).executeTakeFirstOrThrow();
}

/** How many came by the open page since a moment. */
export async function countFromPage(tx: TenantTx, since: Date): Promise<number> {
  const { count } = await tx.sql.selectFrom('complaint').select(({ fn }) => fn.countAll<number>().as('count')).where('came_by', '=', 'public_page').where('received_at', '>', since).executeTakeFirstOrThrow();
  return count;
}

export interface Links {
  readonly personId: number;
  readonly agreementId: number | null;
  readonly reclaimId: number | null;
}

export async function updateLinks(tx: TenantTx, id: number, { personId, agreementId, reclaimId }: Links): Promise<void> {
  await tx.sql.updateTable('complaint').set({ person_id: personId, agreement_id: agreementId, reclaim_id: reclaimId }).where('id', '=', id).execute();
}

/** A direct payment or a reclaim with whose it is; undefined where it is not within reach. */
export async function findLinked(tx: TenantTx, { agreementId, reclaimId }: { readonly agreementId: number | null; readonly reclaimId: number | null }): Promise<Links | undefined> {
  const { rows } = await tx.client.query<Links>(
    `select agreement.person_id as "personId", agreement.id as "agreementId", reclaim.id as "reclaimId" from agreement
     left join reclaim on reclaim.authority_id = agreement.authority_id and reclaim.agreement_id = agreement.id and reclaim.id = $2
     where agreement.id = coalesce($1, (select found.agreement_id from reclaim found where found.id = $2)) and ($2::bigint is null or reclaim.id is not null)`,
    [agreementId, reclaimId],
  );
  return rows[0];
}

/** A direct payment or a reclaim by what letters call it. */
export async function findByReference(tx: TenantTx, reference: string): Promise<{ readonly agreementId: number | null; readonly reclaimId: number | null } | undefined> {
  const { rows } = await tx.client.query<{ agreementId: number | null; reclaimId: number | null }>(
    'select id as "agreementId", null::bigint as "reclaimId" from agreement where reference = $1 union all select agreement_id, id from reclaim where reference = $1', [reference]);
  return rows[0];
}

export async function findPersonName(tx: TenantTx, personId: number): Promise<string | undefined> {
  const found = await tx.sql.selectFrom('person').select(['given_name', 'family_name']).where('id', '=', personId).executeTakeFirst();
  return found && `${found.given_name} ${found.family_name}`;
}

export async function findAgreementReference(tx: TenantTx, id: number): Promise<string | undefined> {
  return (await tx.sql.selectFrom('agreement').select('reference').where('id', '=', id).executeTakeFirst())?.reference;
}

/** Who acts for a person on a day; not the person themself. */
export async function findActing(tx: TenantTx, personId: number, on: PlainDate): Promise<{ readonly name: string; readonly relationship: string }[]> {
  return tx.sql.selectFrom('acting_person').select(['name', 'relationship']).where('person_id', '=', personId).where('relationship', '<>', 'themself').where('from_on', '<=', on)
    .where((where) => where.or([where('until_on', 'is', null), where('until_on', '>=', on)])).orderBy('id').execute();
}

/** The council's own staff and its services', for choosing an investigator or saying whom it is about. */
export async function findStaff(tx: TenantTx): Promise<{ readonly id: number; readonly name: string }[]> {
  return tx.sql.selectFrom('staff_member').select(['id', 'name']).where('organisation', 'in', ['council', 'support_service', 'nhs']).where('left_on', 'is', null).orderBy('name').orderBy('id').execute();
}

export async function findCouncilName(tx: TenantTx): Promise<string> {
  return (await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow()).name;
}
