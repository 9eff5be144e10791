import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { Directory } from '../directory.js';

const columns = `directory.id, council.slug as council, directory.authority_id as "authorityId", directory.name, issuer, client_id as "clientId",
  client_secret_sealed as "sealedSecret", roles_claim as "rolesClaim", second_factor as "secondFactor", second_factor_values as "secondFactorValues",
  staff_must_use as "staffMustUse", match_email as "matchEmail", make_staff as "makeStaff", admit_guests as "admitGuests", ask_whom as "askWhom",
  from_on as "from", until_on as "until", ended_at as "endedAt", changed_at as "changedAt"`;
const source = 'sign_in_directory directory join authority council on council.id = directory.authority_id';

/** Those in use on a day, in the order in which they were set up. */
export async function directoriesOn(tx: TenantTx, on: PlainDate): Promise<Directory[]> {
  const { rows } = await tx.client.query<Directory>(
    `select ${columns} from ${source} where directory.authority_id = $1 and from_on <= $2 and (until_on is null or until_on >= $2) and ended_at is null order by directory.id`,
    [tx.authorityId, on],
  );
  return rows;
}

/** One of them, whether it is in use or not. */
export async function findDirectory(tx: TenantTx, id: number): Promise<Directory | undefined> {
  const { rows } = await tx.client.query<Directory>(`select ${columns} from ${source} where directory.authority_id = $1 and directory.id = $2`, [tx.authorityId, id]);
  return rows[0];
}

export type DirectoryToInsert = Pick<Directory, 'name' | 'issuer' | 'clientId' | 'sealedSecret' | 'askWhom' | 'from'>;

export async function insertDirectory(tx: TenantTx, { name, issuer, clientId, sealedSecret, askWhom, from }: DirectoryToInsert): Promise<number> {
  const { id } = await tx.sql.insertInto('sign_in_directory')
    .values({ authority_id: tx.authorityId, name, issuer, client_id: clientId, client_secret_sealed: sealedSecret, ask_whom: askWhom, from_on: from }).returning('id').executeTakeFirstOrThrow();
  return id;
}

const columnOf = {
  name: 'name', askWhom: 'ask_whom', clientId: 'client_id', sealedSecret: 'client_secret_sealed', rolesClaim: 'roles_claim', admitGuests: 'admit_guests', secondFactor: 'second_factor',
  secondFactorValues: 'second_factor_values', matchEmail: 'match_email', makeStaff: 'make_staff', staffMustUse: 'staff_must_use', until: 'until_on', endedAt: 'ended_at',
} as const;

/** Changes what is given; what is remembered of the directory is asked for anew. */
export async function updateDirectory(tx: TenantTx, id: number, change: Partial<Pick<Directory, keyof typeof columnOf>>, at: Date): Promise<void> {
  const columns = Object.fromEntries(Object.entries(columnOf).flatMap(([name, column]) => (Object.hasOwn(change, name) ? [[column, Reflect.get(change, name) as unknown]] : [])));
  await tx.sql.updateTable('sign_in_directory').set({ ...columns, changed_at: at }).where('id', '=', id).execute();
}
