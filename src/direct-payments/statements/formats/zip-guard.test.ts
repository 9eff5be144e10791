import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/result.js';
import { writeZip, type ZipPart } from '../../../../test/factories/write-xlsx.js';
import { storedZip } from './xlsx/stored-zip.js';
import { isZip, openZip, zipLimits } from './zip-guard.js';

const part = (name: string, text = 'a statement', more: Partial<ZipPart> = {}): ZipPart => ({ name, bytes: Buffer.from(text), ...more });
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 * 1024);

/** Bytes that do not pack. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48271) % 2147483647) & 255);
}

/** The code of the refusal, which must come within a second and within 200 MB. */
async function refusal(bytes: Uint8Array): Promise<string> {
  const [begun, memory] = [performance.now(), process.memoryUsage.rss()];
  const opened = await openZip(bytes);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(process.memoryUsage.rss() - memory).toBeLessThan(200 * 1024 * 1024);
  return opened.ok ? 'it was opened' : opened.refusal.code;
}

describe('a zip within its limits', () => {
  it('gives its files as they were packed, without its folders', async () => {
    const opened = expectOk(await openZip(writeZip([part('xl/'), part('xl/a.xml', 'one'), part('b.xml', 'two', { stored: true }), part('empty.xml', '')])));
    expect([...opened].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([['xl/a.xml', 'one'], ['b.xml', 'two'], ['empty.xml', '']]);
  });

  it('may pack very well as long as it stays small', async () => {
    expect(expectOk(await openZip(writeZip([{ name: 'a', bytes: zeros(1) }]))).get('a')?.length).toBe(1024 * 1024);
  });

  it('is packed again as it was', async () => {
    const files = new Map([['a.xml', Buffer.from('one')], ['b/ü.xml', Buffer.from('')]]);
    expect([...expectOk(await openZip(storedZip(files)))].map(([name, bytes]) => [name, Buffer.from(bytes)])).toEqual([...files]);
  });

  it('is known by its first bytes', () => {
    expect([writeZip([part('a')]), writeZip([]), Buffer.from('PKWARE')].map(isZip)).toEqual([true, true, false]);
  });
});

describe('a zip is refused', () => {
  it('where it is too large as it comes', async () => {
    expect(await refusal(new Uint8Array(zipLimits.bytesIn + 1))).toBe('file-too-large');
  });

  it('where a small file unpacks into a large one', async () => {
    expect(await refusal(writeZip([{ name: 'bomb', bytes: zeros(40) }]))).toBe('zip-unpacks-too-large');
  });

  it('where its files are too large together', async () => {
    const one = Buffer.concat([noise(256 * 1024), zeros(10)]);
    expect(await refusal(writeZip([1, 2, 3, 4, 5].map((number) => ({ name: String(number), bytes: one }))))).toBe('zip-unpacks-too-large');
  });

  it('where it says it is smaller than it is', async () => {
    expect(await refusal(writeZip([{ name: 'bomb', bytes: zeros(40), saysSize: 1000 }]))).toBe('zip-sizes-lie');
    expect(await refusal(writeZip([part('a', 'more than said', { stored: true, saysSize: 4 })]))).toBe('zip-sizes-lie');
  });

  it('where it says it is larger than it is', async () => {
    expect(await refusal(writeZip([part('a', 'less than said', { saysSize: 900 })]))).toBe('zip-sizes-lie');
  });

  it('where its files share their bytes', async () => {
    const bytes = Buffer.concat([noise(1024), zeros(1)]);
    const shared = Array.from({ length: 49 }, (_, index) => ({ name: `twin ${String(index)}`, bytes, sharesWith: 0 }));
    expect(await refusal(writeZip([{ name: 'kernel', bytes }, ...shared]))).toBe('zip-sizes-lie');
  });

  it('where it has too many files, whatever it says of their number', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => part(String(index), '', { stored: true }));
    expect(await refusal(writeZip(many.slice(0, 5_000)))).toBe('zip-too-many-files');
    expect(await refusal(writeZip(many.slice(0, zipLimits.entries + 1)))).toBe('zip-too-many-files');
    expect(await refusal(writeZip(many.slice(0, zipLimits.entries)))).toBe('it was opened');
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\win.ini', 'xl/../../a.xml'])('where a name leads outside: %s', async (name) => {
    expect(await refusal(writeZip([part(name)]))).toBe('zip-name-unsafe');
  });

  it('where a part is a link', async () => {
    expect(await refusal(writeZip([part('link', '/etc/passwd', { attributes: (0o120777 << 16) >>> 0 })]))).toBe('zip-name-unsafe');
  });

  it('where it holds another zip, itself among them', async () => {
    expect(await refusal(writeZip([{ name: 'inner.xlsx', bytes: writeZip([part('a')]) }]))).toBe('zip-in-zip');
  });

  it('where it needs a password', async () => {
    expect(await refusal(writeZip([part('a', 'secret', { flags: 1 })]))).toBe('zip-locked');
    expect(await refusal(writeZip([part('a', 'secret', { flags: 0x41 })]))).toBe('zip-locked');
  });

  it('where it is damaged, cut short, or packed in another way', async () => {
    const whole = writeZip([part('a', 'text '.repeat(100))]);
    expect(await refusal(writeZip([part('a', 'changed on the way', { saysChecksum: 1 })]))).toBe('zip-broken');
    expect(await refusal(whole.subarray(0, whole.length - 8))).toBe('zip-broken');
    expect(await refusal(new Uint8Array())).toBe('zip-broken');
    expect(await refusal(writeZip([part('a', 'text', { method: 14 })]))).toBe('zip-broken');
    expect(await refusal(writeZip([part('a'), part('a')]))).toBe('zip-broken');
  });
});
