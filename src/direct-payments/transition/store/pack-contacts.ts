import type { TenantTx } from '../../../platform/db/transaction.js';
import { contactsByShape, type ContactText } from '../../../platform/records/requests/contact-text.js';

interface Held {
  readonly lines: readonly string[];
  readonly email: string | null;
  readonly copyTo: string | null;
  readonly telephone: string | null;
}

/** Where a person, those who act for them and those who asked or complained for them are to be found, by every record of the person, as far as it is recorded or a letter went there. */
export async function findContacts(tx: TenantTx, personId: number): Promise<ContactText[]> {
  const { rows } = await tx.client.query<Held>(
    `with people as (select same_person(array[$2::bigint]) as id)
     select lines, email, copy_to_email as "copyTo", null as telephone from correspondence where authority_id = $1 and person_id in (select id from people)
     union select recipient_lines, recipient_email, null, null from letter where authority_id = $1 and person_id in (select id from people)
     union select '{}', message.email, null, null from outbox_message message join letter on letter.authority_id = message.authority_id and letter.id = message.letter_id where message.authority_id = $1 and letter.person_id in (select id from people)
     union select complainant_lines, complainant_email, null, complainant_telephone from complaint where authority_id = $1 and person_id in (select id from people)
     union select array_remove(address_lines || postcode, null), null, null, null from person where authority_id = $1 and id in (select id from people)
     union select '{}', email, null, telephone from acting_person where authority_id = $1 and person_id in (select id from people)
     union select array_remove(address_lines || postcode, null), email, null, telephone from family_request where authority_id = $1 and person_id in (select id from people)`,
    [tx.authorityId, personId],
  );
  return rows.flatMap(contactsOf);
}

// A number in words, such as one with an extension, is looked for as it stands and by its shape.
function contactsOf({ lines, email, copyTo, telephone }: Held): ContactText[] {
  const address = lines.filter((line) => line !== '[removed]').join(', ');
  return [
    { what: 'address' as const, found: address }, ...[email, copyTo].map((one) => ({ what: 'email' as const, found: one ?? '' })), { what: 'telephone' as const, found: telephone ?? '' }, ...contactsByShape(telephone ?? ''),
  ].filter(({ found }) => found !== '' && found !== '[removed]');
}
