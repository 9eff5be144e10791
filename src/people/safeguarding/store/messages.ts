import type { TenantTx } from '../../../platform/db/transaction.js';

export async function hasFirstMessage(tx: TenantTx, receiptId: number): Promise<boolean> {
  return (await tx.sql.selectFrom('safeguarding_message').select('id').where('receipt_id', '=', receiptId).where('kind', '=', 'first').executeTakeFirst()) !== undefined;
}

export async function insertMessage(tx: TenantTx, receiptId: number, kind: 'first' | 'again', door: { readonly id: number; readonly email: string }, at: Date): Promise<void> {
  await tx.sql.insertInto('safeguarding_message').values({ authority_id: tx.authorityId, receipt_id: receiptId, front_door_id: door.id, kind, email: door.email, queued_at: at }).execute();
}

const waits = `not exists (select from safeguarding_attempt done where done.authority_id = message.authority_id and done.message_id = message.id and done.outcome <> 'failed')`;

/** Keys of messages that nobody has delivered; after many failures a person has to call. */
export async function findWaitingMessages(tx: TenantTx, mostFailures: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select message.id from safeguarding_message message where ${waits}
       and (select count(*) from safeguarding_attempt tried where tried.authority_id = message.authority_id and tried.message_id = message.id) < $1 order by message.id`,
    [mostFailures],
  );
  return rows.map(({ id }) => id);
}

export interface WaitingMessage {
  readonly id: number;
  readonly receiptId: number;
  readonly kind: 'first' | 'again';
  readonly email: string;
  readonly doorName: string;
  readonly mailboxIsSecure: boolean;
  readonly council: string;
}

/** A message to deliver, held until the transaction ends; undefined where it has gone or another delivers it now. */
export async function takeMessage(tx: TenantTx, id: number): Promise<WaitingMessage | undefined> {
  const held = await tx.client.query<{ held: boolean }>("select pg_try_advisory_xact_lock(hashtextextended('safeguarding/' || $1::text || '/' || $2::text, 0)) as held", [tx.authorityId, id]);
  if (held.rows[0]?.held !== true) return undefined;
  const { rows } = await tx.client.query<WaitingMessage>(
    `select message.id, message.receipt_id as "receiptId", message.kind, message.email, door.name as "doorName", door.mailbox_is_secure as "mailboxIsSecure", authority.name as council
     from safeguarding_message message join front_door door on door.authority_id = message.authority_id and door.id = message.front_door_id join authority on authority.id = message.authority_id
     where message.id = $1 and ${waits}`,
    [id],
  );
  return rows[0];
}

export async function insertAttempt(tx: TenantTx, messageId: number, outcome: 'sent' | 'placed' | 'failed', at: Date, detail: string): Promise<void> {
  await tx.sql.insertInto('safeguarding_attempt').values({ authority_id: tx.authorityId, message_id: messageId, outcome, at, detail }).execute();
}

export interface MessageFacts {
  readonly kind: 'first' | 'again';
  readonly doorName: string;
  readonly queuedAt: Date;
  /** Of the latest try; null before the first. */
  readonly outcome: 'sent' | 'placed' | 'failed' | null;
}

/** Oldest first. */
export async function findMessages(tx: TenantTx, receiptId: number): Promise<MessageFacts[]> {
  const { rows } = await tx.client.query<MessageFacts>(
    `select message.kind, door.name as "doorName", message.queued_at as "queuedAt",
       (select tried.outcome from safeguarding_attempt tried where tried.authority_id = message.authority_id and tried.message_id = message.id order by tried.id desc limit 1) as outcome
     from safeguarding_message message join front_door door on door.authority_id = message.authority_id and door.id = message.front_door_id where message.receipt_id = $1 order by message.id`,
    [receiptId],
  );
  return rows;
}
