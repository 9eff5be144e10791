import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import type { SealingKeys } from '../access/sealing-key.js';
import { readArchive, whole } from './read-archive.js';
import { BackupRefused } from './refusals.js';
import { writeArchive, type Closing } from './write-archive.js';

const folder = mkdtempSync(path.join(tmpdir(), 'archive-'));
afterAll(() => { rmSync(folder, { recursive: true }); });

const keys: SealingKeys = [{ id: 2, secret: randomBytes(32) }, { id: 1, secret: randomBytes(32) }];
const file = path.join(folder, 'saved');

async function save(closing: Closing, things: Readonly<Record<string, Buffer>>): Promise<string> {
  const archive = await writeArchive(file, closing);
  for (const [place, bytes] of Object.entries(things)) await archive.add(place, bytes);
  return (await archive.finish()).sha256;
}

async function readAll(keysHere: SealingKeys | null = keys): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {};
  await readArchive(file, keysHere, async (place, bytes) => { found[place] = await whole(bytes); });
  return found;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'read', (error: unknown) => (error instanceof BackupRefused ? error.refusal.code : String(error)));
}

const ways: readonly [string, Closing][] = [['in the clear', null], ['sealed', { key: keys[0], keyFile: '/srv/key' }]];

describe.each(ways)('an archive %s', (_way, closing) => {
  it('gives back what was put in, in its order, and tells its digest', async () => {
    const things = { 'head.json': Buffer.from('{}'), 'rows/a/1/000000': randomBytes(300_000), 'rows/a/1/000001': Buffer.alloc(0), 'files/long/name': randomBytes(65_536) };
    const sha256 = await save(closing, things);
    const found = await readAll();
    expect(Object.keys(found)).toEqual(Object.keys(things));
    expect(found).toEqual(things);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(sha256);
    expect(readdirSync(folder)).toEqual(['saved']);
  });

  it('is refused wherever any one byte of it was changed, and wherever it was cut', async () => {
    await save(closing, { 'head.json': Buffer.from('{"a":1}'), 'rows/a/1/000000': randomBytes(200) });
    const good = readFileSync(file);
    for (let at = 0; at < good.length; at += 1) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(file, bad);
      expect(['backup-damaged', 'backup-key-missing', 'backup-not-readable']).toContain(await codeOf(readAll()));
    }
    for (let length = 0; length < good.length; length += 7) {
      writeFileSync(file, good.subarray(0, length));
      expect(['backup-damaged', 'backup-not-readable']).toContain(await codeOf(readAll()));
    }
  });

  it('leaves nothing where it is given up or cannot be finished', async () => {
    rmSync(file, { force: true });
    const archive = await writeArchive(file, closing);
    await archive.add('head.json', Buffer.from('{}'));
    await archive.abandon();
    expect(readdirSync(folder)).toEqual([]);
    expect(await codeOf(writeArchive(path.join(folder, 'none', 'saved'), closing).then((one) => one.finish()))).toBe('backup-not-written');
  });
});

it('in the clear opens with ordinary tools', async () => {
  await save(null, { 'files/a.txt': Buffer.from('words') });
  expect(execFileSync('tar', ['xzOf', file, 'files/a.txt']).toString()).toBe('words');
});

it('takes a file piece by piece, and refuses one that gives fewer bytes than it said', async () => {
  const archive = await writeArchive(file, null);
  await archive.addStream('files/b', 6, Readable.from([Buffer.from('abc'), Buffer.from('def')], { objectMode: false }));
  await archive.finish();
  expect(await readAll()).toEqual({ 'files/b': Buffer.from('abcdef') });
  const short = await writeArchive(file, null);
  await expect(short.addStream('files/b', 6, Readable.from([Buffer.from('abc')], { objectMode: false }))).rejects.toThrow();
  await short.abandon();
});

it('says which key is missing', async () => {
  await save({ key: keys[0], keyFile: null }, { 'head.json': Buffer.from('{}') });
  expect(await codeOf(readAll(null))).toBe('backup-key-missing');
  expect(await codeOf(readAll([{ id: 1, secret: randomBytes(32) }]))).toBe('backup-key-missing');
});
