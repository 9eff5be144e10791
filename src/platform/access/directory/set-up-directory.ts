import type { PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { recordEvent } from '../../audit/record-event.js';
import type { Clock } from '../../clock.js';
import type { TenantTx } from '../../db/transaction.js';
import { askSecondPerson } from '../office/second-person/ask-second-person.js';
import type { Sealer } from '../sealing.js';
import { secretPurpose, type Directory } from './directory.js';
import { refuseDirectory } from './refusals.js';
import { administratorsWhoCame } from './store/identities.js';
import { directoriesOn, findDirectory, insertDirectory, updateDirectory } from './store/directories.js';

export interface NewDirectory {
  /** What the button says. */
  readonly name: string;
  /** Its address, exactly as its tokens name it. */
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined where the directory gave none. */
  readonly secret: string | undefined;
  /** Whom to ask where somebody is not let in. */
  readonly askWhom: string;
}

/** Sets up another directory; answers with its key. It lets nobody in until roles are given and a second administrator has confirmed it. Refused where its address cannot be one directory's, or it is set up already. */
export async function setUpDirectory(tx: TenantTx, sealer: Sealer, directory: NewDirectory, on: PlainDate): Promise<Result<number>> {
  const issuer = directory.issuer.trim();
  const fault = faultOf(issuer);
  if (fault !== undefined) return refuseDirectory('issuer-not-usable', fault, { field: 'issuer' });
  if ((await directoriesOn(tx, on)).some((one) => one.issuer === issuer)) return refuseDirectory('issuer-known', 'This directory has been set up already.', { field: 'issuer' });
  const id = await insertDirectory(tx, { ...directory, issuer, sealedSecret: sealed(sealer, directory.secret), from: on });
  await recordEvent(tx, { sentence: `Set up the directory ${directory.name}.`, subjectKind: 'sign_in', subjectId: id, after: { issuer, clientId: directory.clientId, askWhom: directory.askWhom } });
  await askSecondPerson(tx, { subject: 'directory', subjectId: id, today: on });
  return ok(id);
}

function faultOf(issuer: string): string | undefined {
  if (!URL.canParse(issuer) || !issuer.startsWith('https://') || /[\s?#]/.test(issuer) || issuer.length > 300) return 'The address begins with https:// and has no question mark or blank.';
  if (new URL(issuer).username !== '' || new URL(issuer).password !== '') return 'The address has no name or password in it.';
  if (/\/(common|organizations|consumers)(\/|$)/i.test(new URL(issuer).pathname)) return 'This address lets in anybody’s organisation. Put the council’s own tenant id in its place.';
  return undefined;
}

function sealed(sealer: Sealer, secret: string | undefined): Buffer | null {
  return secret === undefined ? null : sealer.seal(secretPurpose, Buffer.from(secret, 'utf8'));
}

/** What an administrator may change; what is left out stays as it is. */
export type DirectoryChange = Partial<Pick<Directory, 'name' | 'askWhom' | 'clientId' | 'rolesClaim' | 'admitGuests' | 'secondFactor' | 'secondFactorValues' | 'matchEmail' | 'makeStaff' | 'staffMustUse'>> & {
  /** Another secret; the old one is never shown. */
  readonly secret?: string;
};

/** Changes a directory. Refused where it is not in use, or becomes the only way before an administrator has come by it. */
export async function changeDirectory(tx: TenantTx, sealer: Sealer, id: number, change: DirectoryChange, clock: Clock): Promise<Result<null>> {
  const directory = await findDirectory(tx, id);
  if (directory?.endedAt !== null) return refuseDirectory('directory-not-found', 'This directory is no longer used.');
  if (change.rolesClaim !== undefined && !/^[A-Za-z0-9_:/.-]{1,120}$/.test(change.rolesClaim)) return refuseDirectory('claim-name-not-usable', 'Use letters, digits, dots, colons, slashes, hyphens and underscores.', { field: 'rolesClaim' });
  if (change.staffMustUse === true && !directory.staffMustUse && (await administratorsWhoCame(tx, id, clock.today())) === 0)
    return refuseDirectory('nobody-proved-it', `No administrator has signed in by ${directory.name} yet, so this could lock everybody out. Sign in by it first.`, { field: 'staffMustUse' });
  const { secret, ...settings } = change;
  await updateDirectory(tx, id, { ...settings, ...(secret === undefined ? {} : { sealedSecret: sealed(sealer, secret) }) }, clock.now());
  const before = Object.fromEntries(Object.entries(directory).filter(([name]) => Object.hasOwn(settings, name)));
  await recordEvent(tx, { sentence: `Changed the directory ${directory.name}${secret === undefined ? '' : ', with another secret'}.`, subjectKind: 'sign_in', subjectId: id, before, after: settings });
  return ok(null);
}

/** The directory is used no more, from now on; whoever came by it stays a member of staff, and signs in by other ways. */
export async function endDirectory(tx: TenantTx, id: number, clock: Clock): Promise<Result<null>> {
  const directory = await findDirectory(tx, id);
  if (directory?.endedAt !== null) return refuseDirectory('directory-not-found', 'This directory is no longer used.');
  await updateDirectory(tx, id, { until: clock.today() > directory.from ? clock.today() : directory.from, endedAt: clock.now(), staffMustUse: false }, clock.now());
  await recordEvent(tx, { sentence: `The directory ${directory.name} is no longer used.`, subjectKind: 'sign_in', subjectId: id });
  return ok(null);
}
