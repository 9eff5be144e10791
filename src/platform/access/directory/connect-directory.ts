import { ClientSecretBasic, ClientSecretPost, Configuration, customFetch, discovery, enableNonRepudiationChecks, None, type ClientAuth, type CustomFetchOptions } from 'openid-client';
import { ok, type Result } from '../../../core/result.js';
import type { Clock } from '../../clock.js';
import type { Sealer } from '../sealing.js';
import { secretPurpose, type Directory } from './directory.js';
import { directoryFault } from './directory-faults.js';
import { refuseDirectory } from './refusals.js';

/** A directory that has said what it is and where it is asked, ready to be asked. */
export type Connection = Configuration;

/** Connects to directories, and remembers for a while what each said of itself. */
export type Connect = (directory: Directory, clock: Clock) => Promise<Result<Connection>>;

export interface ConnectOptions {
  readonly sealer: Sealer;
  /** How addresses are asked; left out, over the network. */
  readonly ask?: typeof fetch;
}

const rememberedMinutes = 10;
const answerSeconds = 5;
const largestAnswer = 1_000_000;
/** What may sign a token: with a public key. A shared secret or no signature is never enough. */
const signedBy = /^(RS|PS|ES)(256|384|512)$|^(EdDSA|Ed25519)$/;

/** Refusals: `directory-not-answering`, and `directory-not-usable` where it is not the directory that was set up or lacks what is needed. */
export function connector({ sealer, ask = fetch }: ConnectOptions): Connect {
  const remembered = new Map<string, { readonly connection: Connection; readonly until: number }>();
  return async (directory, clock) => {
    const now = clock.now().getTime();
    const key = `${String(directory.authorityId)}.${String(directory.id)}.${String(directory.changedAt.getTime())}`;
    const known = remembered.get(key);
    if (known && known.until > now) return ok(known.connection);
    const connected = await discover(directory, sealer, ask);
    for (const [old, { until }] of remembered) if (until <= now) remembered.delete(old);
    if (connected.ok) remembered.set(key, { connection: connected.value, until: now + rememberedMinutes * 60_000 });
    return connected;
  };
}

async function discover(directory: Directory, sealer: Sealer, ask: typeof fetch): Promise<Result<Connection>> {
  const askWithin = (url: string, options: CustomFetchOptions): Promise<Response> => fetchWithin(url, options, ask);
  try {
    const found = await discovery(new URL(directory.issuer), directory.clientId, undefined, None(), { timeout: answerSeconds, [customFetch]: askWithin });
    const server = found.serverMetadata();
    const fault = faultIn(directory, server);
    if (fault !== undefined) return refuseDirectory('directory-not-usable', fault);
    const connection = new Configuration({ ...server }, directory.clientId, undefined, clientAuth(directory, sealer, server.token_endpoint_auth_methods_supported));
    connection.timeout = answerSeconds;
    connection[customFetch] = askWithin;
    // Without it a token that comes straight from the directory would be believed unsigned.
    enableNonRepudiationChecks(connection);
    return ok(connection);
  } catch (error) {
    return directoryFault(error, 'directory-not-usable');
  }
}

interface SaysOfItself {
  readonly issuer: string;
  readonly id_token_signing_alg_values_supported?: readonly string[] | undefined;
  readonly code_challenge_methods_supported?: readonly string[] | undefined;
  readonly jwks_uri?: string | undefined;
  readonly token_endpoint?: string | undefined;
  readonly authorization_endpoint?: string | undefined;
}

function faultIn(directory: Directory, server: SaysOfItself): string | undefined {
  if (server.issuer !== directory.issuer) return 'The directory calls itself by another address than the one set up here.';
  if (server.jwks_uri === undefined || server.token_endpoint === undefined || server.authorization_endpoint === undefined) return 'The directory does not say where it signs people in.';
  if (!(server.id_token_signing_alg_values_supported ?? ['RS256']).some((algorithm) => signedBy.test(algorithm))) return 'The directory does not sign its tokens with a public key.';
  // Entra ID takes S256 and does not say so: only a directory that lists its ways without S256 is refused.
  if (server.code_challenge_methods_supported?.includes('S256') === false) return 'The directory does not take PKCE with S256.';
  return undefined;
}

function clientAuth({ sealedSecret }: Directory, sealer: Sealer, methods: readonly string[] | undefined): ClientAuth {
  if (sealedSecret === null) return None();
  const secret = sealer.open(secretPurpose, sealedSecret).toString('utf8');
  return methods?.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret);
}

/** Over https alone; no redirect is followed, and no more is read than a directory has to say. */
async function fetchWithin(url: string, options: CustomFetchOptions, ask: typeof fetch): Promise<Response> {
  if (!url.startsWith('https://')) throw new Error('an address of the directory does not begin with https://');
  const { method, headers, body, signal } = options;
  const answer = await ask(url, { method, headers, redirect: 'manual', ...(body === undefined || body === null ? {} : { body: bodyOf(body) }), ...(signal ? { signal } : {}) });
  const bytes = await readWithin(answer);
  return new Response(bytes.length === 0 ? null : bytes, { status: answer.status, headers: answer.headers });
}

function bodyOf(body: NonNullable<CustomFetchOptions['body']>): string | URLSearchParams {
  if (typeof body === 'string' || body instanceof URLSearchParams) return body;
  throw new TypeError('a directory is asked with forms alone');
}

async function readWithin(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    if (length > largestAnswer) throw new Error('the directory answers with more than it has to say');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
