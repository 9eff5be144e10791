import type { PlainDate } from '../../../../core/plain-date.js';
import { insertedIds } from '../../../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';
import type { RateCard } from '../rate-card.js';

/** A rate to be proposed; `followsId` where it is an uplift of one. */
export type NewRate = Omit<RateCard, 'id' | 'source'> & { readonly followsId: number | null };

const columns = `card.id, card.kind, card.payee, card.place, card.complexity, card.basis, card.rate_pence as rate, card.from_on as "from", card.until_on as until, proposal.source`;
const cards = `rate_card as card join rate_proposal as proposal on proposal.authority_id = card.authority_id and proposal.id = card.proposal_id`;
const inOrder = `order by card.kind, card.payee, card.place nulls first, card.complexity nulls first, card.from_on desc, card.id`;

/** Approved rates that hold on some day from this one on, those that only begin later too. */
export async function findCardsFrom(tx: TenantTx, on: PlainDate): Promise<RateCard[]> {
  const { rows } = await tx.client.query<RateCard>(`select ${columns} from ${cards} where card.approved and (card.until_on is null or card.until_on >= $1) ${inOrder}`, [on]);
  return rows;
}

/** Approved rates that hold on a day. */
export async function findCardsOn(tx: TenantTx, on: PlainDate): Promise<RateCard[]> {
  const { rows } = await tx.client.query<RateCard>(`select ${columns} from ${cards} where card.approved and card.from_on <= $1 and (card.until_on is null or card.until_on >= $1) ${inOrder}`, [on]);
  return rows;
}

export async function findCardsOfProposal(tx: TenantTx, proposalId: number): Promise<RateCard[]> {
  const { rows } = await tx.client.query<RateCard>(`select ${columns} from ${cards} where card.proposal_id = $1 ${inOrder}`, [proposalId]);
  return rows;
}

/** A proposal with what was decided on it. */
export interface RateProposal {
  readonly id: number;
  readonly source: string;
  readonly rates: number;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  /** Null while nobody has decided. */
  readonly approved: boolean | null;
  readonly reason: string | null;
  readonly decidedByName: string | null;
}

const proposals = `select proposal.id, proposal.source, (select count(*) from rate_card as card where card.authority_id = proposal.authority_id and card.proposal_id = proposal.id)::integer as rates,
    proposal.proposed_by as "proposedBy", proposer.name as "proposedByName", proposal.proposed_at as "proposedAt", decision.approved, decision.reason, decider.name as "decidedByName"
  from rate_proposal as proposal
  join staff_member as proposer on proposer.authority_id = proposal.authority_id and proposer.id = proposal.proposed_by
  left join rate_decision as decision on decision.authority_id = proposal.authority_id and decision.proposal_id = proposal.id
  left join staff_member as decider on decider.authority_id = decision.authority_id and decider.id = decision.decided_by`;

/** The latest proposals, those that wait first. */
export async function findProposals(tx: TenantTx): Promise<RateProposal[]> {
  const { rows } = await tx.client.query<RateProposal>(`${proposals} order by decision.approved is not null, proposal.id desc limit 50`);
  return rows;
}

export async function findProposal(tx: TenantTx, id: number): Promise<RateProposal | undefined> {
  const { rows } = await tx.client.query<RateProposal>(`${proposals} where proposal.id = $1`, [id]);
  return rows[0];
}

/** One at a time, so that two decisions never let overlapping rates through. */
export async function lockRates(tx: TenantTx): Promise<void> {
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('rate cards', $1))", [tx.authorityId]);
}

export async function insertProposal(tx: TenantTx, { source, by, rates }: { readonly source: string; readonly by: number; readonly rates: readonly NewRate[] }): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>('insert into rate_proposal (authority_id, source, proposed_by) values ($1, $2, $3) returning id', [tx.authorityId, source, by]);
  const [proposal] = rows;
  if (!proposal) throw new Error('the proposal got no key');
  await insertedIds(
    tx,
    `insert into rate_card (authority_id, proposal_id, kind, payee, place, complexity, basis, rate_pence, from_on, until_on, follows_id)
     select $1, row.proposal, row.kind, row.payee, row.place, row.complexity, row.basis, row.rate, row.from_on, row.until_on, row.follows
     from rows from (json_to_recordset($2) as ("proposalId" bigint, kind text, payee text, place text, complexity text, basis text, rate bigint, "from" date, "until" date, "followsId" bigint)) with ordinality
       as row (proposal, kind, payee, place, complexity, basis, rate, from_on, until_on, follows, number)
     order by number
     returning id`,
    rates.map((rate) => ({ ...rate, proposalId: proposal.id })),
  );
  return proposal.id;
}

export async function insertDecision(tx: TenantTx, { proposalId, approved, reason, by }: { readonly proposalId: number; readonly approved: boolean; readonly reason: string | null; readonly by: number }): Promise<void> {
  await tx.client.query('insert into rate_decision (authority_id, proposal_id, approved, reason, decided_by) values ($1, $2, $3, $4, $5)', [tx.authorityId, proposalId, approved, reason, by]);
}

/** Ends what a proposal's rates take over from, the day before, and lets them hold. Only rates that began earlier give way. */
export async function putInForce(tx: TenantTx, proposalId: number): Promise<void> {
  await tx.client.query(
    `update rate_card as earlier set until_on = later.from_on - 1
     from rate_card as later
     where later.authority_id = $1 and later.proposal_id = $2 and earlier.authority_id = $1 and earlier.approved and earlier.kind = later.kind and earlier.payee = later.payee
       and lower(coalesce(earlier.place, '')) = lower(coalesce(later.place, '')) and lower(coalesce(earlier.complexity, '')) = lower(coalesce(later.complexity, ''))
       and earlier.from_on < later.from_on and (earlier.until_on is null or earlier.until_on >= later.from_on)`,
    [tx.authorityId, proposalId],
  );
  await tx.client.query('update rate_card set approved = true where authority_id = $1 and proposal_id = $2', [tx.authorityId, proposalId]);
}
