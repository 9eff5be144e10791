import { DatabaseError } from 'pg';

/** The five characters by which PostgreSQL names why it refused, such as `23505` for a key that is taken; undefined for any other error. */
export function databaseErrorCode(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}
