import { ok, type Result } from '../../../core/result.js';
import { tenantOf, type Directory } from './directory.js';
import { refuseDirectory } from './refusals.js';

/** What a directory's token says, after its signature, issuer, audience, times and nonce were checked. */
export type Claims = Readonly<Record<string, unknown>>;

/** Somebody whom a directory vouches for. */
export interface Vouched {
  /** What the directory knows them by for good. */
  readonly subject: string;
  readonly name: string;
  /** In small letters; null where the directory gives none, or does not say that it is verified. */
  readonly email: string | null;
  /** Their groups or app roles. */
  readonly values: readonly string[];
  /** The directory's own session. */
  readonly directorySession: string | null;
  /** When they last proved who they are, where the directory says. */
  readonly provedAt: Date | null;
}

type Settings = Pick<Directory, 'issuer' | 'rolesClaim' | 'secondFactor' | 'secondFactorValues' | 'admitGuests' | 'name'>;

/** Who it is that a directory vouches for. Refused: another tenant, guests, no second factor, groups that were left out. */
export function readClaims(directory: Settings, claims: Claims): Result<Vouched> {
  const tenant = tenantOf(directory.issuer);
  if (tenant !== undefined && textOf(claims.tid)?.toLowerCase() !== tenant.toLowerCase())
    return refuseDirectory('other-tenant', 'This account belongs to another organisation’s directory.');
  const subject = textOf(tenant === undefined ? claims.sub : claims.oid);
  if (subject === undefined || !/^[!-~]{1,255}$/.test(subject)) return refuseDirectory('directory-answer-refused', 'The directory does not say who you are.', { details: 'no_subject' });
  if (!directory.admitGuests && isGuest(directory.issuer, claims)) return refuseDirectory('guest-account', 'This is a guest’s account of another organisation. Sign in with an account of the council.');
  if (!hasSecondFactor(directory, claims)) return refuseDirectory('second-factor-missing', `${directory.name} did not ask you for a second factor, and this service needs one.`);
  if (leavesGroupsOut(directory.rolesClaim, claims))
    return refuseDirectory('too-many-groups', `Your account is in so many groups that ${directory.name} leaves them out. An administrator gives access by app roles instead of groups.`);
  return ok({
    subject, name: nameIn(claims, subject), email: verifiedEmail(claims), values: valuesAt(directory.rolesClaim, claims),
    directorySession: textOf(claims.sid)?.slice(0, 255) ?? null, provedAt: typeof claims.auth_time === 'number' ? new Date(claims.auth_time * 1000) : null,
  });
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined;
}

// Entra ID marks guests by acct, by the name it makes up for them, or by who vouched for them first.
function isGuest(issuer: string, claims: Claims): boolean {
  const identityProvider = textOf(claims.idp);
  const names = [claims.preferred_username, claims.upn, claims.unique_name].flatMap((name) => textOf(name) ?? []);
  const fromElsewhere = tenantOf(issuer) !== undefined && identityProvider !== undefined && tenantOf(`${identityProvider.replace(/\/(v2\.0\/?)?$/, '')}/v2.0`)?.toLowerCase() !== tenantOf(issuer)?.toLowerCase();
  return claims.acct === 1 || claims.acct === '1' || names.some((name) => name.includes('#EXT#')) || fromElsewhere;
}

function hasSecondFactor({ secondFactor, secondFactorValues }: Settings, claims: Claims): boolean {
  if (secondFactor === 'directory') return true;
  const said = listOf(secondFactor === 'amr' ? claims.amr : claims.acr);
  return said.some((value) => secondFactorValues.includes(value));
}

function leavesGroupsOut(rolesClaim: string, claims: Claims): boolean {
  const elsewhere = claims._claim_names;
  const pointsElsewhere = typeof elsewhere === 'object' && elsewhere !== null && Object.hasOwn(elsewhere, rolesClaim);
  return pointsElsewhere || (rolesClaim === 'groups' && (claims.hasgroups === true || claims.hasgroups === 'true'));
}

/** Texts at a claim: by its whole name, which may have dots, else by the parts of a path. Ids of groups are in small letters. */
function valuesAt(rolesClaim: string, claims: Claims): readonly string[] {
  const found = Object.hasOwn(claims, rolesClaim) ? claims[rolesClaim] : rolesClaim.split('.').reduce<unknown>(partOf, claims);
  return listOf(found).map(plainValue);
}

function partOf(whole: unknown, part: string): unknown {
  return typeof whole === 'object' && whole !== null && Object.hasOwn(whole, part) ? Reflect.get(whole, part) : undefined;
}

function listOf(claim: unknown): string[] {
  const list: unknown[] = Array.isArray(claim) ? claim : [claim];
  return list.flatMap((one) => textOf(one) ?? []);
}

/** A group or app role as it is compared: ids are written in capitals by some. */
export function plainValue(value: string): string {
  const trimmed = value.trim();
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(trimmed) ? trimmed.toLowerCase() : trimmed;
}

function nameIn(claims: Claims, subject: string): string {
  const name = [claims.name, [textOf(claims.given_name), textOf(claims.family_name)].filter((part) => part !== undefined).join(' '), claims.preferred_username].map(textOf).find((one) => one !== undefined);
  return (name ?? subject).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '').trim().slice(0, 120) || subject;
}

// Entra ID says of a verified domain xms_edov; an address that nobody vouches for could be anybody's.
function verifiedEmail(claims: Claims): string | null {
  const email = textOf(claims.email)?.toLowerCase();
  const verified: readonly unknown[] = [true, 'true', 1, '1'];
  if (email === undefined || !/^[^\s@<>]+@[^\s@<>]+$/.test(email)) return null;
  return verified.includes(claims.email_verified) || verified.includes(claims.xms_edov) ? email : null;
}
