import { frozenDocument } from '../../../platform/letters/frozen-document.js';
import type { LetterDocument } from '../../../platform/letters/letter-document.js';
import type { Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { createHash } from 'node:crypto';

export type PackKind = 'hand_over' | 'other_council';

/** What the list of contents of a pack says of each file. */
export interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface PackFacts {
  readonly id: number;
  readonly personId: number;
  readonly kind: PackKind;
  readonly on: PlainDate;
  readonly toWhom: string;
  readonly isWhole: boolean;
  readonly by: string | null;
  /** What is in its file; null for a pack of before there were any. */
  readonly files: readonly ListedFile[] | null;
}

export async function findPacksOf(tx: TenantTx, changeId: number): Promise<PackFacts[]> {
  const { rows } = await tx.client.query<PackFacts>(
    `select pack.id, pack.person_id as "personId", pack.kind, pack.made_on as on, pack.to_whom as "toWhom", pack.consent_id is not null as "isWhole", maker.name as by, copy.files
     from transfer_pack pack left join transfer_pack_copy copy on copy.authority_id = pack.authority_id and copy.pack_id = pack.id left join staff_member maker on maker.authority_id = pack.authority_id and maker.id = pack.made_by where pack.authority_id = $1 and pack.change_id = $2 order by pack.id desc`,
    [tx.authorityId, changeId],
  );
  return rows;
}

export async function findPack(tx: TenantTx, id: number): Promise<{ readonly personId: number; readonly document: LetterDocument } | undefined> {
  const { rows } = await tx.client.query<{ personId: number; on: PlainDate; document: string }>('select person_id as "personId", made_on as "on", document from transfer_pack where authority_id = $1 and id = $2', [tx.authorityId, id]);
  const [pack] = rows;
  return pack && { personId: pack.personId, document: frozenDocument(pack.document, { on: pack.on, reference: `Pack ${String(id)}` }) };
}

export interface NewPack {
  readonly personId: number;
  readonly changeId: number;
  readonly kind: PackKind;
  readonly on: PlainDate;
  readonly toWhom: string;
  readonly consentId: number | null;
  readonly document: LetterDocument;
}

export async function insertPack(tx: TenantTx, { personId, changeId, kind, on, toWhom, consentId, document }: NewPack): Promise<number> {
  const text = JSON.stringify(document);
  const { rows } = await tx.client.query<{ id: number }>(
    'insert into transfer_pack (authority_id, person_id, change_id, kind, made_on, to_whom, consent_id, document, sha256, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id',
    [tx.authorityId, personId, changeId, kind, on, toWhom, consentId, text, createHash('sha256').update(text).digest(), tx.actorId],
  );
  return rows[0]?.id ?? 0;
}

/** The consent to share with adult services, or with somebody else by their name, that holds on a day; the latest of them. What was agreed for a school is not for a council. */
export async function findConsentToShare(tx: TenantTx, personId: number, { kind, toWhom, on }: { readonly kind: PackKind; readonly toWhom: string; readonly on: PlainDate }): Promise<{ readonly id: number; readonly what: string } | undefined> {
  const { rows } = await tx.client.query<{ id: number; what: string }>(
    `select id, what from sharing_consent where authority_id = $1 and person_id = $2 and shared_with = $3 and from_on <= $4 and (until_on is null or until_on >= $4) and (withdrawn_on is null or withdrawn_on > $4)
       and ($3 <> 'other' or strpos(lower(whom), lower($5)) > 0 or strpos(lower($5), lower(whom)) > 0) order by id desc limit 1`,
    [tx.authorityId, personId, kind === 'hand_over' ? 'adult_services' : 'other', on, toWhom],
  );
  return rows[0];
}

export interface PackPayment {
  readonly id: number;
  readonly reference: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly payeeName: string | null;
  readonly accountKind: string;
  readonly starts: PlainDate;
  readonly ends: PlainDate | null;
  readonly lines: readonly { readonly description: string; readonly weekly: Pence; readonly from: PlainDate }[];
  readonly contribution: Pence | null;
  readonly lastPaidOn: PlainDate | null;
  readonly lastPaid: Pence | null;
}

/** The payments of a person that run on a day or ended in the year before it, with what they pay for. */
export async function findPackPayments(tx: TenantTx, personId: number, on: PlainDate): Promise<PackPayment[]> {
  const { rows } = await tx.client.query<PackPayment>(
    `select a.id, a.reference, a.regime, payee.name as "payeeName", a.account_kind as "accountKind", a.starts_on as starts, a.ends_on as ends,
       coalesce((select json_agg(json_build_object('description', l.description, 'weekly', l.weekly_pence, 'from', l.from_on) order by l.from_on, l.id)
         from plan_line l where l.authority_id = a.authority_id and l.agreement_id = a.id and l.from_on <= least($3::date, coalesce(a.ends_on, $3::date)) and (l.until_on is null or l.until_on >= least($3::date, coalesce(a.ends_on, $3::date)))), '[]') as lines,
       (select c.weekly_pence from assessed_contribution c where c.authority_id = a.authority_id and c.agreement_id = a.id and c.from_on <= $3 and (c.until_on is null or c.until_on >= $3) limit 1) as contribution,
       last.paid_on as "lastPaidOn", last.paid as "lastPaid"
     from agreement a left join acting_person payee on payee.authority_id = a.authority_id and payee.id = a.payee_id
     left join lateral (select p.paid_on, sum(p.amount_pence)::bigint as paid from council_payment p where p.authority_id = a.authority_id and p.agreement_id = a.id group by p.paid_on order by p.paid_on desc limit 1) last on true
     where a.authority_id = $1 and a.person_id = $2 and (a.ends_on is null or a.ends_on >= $3::date - 366) order by a.starts_on, a.id`,
    [tx.authorityId, personId, on],
  );
  return rows;
}

export interface PackActing {
  readonly id: number;
  readonly name: string;
  readonly relationship: string;
  readonly capacity: 'parent' | 'recipient' | 'nominated' | 'authorised' | 'suitable';
}

export async function findPackActing(tx: TenantTx, personId: number, on: PlainDate): Promise<PackActing[]> {
  const { rows } = await tx.client.query<PackActing>(
    'select id, name, relationship, capacity from acting_person where authority_id = $1 and person_id = $2 and from_on <= $3 and (until_on is null or until_on >= $3) order by from_on, id', [tx.authorityId, personId, on]);
  return rows;
}

/** Reviews that were completed, the latest of each payment. */
export async function findPackReviews(tx: TenantTx, personId: number): Promise<{ readonly reference: string; readonly completedOn: PlainDate }[]> {
  const { rows } = await tx.client.query<{ reference: string; completedOn: PlainDate }>(
    `select a.reference, max(result.completed_on) as "completedOn" from agreement a join review on review.authority_id = a.authority_id and review.agreement_id = a.id
     join review_result result on result.authority_id = review.authority_id and result.review_id = review.id where a.authority_id = $1 and a.person_id = $2 group by a.reference order by 1`,
    [tx.authorityId, personId],
  );
  return rows;
}

/** Keeps the file of a pack, sealed, with the digest of what it opens to. */
export async function insertPackCopy(tx: TenantTx, { packId, sealed, zip, files, on }: { readonly packId: number; readonly sealed: Buffer; readonly zip: Buffer; readonly files: readonly ListedFile[]; readonly on: PlainDate }): Promise<void> {
  await tx.client.query('insert into transfer_pack_copy (authority_id, pack_id, content_sealed, sha256, byte_size, files, made_on, holds_links) values ($1, $2, $3, $4, $5, $6, $7, false)',
    [tx.authorityId, packId, sealed, createHash('sha256').update(zip).digest(), zip.length, JSON.stringify(files), on]);
}

export async function findPackCopy(tx: TenantTx, packId: number): Promise<{ readonly personId: number; readonly sealed: Buffer; readonly holdsLinks: boolean } | undefined> {
  const { rows } = await tx.client.query<{ personId: number; sealed: Buffer; holdsLinks: boolean }>(
    `select pack.person_id as "personId", copy.content_sealed as sealed, copy.holds_links as "holdsLinks" from transfer_pack pack join transfer_pack_copy copy on copy.authority_id = pack.authority_id and copy.pack_id = pack.id
     where pack.authority_id = $1 and pack.id = $2 and jsonb_array_length(copy.files) > 0`, [tx.authorityId, packId]);
  return rows[0];
}
