import type { TenantTx } from '../../../platform/db/transaction.js';
import type { ContactText } from '../../../platform/records/requests/contact-text.js';

interface Held {
  readonly lines: readonly string[];
  readonly email: string | null;
  readonly copyTo: string | null;
  readonly telephone: string | null;
}

/** Where those who act for a person are to be found, as far as it is recorded or a letter went there; the person's own address among it. */
export async function findContacts(tx: TenantTx, personId: number): Promise<ContactText[]> {
  const { rows } = await tx.client.query<Held>(
    `select lines, email, copy_to_email as "copyTo", null as telephone from correspondence where authority_id = $1 and person_id = $2
     union select recipient_lines, recipient_email, null, null from letter where authority_id = $1 and person_id = $2
     union select '{}', message.email, null, null from outbox_message message join letter on letter.authority_id = message.authority_id and letter.id = message.letter_id where message.authority_id = $1 and letter.person_id = $2
     union select complainant_lines, complainant_email, null, complainant_telephone from complaint where authority_id = $1 and person_id = $2`,
    [tx.authorityId, personId],
  );
  return rows.flatMap(({ lines, email, copyTo, telephone }) => [
    ...(lines.length === 0 ? [] : [{ what: 'address' as const, found: lines.join(', ') }]), ...[email, copyTo].flatMap((one) => (one === null ? [] : [{ what: 'email' as const, found: one }])),
    ...(telephone === null ? [] : [{ what: 'telephone' as const, found: telephone }]),
  ]).filter(({ found }) => found !== '[removed]');
}
