import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { Serves } from '../rules/routing.js';

/** Whom concerns go to. */
export interface FrontDoor {
  readonly id: number;
  readonly serves: Serves;
  readonly name: string;
  readonly telephone: string;
  readonly telephoneAtNight: string | null;
  readonly hours: string;
  readonly email: string | null;
  readonly mailboxIsSecure: boolean;
  readonly from: PlainDate;
}

/** The one of each kind that is in force on a day. */
export async function findFrontDoors(tx: TenantTx, on: PlainDate): Promise<FrontDoor[]> {
  const { rows } = await tx.client.query<FrontDoor>(
    `select distinct on (serves) id, serves, name, telephone, telephone_at_night as "telephoneAtNight", hours, email, mailbox_is_secure as "mailboxIsSecure", from_on as from
     from front_door where from_on <= $1 order by serves desc, from_on desc, id desc`,
    [on],
  );
  return rows;
}

export async function insertFrontDoor(tx: TenantTx, row: Omit<FrontDoor, 'id'>): Promise<number> {
  const { id } = await tx.sql.insertInto('front_door').values({
    authority_id: tx.authorityId, serves: row.serves, name: row.name, telephone: row.telephone, telephone_at_night: row.telephoneAtNight, hours: row.hours, email: row.email,
    mailbox_is_secure: row.mailboxIsSecure, from_on: row.from, recorded_by: tx.actorId,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}
