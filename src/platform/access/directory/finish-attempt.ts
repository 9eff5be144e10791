import { authorizationCodeGrant, fetchUserInfo } from 'openid-client';
import { z } from 'zod';
import { ok, type Result } from '../../../core/result.js';
import { inTransaction } from '../../db/transaction.js';
import { digestOf } from '../session-token.js';
import { attemptMinutes, attemptSecrets } from './begin-attempt.js';
import type { Connection } from './connect-directory.js';
import { tenantOf, type Directory } from './directory.js';
import { directoryFault } from './directory-faults.js';
import { returnAddress, type DirectoryServices, type DirectoryVisit } from './directory-services.js';
import type { Claims } from './read-claims.js';
import { refuseDirectory } from './refusals.js';
import { takeAttempt, type Attempt } from './store/attempts.js';

/** What came back with the browser. */
export interface CameBack {
  readonly directory: Directory;
  /** The query of the address, each value as often as it stood there. */
  readonly answer: URLSearchParams;
}

/** An attempt that came back, and what the directory said of whom. */
export interface Finished {
  readonly attempt: Attempt;
  readonly claims: Result<Claims>;
}

const secretsShape = z.tuple([z.string(), z.string()]);

/**
 * Takes the attempt that an answer belongs to, and asks the directory for what it says of whom. Refused where there is no such attempt
 * in this browser, or it was finished or is too old. The directory is asked outside any transaction, and an attempt stays taken
 * whatever it says: no answer counts twice.
 */
export async function finishAttempt(services: DirectoryServices, visit: DirectoryVisit, { directory, answer }: CameBack): Promise<Result<Finished>> {
  const state = answer.get('state') ?? '';
  const now = visit.clock.now();
  const attempt = await inTransaction(visit.database, { authorityId: directory.authorityId, actorId: null }, (tx) =>
    takeAttempt(tx, { directoryId: directory.id, stateDigest: digestOf(state), browserDigest: digestOf(visit.browser) }, now, new Date(now.getTime() - attemptMinutes * 60_000)),
  );
  if (attempt === undefined) return refuseDirectory('attempt-over', 'Signing in took too long, was finished already, or was begun in another browser. Start again.');
  const [nonce, verifier] = secretsShape.parse(JSON.parse(services.sealer.open(attemptSecrets, attempt.sealedSecrets).toString('utf8')));
  const connected = await services.connect(directory, visit.clock);
  if (!connected.ok) return ok({ attempt, claims: connected });
  const address = new URL(`${returnAddress(directory, services.publicUrl)}?${answer.toString()}`);
  return ok({ attempt, claims: await exchange(connected.value, address, { state, nonce, verifier }, directory) });
}

interface Expected {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

async function exchange(connection: Connection, address: URL, { state, nonce, verifier }: Expected, directory: Directory): Promise<Result<Claims>> {
  try {
    const tokens = await authorizationCodeGrant(connection, address, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
    const claims = tokens.claims();
    if (claims?.iss !== directory.issuer) return refuseDirectory('directory-answer-refused', 'What came back is not from the council’s directory.', { details: 'other_issuer' });
    return ok({ ...(await furtherClaims(connection, directory, claims, tokens.access_token)), ...claims });
  } catch (error) {
    return directoryFault(error, 'directory-answer-refused');
  }
}

// Entra ID puts everything into the token; others keep groups and e-mail addresses for whoever asks with it.
async function furtherClaims(connection: Connection, { issuer, rolesClaim }: Directory, claims: Claims & { readonly sub: string }, accessToken: string): Promise<Claims> {
  const isThere = Object.hasOwn(claims, rolesClaim) || Object.hasOwn(claims, rolesClaim.split('.')[0] ?? '');
  if (tenantOf(issuer) !== undefined || isThere || connection.serverMetadata().userinfo_endpoint === undefined) return {};
  return fetchUserInfo(connection, accessToken, claims.sub);
}
