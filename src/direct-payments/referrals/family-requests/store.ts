import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export const forWhoms = ['myself', 'my_child', 'somebody'] as const;
/** For whom a family asks: whoever writes, their child, or somebody whom they help. */
export type ForWhom = (typeof forWhoms)[number];

/** What a family wrote by the open page. */
export interface WrittenRequest {
  readonly forWhom: ForWhom;
  readonly given: string;
  readonly family: string;
  readonly born: PlainDate;
  readonly postcode: string | null;
  readonly needs: string;
  readonly forEducation: boolean;
  readonly senderName: string;
  /** What the sender is to the person; empty where it is themself. */
  readonly senderIs: string;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly addressLines: readonly string[];
  readonly howToTalk: string;
}

export type RequestOutcome = 'referral' | 'twice' | 'no_request';

export interface RequestFacts extends WrittenRequest {
  readonly id: number;
  /** `A-00012` */
  readonly reference: string;
  readonly sentOn: PlainDate;
  /** It came when the page had taken very many within an hour: listed apart. */
  readonly inFlood: boolean;
  /** Null while it waits. */
  readonly outcome: RequestOutcome | null;
  readonly outcomeWords: string | null;
  /** Whom somebody found it to be about; null until then. */
  readonly personId: number | null;
  readonly referralId: number | null;
  readonly settledBy: string | null;
  readonly settledOn: PlainDate | null;
}

const requests = `
  select r.id, r.reference, r.sent_on as "sentOn", r.for_whom as "forWhom", r.given_name as given, r.family_name as family, r.born_on as born, r.postcode, r.needs, r.for_education as "forEducation", r.sender_name as "senderName", r.sender_is as "senderIs",
    r.email, r.telephone, r.address_lines as "addressLines", r.how_to_talk as "howToTalk", r.came_in_flood as "inFlood", r.outcome, r.outcome_words as "outcomeWords", r.person_id as "personId", r.referral_id as "referralId", s.name as "settledBy", r.settled_on as "settledOn"
  from family_request r left join staff_member s on s.authority_id = r.authority_id and s.id = r.settled_by`;

export async function findRequest(tx: TenantTx, id: number): Promise<RequestFacts | undefined> {
  return (await tx.client.query<RequestFacts>(`${requests} where r.id = $1`, [id])).rows[0];
}

/** Which of those that wait, and in which order. */
export interface WaitingWanted {
  /** Those of a flood, or the others. */
  readonly inFlood: boolean;
  readonly newestFirst: boolean;
  /** The key of the last one that was shown; from the first where it is left out. */
  readonly after?: number | undefined;
}

/** Those that wait, in the order in which they came or the other way round. */
export async function findWaitingRequests(tx: TenantTx, { inFlood, newestFirst, after }: WaitingWanted, limit: number): Promise<RequestFacts[]> {
  const [beyond, order] = newestFirst ? ['<', 'desc'] : ['>', 'asc'];
  return (await tx.client.query<RequestFacts>(`${requests} where r.outcome is null and r.came_in_flood = $1 and ($2::bigint is null or r.id ${beyond} $2) order by r.id ${order} limit $3`, [inFlood, after ?? null, limit])).rows;
}

/** How many wait: those of a flood, and the others. */
export async function countWaiting(tx: TenantTx): Promise<{ readonly waiting: number; readonly flood: number }> {
  const { rows } = await tx.client.query<{ waiting: number; flood: number }>('select count(*) filter (where not came_in_flood)::int as waiting, count(*) filter (where came_in_flood)::int as flood from family_request where outcome is null');
  return rows[0] ?? { waiting: 0, flood: 0 };
}

/** The request that became a referral; undefined where the referral came otherwise. */
export async function findRequestOf(tx: TenantTx, referralId: number): Promise<{ readonly id: number; readonly reference: string } | undefined> {
  return (await tx.client.query<{ id: number; reference: string }>('select id, reference from family_request where referral_id = $1', [referralId])).rows[0];
}

/** The same with all that was written. */
export async function findRequestBehind(tx: TenantTx, referralId: number): Promise<RequestFacts | undefined> {
  return (await tx.client.query<RequestFacts>(`${requests} where r.referral_id = $1`, [referralId])).rows[0];
}

/** Held until the transaction ends. */
export async function holdRequest(tx: TenantTx, id: number): Promise<RequestFacts | undefined> {
  await tx.client.query('select from family_request where id = $1 for update', [id]);
  return findRequest(tx, id);
}

export async function insertRequest(tx: TenantTx, row: WrittenRequest & { readonly sentOn: PlainDate; readonly sentAt: Date; readonly inFlood: boolean }): Promise<{ readonly id: number; readonly reference: string }> {
  return tx.sql.insertInto('family_request').values({
    authority_id: tx.authorityId, sent_on: row.sentOn, sent_at: row.sentAt, for_whom: row.forWhom, given_name: row.given, family_name: row.family, born_on: row.born, postcode: row.postcode, needs: row.needs, for_education: row.forEducation,
    sender_name: row.senderName, sender_is: row.senderIs, email: row.email, telephone: row.telephone, address_lines: [...row.addressLines], how_to_talk: row.howToTalk, came_in_flood: row.inFlood,
  }).returning(['id', 'reference']).executeTakeFirstOrThrow();
}

/** How many came since a moment. */
export async function countSince(tx: TenantTx, since: Date): Promise<number> {
  return (await tx.sql.selectFrom('family_request').select(({ fn }) => fn.countAll<number>().as('count')).where('sent_at', '>', since).executeTakeFirstOrThrow()).count;
}

export interface SettledRow {
  readonly outcome: RequestOutcome;
  readonly words: string | null;
  readonly personId: number | null;
  readonly referralId: number | null;
  readonly on: PlainDate;
}

export async function updateSettled(tx: TenantTx, id: number, { outcome, words, personId, referralId, on }: SettledRow): Promise<void> {
  await tx.sql.updateTable('family_request').set({ outcome, outcome_words: words, person_id: personId, referral_id: referralId, settled_by: tx.actorId, settled_on: on }).where('id', '=', id).execute();
}
