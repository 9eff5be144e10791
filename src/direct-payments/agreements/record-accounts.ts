import type { PlainDate } from '../../core/plain-date.js';
import type { Sealer } from '../../platform/access/sealing.js';
import { insertedIds } from '../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { keepNumber } from './account-number.js';

export interface NewAccount {
  /** Short name; a statement file whose name begins with it belongs to the account. */
  readonly reference: string;
  readonly kind: 'bank' | 'card' | 'pooled';
  /** Whose account, in a few words. */
  readonly label: string;
  readonly number?: string;
  readonly sortCode?: string;
}

/** Records accounts, their numbers sealed; gives their ids in the order given. */
export async function recordAccounts(tx: TenantTx, sealer: Sealer, accounts: readonly NewAccount[]): Promise<number[]> {
  return insertedIds(
    tx,
    `insert into account (authority_id, reference, kind, label, number_sealed, number_ending, number_match, number_alone_match)
     select $1, row.reference, row.kind, row.label, decode(row.sealed, 'base64'), row.ending, decode(row.match, 'base64'), decode(row.alone_match, 'base64')
     from rows from (json_to_recordset($2) as (reference text, kind text, label text, sealed text, ending text, match text, "aloneMatch" text)) with ordinality
       as row (reference, kind, label, sealed, ending, match, alone_match, place)
     order by place
     returning id`,
    accounts.map((account) => rowOf(sealer, account)),
  );
}

function rowOf(sealer: Sealer, { reference, kind, label, number, sortCode }: NewAccount): object {
  if (number === undefined) return { reference, kind, label };
  const { sealed, ending, match, aloneMatch } = keepNumber(sealer, number, sortCode ?? null);
  const text = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null;
  return { reference, kind, label, ending, sealed: text(sealed), match: text(match), aloneMatch: text(aloneMatch) };
}

/** That an account holds an agreement's money, from the first day on, until the last where it is given. */
export interface NewHolding {
  readonly agreementId: number;
  readonly accountId: number;
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** Records which accounts hold which agreements' money; the database refuses two that overlap for one pair. */
export async function recordHoldings(tx: TenantTx, holdings: readonly NewHolding[]): Promise<void> {
  await tx.client.query(
    `insert into agreement_account (authority_id, agreement_id, account_id, from_on, until_on)
     select $1, row."agreementId", row."accountId", row."from", row."until"
     from json_to_recordset($2) as row ("agreementId" bigint, "accountId" bigint, "from" date, "until" date)`,
    [tx.authorityId, JSON.stringify(holdings)],
  );
}
