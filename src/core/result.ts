/**
 * A refusal is a value that the person on the screen can act on. A broken assumption throws instead.
 * `code` stands in the catalogue of the room that refuses (its `refusals.ts`); `field` names the form field at fault.
 */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly details?: unknown;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Refusals of one room: code → what it means and what to do, printed in `docs/errors.md`. */
export type RefusalCatalogue = Readonly<Record<string, string>>;

export type Refuse<Code extends string> = (
  code: Code,
  message: string,
  more?: { field?: string; details?: unknown },
) => { readonly ok: false; readonly refusal: Refusal };

/** Ties a room's refusals to its catalogue, so that a code without an entry does not compile. */
export function refuserOf<C extends RefusalCatalogue>(_catalogue: C): Refuse<Extract<keyof C, string>> {
  return (code, message, more = {}) => ({ ok: false, refusal: { code, message, ...more } });
}

/** Unwraps a result whose refusal would be a broken assumption. */
export function expectOk<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
}
