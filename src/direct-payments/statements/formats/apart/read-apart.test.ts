import { describe, expect, it } from 'vitest';
import { writePdf } from '../../../../../test/factories/write-pdf.js';
import { apartReader, usualLimits, type ApartLimits } from './read-apart.js';

const pdf = { kind: 'pdf' as const, bytes: writePdf(Array.from({ length: 40 }, () => [{ x: 40, y: 40, text: 'A page' }])) };

async function outcome(limits: Partial<ApartLimits>): Promise<string> {
  const reply = await apartReader({ ...usualLimits, ...limits })(pdf);
  return reply.kind === 'failed' ? reply.failure : reply.kind;
}

describe('reading in a thread apart', () => {
  it('gives the pages, however many files are handed over at once', async () => {
    const read = apartReader();
    const replies = await Promise.all([read(pdf), read({ kind: 'xlsx', bytes: Buffer.from('no zip') }), read(pdf)]);
    expect(replies.map(({ kind }) => kind)).toEqual(['pages', 'failed', 'pages']);
  });

  it('leaves the bytes with the one who gave them', async () => {
    const before = Buffer.from(pdf.bytes).toString('latin1');
    await apartReader()(pdf);
    expect(Buffer.from(pdf.bytes).toString('latin1')).toBe(before);
  });

  it('ends where a file works too long, is silent too long, takes too long or too much memory', async () => {
    expect(await outcome({ busySeconds: 0 })).toBe('reading-too-costly');
    expect(await outcome({ silentSeconds: 0 })).toBe('reading-too-costly');
    expect(await outcome({ fileSeconds: 0 })).toBe('reading-too-costly');
    expect(await outcome({ growthMegabytes: -1 })).toBe('reading-too-costly');
    expect(await outcome({ heapMegabytes: 8 })).toBe('reading-too-costly');
  });

  it('takes a new thread for the file after one that was ended, or that died while it rested', async () => {
    const read = apartReader({ ...usualLimits, heapMegabytes: 8 });
    expect([(await read(pdf)).kind, (await read(pdf)).kind]).toEqual(['failed', 'failed']);
    const closing = apartReader({ ...usualLimits, idleSeconds: 0 });
    const first = await closing(pdf);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([first.kind, (await closing(pdf)).kind]).toEqual(['pages', 'pages']);
  });
});
