import { createHash } from 'node:crypto';
import { formatDate, type PlainDate } from '../../core/plain-date.js';
import { ok, type Result } from '../../core/result.js';
import { plainName } from '../../people/rules/plain-name.js';
import type { SealedColumn } from '../../platform/access/keys/sealed-column.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { recordEvent } from '../../platform/audit/record-event.js';
import type { Clock } from '../../platform/clock.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { refuseAgreement } from './refusals.js';
import { findActingOn, findAgreementFacts, type AgreementFacts } from './store/agreements.js';
import { findLetterWithLink, findTermsOf, insertSignature, type LetterWithLink, type NewSignature, type TermsVersion } from './store/terms.js';
import { tellOfSignature } from './tell-of-signature.js';

/** What whoever signs agrees to, word for word. */
export const signingStatement = 'I have read these terms, or somebody has read them to me. I understand them and I agree to them.';

const sealedAs = 'signed-agreement';
/** Where signed papers stand sealed, for whoever changes the key. */
export const sealedPapers: SealedColumn = { table: 'agreement_signature', column: 'file_sealed', about: sealedAs };

/** Help that somebody had in deciding (Mental Capacity Act 2005 s1(3)), and who was there; empty where nobody was. */
export interface Support {
  readonly supported?: string;
  readonly witness?: string;
}

export interface LinkSignature extends Support {
  readonly termsId: number;
  /** Full name as they typed it. */
  readonly name: string;
  /** The day on which the person whose payment it is was born, as they typed it: whoever opened somebody else's letter does not know it from there. */
  readonly born: PlainDate;
  /** The address people use, for the link of the letter that tells them of the signature. */
  readonly publicUrl: string;
}

/**
 * Signs terms by the link of their letter: by whoever receives the money, with their full name and the person's day of birth, after `beginTry`. They are
 * told of it in a letter, by which they can say that it was not them. Answers with the signature's key.
 */
export async function signByLink(tx: TenantTx, agreementId: number, { termsId, name, born, ...more }: LinkSignature, clock: Clock): Promise<Result<number>> {
  const agreement = await findAgreementFacts(tx, agreementId);
  const known = agreement?.born === born && (agreement.payeeName === null || plainName(agreement.payeeName) === plainName(name));
  if (name.trim() !== '' && !known) return refuseAgreement('signing-not-known', 'This does not fit what we know. Check your full name and the date of birth, or call us.', { field: 'name' });
  return sign(tx, agreementId, { termsId, name, on: clock.today(), way: 'link', statement: signingStatement, identifiedHow: null, file: null, ...more }, clock);
}

export interface TakenSignature extends Support {
  readonly agreementId: number;
  /** The address people use, for the link of the letter that tells them of the signature. */
  readonly publicUrl: string;
  readonly name: string;
  /** What they said or signed, in their words. */
  readonly statement: string;
  readonly on: PlainDate;
  /** How whoever took it down knew who they were. */
  readonly identifiedHow: string;
}

/** Takes down that somebody agreed, in words to a member of staff. */
export async function takeSignature(tx: TenantTx, { agreementId, ...taken }: TakenSignature, clock: Clock): Promise<Result<number>> {
  return sign(tx, agreementId, { ...taken, termsId: null, way: 'statement', file: null }, clock);
}

export interface SignedPaper {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const mostBytes = 10_000_000;

/** Keeps a signed paper, sealed, as it arrived: a PDF, JPEG or PNG. */
export async function keepSignedPaper(tx: TenantTx, sealer: Sealer, { agreementId, ...taken }: TakenSignature, { fileName, bytes }: SignedPaper, clock: Clock): Promise<Result<number>> {
  if (bytes.length === 0 || bytes.length > mostBytes || !isPaper(bytes)) return refuseAgreement('paper-not-usable', 'Choose a PDF, JPEG or PNG of at most 10 MB.', { field: 'file' });
  const file = { name: fileName, sealed: sealer.seal(sealedAs, bytes), sha256: createHash('sha256').update(bytes).digest() };
  return sign(tx, agreementId, { ...taken, termsId: null, way: 'paper', file }, clock);
}

/** A signed paper as it arrived. */
export function openPaper(sealer: Sealer, sealed: Uint8Array): Buffer {
  return sealer.open(sealedAs, sealed);
}

/** By its first bytes: `%PDF`, JPEG or PNG. */
function isPaper(bytes: Uint8Array): boolean {
  const begins = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return begins === '25504446' || begins.startsWith('ffd8ff') || begins === '89504e47';
}

type Signing = Omit<NewSignature, 'agreementId' | 'termsId' | 'signerId' | 'at' | 'supported' | 'witness' | 'letter'> & Support & {
  readonly publicUrl: string;
  /** Null for the terms that wait. */
  readonly termsId: number | null;
};

async function sign(tx: TenantTx, agreementId: number, signing: Signing, clock: Clock): Promise<Result<number>> {
  const agreement = await findAgreementFacts(tx, agreementId, { hold: true });
  if (!agreement) return refuseAgreement('agreement-out-of-sight', 'There is no such direct payment.');
  const terms = waitingTerms(await findTermsOf(tx, agreementId));
  if (!terms) return refuseAgreement('terms-not-open', 'No terms wait to be signed: newer ones were written, or they are signed already.');
  const incomplete = whatIsMissing(signing, terms, clock.today());
  if (!incomplete.ok) return incomplete;
  const signer = await signerOf(tx, agreement, signing);
  if (!signer.ok) return signer;
  const { supported = '', witness = '', publicUrl, ...rest } = signing;
  const letter = signing.way === 'link' ? await findLetterWithLink(tx, terms.id) : null;
  const id = await insertSignature(tx, { ...rest, agreementId, termsId: terms.id, signerId: signer.value, at: clock.now(), supported, witness, letter });
  await recordEvent(tx, {
    sentence: `${signing.name} signed terms ${String(terms.number)} of the direct payment ${agreement.reference} ${howWords(signing.way, letter)}.`, subjectKind: 'agreement', subjectId: agreementId,
    after: { termsId: terms.id, digest: terms.digest, ...(letter === null ? {} : { letterId: letter.id, letterOpenedBy: letter.openedBy.map(({ id: opener }) => opener) }) },
  });
  await tellOfSignature(tx, { agreement, signatureId: id, name: signing.name, way: signing.way, on: signing.on, publicUrl }, clock.today());
  return ok(id);
}

// Whoever had the letter in hand with its link could have signed in the reader's place: who that was stands beside the signature.
function howWords(way: Signing['way'], letter: LetterWithLink | null): string {
  if (way !== 'link') return way === 'statement' ? 'in words, taken down' : 'on paper';
  if (letter === null) return 'by the link of the letter';
  const opened = letter.openedBy.length === 0 ? 'which nobody of staff had opened with its link' : `which ${letter.openedBy.map(({ name }) => name).join(' and ')} had opened with its link`;
  return `by the link of the letter of ${formatDate(letter.on)}, ${opened}`;
}

/** The terms that wait to be signed: the latest that ask for it, where nobody has signed them. Versions come latest first. */
export function waitingTerms(versions: readonly TermsVersion[]): TermsVersion | undefined {
  const asking = versions.find(({ asksSignature }) => asksSignature);
  return asking?.signature === null ? asking : undefined;
}

function whatIsMissing(signing: Signing, terms: TermsVersion, today: PlainDate): Result<null> {
  if (signing.termsId !== null && signing.termsId !== terms.id) return refuseAgreement('terms-not-open', 'Newer terms were written since. Sign those.');
  if (signing.name.trim() === '') return refuseAgreement('signature-not-read', 'Type the full name.', { field: 'name' });
  if (signing.statement.trim() === '') return refuseAgreement('signature-not-read', 'Write down what they agreed to.', { field: 'statement' });
  if (signing.way !== 'link' && (signing.identifiedHow ?? '').trim() === '') return refuseAgreement('signature-not-read', 'Say how you knew who they were.', { field: 'identifiedHow' });
  if (signing.on > today) return refuseAgreement('signature-not-read', 'The day has not come yet.', { field: 'on' });
  if (signing.on < terms.writtenOn) return refuseAgreement('signature-not-read', `These terms were written on ${formatDate(terms.writtenOn)}: they cannot have been signed before.`, { field: 'on' });
  return ok(null);
}

/** Whoever receives the money; of an agreement that names nobody, whoever acts for the person and has this name. */
async function signerOf(tx: TenantTx, { personId, payeeId, payeeName, payeeUntil }: AgreementFacts, { name, on }: Signing): Promise<Result<number>> {
  if (payeeId !== null && payeeName !== null) {
    if (payeeUntil !== null && payeeUntil < on) return refuseAgreement('payee-not-known', `${payeeName} has not acted for the person since ${formatDate(payeeUntil)}: another agreement names who does.`, { field: 'name' });
    if (plainName(name) === plainName(payeeName)) return ok(payeeId);
    return refuseAgreement('signature-name-differs', 'This is not the name in the agreement. Type the full name as the agreement has it.', { field: 'name' });
  }
  const acting = (await findActingOn(tx, personId, on)).find((one) => plainName(one.name) === plainName(name));
  return acting ? ok(acting.id) : refuseAgreement('signature-name-differs', 'Nobody of this name acts for the person. Type the full name of whoever receives the money.', { field: 'name' });
}
