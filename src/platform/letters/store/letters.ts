import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';

export interface LetterRow {
  readonly kind: string;
  readonly personId: number;
  readonly agreementId: number | null;
  readonly subjectKind: string;
  readonly subjectId: number | null;
  readonly reference: string;
  readonly title: string;
  readonly on: PlainDate;
  readonly document: string;
  readonly html: string;
  readonly pdf: Buffer;
  readonly name: string;
  readonly lines: readonly string[];
  readonly email: string | null;
  readonly channel: 'post' | 'email';
  readonly largePrint: boolean;
  readonly easyRead: boolean;
  readonly telephoneFirst: boolean;
  readonly extraDays: number;
  readonly languageNote: string;
}

/** The digests are of what the database holds, so that a check can ask it again. */
export async function insertLetter(tx: TenantTx, row: LetterRow): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into letter (authority_id, frozen_by, kind, person_id, agreement_id, subject_kind, subject_id, reference, title, dated_on, document, html, pdf,
       document_sha256, html_sha256, pdf_sha256, recipient_name, recipient_lines, recipient_email, channel, large_print, easy_read, telephone_first, extra_days, language_note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12::text, $13::bytea, sha256(convert_to($11::jsonb::text, 'UTF8')), sha256(convert_to($12::text, 'UTF8')), sha256($13::bytea),
       $14, $15, $16, $17, $18, $19, $20, $21, $22)
     returning id`,
    [
      tx.authorityId, tx.actorId, row.kind, row.personId, row.agreementId, row.subjectKind, row.subjectId, row.reference, row.title, row.on, row.document, row.html, row.pdf,
      row.name, row.lines, row.email, row.channel, row.largePrint, row.easyRead, row.telephoneFirst, row.extraDays, row.languageNote,
    ],
  );
  const [made] = rows;
  if (!made) throw new Error('a letter was written and has no key');
  return made.id;
}

export interface MessageRow {
  readonly letterId: number;
  readonly role: 'recipient' | 'copy';
  readonly channel: 'post' | 'email';
  readonly name: string;
  readonly email: string | null;
  readonly waitsForCall: boolean;
}

export async function insertMessage(tx: TenantTx, { letterId, role, channel, name, email, waitsForCall }: MessageRow): Promise<void> {
  await tx.sql.insertInto('outbox_message').values({ authority_id: tx.authorityId, letter_id: letterId, role, channel, name, email, waits_for_call: waitsForCall }).execute();
}

export async function findSentOn(tx: TenantTx, letterId: number): Promise<PlainDate | null> {
  const sent = await tx.sql.selectFrom('letter_sent').select('sent_on').where('letter_id', '=', letterId).executeTakeFirst();
  return sent?.sent_on ?? null;
}
