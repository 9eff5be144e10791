import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { dayNumber, fromDayNumber } from '../../core/plain-date.js';
import { withClient } from './connection.js';
import { copyGathered, copyInto, GatheredRows, type CopyRows } from './copy-rows.js';

const database = await testDatabase();

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
// PostgreSQL's text takes no zero and no half of a pair.
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll('\u0000', ''));
const aRow = fc.record({
  small: maybe(fc.integer({ min: -32_768, max: 32_767 })), whole: maybe(fc.integer({ min: -2_147_483_648, max: 2_147_483_647 })), big: maybe(fc.maxSafeInteger()),
  day: maybe(fc.integer({ min: -20_000, max: 60_000 }).map(fromDayNumber)), yes: maybe(fc.boolean()), text: maybe(anyText), bytes: maybe(fc.uint8Array({ maxLength: 60 })),
});
type Row = typeof aRow extends fc.Arbitrary<infer R> ? R : never;

function write(rows: CopyRows, row: Row): void {
  rows.row(7);
  rows.smallint(row.small);
  rows.integer(row.whole);
  rows.bigint(row.big);
  rows.day(row.day === null ? null : dayNumber(row.day));
  rows.boolean(row.yes);
  rows.text(row.text);
  rows.bytes(row.bytes);
}

const table = 'create temporary table copied (small smallint, whole integer, big bigint, day date, yes boolean, text text, bytes bytea, place integer generated always as identity)';
const columns = 'copied (small, whole, big, day, yes, text, bytes)';

describe('rows that are copied', () => {
  it('come out as they went in', async () => {
    await withClient(database.appLogin, async (client) => {
      await client.query(table);
      await fc.assert(fc.asyncProperty(fc.array(aRow, { maxLength: 20 }), fc.boolean(), async (given, gatheredFirst) => {
        await client.query('truncate copied');
        const gathered = new GatheredRows();
        for (const row of given) write(gathered.rows, row);
        const count = gatheredFirst
          ? await copyGathered(client, columns, gathered)
          : await copyInto(client, columns, (rows) => { for (const row of given) write(rows, row); });
        expect(count).toBe(given.length);
        const { rows } = await client.query<Row>('select small, whole, big, day, yes, text, bytes from copied order by place');
        expect(rows.map((row) => ({ ...row, bytes: row.bytes === null ? null : [...row.bytes] }))).toEqual(given.map((row) => ({ ...row, bytes: row.bytes === null ? null : [...row.bytes] })));
      }), { numRuns: 60 });
    });
  });

  it('may be many times what one chunk holds, and one alone larger than it', async () => {
    await withClient(database.appLogin, async (client) => {
      await client.query('create temporary table texts (text text)');
      const texts = ['x'.repeat(300_000), ...Array.from({ length: 5_000 }, (_, index) => `line ${String(index)} ${'y'.repeat(index % 97)}`)];
      const count = await copyInto(client, 'texts', async (rows) => {
        for (const text of texts) {
          rows.row(1);
          rows.text(text);
          await rows.settle();
        }
      });
      expect(count).toBe(texts.length);
      const { rows } = await client.query<{ length: number }>('select sum(length(text))::integer as length from texts');
      expect(rows[0]?.length).toBe(texts.join('').length);
    });
  });

  it('are all refused where one is, or where whoever writes them fails; and the connection goes on', async () => {
    await withClient(database.appLogin, async (client) => {
      await client.query('create temporary table positive (amount bigint check (amount > 0))');
      const copied = copyInto(client, 'positive', (rows) => {
        for (const amount of [1, -1]) {
          rows.row(1);
          rows.bigint(amount);
        }
      });
      await expect(copied).rejects.toThrow('check constraint');
      await expect(copyInto(client, 'positive', () => { throw new Error('no more paper'); })).rejects.toThrow('no more paper');
      const { rows } = await client.query('select count(*) as count from positive');
      expect(rows).toEqual([{ count: 0 }]);
    });
  });
});
