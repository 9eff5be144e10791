import { describe, expect, it } from 'vitest';
import { rowsOf } from './text-rows.js';

describe('the rows of a file', () => {
  it.each([
    ['a\nb\n\nc', ['a', 'b', '', 'c']],
    ['a\r\nb\r\n\r\nc', ['a', 'b', '', 'c']],
    ['a\rb\r\rc', ['a', 'b', '', 'c']],
    ['a\r\r\nb', ['a', 'b']],
    ['\ufeffa', ['a']],
  ])('of %j are told by any line end', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });
});
