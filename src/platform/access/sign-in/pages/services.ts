import type { Database } from '../../../db/connection.js';
import { outsideTenants } from '../../../db/transaction.js';
import { isPath, pathOf, type Path } from '../../../ui/index.js';
import { textIn, type OpenVisit } from '../../../web/visit.js';
import type { Sealer } from '../../sealing.js';
import { readToken } from '../../session-token.js';
import type { SignInGround } from '../ground.js';

/** What the pages of signing in need of this installation. */
export interface SignInServices {
  readonly sealer: Sealer;
  /** Passwords that the operator does not want, in small letters. */
  readonly unwanted: ReadonlySet<string>;
  /** The address people use, which passkeys are bound to; without it none are taken. */
  readonly publicUrl?: string;
}

export interface Council {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly isDemonstration: boolean;
}

/** Every council of this installation, by name. */
export async function councilsOf(database: Database): Promise<Council[]> {
  const rows = await outsideTenants(database, ({ sql }) => sql.selectFrom('authority').select(['id', 'slug', 'name', 'is_demonstration']).orderBy('name').execute());
  return rows.map(({ id, slug, name, is_demonstration }) => ({ id, slug, name, isDemonstration: is_demonstration }));
}

export function groundFor({ sealer }: SignInServices, { database, clock }: Pick<OpenVisit, 'database' | 'clock'>, authorityId: number): SignInGround {
  return { database, authorityId, sealer, clock };
}

/** The ground of the council that a token names; undefined where it cannot be one. */
export function groundOfToken(services: SignInServices, visit: OpenVisit, text: string | undefined): SignInGround | undefined {
  const token = text === undefined ? undefined : readToken(text);
  return token && groundFor(services, visit, token.authorityId);
}

/** Only to a page of ours: a link that signs in must not lead anywhere else. */
export function safeNext(text: string): Path {
  return isPath(text) && text.startsWith('/') && !/^\/(sign-|invitation|new-password)/.test(text) ? text : '/';
}

export function nextIn(visit: OpenVisit): Path {
  return safeNext(textIn(visit.query, 'next'));
}

/** An address with where to go afterwards. */
export function withNext(path: Path, next: Path): Path {
  return next === '/' ? path : pathOf(`${path}?next=${encodeURIComponent(next)}`);
}
