import { withWholeBook, type TenantTx } from '../../../../platform/db/transaction.js';
import type { NumberFinding } from '../number-check.js';

/** An account that holds money of a direct payment: what anyone with its page may see of it. */
export interface BankAccount {
  readonly accountId: number;
  readonly reference: string;
  readonly kind: 'bank' | 'card' | 'pooled';
  readonly label: string;
  /** Last digits; null where no number is recorded. */
  readonly ending: string | null;
}

/** Another number for an account: proposed, and decided where it is. */
export interface NumberChange {
  readonly id: number;
  readonly accountId: number;
  readonly oldEnding: string | null;
  readonly newEnding: string;
  readonly reason: string;
  readonly proposedBy: number;
  readonly proposer: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decision: 'confirmed' | 'refused' | 'withdrawn' | null;
}

/** The accounts that hold or held money of an agreement, within the actor's reach. */
export async function findAccountsOf(tx: TenantTx, agreementId: number): Promise<BankAccount[]> {
  const { rows } = await tx.client.query<BankAccount>(
    `select account.id as "accountId", account.reference, account.kind, account.label, account.number_ending as ending
     from account where authority_id = $1 and id in (select account_id from agreement_account where authority_id = $1 and agreement_id = $2) order by account.reference`,
    [tx.authorityId, agreementId]);
  return rows;
}

export interface AgreementName {
  readonly agreementId: number;
  readonly reference: string;
  readonly personName: string;
}

export async function findAgreementName(tx: TenantTx, agreementId: number): Promise<AgreementName | undefined> {
  const { rows } = await tx.client.query<AgreementName>(
    `select agreement.id as "agreementId", agreement.reference, person.given_name || ' ' || person.family_name as "personName"
     from agreement join person on person.authority_id = agreement.authority_id and person.id = agreement.person_id where agreement.authority_id = $1 and agreement.id = $2`,
    [tx.authorityId, agreementId]);
  return rows[0];
}

/** The sealed number, its row held until the transaction ends; undefined where the account is not known here. */
export async function holdNumber(tx: TenantTx, accountId: number): Promise<{ readonly sealed: Buffer | null; readonly ending: string | null; readonly reference: string } | undefined> {
  const { rows } = await tx.client.query<{ sealed: Buffer | null; ending: string | null; reference: string }>(
    'select number_sealed as sealed, number_ending as ending, reference from account where authority_id = $1 and id = $2 for update', [tx.authorityId, accountId]);
  return rows[0];
}

/** Whether another account stands under one of these keyed hashes. */
export async function isAnothers(tx: TenantTx, accountId: number, matches: readonly Buffer[]): Promise<boolean> {
  // Of the whole book, whatever the reach of whoever types it: the answer names nobody.
  return withWholeBook(tx, async (all) => (await all.client.query('select from account where authority_id = $1 and id <> $2 and number_match = any ($3) limit 1', [tx.authorityId, accountId, matches])).rows.length > 0);
}

export async function findChanges(tx: TenantTx, accountIds: readonly number[]): Promise<NumberChange[]> {
  const { rows } = await tx.client.query<NumberChange>(
    `select change.id, change.account_id as "accountId", change.old_ending as "oldEnding", change.new_ending as "newEnding", change.reason, change.proposed_by as "proposedBy",
       proposer.name as proposer, change.proposed_at as "proposedAt", decider.name as "decidedBy", change.decided_at as "decidedAt", change.decision
     from account_number_change change
     join staff_member proposer on proposer.authority_id = change.authority_id and proposer.id = change.proposed_by
     left join staff_member decider on decider.authority_id = change.authority_id and decider.id = change.decided_by
     where change.authority_id = $1 and change.account_id = any ($2) order by change.id desc`,
    [tx.authorityId, accountIds]);
  return rows;
}

/** Whether its number still has to be confirmed for the payee of an agreement: one that was made here, for which nobody confirmed it. */
export async function waitsToBeConfirmed(tx: TenantTx, agreementId: number, accountId: number): Promise<boolean> {
  const { rows } = await tx.client.query(
    `select from agreement_step where authority_id = $1 and agreement_id = $2 and what = 'made' and account_is_confirmed($2, $3) is not true`, [tx.authorityId, agreementId, accountId]);
  return rows.length > 0;
}

/** Whether an account that is no service's holds money for another person than an agreement's. */
export async function holdsForOthers(tx: TenantTx, agreementId: number, accountId: number): Promise<boolean> {
  return withWholeBook(tx, async (all) => (await all.client.query(
    `select from agreement mine join agreement_account held on held.authority_id = mine.authority_id and held.account_id = $3
     join account acc on acc.authority_id = held.authority_id and acc.id = held.account_id and acc.kind <> 'pooled'
     join agreement other on other.authority_id = held.authority_id and other.id = held.agreement_id
     where mine.authority_id = $1 and mine.id = $2 and other.person_id not in (select same_person(array[mine.person_id])) limit 1`, [tx.authorityId, agreementId, accountId])).rows.length > 0);
}

export interface NewChange {
  /** The agreement for whose payee it is. */
  readonly agreementId: number;
  readonly accountId: number;
  readonly oldEnding: string | null;
  readonly sealed: Buffer;
  readonly ending: string;
  readonly reason: string;
  readonly at: Date;
}

/** The key of the proposal; undefined where one waits already. */
export async function insertChange(tx: TenantTx, { agreementId, accountId, oldEnding, sealed, ending, reason, at }: NewChange): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into account_number_change (authority_id, account_id, old_ending, number_sealed, new_ending, reason, proposed_by, proposed_at, agreement_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (authority_id, account_id) where decision is null do nothing returning id`,
    [tx.authorityId, accountId, oldEnding, sealed, ending, reason, tx.actorId, at, agreementId]);
  return rows[0]?.id;
}

export interface HeldChange {
  readonly id: number;
  readonly accountId: number;
  readonly sealed: Buffer;
  readonly ending: string;
  readonly proposedBy: number;
  readonly decision: NumberChange['decision'];
}

/** One proposal, held until the transaction ends: of two who decide at once the second finds it decided. */
export async function holdChange(tx: TenantTx, id: number, accountId: number): Promise<HeldChange | undefined> {
  const { rows } = await tx.client.query<HeldChange>(
    `select id, account_id as "accountId", number_sealed as sealed, new_ending as ending, proposed_by as "proposedBy", decision
     from account_number_change where authority_id = $1 and id = $2 and account_id = $3 for update`, [tx.authorityId, id, accountId]);
  return rows[0];
}

export async function decideChange(tx: TenantTx, id: number, decision: 'confirmed' | 'refused' | 'withdrawn', at: Date, modulus: NumberFinding | null): Promise<void> {
  await tx.client.query('update account_number_change set decision = $3, decided_by = $4, decided_at = $5, modulus = $6 where authority_id = $1 and id = $2', [tx.authorityId, id, decision, tx.actorId, at, modulus]);
}

export interface NumberToKeep {
  readonly sealed: Buffer;
  readonly ending: string;
  readonly match: Buffer | null;
  readonly aloneMatch: Buffer;
}

export async function setNumber(tx: TenantTx, accountId: number, { sealed, ending, match, aloneMatch }: NumberToKeep): Promise<void> {
  await tx.client.query('update account set number_sealed = $3, number_ending = $4, number_match = $5, number_alone_match = $6 where authority_id = $1 and id = $2', [tx.authorityId, accountId, sealed, ending, match, aloneMatch]);
}
