import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { pathOf, type Path } from './paths.js';

/** Where the web shell serves `builtAssetsFolder` from. Names carry a hash, so they may be cached for a year. */
export const assetsPath = '/assets/';

export type AssetName = 'pursestrings.css' | 'start.js' | 'supported.js' | 'mark.svg' | 'favicon.svg' | 'icon-180.png';

/** dist/public of this package, whether the code runs from src or from dist. */
export const builtAssetsFolder = join(packageFolder(dirname(fileURLToPath(import.meta.url))), 'dist', 'public');

function packageFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}

let hashedNames: Readonly<Record<string, string>> | undefined;

function readManifest(): Readonly<Record<string, string>> | undefined {
  const file = join(builtAssetsFolder, 'manifest.json');
  if (!existsSync(file)) return undefined;
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The address of one of the page's own files. Before the build it has its plain name, so that pages can be drawn in tests. */
export function assetPath(name: AssetName): Path {
  hashedNames ??= readManifest();
  return pathOf(`${assetsPath}${hashedNames?.[name] ?? name}`);
}

/** For the start of the web shell: throws, with what to do, where the pages would have no style. */
export function requireAssets(): void {
  if (!readManifest()) throw new Error('The style sheet and scripts of the pages are not built: run npm run build.');
}
