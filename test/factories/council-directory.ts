import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

/** What the directory says of an account besides what it is known by. */
export type AccountClaims = Readonly<Record<string, unknown>>;

/** A real OpenID Connect server on this machine that stands for a council's directory. */
export interface CouncilDirectory {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** For the product: asks what is asked of the directory's https address on this machine. */
  readonly ask: typeof fetch;
  /** Whoever is sent there next signs in as this account, without being asked. */
  signsIn: (account: string) => void;
  /** What it says of an account from now on. */
  says: (account: string, claims: AccountClaims) => void;
  /** Changes the token before the product gets it; undefined for not. */
  tamper: (change: ((token: Token) => string) | undefined) => void;
  /** Nothing answers at its address. */
  goesDown: (down: boolean) => void;
  /** What it says of itself, changed. */
  describesItself: (change: Readonly<Record<string, unknown>>) => void;
  readonly close: () => Promise<void>;
}

/** A token that was issued, and the keys to make another. */
export interface Token {
  readonly text: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Signs as the directory does. */
  readonly sign: (claims: Readonly<Record<string, unknown>>) => string;
  readonly key: KeyObject;
}

const host = 'https://login.directory.example';

interface Made {
  /** With it the directory is one of Entra ID's shape. */
  readonly tenant?: string;
  readonly redirects: readonly string[];
}

/** Starts it. Its people are whoever `says` names. */
export async function councilDirectory({ tenant, redirects }: Made): Promise<CouncilDirectory> {
  const mount = tenant === undefined ? '' : `/${tenant}/v2.0`;
  const people = new Map<string, AccountClaims>();
  const state = { next: '', down: false, tamper: undefined as ((token: Token) => string) | undefined, described: {} as Readonly<Record<string, unknown>> };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(`${host}${mount}`, configuration(redirects, people, privateKey));
  provider.proxy = true;
  const callback = provider.callback();
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.writeHead(500).end());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    if (url.startsWith('/interaction/')) return provider.interactionFinished(request, response, { login: { accountId: state.next, amr: ['pwd', 'mfa'], acr: 'two-factors' } }, { mergeWithLastSubmission: false });
    Object.assign(request, { originalUrl: url, baseUrl: mount, url: url.slice(mount.length) });
    await callback(request, response);
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;

  const ask: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    if (state.down || !url.startsWith(host)) throw new TypeError('fetch failed');
    const answered = await fetch(`http://127.0.0.1:${String(port)}${url.slice(host.length)}`, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), 'x-forwarded-proto': 'https', 'x-forwarded-host': new URL(host).host } });
    if (url.includes('/.well-known/')) return Response.json({ ...((await answered.json()) as object), ...state.described });
    if (url.includes('/token') && state.tamper && answered.ok) return tampered(answered, state.tamper, privateKey);
    return answered;
  };

  return {
    issuer: `${host}${mount}`, clientId: 'pursestrings', secret: 'a secret of the directory', ask,
    signsIn: (account) => { state.next = account; },
    says: (account, claims) => { people.set(account, claims); },
    tamper: (change) => { state.tamper = change; },
    goesDown: (down) => { state.down = down; },
    describesItself: (change) => { state.described = change; },
    close: () => new Promise((done) => { server.close(() => { done(); }); server.closeAllConnections(); }),
  };
}

function configuration(redirects: readonly string[], people: ReadonlyMap<string, AccountClaims>, key: KeyObject): Configuration {
  return {
    clients: [{ client_id: 'pursestrings', client_secret: 'a secret of the directory', redirect_uris: [...redirects], token_endpoint_auth_method: 'client_secret_post', response_types: ['code'], grant_types: ['authorization_code'] }],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'first', use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub', 'oid', 'tid', 'roles', 'groups', 'hasgroups', '_claim_names', 'realm', 'acct', 'amr', 'acr', 'sid', 'auth_time'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['not a secret'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      const grant = new provider.Grant({ ...(client ? { clientId: client.clientId } : {}), ...(session?.accountId === undefined ? {} : { accountId: session.accountId }) });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    scopes: ['openid', 'profile', 'email'],
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  };
}

async function tampered(answered: Response, change: (token: Token) => string, key: KeyObject): Promise<Response> {
  const body = (await answered.json()) as { id_token: string };
  const [header = '', claims = ''] = body.id_token.split('.');
  const token: Token = { text: body.id_token, header: opened(header), claims: opened(claims), key, sign: (other) => signToken({ ...opened(header) }, other, key) };
  return Response.json({ ...body, id_token: change(token) });
}

function opened(part: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>;
}

/** A token of these parts, signed with a key (RS256), whatever its header says. */
export function signToken(header: Readonly<Record<string, unknown>>, claims: Readonly<Record<string, unknown>>, key: KeyObject): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`;
}

/**
 * What a browser does with an address of the directory: follows it there until it is sent back; answers with where to. Cookies are kept
 * for the directory alone.
 */
export async function followThere({ ask }: CouncilDirectory, address: string, cookies = new Map<string, string>()): Promise<string> {
  let at = address;
  for (let steps = 0; steps < 10; steps += 1) {
    if (!at.startsWith(host)) return at;
    const answered = await ask(at, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const made of answered.headers.getSetCookie()) {
      const [name = '', value = ''] = (made.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    const next = answered.headers.get('location');
    if (next === null) throw new Error(`the directory answers ${String(answered.status)}: ${(await answered.text()).slice(0, 300)}`);
    at = new URL(next, at).href;
  }
  throw new Error('the directory sends the browser in circles');
}
