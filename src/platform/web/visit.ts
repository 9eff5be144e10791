import type { Actor } from '../access/actor.js';
import type { SignedInSession } from '../access/sessions.js';
import type { Clock } from '../clock.js';
import type { Database } from '../db/connection.js';
import type { TenantTx } from '../db/transaction.js';
import type { FrameContext } from '../ui/page-frame.js';
import type { Path } from '../ui/paths.js';
import type { KeptCookie } from './answers.js';

/** A file that came with a form, kept in a folder of its own until the answer has been sent. */
export interface UploadedFile {
  /** The form field. */
  readonly field: string;
  /** As the sender called it, without folders. Never use it as a path. */
  readonly fileName: string;
  readonly path: string;
  readonly bytes: number;
}

/** One request for a page, by anybody. */
export interface OpenVisit {
  /** Where the visitor is, without the query. */
  readonly path: Path;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** The posted fields, for `readForm`. */
  readonly posted: unknown;
  readonly files: readonly UploadedFile[];
  readonly csrfToken: string;
  /** For PageFrame. */
  readonly frame: FrameContext;
  readonly clock: Clock;
  readonly database: Database;
  readonly actor: Actor | undefined;
  /** The session cookie's value, for signing out. */
  readonly session: string | undefined;
  readonly signedIn: SignedInSession | undefined;
  readonly cookies: Readonly<Partial<Record<KeptCookie, string>>>;
  /** Network address of the sender, for counting tries alone: never shown, logged or kept in clear. */
  readonly sender: string;
  /** A secret that this browser keeps from page to page until it signs in or out; undefined on the first page it opens. */
  readonly browser: string | undefined;
}

/** One request for a page by someone who is signed in and may ask for it. */
export interface Visit extends OpenVisit {
  readonly actor: Actor;
  /** One transaction for the visitor's council, in the visitor's name. */
  readonly inTransaction: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

/** A whole number from the address, such as a key; undefined where it is none, and then the page is not found. */
export function numberIn(values: Readonly<Record<string, string | readonly string[]>>, name: string): number | undefined {
  const text = values[name];
  if (typeof text !== 'string' || !/^[1-9]\d{0,15}$/.test(text)) return undefined;
  return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

/** One text from the query; the last where there are several, empty where there is none. */
export function textIn(values: OpenVisit['query'], name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}
