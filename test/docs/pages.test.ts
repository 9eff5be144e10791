import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { productRoot } from '../../src/platform/product-root.js';

const pages = ['docs', 'src', '.'].flatMap((folder) =>
  readdirSync(path.join(productRoot, folder), { recursive: folder !== '.', encoding: 'utf8' }).filter((file) => file.endsWith('.md')).map((file) => path.join(folder, file)));

function linksIn(page: string): string[] {
  const text = readFileSync(path.join(productRoot, page), 'utf8');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => (/^[a-z]+:/.test(link) ? [] : [link.replace(/#.*$/, '')])).filter((link) => link !== '');
}

// Pictures are drawn when a version is made.
function deadLinks(page: string): string[] {
  return linksIn(page).filter((link) => !link.endsWith('.png') && !existsSync(path.join(productRoot, path.dirname(page), link)));
}

test('the table of contents names every page of docs', () => {
  const named = new Set(linksIn('docs/README.md').map((link) => link.replace(/\/$/, '')));
  const there = readdirSync(path.join(productRoot, 'docs')).filter((name) => name !== 'README.md');
  expect(there.filter((name) => !named.has(name))).toEqual([]);
});

test.each(pages)('%s links to nothing that is not there', (page) => {
  expect(deadLinks(page)).toEqual([]);
});

describe('a room’s page', () => {
  const rooms = ['people', 'direct-payments/plans', 'direct-payments/agreements', 'direct-payments/payments', 'direct-payments/statements', 'direct-payments/monitoring', 'direct-payments/figures', 'platform', 'demonstration'];
  const files = ['src', 'test'].flatMap((folder) => readdirSync(path.join(productRoot, folder), { recursive: true, encoding: 'utf8' }).map((file) => `/${folder}/${file.split(path.sep).join('/')}`));

  test.each(rooms)('of %s names only files that are there', (room) => {
    const text = readFileSync(path.join(productRoot, 'src', room, 'README.md'), 'utf8');
    const named = [...text.matchAll(/`([a-z0-9/-]+\.tsx?)`/g)].map(([, file = '']) => file);
    expect(named.filter((name) => !files.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
  });
});
