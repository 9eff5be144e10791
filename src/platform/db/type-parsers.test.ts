import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.js';

const { app } = await testDatabase();

async function read(expression: string): Promise<unknown> {
  const { rows } = await app.pool.query<{ value: unknown }>(`select ${expression} as value`);
  return rows[0]?.value;
}

test('a day stays the day that was written, whatever the time zone of the machine', async () => {
  expect(await read("date '2026-03-29'")).toBe('2026-03-29');
  expect(await read("array[date '2026-10-25', null]")).toEqual(['2026-10-25', null]);
});

test('a bigint is a number as long as it is exact, and never a wrong one', async () => {
  expect(await read('9007199254740991::bigint')).toBe(9007199254740991);
  expect(await read('-254565301::bigint')).toBe(-254565301);
  expect(await read('array[1, null, 3]::bigint[]')).toEqual([1, null, 3]);
  expect(await read("'{}'::bigint[]")).toEqual([]);
  await expect(read('9007199254740992::bigint')).rejects.toThrow(/too large to be exact/);
});

test('sums of bigint, which PostgreSQL widens to numeric, stay text', async () => {
  expect(await read('(select sum(n) from (values (1::bigint), (2)) v (n))')).toBe('3');
});

test('the rest is read as the driver reads it', async () => {
  expect(await read('7::integer')).toBe(7);
  expect(await read('true')).toBe(true);
  expect(await read("'{\"a\": [1]}'::jsonb")).toEqual({ a: [1] });
  expect(await read("timestamptz '2026-03-29 00:30Z'")).toEqual(new Date('2026-03-29T00:30:00Z'));
});
