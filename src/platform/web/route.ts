import { permissions, type Permission } from '../access/permissions.js';
import type { PageAnswer } from './answers.js';
import type { OpenVisit, Visit } from './visit.js';

/** `anyone` needs no sign-in; `signed-in` needs one and nothing more. */
export type Access = Permission | 'signed-in' | 'anyone';

export interface UploadLimits {
  readonly files: number;
  readonly bytesPerFile: number;
}

interface Place {
  readonly method: 'GET' | 'POST';
  /** Parts that vary are written `:name`. */
  readonly url: `/${string}`;
  /** For forms with files; without it none are taken. */
  readonly upload?: UploadLimits;
}

interface GuardedRoute extends Place {
  readonly permission: Permission | 'signed-in';
  /** Whoever proved who they are more than a quarter of an hour ago proves it again first; a form keeps what was posted. */
  readonly stepUp?: true;
  readonly handler: (visit: Visit) => Promise<PageAnswer> | PageAnswer;
}

interface OpenRoute extends Place {
  readonly permission: 'anyone';
  readonly handler: (visit: OpenVisit) => Promise<PageAnswer> | PageAnswer;
}

export type PageRoute = GuardedRoute | OpenRoute;

/**
 * Declares a page. Throws where its permission is missing or unknown, so that no page can be open by accident, and where it takes files and
 * asks for a fresh proof: files cannot be kept meanwhile.
 */
export function route(declared: GuardedRoute): PageRoute {
  requireAccess(declared.permission, `${declared.method} ${declared.url}`);
  if (declared.stepUp && declared.upload) throw new Error(`${declared.method} ${declared.url} takes files, so it cannot ask for a fresh proof of who sends them`);
  return declared;
}

/** Declares a page that anyone may see, signed in or not. */
export function openRoute(declared: Omit<OpenRoute, 'permission'>): PageRoute {
  return { ...declared, permission: 'anyone' };
}

/** Throws where something without a known permission would be served. */
export function requireAccess(access: unknown, what: string): asserts access is Access {
  const known = typeof access === 'string' && (access === 'anyone' || access === 'signed-in' || Object.hasOwn(permissions, access));
  if (!known) throw new Error(`${what} has no permission: every route names one, or says that anyone may use it`);
}
