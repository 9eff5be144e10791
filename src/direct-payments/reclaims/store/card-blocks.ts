import type { TenantTx } from '../../../platform/db/transaction.js';

export interface BlockFacts {
  readonly id: number;
  readonly agreementId: number;
  readonly agreementReference: string;
  readonly personName: string;
  readonly regime: 'child_social_care' | 'adult_social_care' | 'education' | 'health';
  readonly accountId: number;
  readonly accountLabel: string;
  readonly reason: string;
  readonly otherWay: string;
  readonly blockedBy: number;
  readonly blockerName: string;
  readonly blockedAt: Date;
  readonly confirmBy: Date;
  readonly decisions: readonly { readonly stays: boolean; readonly reason: string; readonly by: string }[];
}

async function select(tx: TenantTx, condition: string, values: readonly unknown[]): Promise<BlockFacts[]> {
  const { rows } = await tx.client.query<BlockFacts>(
    `select b.id, b.agreement_id as "agreementId", agreement.reference as "agreementReference", person.given_name || ' ' || person.family_name as "personName", agreement.regime,
       b.account_id as "accountId", account.label as "accountLabel", b.reason, b.other_way as "otherWay", b.blocked_by as "blockedBy", blocker.name as "blockerName",
       b.blocked_at as "blockedAt", b.confirm_by as "confirmBy",
       coalesce((select json_agg(json_build_object('stays', d.stays, 'reason', d.reason, 'by', decider.name) order by d.decision_no) from card_block_decision d
         join staff_member decider on decider.authority_id = d.authority_id and decider.id = d.decided_by
         where d.authority_id = b.authority_id and d.block_id = b.id), '[]') as decisions
     from card_block b
     join agreement on agreement.authority_id = b.authority_id and agreement.id = b.agreement_id
     join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id
     join account on account.authority_id = b.authority_id and account.id = b.account_id
     join staff_member blocker on blocker.authority_id = b.authority_id and blocker.id = b.blocked_by
     where ${condition} order by b.id desc`,
    [...values],
  );
  return rows;
}

/** The latest blocks, newest first. */
export async function findBlocks(tx: TenantTx, most: number): Promise<BlockFacts[]> {
  return select(tx, 'b.id in (select id from card_block order by id desc limit $1)', [most]);
}

export async function findBlock(tx: TenantTx, id: number): Promise<BlockFacts[]> {
  return select(tx, 'b.id = $1', [id]);
}

export async function findBlocksOf(tx: TenantTx, agreementId: number): Promise<BlockFacts[]> {
  return select(tx, 'b.agreement_id = $1', [agreementId]);
}

/** Holds the block's direct payment, so that of two who decide at once one comes second. */
export async function holdBlock(tx: TenantTx, id: number): Promise<BlockFacts | undefined> {
  await tx.client.query('select from agreement where id = (select agreement_id from card_block where id = $1) for update', [id]);
  return (await select(tx, 'b.id = $1', [id]))[0];
}

export interface CardFacts {
  readonly accountId: number;
  readonly label: string;
}

/** Cards that hold a direct payment's money, the payment held until the transaction ends. */
export async function holdCards(tx: TenantTx, agreementId: number): Promise<CardFacts[]> {
  await tx.client.query('select from agreement where id = $1 for update', [agreementId]);
  return findCards(tx, agreementId);
}

export async function findCards(tx: TenantTx, agreementId: number): Promise<CardFacts[]> {
  const { rows } = await tx.client.query<CardFacts>(
    `select distinct account.id as "accountId", account.label from agreement_account held
     join account on account.authority_id = held.authority_id and account.id = held.account_id and account.kind = 'card'
     where held.agreement_id = $1 and held.until_on is null order by account.id`,
    [agreementId],
  );
  return rows;
}

export interface BlockToInsert {
  readonly agreementId: number;
  readonly accountId: number;
  readonly reason: string;
  readonly otherWay: string;
  readonly blockedBy: number;
  readonly blockedAt: Date;
  readonly confirmBy: Date;
}

export async function insertBlock(tx: TenantTx, one: BlockToInsert): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    'insert into card_block (authority_id, agreement_id, account_id, reason, other_way, blocked_by, blocked_at, confirm_by) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id',
    [tx.authorityId, one.agreementId, one.accountId, one.reason, one.otherWay, one.blockedBy, one.blockedAt, one.confirmBy],
  );
  return rows[0]?.id ?? 0;
}

export async function insertBlockDecision(tx: TenantTx, one: { readonly blockId: number; readonly stays: boolean; readonly reason: string; readonly decidedBy: number; readonly at: Date }): Promise<void> {
  await tx.client.query(
    `insert into card_block_decision (authority_id, block_id, decision_no, stays, reason, decided_by, decided_at)
     select $1, $2, coalesce(max(decision_no), 0) + 1, $3, $4, $5, $6 from card_block_decision where block_id = $2`,
    [tx.authorityId, one.blockId, one.stays, one.reason, one.decidedBy, one.at],
  );
}

/** Writes down blocks that nobody confirmed in time and that were not told of yet; answers with them. */
export async function tellLapsed(tx: TenantTx, now: Date): Promise<BlockFacts[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into card_block_lapse (authority_id, block_id, lapsed_at)
     select b.authority_id, b.id, b.confirm_by from card_block b
     where b.confirm_by < $1 and not exists (select from card_block_decision d where d.authority_id = b.authority_id and d.block_id = b.id)
     on conflict do nothing returning block_id as id`,
    [now],
  );
  return rows.length === 0 ? [] : select(tx, 'b.id = any($1)', [rows.map(({ id }) => id)]);
}
