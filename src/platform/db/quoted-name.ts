import { escapeIdentifier } from 'pg';

/** A table's or column's name as SQL may hold it, whatever it is. */
export function quotedName(name: string): string {
  return escapeIdentifier(name);
}
