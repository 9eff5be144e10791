import type { PlainDate } from '../../../core/plain-date.js';
import type { SignatureDoubtRow } from '../../../platform/db/tables.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

/** Tries to sign terms by link, ever and since a moment; others who try wait until the transaction ends. */
export async function countTries(tx: TenantTx, termsId: number, since: Date): Promise<{ readonly ever: number; readonly lately: number }> {
  await tx.client.query("select pg_advisory_xact_lock(hashtext('signing by link'), hashtext($1))", [String(termsId)]);
  const { rows } = await tx.client.query<{ ever: number; lately: number }>(
    'select count(*)::integer as ever, count(*) filter (where tried_at > $3)::integer as lately from signing_try where authority_id = $1 and terms_id = $2', [tx.authorityId, termsId, since]);
  return rows[0] ?? { ever: 0, lately: 0 };
}

export async function insertTry(tx: TenantTx, { agreementId, termsId, at }: { readonly agreementId: number; readonly termsId: number; readonly at: Date }): Promise<void> {
  await tx.sql.insertInto('signing_try').values({ authority_id: tx.authorityId, agreement_id: agreementId, terms_id: termsId, tried_at: at }).execute();
}

/** A signature as those see it who ask whose it is. */
export interface SignedFacts {
  readonly id: number;
  readonly agreementId: number;
  readonly reference: string;
  readonly name: string;
  readonly way: 'link' | 'statement' | 'paper';
  readonly on: PlainDate;
  readonly takenBy: number | null;
  /** Who of staff had opened the letter with the link by which it was signed. */
  readonly letterOpenedBy: readonly number[];
  /** What was said of it last; null where nobody doubts it. */
  readonly doubt: SignatureDoubtRow['what'] | null;
  /** Who wrote down what was said last; null where it came by the link. */
  readonly doubtedBy: number | null;
}

export async function findSigned(tx: TenantTx, signatureId: number): Promise<SignedFacts | undefined> {
  const { rows } = await tx.client.query<SignedFacts>(
    `select sig.id, sig.agreement_id as "agreementId", a.reference, sig.signer_name as name, sig.way, sig.signed_on as on, sig.taken_by as "takenBy", sig.letter_opened_by as "letterOpenedBy",
       doubt.what as doubt, doubt.recorded_by as "doubtedBy"
     from agreement_signature sig join agreement a on a.authority_id = sig.authority_id and a.id = sig.agreement_id
       left join lateral (select d.what, d.recorded_by from signature_doubt d where d.authority_id = sig.authority_id and d.signature_id = sig.id order by d.id desc limit 1) doubt on true
     where sig.authority_id = $1 and sig.id = $2`,
    [tx.authorityId, signatureId],
  );
  return rows[0];
}

export interface NewDoubt {
  readonly agreementId: number;
  readonly signatureId: number;
  readonly what: SignatureDoubtRow['what'];
  readonly words: string;
  readonly on: PlainDate;
}

export async function insertDoubt(tx: TenantTx, { agreementId, signatureId, what, words, on }: NewDoubt): Promise<number> {
  const { id } = await tx.sql.insertInto('signature_doubt')
    .values({ authority_id: tx.authorityId, agreement_id: agreementId, signature_id: signatureId, what, words, on_day: on, by_link: tx.actorId === null, recorded_by: tx.actorId })
    .returning('id').executeTakeFirstOrThrow();
  return id;
}
