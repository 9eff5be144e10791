import type { PlainDate } from '../../core/plain-date.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import type { LetterRecipient } from '../../platform/letters/letter-recipient.js';

/** As it is kept; whoever gets copies in two parts. */
export interface CorrespondenceRow extends Omit<LetterRecipient, 'copyTo'> {
  readonly copyToName: string | null;
  readonly copyToEmail: string | null;
  readonly interpreter: string;
  readonly signLanguage: boolean;
  readonly braille: boolean;
  readonly paperColour: string;
  readonly from: PlainDate;
}

const correspondenceColumns = `name, lines, email, channel, large_print as "largePrint", easy_read as "easyRead", telephone_first as "telephoneFirst", extra_days as "extraDays",
  copy_to_name as "copyToName", copy_to_email as "copyToEmail", language_note as "languageNote", interpreter, sign_language as "signLanguage", braille, paper_colour as "paperColour", from_on as from`;

/** How letters about the person go; the latest counts. What one who acts for them has of their own is none of these. */
export async function findCorrespondence(tx: TenantTx, personId: number): Promise<CorrespondenceRow | undefined> {
  const { rows } = await tx.client.query<CorrespondenceRow>(
    `select ${correspondenceColumns} from correspondence where person_id = $1 and acting_person_id is null order by id desc limit 1`, [personId]);
  return rows[0];
}

/** How letters go to one who acts for a person, at their own address; the latest counts. */
export async function findOwnCorrespondence(tx: TenantTx, actingId: number): Promise<CorrespondenceRow | undefined> {
  const { rows } = await tx.client.query<CorrespondenceRow>(`select ${correspondenceColumns} from correspondence where acting_person_id = $1 order by id desc limit 1`, [actingId]);
  return rows[0];
}

/** Who holds the money of an agreement; the payee is null where nobody is named. */
export interface MoneyHolder {
  readonly reference: string;
  readonly personId: number;
  readonly personName: string;
  readonly payeeId: number | null;
  readonly payeeName: string | null;
  readonly payeeIsPerson: boolean;
}

export async function findMoneyHolder(tx: TenantTx, agreementId: number): Promise<MoneyHolder | undefined> {
  const { rows } = await tx.client.query<MoneyHolder>(
    `select agreement.reference, agreement.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", payee.id as "payeeId", payee.name as "payeeName",
       coalesce(payee.capacity = 'recipient', false) as "payeeIsPerson"
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     left join acting_person payee on payee.authority_id = agreement.authority_id and payee.id = agreement.payee_id
     where agreement.authority_id = $1 and agreement.id = $2`, [tx.authorityId, agreementId]);
  return rows[0];
}

/** A payee whose money letters can go nowhere: nobody recorded where, and the letters about the person go to somebody else. */
export interface UnreachedPayee extends MoneyHolder {
  readonly agreementId: number;
  readonly actingId: number;
  /** Who gets the letters about the person. */
  readonly correspondent: string;
}

/**
 * Payees of agreements that run, ended in the last year or had money asked back, all within reach or those that one member of staff looks after, who have
 * no address of their own while the letters about the person go to somebody of another name.
 */
export async function findUnreachedPayees(tx: TenantTx, on: PlainDate, officerId: number | null): Promise<UnreachedPayee[]> {
  const { rows } = await tx.client.query<UnreachedPayee>(
    `select agreement.id as "agreementId", agreement.reference, agreement.person_id as "personId", person.given_name || ' ' || person.family_name as "personName", payee.id as "payeeId", payee.id as "actingId",
       payee.name as "payeeName", false as "payeeIsPerson", about.name as correspondent
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     join acting_person payee on payee.authority_id = agreement.authority_id and payee.id = agreement.payee_id and payee.capacity <> 'recipient'
     join lateral (select c.name from correspondence c where c.authority_id = agreement.authority_id and c.person_id = agreement.person_id and c.acting_person_id is null order by c.id desc limit 1) about
       on plain_name(about.name) <> plain_name(payee.name)
     where agreement.authority_id = $1 and (agreement.ends_on is null or agreement.ends_on >= $2::date - 365 or exists (select from reclaim r where r.authority_id = agreement.authority_id and r.agreement_id = agreement.id))
       and ($3::bigint is null or agreement.officer_id = $3 or agreement.officer_id is null)
       and not exists (select from correspondence own where own.authority_id = agreement.authority_id and own.acting_person_id = payee.id)
     order by agreement.starts_on, agreement.id`, [tx.authorityId, on, officerId]);
  return rows;
}

export async function insertCorrespondence(tx: TenantTx, row: CorrespondenceRow & { readonly personId: number; readonly actingId: number | null }): Promise<number> {
  const { id } = await tx.sql.insertInto('correspondence').values({
    authority_id: tx.authorityId, person_id: row.personId, acting_person_id: row.actingId, name: row.name, lines: [...row.lines], email: row.email, channel: row.channel, large_print: row.largePrint,
    easy_read: row.easyRead, telephone_first: row.telephoneFirst, extra_days: row.extraDays, copy_to_name: row.copyToName, copy_to_email: row.copyToEmail,
    language_note: row.languageNote, interpreter: row.interpreter, sign_language: row.signLanguage, braille: row.braille, paper_colour: row.paperColour, from_on: row.from, recorded_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}
