import { describe, expect, it } from 'vitest';
import { readTextStatement } from './index.js';

const head = 'Date,Description,Amount\n01/03/2026,Shop,-1.00\n';

function answer(text: string): string {
  const read = readTextStatement(Buffer.from(text, 'latin1'));
  return read.ok ? 'read' : read.refusal.code;
}

describe('a text that is too long to be read at once', () => {
  it('is refused by its size', () => {
    expect(answer(head + ' '.repeat(50 * 1024 * 1024))).toBe('file-too-large');
  });

  it.each(['\n', '\r', '\r\n'])('is refused by its rows, where they end in %j', (end) => {
    expect(answer(head + end.repeat(1_000_001))).toBe('file-too-large');
  });

  it('is refused by one row, with its number', () => {
    const read = readTextStatement(Buffer.from(`${head}02/03/2026,${'x'.repeat(1_000_001)},-1.00\n`));
    expect(read).toMatchObject({ ok: false, refusal: { code: 'row-too-long', message: expect.stringContaining('Row 3') as string } });
  });

  it('is not refused where only the whole is long, whatever ends its rows', () => {
    for (const end of ['\n', '\r', '\r\n']) expect(answer(head.replaceAll('\n', end) + `02/03/2026,Shop,-1.00${end}`.repeat(50_000))).toBe('read');
  });
});
