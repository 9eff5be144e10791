import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { DatabaseRefused } from '../refusals.js';
import type { DataPlace } from './data-place.js';
import type { Programs } from './programs.js';
import { dropUnfinished, makeSystemFolder, renameOrDrop, systemFolder, unfinishedName } from './unfinished.js';
import type { ServerUser } from './unprivileged-user.js';

const passwords = z.object({ superuser: z.string(), owner: z.string(), app: z.string(), jobs: z.string() });

type Passwords = z.infer<typeof passwords>;

const passwordFile = 'pursestrings-logins.json';

export function isInitialised(folder: string): boolean {
  return existsSync(path.join(folder, passwordFile)) && existsSync(path.join(folder, 'PG_VERSION'));
}

/**
 * The generated passwords of the built-in database's logins. That of the retention role follows from the owner's, so that a
 * database made before there was one has it too.
 */
export function readPasswords(folder: string): Passwords & { readonly retention: string } {
  const kept = passwords.parse(JSON.parse(readFileSync(path.join(folder, passwordFile), 'utf8')));
  return { ...kept, retention: createHash('sha256').update(`retention ${kept.owner}`).digest('hex') };
}

/**
 * Makes the files of a new server. They get their name last, so a kill at any moment leaves nothing that looks whole.
 * Throws `DatabaseRefused` where something else stands at their place.
 */
export async function initialise(place: DataPlace, programs: Programs, synced: boolean): Promise<void> {
  const parent = path.dirname(place.folder);
  refuseForeignFiles(place.folder);
  if (parent === systemFolder) makeSystemFolder();
  dropUnfinished(parent);
  const unfinished = unfinishedName(place.folder);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  own(unfinished, place.user);
  const made: Passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword(), jobs: newPassword() };
  await runInitdb(unfinished, made.superuser, place.user, programs, synced);
  writePrivately(path.join(unfinished, passwordFile), JSON.stringify(made), place.user);
  renameOrDrop(unfinished, place.folder);
  if (place.link !== undefined) linkOrDrop(place.folder, place.link);
}

function refuseForeignFiles(folder: string): void {
  if (isEmptyOrAbsent(folder)) return;
  throw new DatabaseRefused(
    'database-not-started',
    `${folder} is there, but holds no whole database of Pursestrings or may not be read by this user. Start as the user who made it, move the folder away, or set PURSESTRINGS_DATA to another one.`,
  );
}

function isEmptyOrAbsent(folder: string): boolean {
  try {
    return !existsSync(folder) || readdirSync(folder).length === 0;
  } catch {
    return false;
  }
}

async function runInitdb(folder: string, password: string, user: ServerUser | undefined, programs: Programs, synced: boolean): Promise<void> {
  const passwordNote = `${folder}.password`;
  writePrivately(passwordNote, password, user);
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const args = ['-D', folder, '-U', 'postgres', `--pwfile=${passwordNote}`, '--auth=scram-sha-256', '--encoding=UTF8', `--locale=${locale}`, '--no-instructions', ...(synced ? [] : ['--no-sync'])];
  const child = spawn(programs.initdb, args, { ...asUser(user), cwd: '/', env: programs.environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => { resolve(error.message); });
    child.once('close', (code) => { resolve(code ?? 'killed'); });
  });
  const [outcome, , complaint] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  rmSync(passwordNote, { force: true });
  if (outcome !== 0)
    throw new DatabaseRefused('database-not-started', `The built-in database could not be made in ${folder} (${String(outcome)}). ${complaint.trim()}`);
}

/** The part of `spawn`'s options that says as whom. */
export function asUser(user: ServerUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** Creates a file that only the server's user may read. */
export function writePrivately(file: string, content: string, user: ServerUser | undefined): void {
  writeFileSync(file, content, { mode: 0o600 });
  own(file, user);
}

function own(file: string, user: ServerUser | undefined): void {
  if (user) chownSync(file, user.uid, user.gid);
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

function linkOrDrop(folder: string, link: string): void {
  try {
    symlinkSync(folder, link);
  } catch (error) {
    if (!existsSync(link)) throw error;
    rmSync(folder, { recursive: true, force: true });
  }
}
