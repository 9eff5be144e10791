import type { PlainDate } from '../../../core/plain-date.js';

/** A council's directory as it is set up here. */
export interface Directory {
  readonly id: number;
  /** Short name of the council, for addresses. */
  readonly council: string;
  readonly authorityId: number;
  /** What the button says. */
  readonly name: string;
  /** Exactly as its tokens name it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Sealed as `directory-secret`; null where the directory gave none. */
  readonly sealedSecret: Buffer | null;
  /** Which claim holds groups or app roles; parts of a path are joined by dots. */
  readonly rolesClaim: string;
  /** How a second factor is made sure of. */
  readonly secondFactor: 'directory' | 'amr' | 'acr';
  /** Of which one must be in amr or acr. */
  readonly secondFactorValues: readonly string[];
  /** The council's own staff sign in by it and no other way. */
  readonly staffMustUse: boolean;
  readonly matchEmail: boolean;
  readonly makeStaff: boolean;
  readonly admitGuests: boolean;
  /** Whom to ask where somebody is not let in. */
  readonly askWhom: string;
  /** First day. */
  readonly from: PlainDate;
  /** Last day, inclusive; null while it lasts. */
  readonly until: PlainDate | null;
  /** When it was ended by hand; null while it lasts. */
  readonly endedAt: Date | null;
  readonly changedAt: Date;
}

/** As what a client secret is sealed. */
export const secretPurpose = 'directory-secret';

/**
 * The tenant of an Entra ID directory, which its address ends with; undefined for a directory of another kind. Such a directory
 * knows its people by `oid` for good, while `sub` differs from service to service.
 */
export function tenantOf(issuer: string): string | undefined {
  return /\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/v2\.0\/?$/i.exec(issuer)?.[1];
}
