import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root, say, stop } from './root.mjs';

const sourceFolders = ['src', 'bench'];
const otherSources = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build-assets.mjs'];
const stamp = inRoot('dist', '.built-from');

export function buildWhereStale() {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  build();
  writeFileSync(stamp, now);
}

/** Compiles and makes the style sheet and scripts of the pages; stops the process where either fails. */
export function build() {
  say('Building…');
  mkdirSync(inRoot('dist'), { recursive: true });
  dropOrphans(inRoot('dist', 'src'), inRoot('src'));
  dropOrphans(inRoot('dist', 'bench'), inRoot('bench'));
  run([inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', inRoot('tsconfig.build.json')], 'The compiler');
  if (existsSync(inRoot('scripts', 'build-assets.mjs'))) run([inRoot('scripts', 'build-assets.mjs')], 'scripts/build-assets.mjs');
}

function run(args, what) {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) stop(`${what} did not finish: see the lines above.`);
}

// Names, sizes and times: reading every file would cost each start more than it saves.
function fingerprint() {
  const hash = createHash('sha256');
  const note = (file) => {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)}\0${size}\0${mtimeMs}\n`);
  };
  for (const folder of sourceFolders) for (const file of filesUnder(inRoot(folder))) note(file);
  for (const file of otherSources) if (existsSync(inRoot(file))) note(inRoot(file));
  return hash.digest('hex');
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

// The compiler leaves what it made from a source that has since gone, and a stale module must not be importable.
function dropOrphans(built, source) {
  for (const file of filesUnder(built)) {
    const made = /^(.*?)(\.d\.ts|\.js)(\.map)?$/.exec(path.relative(built, file));
    if (!made) continue;
    const origin = path.join(source, made[1]);
    if (!['.ts', '.tsx', '.js'].some((ending) => existsSync(origin + ending))) {
      rmSync(file);
      // The compiler believes its own record of what it wrote.
      rmSync(inRoot('dist', '.tsbuildinfo'), { force: true });
    }
  }
}
