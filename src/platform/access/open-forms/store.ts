import { randomBytes } from 'node:crypto';
import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import type { OpenFormSenderRow } from '../../db/tables.js';

/** A form that anyone may send, without an account. */
export type OpenForm = OpenFormSenderRow['form'];

/** The secret of a day, made by whoever asks first; earlier days are forgotten then, should the night's work not have come to it. */
export async function findSecret(tx: TenantTx, day: PlainDate): Promise<Buffer> {
  const made = await tx.client.query('insert into open_form_day (authority_id, day, secret) values ($1, $2, $3) on conflict do nothing', [tx.authorityId, day, randomBytes(32)]);
  if (made.rowCount === 1) await forgetDays(tx, day);
  return (await tx.sql.selectFrom('open_form_day').select('secret').where('day', '=', day).executeTakeFirstOrThrow()).secret;
}

interface Sent {
  readonly form: OpenForm;
  readonly day: PlainDate;
  readonly match: Buffer;
  readonly now: Date;
  /** Counting begins anew where its hour began before. */
  readonly anewFrom: Date;
}

/** Counts one more of a sender, of many at once each; answers with how many it is within the hour. */
export async function addSent(tx: TenantTx, { form, day, match, now, anewFrom }: Sent): Promise<number> {
  const { rows } = await tx.client.query<{ sent: number }>(
    `insert into open_form_sender as known (authority_id, form, day, sender_match, since, sent) values ($1, $2, $3, $4, $5, 1)
     on conflict (authority_id, form, day, sender_match) do update set sent = case when known.since <= $6 then 1 else known.sent + 1 end, since = case when known.since <= $6 then excluded.since else known.since end
     returning sent`,
    [tx.authorityId, form, day, match, now, anewFrom],
  );
  return rows[0]?.sent ?? 0;
}

/** Forgets every day before one, with its secret. */
export async function forgetDays(tx: TenantTx, before: PlainDate): Promise<void> {
  await tx.sql.deleteFrom('open_form_sender').where('day', '<', before).execute();
  await tx.sql.deleteFrom('open_form_day').where('day', '<', before).execute();
}
