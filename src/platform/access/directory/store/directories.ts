import type { PlainDate } from '../../../../core/plain-date.js';
import type { TenantTx } from '../../../db/transaction.js';
import type { Directory } from '../directory.js';

const columns = `directory.id, council.slug as council, directory.authority_id as "authorityId", directory.name, issuer, client_id as "clientId",
  client_secret_sealed as "sealedSecret", roles_claim as "rolesClaim", second_factor as "secondFactor", second_factor_values as "secondFactorValues",
  staff_must_use as "staffMustUse", match_email as "matchEmail", make_staff as "makeStaff", admit_guests as "admitGuests", ask_whom as "askWhom",
  from_on as "from", until_on as "until", changed_at as "changedAt"`;
const source = 'sign_in_directory directory join authority council on council.id = directory.authority_id';

/** Those in use on a day, in the order in which they were set up. */
export async function directoriesOn(tx: TenantTx, on: PlainDate): Promise<Directory[]> {
  const { rows } = await tx.client.query<Directory>(
    `select ${columns} from ${source} where directory.authority_id = $1 and from_on <= $2 and (until_on is null or until_on >= $2) order by directory.id`,
    [tx.authorityId, on],
  );
  return rows;
}

/** One of them, whether it is in use or not. */
export async function findDirectory(tx: TenantTx, id: number): Promise<Directory | undefined> {
  const { rows } = await tx.client.query<Directory>(`select ${columns} from ${source} where directory.authority_id = $1 and directory.id = $2`, [tx.authorityId, id]);
  return rows[0];
}
