import type { PlainDate } from '../../../core/plain-date.js';
import type { SafeguardingConcernRow, SafeguardingEventRow, SafeguardingReceiptRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ConcernEventName, ConcernStatus } from '../rules/states.js';

export interface ConcernFacts {
  readonly id: number;
  readonly reference: string;
  readonly serves: SafeguardingReceiptRow['serves'];
  readonly raisedAt: Date;
  readonly raisedBy: string | null;
  readonly personId: number | null;
  readonly personName: string | null;
  readonly describedPerson: string | null;
  readonly words: string;
  readonly inDanger: boolean;
  readonly urgency: SafeguardingConcernRow['urgency'];
  readonly knownToThem: SafeguardingConcernRow['known_to_them'];
  readonly aboutStaff: readonly string[];
  readonly raiserName: string | null;
  readonly raiserContact: string | null;
  readonly cameBy: SafeguardingConcernRow['came_by'];
  readonly cameFrom: string | null;
  readonly acknowledgeBy: Date;
  /** It came by the open page in a flood: listed after the others. */
  readonly inFlood: boolean;
  readonly status: ConcernStatus;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly lastToldAt: Date;
}

const concerns = `
  select receipt.id, receipt.reference, receipt.serves, receipt.raised_at as "raisedAt", raiser.name as "raisedBy", concern.person_id as "personId", person.given_name || ' ' || person.family_name as "personName",
    concern.described_person as "describedPerson", concern.words, concern.in_danger as "inDanger", concern.urgency, concern.known_to_them as "knownToThem",
    array(select named.name from staff_member named where named.authority_id = concern.authority_id and named.id = any (concern.about_staff_ids) order by named.name) as "aboutStaff",
    concern.raiser_name as "raiserName", concern.raiser_contact as "raiserContact", concern.came_by as "cameBy", concern.came_from as "cameFrom", concern.acknowledge_by as "acknowledgeBy", concern.came_in_flood as "inFlood", stands.status,
    acknowledged.at as "acknowledgedAt", acknowledger.name as "acknowledgedBy",
    (select max(told.at) from safeguarding_event told where told.authority_id = receipt.authority_id and told.receipt_id = receipt.id and told.event in ('raise', 'tell-again')) as "lastToldAt"
  from safeguarding_concern concern
  join safeguarding_receipt receipt on receipt.authority_id = concern.authority_id and receipt.id = concern.receipt_id
  join safeguarding_now stands on stands.authority_id = receipt.authority_id and stands.receipt_id = receipt.id
  left join person on person.authority_id = concern.authority_id and person.id = concern.person_id
  left join staff_member raiser on raiser.authority_id = receipt.authority_id and raiser.id = receipt.raised_by
  left join safeguarding_event acknowledged on acknowledged.authority_id = receipt.authority_id and acknowledged.receipt_id = receipt.id and acknowledged.event = 'acknowledge'
  left join staff_member acknowledger on acknowledger.authority_id = acknowledged.authority_id and acknowledger.id = acknowledged.made_by`;

export async function findConcern(tx: TenantTx, id: number): Promise<ConcernFacts | undefined> {
  return (await tx.client.query<ConcernFacts>(`${concerns} where concern.receipt_id = $1`, [id])).rows[0];
}

/** Every one in a status, or only so many of the latest; the latest first. Whether it came in a flood has no say in what is cut. */
export async function findConcerns(tx: TenantTx, status: ConcernStatus, limit: number | null = null): Promise<ConcernFacts[]> {
  return (await tx.client.query<ConcernFacts>(`${concerns} where stands.status = $1 order by receipt.raised_at desc, receipt.id desc limit $2`, [status, limit])).rows;
}

/** How many stand in each status, and how many nobody had acknowledged in time; all of them, however many are listed. */
export async function countConcerns(tx: TenantTx, now: Date): Promise<Readonly<Record<ConcernStatus | 'late', number>>> {
  const { rows } = await tx.client.query<Record<ConcernStatus | 'late', number>>(
    `select count(*) filter (where stands.status = 'raised') as raised, count(*) filter (where stands.status = 'raised' and concern.acknowledge_by < $1) as late,
       count(*) filter (where stands.status = 'acknowledged') as acknowledged, count(*) filter (where stands.status = 'closed') as closed
     from safeguarding_concern concern join safeguarding_now stands on stands.authority_id = concern.authority_id and stands.receipt_id = concern.receipt_id`, [now]);
  return rows[0] ?? { raised: 0, late: 0, acknowledged: 0, closed: 0 };
}

/** All that whoever raised it may know. */
export interface Receipt {
  readonly id: number;
  readonly reference: string;
  readonly serves: SafeguardingReceiptRow['serves'];
  readonly raisedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
}

const receipts = `
  select receipt.id, receipt.reference, receipt.serves, receipt.raised_at as "raisedAt", acknowledged.at as "acknowledgedAt", acknowledger.name as "acknowledgedBy"
  from safeguarding_receipt receipt
  left join safeguarding_event acknowledged on acknowledged.authority_id = receipt.authority_id and acknowledged.receipt_id = receipt.id and acknowledged.event = 'acknowledge'
  left join staff_member acknowledger on acknowledger.authority_id = acknowledged.authority_id and acknowledger.id = acknowledged.made_by`;

/** Raised by one member of staff, or by one person outside who was signed in; the latest first. */
export async function findReceiptsOf(tx: TenantTx, raisedBy: number, limit: number): Promise<Receipt[]> {
  return (await tx.client.query<Receipt>(`${receipts} where receipt.raised_by = $1 order by receipt.id desc limit $2`, [raisedBy, limit])).rows;
}

export async function insertReceipt(tx: TenantTx, serves: Receipt['serves'], raisedAt: Date): Promise<{ readonly id: number; readonly reference: string }> {
  return tx.sql.insertInto('safeguarding_receipt').values({ authority_id: tx.authorityId, serves, raised_by: tx.actorId, raised_at: raisedAt }).returning(['id', 'reference']).executeTakeFirstOrThrow();
}

export interface NewConcernRow {
  readonly receiptId: number;
  readonly personId: number | null;
  readonly describedPerson: string | null;
  readonly words: string;
  readonly inDanger: boolean;
  readonly urgency: SafeguardingConcernRow['urgency'];
  readonly knownToThem: SafeguardingConcernRow['known_to_them'];
  readonly aboutStaffIds: readonly number[];
  readonly raiserName: string | null;
  readonly raiserContact: string | null;
  readonly cameBy: SafeguardingConcernRow['came_by'];
  readonly cameFrom: string | null;
  readonly acknowledgeBy: Date;
  readonly inFlood: boolean;
}

// Nothing is read back: whoever raises it may not see it.
export async function insertConcern(tx: TenantTx, row: NewConcernRow): Promise<void> {
  await tx.sql.insertInto('safeguarding_concern').values({
    authority_id: tx.authorityId, receipt_id: row.receiptId, person_id: row.personId, described_person: row.describedPerson, words: row.words, in_danger: row.inDanger, urgency: row.urgency,
    known_to_them: row.knownToThem, about_staff_ids: [...row.aboutStaffIds], raiser_name: row.raiserName, raiser_contact: row.raiserContact, came_by: row.cameBy, came_from: row.cameFrom,
    acknowledge_by: row.acknowledgeBy, came_in_flood: row.inFlood,
  }).execute();
}

export interface NewConcernEvent {
  readonly receiptId: number;
  readonly no: number;
  readonly event: ConcernEventName;
  readonly from: ConcernStatus | 'none';
  readonly to: ConcernStatus;
  readonly at: Date;
  readonly outcome?: SafeguardingEventRow['outcome'];
  readonly note?: string;
}

export async function insertConcernEvent(tx: TenantTx, { receiptId, no, event, from, to, at, outcome = null, note }: NewConcernEvent): Promise<void> {
  await tx.sql.insertInto('safeguarding_event')
    .values({ authority_id: tx.authorityId, receipt_id: receiptId, event_no: no, event, from_status: from, to_status: to, at, made_by: tx.actorId, outcome, note: note ?? null }).execute();
}

export interface ConcernStep {
  readonly event: ConcernEventName;
  readonly at: Date;
  readonly by: string | null;
  readonly outcome: SafeguardingEventRow['outcome'];
  readonly note: string | null;
}

/** Oldest first. */
export async function findConcernSteps(tx: TenantTx, receiptId: number): Promise<ConcernStep[]> {
  const { rows } = await tx.client.query<ConcernStep>(
    `select event.event, event.at, maker.name as by, event.outcome, event.note from safeguarding_event event
     left join staff_member maker on maker.authority_id = event.authority_id and maker.id = event.made_by where event.receipt_id = $1 order by event.event_no`,
    [receiptId],
  );
  return rows;
}

/** Held until the transaction ends; the number of its last event. */
export async function holdConcern(tx: TenantTx, receiptId: number): Promise<number> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [tx.authorityId, -(receiptId % 2_147_483_647)]);
  const last = await tx.sql.selectFrom('safeguarding_now').select('event_no').where('receipt_id', '=', receiptId).executeTakeFirst();
  return last?.event_no ?? 0;
}

export async function updatePerson(tx: TenantTx, receiptId: number, personId: number): Promise<void> {
  await tx.sql.updateTable('safeguarding_concern').set({ person_id: personId }).where('receipt_id', '=', receiptId).execute();
}

/** How many came by the open page since a moment. */
export async function countFromPage(tx: TenantTx, since: Date): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    "select count(*) from safeguarding_concern concern join safeguarding_receipt receipt on receipt.authority_id = concern.authority_id and receipt.id = concern.receipt_id where concern.came_by = 'open_page' and receipt.raised_at > $1", [since]);
  return rows[0]?.count ?? 0;
}

export async function findPerson(tx: TenantTx, personId: number): Promise<{ readonly id: number; readonly name: string; readonly bornOn: PlainDate } | undefined> {
  const { rows } = await tx.client.query<{ id: number; name: string; bornOn: PlainDate }>(`select id, given_name || ' ' || family_name as name, born_on as "bornOn" from person where id = $1`, [personId]);
  return rows[0];
}

const paths = {
  person: 'select id as "personId" from person where id = $1', agreement: 'select person_id as "personId" from agreement where id = $1', letter: 'select person_id as "personId" from letter where id = $1',
  reclaim: 'select agreement.person_id as "personId" from reclaim join agreement on agreement.authority_id = reclaim.authority_id and agreement.id = reclaim.agreement_id where reclaim.id = $1',
  request: 'select agreement.person_id as "personId" from statement_request request join agreement on agreement.authority_id = request.authority_id and agreement.id = request.agreement_id where request.id = $1',
} as const;

/** Whom a page is about; undefined where it is about nobody within reach. */
export async function findSubject(tx: TenantTx, { kind, id }: { readonly kind: keyof typeof paths; readonly id: number }): Promise<number | undefined> {
  return (await tx.client.query<{ personId: number }>(paths[kind], [id])).rows[0]?.personId;
}

export async function findPersonByReference(tx: TenantTx, reference: string): Promise<number | undefined> {
  return (await tx.sql.selectFrom('agreement').select('person_id').where('reference', '=', reference).executeTakeFirst())?.person_id;
}

/** Who works here, for saying whom it is about. */
export async function findStaff(tx: TenantTx): Promise<{ readonly id: number; readonly name: string }[]> {
  return tx.sql.selectFrom('staff_member').select(['id', 'name']).where('organisation', '<>', 'family').where('left_on', 'is', null).orderBy('name').orderBy('id').execute();
}
