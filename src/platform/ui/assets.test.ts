import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assetPath, type AssetName } from './assets.js';

const folder = mkdtempSync(join(tmpdir(), 'pursestrings-assets-'));
const build = (into: string) => execFileSync(process.execPath, ['scripts/build-assets.mjs', into], { stdio: 'pipe' });
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const manifest = () => z.record(z.string(), z.string()).parse(JSON.parse(text('manifest.json')));
const needed: readonly AssetName[] = [
  'pursestrings.css',
  'start.js',
  'supported.js',
  'mark.svg',
  'favicon.svg',
  'icon-180.png',
];

beforeAll(() => {
  build(folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what the pages are sent beside their HTML', () => {
  it('carries nothing of GOV.UK’s identity', () => {
    for (const name of readdirSync(folder)) {
      expect(name).not.toMatch(/woff|crest|crown|govuk-icon/i);
      expect(text(name), name).not.toMatch(/GDS Transport|\.woff|crest|#1d70b8/i);
    }
  });

  it('has every file the frame asks for, named by what is in it', () => {
    expect(Object.keys(manifest())).toEqual(expect.arrayContaining([...needed]));
    for (const file of Object.values(manifest())) {
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')
        .slice(0, 10);
      expect(file).toContain(`-${hash}.`);
    }
  });

  it('has a style sheet of ours, under 200 kB, that asks for nothing else', () => {
    const css = text(manifest()['pursestrings.css'] ?? '');
    expect(css.length).toBeGreaterThan(50_000);
    expect(css.length).toBeLessThan(200_000);
    expect(css).toContain('#522a6f');
    expect(css).toContain('"Helvetica Neue",Arial,sans-serif');
    expect(css).not.toMatch(/@import|@font-face|url\((?!["']?data:)/);
    expect(css).toContain('prefers-color-scheme: dark');
  });

  it('has scripts that import one another by the names they have', () => {
    const files = readdirSync(folder);
    for (const file of files.filter((name) => name.endsWith('.js') && !name.startsWith('govuk')))
      for (const [, imported = ''] of text(file).matchAll(/from '([^']+)'/g))
        expect(files, `${file} imports`).toContain(imported.replace('./', ''));
  });

  it('is not written over a folder that holds other things', () => {
    const other = mkdtempSync(join(tmpdir(), 'pursestrings-other-'));
    writeFileSync(join(other, 'letter.txt'), 'keep me');
    expect(() => build(other)).toThrow(/holds other things/);
    expect(readdirSync(other)).toEqual(['letter.txt']);
    rmSync(other, { recursive: true });
  });
});

it('an asset’s address is a path under /assets/', () => {
  expect(assetPath('pursestrings.css')).toMatch(/^\/assets\/pursestrings(-[0-9a-f]{10})?\.css$/);
});
