import type { ClientConfig } from 'pg';
import { ok, type Result } from '../../core/result.js';
import { withClient } from '../db/connection.js';
import { refuseCouncil } from './council-refusals.js';

/** Makes a council, as the owner of the tables: the running service itself cannot. `slug` is its short name, for addresses and commands. */
export async function addCouncil(ownerLogin: ClientConfig, { slug, name }: { readonly slug: string; readonly name: string }): Promise<Result<{ id: number }>> {
  if (!/^[a-z0-9-]{2,40}$/.test(slug)) return refuseCouncil('slug-not-usable', `“${slug}” cannot be a short name. Use 2 to 40 small letters, digits and dashes.`);
  if (name.trim() === '') return refuseCouncil('council-name-missing', 'Give the council’s name, as letters print it.');
  return withClient(ownerLogin, async (client) => {
    const { rows } = await client.query<{ id: number }>('insert into authority (slug, name) values ($1, $2) on conflict (slug) do nothing returning id', [slug, name.trim()]);
    const [made] = rows;
    return made ? ok({ id: made.id }) : refuseCouncil('slug-taken', `There is a council called “${slug}” already.`);
  });
}
