import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';

export interface Certificate {
  readonly runId: number;
  readonly number: number;
  readonly on: PlainDate;
  /** JSON, word for word as it was digested. */
  readonly document: string;
  /** Hexadecimal, as is the previous one's. */
  readonly digest: string;
  readonly previous: string | null;
}

const facts = `select run_id as "runId", certificate_no as number, made_on as on, document, encode(digest, 'hex') as digest, encode(previous_digest, 'hex') as previous from retention_certificate`;

/** All certificates, the first one first. */
export async function listCertificates({ client }: TenantTx): Promise<Certificate[]> {
  return (await client.query<Certificate>(`${facts} order by certificate_no`)).rows;
}

export async function lastCertificate({ client }: TenantTx): Promise<Certificate | undefined> {
  return (await client.query<Certificate>(`${facts} order by certificate_no desc limit 1`)).rows[0];
}

export async function findCertificate({ client }: TenantTx, runId: number): Promise<Certificate | undefined> {
  return (await client.query<Certificate>(`${facts} where run_id = $1`, [runId])).rows[0];
}

export async function insertCertificate({ client, authorityId }: TenantTx, { runId, number, on, document, digest, previous }: Certificate): Promise<void> {
  await client.query(
    `insert into retention_certificate (authority_id, run_id, certificate_no, made_on, document, digest, previous_digest) values ($1, $2, $3, $4, $5, decode($6, 'hex'), decode($7, 'hex'))`,
    [authorityId, runId, number, on, document, digest, previous]);
}
