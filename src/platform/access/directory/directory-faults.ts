import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { Refusal } from '../../../core/result.js';
import { refuseDirectory } from './refusals.js';

interface Fault {
  readonly ok: false;
  readonly refusal: Refusal;
}

const words = {
  'directory-not-usable': 'What the directory says of itself does not fit what was set up here.',
  'directory-answer-refused': 'What came back from the directory could not be trusted.',
} as const;

/**
 * What went wrong with a directory, as a refusal. `details` holds a short code for administrators who try the settings and for the
 * audit: never what the directory said, which could be anything. What is no fault of a directory is thrown on.
 */
export function directoryFault(error: unknown, otherwise: keyof typeof words): Fault {
  if (error instanceof AuthorizationResponseError) return refuseDirectory('directory-said-no', 'The directory did not sign you in.', { details: plainCode(error.error) });
  const code = codeOf(error);
  if (isSilence(error)) return refuseDirectory('directory-not-answering', 'The directory does not answer.', { details: code });
  if (error instanceof ResponseBodyError) return refuseDirectory(otherwise, words[otherwise], { details: plainCode(error.error) });
  return refuseDirectory(otherwise, words[otherwise], { details: code });
}

function isSilence(error: unknown): boolean {
  const causes = chainOf(error);
  return causes.some((one) => one.name === 'TimeoutError' || one.name === 'AbortError' || (one instanceof TypeError && one.message === 'fetch failed') || isServerFailure(one));
}

// An answer of 500 and above is how a directory, or the proxy before it, says that it is down.
function isServerFailure({ cause }: Error): boolean {
  return cause instanceof Response && cause.status >= 500;
}

function codeOf(error: unknown): string {
  for (const one of chainOf(error)) if (one instanceof ClientError && one.code !== undefined) return plainCode(one.code);
  return 'unknown';
}

function chainOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : [];
}

function plainCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9_-]/g, '').slice(0, 60);
}
