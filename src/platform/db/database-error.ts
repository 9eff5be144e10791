import { DatabaseError } from 'pg';

/** The five characters by which PostgreSQL names why it refused, such as `23505` for a key that is taken; undefined for any other error. */
export function databaseErrorCode(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** Where PostgreSQL refused, by names of ours alone: its messages and details hold what people typed. */
export function databaseErrorPlace(error: unknown): { readonly constraint?: string; readonly table?: string; readonly column?: string } {
  if (!(error instanceof DatabaseError)) return {};
  const { constraint, table, column } = error;
  return { ...(constraint === undefined ? {} : { constraint }), ...(table === undefined ? {} : { table }), ...(column === undefined ? {} : { column }) };
}

/** Whether the driver has given the connection up, or the wait for an answer on it: nothing may be asked there any more. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof Error && !(error instanceof DatabaseError) && /^(Query read timeout|Connection terminated|Client has encountered a connection error|Client was closed)/.test(error.message);
}
