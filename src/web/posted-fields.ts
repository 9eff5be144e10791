import type { FastifyRequest } from 'fastify';
import { csrfFieldName } from '../platform/ui/forms/names.js';
import { confirmPrefix } from '../platform/web/step-up.js';

/** What a form sent, field by field, in order. */
export type PostedFields = readonly (readonly [name: string, value: string])[];

const largestForm = 1_000_000;
const patience = 2_000;
/** Never given back to a page, where anybody at the machine could read them. */
const secret = /password|passphrase|secret|code|token$/i;

/**
 * The fields of a form that could not be carried out, so that its sender need not type them again: also where it failed before
 * anything had read them. Undefined where there are none, where it brought files, or where it holds what must not be shown again.
 */
export async function postedFields(request: FastifyRequest): Promise<PostedFields | undefined> {
  if (request.method !== 'POST' || !(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return undefined;
  const fields = request.body === undefined || request.body === null ? await readUnread(request) : entriesOf(request.body);
  // A fresh proof of who sends it is asked for again; our own other field is the form's token.
  const kept = fields?.filter(([name]) => !name.startsWith(confirmPrefix));
  return kept === undefined || kept.some(([name]) => name !== csrfFieldName && secret.test(name)) ? undefined : kept;
}

function entriesOf(body: unknown): PostedFields {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return entries.flatMap(([name, value]: [string, unknown]) => [value].flat().flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])));
}

async function readUnread({ raw }: FastifyRequest): Promise<PostedFields | undefined> {
  const late = AbortSignal.timeout(patience);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of raw.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk) || late.aborted) return undefined;
      bytes += chunk.length;
      if (bytes > largestForm) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return [...new URLSearchParams(Buffer.concat(chunks).toString('utf8'))];
}
