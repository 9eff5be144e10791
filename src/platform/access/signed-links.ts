import type { PlainDate } from '../../core/plain-date.js';
import type { Database } from '../db/connection.js';
import { inTransaction, type TenantTx } from '../db/transaction.js';
import { newToken, readToken } from './session-token.js';

/** What a link is for. One that was made for one purpose opens no other page. */
export type LinkPurpose = 'answer-reclaim' | 'answer-question' | 'complaint-status' | 'sign-agreement' | 'not-my-signature';

export interface NewLink {
  readonly purpose: LinkPurpose;
  /** Key of what it opens. */
  readonly subjectId: number;
  /** Last day on which it opens, inclusive. */
  readonly until: PlainDate;
}

/** What a good link opens. */
export interface OpenedLink {
  readonly authorityId: number;
  readonly subjectId: number;
}

/** Makes a link for somebody who does not sign in; answers with its token, of which only the digest is kept. */
export async function makeLink(tx: TenantTx, { purpose, subjectId, until }: NewLink): Promise<string> {
  const { text, digest } = newToken(tx.authorityId);
  await tx.sql
    .insertInto('signed_link')
    .values({ authority_id: tx.authorityId, token_digest: digest, purpose, subject_id: subjectId, until_on: until })
    .execute();
  return text;
}

/** What a token opens; undefined alike where it is unknown, for another purpose, of another council or past its last day. */
export async function openLink(database: Database, token: string, purpose: LinkPurpose, today: PlainDate): Promise<OpenedLink | undefined> {
  const read = readToken(token);
  if (!read) return undefined;
  const { authorityId, digest } = read;
  const found = await inTransaction(database, { authorityId, actorId: null }, (tx) =>
    tx.sql
      .selectFrom('signed_link').select('subject_id')
      .where('token_digest', '=', digest).where('purpose', '=', purpose).where('until_on', '>=', today)
      .executeTakeFirst(),
  );
  return found && { authorityId, subjectId: found.subject_id };
}
