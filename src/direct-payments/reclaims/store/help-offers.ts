import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../../platform/db/transaction.js';

export interface HelpOffer {
  readonly on: PlainDate;
  readonly by: string;
  readonly offered: string;
  /** What the family said; null while they have not answered. */
  readonly answer: string | null;
}

export interface HelpToOffer {
  readonly agreementId: number;
  readonly on: PlainDate;
  readonly offered: string;
  readonly answer: string | null;
}

export async function insertHelpOffer(tx: TenantTx, by: number, { agreementId, on, offered, answer }: HelpToOffer): Promise<void> {
  await tx.sql.insertInto('help_offer').values({ authority_id: tx.authorityId, agreement_id: agreementId, offered_on: on, offered_by: by, offered, answer }).execute();
}

/** Offers between two days, inclusive, oldest first. */
export async function findHelpOffers(tx: TenantTx, agreementId: number, from: PlainDate, until: PlainDate): Promise<HelpOffer[]> {
  const { rows } = await tx.client.query<HelpOffer>(
    `select offered_on as on, staff_member.name as by, offered, answer
     from help_offer join staff_member on staff_member.authority_id = help_offer.authority_id and staff_member.id = help_offer.offered_by
     where agreement_id = $1 and offered_on between $2 and $3 order by offered_on, help_offer.id`,
    [agreementId, from, until],
  );
  return rows;
}
