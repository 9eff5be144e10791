import pg from 'pg';

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

const { builtins } = pg.types;
const int8Array = 1016;
const dateArray = 1182;

/** Whole numbers of the database as numbers; throws where the number is too large to be exact. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${text}, which is too large to be exact`);
  return value;
}

function asText(text: string): string {
  return text;
}

// Numbers and days never need quotes inside an array; arrays of arrays are not used.
function arrayOf<T>(parse: (text: string) => T): (text: string) => (T | null)[] {
  return (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map((item) => (item === 'NULL' ? null : parse(item))));
}

// Left alone, the driver makes a local-time Date of a day, and text of a bigint.
const ours = new Map<number, (text: string) => unknown>([
  [builtins.INT8, safeInteger],
  [builtins.DATE, asText],
  [int8Array, arrayOf(safeInteger)],
  [dateArray, arrayOf(asText)],
]);

/** What a pool or client takes as `types`: bigint as a safe number, date as `YYYY-MM-DD`, the rest as the driver does. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: TypeId, format?: 'text' | 'binary'): unknown =>
    (format === 'binary' ? undefined : ours.get(oid)) ?? pg.types.getTypeParser(oid, format),
};
