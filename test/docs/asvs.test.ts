import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { productRoot } from '../../src/platform/product-root.js';
import { chapters, readRequirements } from './asvs.js';
import { printAsvs } from './print-asvs.js';

const all = readRequirements();
const label = ({ id, says }: { readonly id: string; readonly says: string }): string => `${id} ${says}`;

// How many of level 1 and 2 the standard has in each chapter: a requirement that is left out is missed here.
const published: Readonly<Record<number, readonly [number, number]>> = {
  1: [8, 19], 2: [4, 7], 3: [8, 11], 4: [2, 8], 5: [4, 5], 6: [13, 22], 7: [6, 12], 8: [4, 3], 9: [4, 3], 10: [5, 24], 11: [3, 11], 12: [3, 6], 13: [1, 12], 14: [2, 7], 15: [3, 10], 16: [0, 16], 17: [0, 7],
};

test.each(Object.keys(chapters))('chapter %s names every requirement of levels 1 and 2', (chapter) => {
  const own = all.filter(({ id }) => id.startsWith(`${chapter}.`));
  expect([1, 2].map((level) => own.filter((one) => one.level === level).length)).toEqual(published[Number(chapter)]);
});

test('each is named once, in order, with those of level 3 that were chosen', () => {
  const inOrder = [...all].sort((a, b) => rank(a.id) - rank(b.id));
  expect(all.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.filter(({ level }) => level === 3).map(({ id }) => id)).toEqual(['2.3.5', '7.5.3', '15.2.5']);
});

function rank(id: string): number {
  const [chapter = 0, section = 0, number = 0] = id.split('.').map(Number);
  return chapter * 10_000 + section * 100 + number;
}

test('what is met or partly met names evidence that is there', () => {
  expect(all.filter(({ status, evidence }) => (status === 'met' || status === 'partly') && evidence.length === 0).map(label)).toEqual([]);
  expect(all.flatMap(({ id, evidence }) => evidence.filter((file) => !existsSync(path.join(productRoot, file))).map((file) => `${id}: ${file}`))).toEqual([]);
});

test('what is not wholly met, or does not apply, says why', () => {
  expect(all.filter(({ status, note }) => status !== 'met' && status !== 'partly' && note === undefined).map(label)).toEqual([]);
});

test('docs/asvs.md says what asvs.yaml says: where it differs, npm run docs writes it anew', async () => {
  await expect(printAsvs(all)).toMatchFileSnapshot(path.join(productRoot, 'docs', 'asvs.md'));
});
