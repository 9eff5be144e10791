import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { productRoot } from '../../src/platform/product-root.js';

// A project of one source file whose compiler writes down that it was called, so that what is tested is when, not what.
const compiler = `require('node:fs').mkdirSync('dist/src/cli', { recursive: true });
require('node:fs').appendFileSync('compiled.txt', 'once\\n');
require('node:fs').writeFileSync('dist/src/cli/main.js', 'export const main = () => console.log("built");');`;
const project = { name: 'stand-in', version: '1.0.0', type: 'module', dependencies: { typescript: 'file:compiler' }, scripts: { postinstall: 'node scripts/link-bin.mjs' } };

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(inject('runFolder'), 'ensure-'));
  for (const part of ['scripts', 'bin']) cpSync(path.join(productRoot, part), path.join(folder, part), { recursive: true });
  rmSync(path.join(folder, 'scripts', 'build-assets.mjs'), { force: true });
  cpSync(path.join(productRoot, 'test', 'chromium-path.mjs'), path.join(folder, 'test', 'chromium-path.mjs'));
  mkdirSync(path.join(folder, 'compiler', 'bin'), { recursive: true });
  mkdirSync(path.join(folder, 'src', 'cli'), { recursive: true });
  writeFileSync(path.join(folder, 'src', 'cli', 'main.ts'), '');
  writeFileSync(path.join(folder, 'compiler', 'package.json'), JSON.stringify({ name: 'typescript', version: '1.0.0' }));
  writeFileSync(path.join(folder, 'compiler', 'bin', 'tsc'), compiler);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(project));
  await run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--offline']);
});

interface Finished {
  readonly code: number | null;
  readonly printed: string;
}

async function run(command: string, args: readonly string[]): Promise<Finished> {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { printed += String(text); });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, printed };
}

async function ensure(): Promise<string> {
  const { code, printed } = await run(process.execPath, ['scripts/ensure.mjs']);
  expect([code, printed]).toEqual([0, printed]);
  return printed;
}

function timesCompiled(): number {
  const record = path.join(folder, 'compiled.txt');
  return existsSync(record) ? readFileSync(record, 'utf8').split('\n').length - 1 : 0;
}

test('a fresh clone is installed and built once, and healed where it was left half done', { timeout: 60_000 }, async () => {
  expect(await run(process.execPath, ['bin/pursestrings.js'])).toEqual({ code: 1, printed: 'not built yet: run npm start or npm test\n' });

  expect(await ensure()).toMatch(/Installing packages[\s\S]*Building/);
  expect(await run('node_modules/.bin/pursestrings', [])).toEqual({ code: 0, printed: 'built\n' });
  expect(await ensure()).toBe('');
  expect(timesCompiled()).toBe(1);

  // What a killed npm ci leaves.
  rmSync(path.join(folder, 'node_modules', '.package-lock.json'));
  expect(await ensure()).toContain('Installing packages');
  expect(timesCompiled()).toBe(1);

  const later = new Date(Date.now() + 5000);
  utimesSync(path.join(folder, 'src', 'cli', 'main.ts'), later, later);
  expect(await ensure()).toBe('Building…\n');
  expect(timesCompiled()).toBe(2);

  writeFileSync(path.join(folder, 'src', 'cli', 'another.ts'), '');
  await Promise.all([ensure(), ensure(), ensure()]);
  expect(timesCompiled()).toBe(3);

  // What a killed ensure leaves.
  writeFileSync(path.join(folder, '.ensure.lock'), '999999999');
  expect(await ensure()).toBe('');
});
