import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectOk } from '../../core/result.js';
import { sealerOf } from './sealing.js';
import { loadSealer } from './sealing-key.js';

const first = { id: 1, secret: randomBytes(32) };
const second = { id: 2, secret: randomBytes(32) };
const sealer = sealerOf([first]);

describe('a sealed thing', () => {
  it('opens as what was sealed, and never twice as the same bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const sealed = sealer.seal('statement-file', bytes);
      expect(Buffer.compare(sealer.open('statement-file', sealed), Buffer.from(bytes))).toBe(0);
      expect(sealed.equals(sealer.seal('statement-file', bytes))).toBe(false);
    }));
  });

  it('does not open where any one bit of it was changed', () => {
    const sealed = sealer.seal('statement-file', Buffer.from('balance 19.99'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => sealer.open('statement-file', changed)).toThrow();
    }
  });

  it('does not open as something else, with another key, or cut short', () => {
    const sealed = sealer.seal('account-number', Buffer.from('001122 12345678'));
    expect(() => sealer.open('statement-file', sealed)).toThrow();
    expect(() => sealerOf([{ id: 1, secret: randomBytes(32) }]).open('account-number', sealed)).toThrow();
    for (let length = 0; length < sealed.length; length += 1) expect(() => sealer.open('account-number', sealed.subarray(0, length))).toThrow();
  });

  it('still opens after a new key has come before the old one', () => {
    const old = sealer.seal('statement-file', Buffer.from('kept'));
    const both = sealerOf([second, first]);
    expect(both.open('statement-file', old).toString()).toBe('kept');
    expect(() => sealer.open('statement-file', both.seal('statement-file', Buffer.from('new')))).toThrow('key 2');
  });
});

describe('a match', () => {
  it('is the same for the same number and differs by number, purpose and key', () => {
    const match = sealer.match('account', '00112212345678');
    expect(match.equals(sealerOf([first]).match('account', '00112212345678'))).toBe(true);
    const others = [sealer.match('account', '00112212345679'), sealer.match('number', '00112212345678'), sealerOf([second]).match('account', '00112212345678')];
    for (const other of others) expect(other.equals(match)).toBe(false);
  });
});

describe('the key', () => {
  let dataFolder: string;
  beforeEach(() => { dataFolder = mkdtempSync(path.join(tmpdir(), 'key-')); });
  afterEach(() => { rmSync(dataFolder, { recursive: true }); });

  it('is made once, for its owner alone, and found again', () => {
    const sealed = expectOk(loadSealer({ key: undefined, dataFolder })).seal('row', Buffer.from('kept'));
    expect(expectOk(loadSealer({ key: undefined, dataFolder })).open('row', sealed).toString()).toBe('kept');
    expect(statSync(path.join(dataFolder, 'sealing-key')).mode & 0o777).toBe(0o600);
  });

  it('of the environment goes before the file', () => {
    const key = 'ab'.repeat(32);
    const sealed = expectOk(loadSealer({ key, dataFolder })).seal('row', Buffer.from('kept'));
    expect(sealerOf([{ id: 1, secret: Buffer.from(key, 'hex') }]).open('row', sealed).toString()).toBe('kept');
  });

  it('is refused where it is broken or open to others, never replaced', () => {
    expect(loadSealer({ key: 'secret', dataFolder })).toMatchObject({ ok: false, refusal: { code: 'key-not-readable' } });
    const file = path.join(dataFolder, 'sealing-key');
    writeFileSync(file, 'half a k', { mode: 0o600 });
    expect(loadSealer({ key: undefined, dataFolder })).toMatchObject({ ok: false, refusal: { code: 'key-not-readable' } });
    chmodSync(file, 0o644);
    expect(loadSealer({ key: undefined, dataFolder })).toMatchObject({ ok: false, refusal: { code: 'key-file-open-to-others' } });
  });
});
