import type { PlainDate } from '../../../core/plain-date.js';
import type { AgreementSignatureRow, AgreementTermsRow, SignatureDoubtRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { frozenDocument } from '../../../platform/letters/frozen-document.js';
import type { LetterDocument } from '../../../platform/letters/letter-document.js';
import type { TermsFacts } from '../rules/terms-facts.js';

/** How terms were agreed to. */
export interface SignatureFacts {
  readonly id: number;
  /** What was last said of whose it is; null where nobody doubts it. It counts where they say it is theirs. */
  readonly doubt: SignatureDoubtRow['what'] | null;
  readonly doubtWords: string | null;
  readonly way: AgreementSignatureRow['way'];
  readonly name: string;
  readonly on: PlainDate;
  readonly statement: string;
  readonly takenBy: string | null;
  readonly identifiedHow: string | null;
  readonly supported: string;
  readonly witness: string;
  readonly fileName: string | null;
  /** The letter by whose link it was signed, and its day; null for another way. */
  readonly letterId: number | null;
  readonly letterOn: PlainDate | null;
  /** Who of staff had opened that letter with its link before. */
  readonly letterOpenedBy: readonly string[];
}

/** A version of the terms of an agreement, word for word. */
export interface TermsVersion {
  readonly id: number;
  readonly agreementId: number;
  /** Who receives the money and got them; null where nobody was named. */
  readonly payeeId: number | null;
  /** From 1. */
  readonly number: number;
  readonly writtenOn: PlainDate;
  readonly policyRegime: AgreementTermsRow['policy_regime'];
  readonly document: LetterDocument;
  /** SHA-256 of the words, in hexadecimal. */
  readonly digest: string;
  readonly facts: TermsFacts;
  readonly largePrint: boolean;
  readonly asksSignature: boolean;
  readonly because: string;
  readonly writer: string | null;
  readonly signature: SignatureFacts | null;
}

/** Whether terms are signed: a signature that somebody says is not theirs does not count until it is cleared up. */
export function isSigned({ signature }: Pick<TermsVersion, 'signature'>): boolean {
  return signature !== null && (signature.doubt === null || signature.doubt === 'stands');
}

type Row = Omit<TermsVersion, 'document'> & { readonly document: string };

const versions = `
  select terms.id, terms.agreement_id as "agreementId", terms.payee_id as "payeeId", terms.number, terms.written_on as "writtenOn", terms.policy_regime as "policyRegime", terms.document, encode(terms.sha256, 'hex') as digest, terms.facts,
    terms.large_print as "largePrint", terms.asks_signature as "asksSignature", terms.because, writer.name as writer,
    case when sig.id is not null then json_build_object('id', sig.id, 'doubt', doubt.what, 'doubtWords', doubt.words, 'way', sig.way, 'name', sig.signer_name, 'on', sig.signed_on, 'statement', sig.statement, 'takenBy', taker.name, 'identifiedHow', sig.identified_how,
      'supported', sig.supported, 'witness', sig.witness, 'fileName', sig.file_name, 'letterId', sig.letter_id, 'letterOn', letter.dated_on,
      'letterOpenedBy', array(select opener.name from staff_member opener where opener.authority_id = sig.authority_id and opener.id = any (sig.letter_opened_by) order by opener.name)) end as signature
  from agreement_terms terms
  left join agreement_signature sig on sig.authority_id = terms.authority_id and sig.terms_id = terms.id
  left join letter on letter.authority_id = sig.authority_id and letter.id = sig.letter_id
  left join lateral (select d.what, d.words from signature_doubt d where d.authority_id = sig.authority_id and d.signature_id = sig.id order by d.id desc limit 1) doubt on true
  left join staff_member writer on writer.authority_id = terms.authority_id and writer.id = terms.written_by
  left join staff_member taker on taker.authority_id = sig.authority_id and taker.id = sig.taken_by`;

/** Every version of an agreement's terms, the latest first. */
export async function findTermsOf(tx: TenantTx, agreementId: number): Promise<TermsVersion[]> {
  const { rows } = await tx.client.query<Row>(`${versions} where terms.authority_id = $1 and terms.agreement_id = $2 order by terms.number desc`, [tx.authorityId, agreementId]);
  return rows.map(read);
}

export async function findTerms(tx: TenantTx, termsId: number): Promise<TermsVersion | undefined> {
  const { rows } = await tx.client.query<Row>(`${versions} where terms.authority_id = $1 and terms.id = $2`, [tx.authorityId, termsId]);
  return rows.map(read)[0];
}

function read({ document, ...row }: Row): TermsVersion {
  return { ...row, document: frozenDocument(document, { on: row.writtenOn, reference: String(row.number) }) };
}

export interface NewTerms {
  readonly agreementId: number;
  readonly number: number;
  /** Who receives the money and gets them; null where nobody is named. */
  readonly payeeId: number | null;
  readonly on: PlainDate;
  readonly policyRegime: AgreementTermsRow['policy_regime'];
  readonly policyVersionId: number | null;
  /** The document as JSON, and its SHA-256. */
  readonly text: string;
  readonly sha256: Buffer;
  readonly facts: TermsFacts;
  readonly largePrint: boolean;
  readonly asksSignature: boolean;
  readonly because: string;
}

export async function insertTerms(tx: TenantTx, terms: NewTerms): Promise<number> {
  const { id } = await tx.sql.insertInto('agreement_terms').values({
    authority_id: tx.authorityId, agreement_id: terms.agreementId, payee_id: terms.payeeId, number: terms.number, written_on: terms.on, policy_regime: terms.policyRegime, policy_version_id: terms.policyVersionId,
    document: terms.text, sha256: terms.sha256, facts: JSON.stringify(terms.facts), large_print: terms.largePrint, asks_signature: terms.asksSignature, because: terms.because, written_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export interface NewSignature {
  readonly agreementId: number;
  readonly termsId: number;
  readonly way: AgreementSignatureRow['way'];
  readonly signerId: number;
  readonly name: string;
  readonly statement: string;
  readonly on: PlainDate;
  readonly at: Date;
  readonly identifiedHow: string | null;
  readonly supported: string;
  readonly witness: string;
  readonly file: { readonly name: string; readonly sealed: Buffer; readonly sha256: Buffer } | null;
  /** The letter by whose link it was signed, and who of staff had opened it; null for another way. */
  readonly letter: LetterWithLink | null;
}

/** A letter that holds the link to sign. */
export interface LetterWithLink {
  readonly id: number;
  readonly on: PlainDate;
  /** Who of staff had opened it with its link, each once. */
  readonly openedBy: readonly { readonly id: number; readonly name: string }[];
}

/** The letter with the link to sign terms, and who of staff opened it as it is posted: they could have signed in the reader's place. */
export async function findLetterWithLink(tx: TenantTx, termsId: number): Promise<LetterWithLink | null> {
  const { rows } = await tx.client.query<LetterWithLink>(
    `select letter.id, letter.dated_on as on,
       coalesce((select json_agg(json_build_object('id', opener.id, 'name', opener.name) order by opener.name) from staff_member opener where opener.authority_id = letter.authority_id
         and opener.id in (select opening.opened_by from letter_opening opening where opening.authority_id = letter.authority_id and opening.letter_id = letter.id)), '[]') as "openedBy"
     from letter where letter.authority_id = $1 and letter.kind = 'agreement_terms' and letter.subject_kind = 'agreement_terms' and letter.subject_id = $2 order by letter.id desc limit 1`, [tx.authorityId, termsId]);
  return rows[0] ?? null;
}

export async function insertSignature(tx: TenantTx, signature: NewSignature): Promise<number> {
  const { id } = await tx.sql.insertInto('agreement_signature').values({
    authority_id: tx.authorityId, agreement_id: signature.agreementId, terms_id: signature.termsId, way: signature.way, signer_id: signature.signerId, signer_name: signature.name, statement: signature.statement,
    signed_on: signature.on, signed_at: signature.at, taken_by: tx.actorId, identified_how: signature.identifiedHow, supported: signature.supported, witness: signature.witness,
    file_name: signature.file?.name ?? null, file_sealed: signature.file?.sealed ?? null, file_sha256: signature.file?.sha256 ?? null,
    letter_id: signature.letter?.id ?? null, letter_opened_by: signature.letter?.openedBy.map(({ id: opener }) => opener) ?? [],
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** The signed paper of terms, sealed; undefined where they were signed in another way. */
export async function findPaper(tx: TenantTx, termsId: number): Promise<{ readonly name: string; readonly sealed: Buffer } | undefined> {
  const { rows } = await tx.client.query<{ name: string; sealed: Buffer }>(
    'select file_name as name, file_sealed as sealed from agreement_signature where authority_id = $1 and terms_id = $2 and file_sealed is not null', [tx.authorityId, termsId]);
  return rows[0];
}

export async function findCouncilName(tx: TenantTx): Promise<string> {
  return (await tx.sql.selectFrom('authority').select('name').where('id', '=', tx.authorityId).executeTakeFirstOrThrow()).name;
}
