import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { productRoot } from '../../src/platform/product-root.js';

const named = z.object({ license: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]) }).or(z.object({ expression: z.string() }));
const billShape = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.object({ name: z.string(), version: z.string(), purl: z.string(), hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(), licenses: z.array(named).optional() })),
});
const lockShape = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional(), dev: z.boolean().optional(), devOptional: z.boolean().optional(), name: z.string().optional(), hasInstallScript: z.boolean().optional() })) });

// Those that ask for no more than to be named, and a font's.
const allowed = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0', 'MIT AND OFL-1.1']);
/** Says its licence in a file of its own, not where npm looks. */
const saidElsewhere: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

let text: string;
let components: z.infer<typeof billShape>['components'];
const lock = lockShape.parse(JSON.parse(readFileSync(path.join(productRoot, 'package-lock.json'), 'utf8')));

beforeAll(async () => {
  const module: unknown = await import(path.join(productRoot, 'scripts', 'sbom.mjs'));
  const { writeBill } = z.object({ writeBill: z.custom<(file: string) => number>((value) => typeof value === 'function') }).parse(module);
  const file = path.join(inject('runFolder'), 'bill.json');
  writeBill(file);
  text = readFileSync(file, 'utf8');
  ({ components } = billShape.parse(JSON.parse(text)));
});

test('names everything that the lock file installs in the running product, and nothing else', () => {
  const locked = Object.entries(lock.packages).filter(([place, { dev, devOptional }]) => place !== '' && dev !== true && devOptional !== true);
  const wanted = new Set(locked.map(([place, { name, version }]) => `${name ?? place.split('node_modules/').at(-1) ?? ''}@${version ?? ''}`));
  expect(components.length).toBeGreaterThan(100);
  expect(new Set(components.map(({ name, version }) => `${name}@${version}`))).toEqual(wanted);
});

test('gives each its version and a digest', () => {
  expect(components.filter(({ hashes = [] }) => !hashes.some(({ alg, content }) => alg === 'SHA-512' && /^[0-9a-f]{128}$/.test(content))).map(({ name }) => name)).toEqual([]);
});

test('names no licence that a council could not take', () => {
  const licenceOf = ({ name, licenses = [] }: (typeof components)[number]): string => licenses.map((one) => ('expression' in one ? one.expression : 'id' in one.license ? one.license.id : one.license.name)).join(' AND ') || (saidElsewhere[name] ?? 'none');
  expect(components.filter((one) => !allowed.has(licenceOf(one))).map((one) => `${one.name}: ${licenceOf(one)}`)).toEqual([]);
});

test('says nothing of the machine that it was made on', () => {
  expect(text).not.toMatch(/registry|localhost|file:|\/home\/|\/work\//);
});

test('only packages that are named run a script when they are installed', () => {
  const { allowScripts } = z.object({ allowScripts: z.record(z.string(), z.boolean()) }).parse(JSON.parse(readFileSync(path.join(productRoot, 'package.json'), 'utf8')));
  const scripts = Object.entries(lock.packages).filter(([place, { hasInstallScript }]) => place !== '' && hasInstallScript === true).map(([place]) => place.split('node_modules/').at(-1) ?? '');
  expect(scripts.filter((name) => !Object.hasOwn(allowScripts, name) && name !== 'fsevents')).toEqual([]);
});
