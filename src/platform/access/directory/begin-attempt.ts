import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { ok, type Result } from '../../../core/result.js';
import { inTransaction } from '../../db/transaction.js';
import type { Path } from '../../ui/paths.js';
import type { Directory } from './directory.js';
import { digestOf } from '../session-token.js';
import { returnAddress, type DirectoryServices, type DirectoryVisit } from './directory-services.js';
import { insertAttempt, type AttemptPurpose } from './store/attempts.js';

/** An attempt may be finished for so long. */
export const attemptMinutes = 10;

export interface Beginning {
  readonly directory: Directory;
  readonly purpose: AttemptPurpose;
  /** Who tries or confirms; null for signing in. */
  readonly staffId: number | null;
  readonly next: Path;
}

/** As what an attempt's nonce and verifier are sealed. */
export const attemptSecrets = 'directory-attempt';

/**
 * Begins an attempt and answers with the directory's address to send the browser to. To confirm, the directory is told to ask anew.
 * Refused where the directory does not answer or is not what was set up.
 */
export async function beginAttempt(services: DirectoryServices, visit: DirectoryVisit, { directory, purpose, staffId, next }: Beginning): Promise<Result<URL>> {
  const connected = await services.connect(directory, visit.clock);
  if (!connected.ok) return connected;
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const now = visit.clock.now();
  await inTransaction(visit.database, { authorityId: directory.authorityId, actorId: null }, (tx) =>
    insertAttempt(
      tx, { directoryId: directory.id, stateDigest: digestOf(state), browserDigest: digestOf(visit.browser) },
      { purpose, sealedSecrets: services.sealer.seal(attemptSecrets, Buffer.from(JSON.stringify([nonce, verifier]))), next, staffId, startedAt: now },
      new Date(now.getTime() - attemptMinutes * 60_000),
    ),
  );
  return ok(buildAuthorizationUrl(connected.value, {
    redirect_uri: returnAddress(directory, services.publicUrl), scope: 'openid profile email', state, nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    ...(directory.secondFactor === 'acr' ? { acr_values: directory.secondFactorValues.join(' ') } : {}),
    ...(purpose === 'confirm' ? { prompt: 'login', max_age: '0' } : {}),
  }));
}
