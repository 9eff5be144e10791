import { z } from 'zod';
import { ok, refuserOf, type Result } from '../../core/result.js';
import type { Actor } from '../access/actor.js';
import type { Clock } from '../clock.js';
import type { TenantTx } from '../db/transaction.js';
import { requireAccess, type Access } from './route.js';

export const apiRefusals = {
  'request-not-valid': 'The request does not fit the description of the operation. `details` lists each part that does not.',
} as const;

const refuse = refuserOf(apiRefusals);

/** In whose name and when a call is made, inside one transaction of their council. */
export interface ApiContext {
  readonly tx: TenantTx;
  readonly actor: Actor;
  readonly clock: Clock;
}

/** One call of the API by someone who may make it. */
export interface ApiCall<Params, Query, Body> extends ApiContext {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

export interface ApiDescription {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parts that vary are written `:name`. */
  readonly url: `/api/v1/${string}`;
  readonly permission: Exclude<Access, 'anyone'>;
  /** Refused with `confirm-it-is-you` for whoever proved who they are more than a quarter of an hour ago. */
  readonly stepUp?: true;
  /** One line for the description of the API. */
  readonly summary: string;
  readonly answer: z.ZodType;
  /** Most bytes of the request, where it carries a file; 1 MB unless said otherwise. */
  readonly largestBody?: number;
  /** HTTP statuses of refusals that are not 422, by their code, such as 404 for what does not exist. */
  readonly statusOf?: Readonly<Record<string, number>>;
}

interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

export interface ApiRoute extends ApiDescription {
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  /** Reads a request by the schemas; what it answers with does the work, in the transaction it is given. */
  readonly prepare: (raw: RawRequest) => Result<(context: ApiContext) => Promise<Result<unknown>>>;
}

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

interface Declared<P, Q, B, A extends z.ZodType> extends ApiDescription {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  readonly handler: (call: ApiCall<Read<P>, Read<Q>, Read<B>>) => Promise<Result<z.input<A>>>;
}

type Maybe = z.ZodType | undefined;

/**
 * Declares one operation of the API: its schemas check what comes in, drop from the answer what they do not name, and
 * describe both in `/api/openapi.json`. Throws where its permission is missing.
 */
export function apiRoute<A extends z.ZodType, P extends Maybe = undefined, Q extends Maybe = undefined, B extends Maybe = undefined>(
  declared: Declared<P, Q, B, A>,
): ApiRoute {
  requireAccess(declared.permission, `${declared.method} ${declared.url}`);
  const { handler, params, query, body, ...description } = declared;
  return { ...description, params, query, body, prepare };

  function prepare(raw: RawRequest): Result<(context: ApiContext) => Promise<Result<unknown>>> {
    try {
      const read = { params: readBy(params, 'params', raw), query: readBy(query, 'query', raw), body: readBy(body, 'body', raw) };
      return ok(async (context) => shown(declared.answer, await handler({ ...context, ...read })));
    } catch (error) {
      if (error instanceof z.ZodError) return notValid(error);
      throw error;
    }
  }
}

function readBy<Schema extends Maybe>(schema: Schema | undefined, part: keyof RawRequest, raw: RawRequest): Read<Schema>;
function readBy(schema: Maybe, part: keyof RawRequest, raw: RawRequest): unknown {
  const parsed = schema?.safeParse(raw[part]);
  if (parsed?.success === false) throw new z.ZodError(parsed.error.issues.map((issue) => ({ ...issue, path: [part, ...issue.path] })));
  return parsed?.data;
}

function notValid({ issues }: z.ZodError): Result<never> {
  const details = issues.map(({ path, message }) => ({ at: path.join('.'), message }));
  const [first] = details;
  return refuse('request-not-valid', first ? `${first.at}: ${first.message}` : 'The request is not valid.', { details });
}

function shown(schema: z.ZodType, result: Result<unknown>): Result<unknown> {
  return result.ok ? ok(schema.parse(result.value)) : result;
}

/** The schema of a page of a longer list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    /** Give it as `cursor` to get what follows; null at the end. */
    nextCursor: z.string().nullable(),
  });
}
