import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { productRoot } from '../../src/platform/product-root.js';

/** One catalogue of codes, and the part of the product that owns it. */
export interface Catalogue {
  readonly name: string;
  /** Below `src/`, with slashes. */
  readonly file: string;
  /** The folder that the reader knows it by, like `direct-payments/payments`. */
  readonly room: string;
  /** What happens with its codes. */
  readonly raised: 'refused' | 'raised by a monitoring run' | 'told of a file';
  readonly codes: Readonly<Record<string, string>>;
}

const declared = /^export const (\w+(Refusals|Exceptions|Warnings)) = \{/gm;
const raisedAs = { Refusals: 'refused', Exceptions: 'raised by a monitoring run', Warnings: 'told of a file' } as const;
const codesShape = z.record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.string().min(1));

/** Every source file of the product below `src/` but its tests, with its text. */
export function sourceFiles(): Map<string, string> {
  const root = path.join(productRoot, 'src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file));
  return new Map(files.sort().map((file) => [file.split(path.sep).join('/'), readFileSync(path.join(root, file), 'utf8')]));
}

/** Every catalogue that the product exports, as its modules give it. */
export async function catalogues(): Promise<Catalogue[]> {
  const found: Catalogue[] = [];
  for (const [file, text] of sourceFiles()) {
    for (const [, name = '', kind] of text.matchAll(declared)) {
      const module: unknown = await import(path.join(productRoot, 'src', file));
      const codes = codesShape.parse(z.record(z.string(), z.unknown()).parse(module)[name]);
      found.push({ name, file, room: roomOf(file), raised: raisedAs[z.enum(['Refusals', 'Exceptions', 'Warnings']).parse(kind)], codes });
    }
  }
  return found;
}

const deepRooms = ['direct-payments', 'platform'];

function roomOf(file: string): string {
  const [wing = '', room = ''] = file.split('/');
  if (room === '') return 'starting';
  return deepRooms.includes(wing) && !/\.tsx?$/.test(room) ? `${wing}/${room}` : wing;
}
