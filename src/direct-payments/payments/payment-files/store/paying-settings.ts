import type { PlainDate } from '../../../../core/plain-date.js';
import type { PayingSettingRow } from '../../../../platform/db/tables.js';
import type { TenantTx } from '../../../../platform/db/transaction.js';

export interface KeptSetting {
  readonly id: number;
  readonly sealed: Buffer;
  readonly ending: string;
  readonly format: PayingSettingRow['bank_format'];
  readonly from: PlainDate;
  readonly reason: string;
  readonly proposedBy: number;
  readonly proposer: string;
  readonly decision: PayingSettingRow['decision'];
  readonly decider: string | null;
}

const columns = `setting.id, setting.document_sealed as sealed, setting.account_ending as ending, setting.bank_format as format, setting.from_on as "from", setting.reason, setting.proposed_by as "proposedBy",
  proposer.name as proposer, setting.decision, decider.name as decider`;
const source = `paying_setting setting join staff_member proposer on proposer.authority_id = setting.authority_id and proposer.id = setting.proposed_by
  left join staff_member decider on decider.authority_id = setting.authority_id and decider.id = setting.decided_by`;

/** Every setting there was, the latest first. */
export async function findSettings(tx: TenantTx): Promise<KeptSetting[]> {
  const { rows } = await tx.client.query<KeptSetting>(`select ${columns} from ${source} where setting.authority_id = $1 order by setting.id desc limit 50`, [tx.authorityId]);
  return rows;
}

/** The one confirmed setting in force on a day: of those from it or before, the one confirmed last. */
export async function findSettingOn(tx: TenantTx, on: PlainDate): Promise<KeptSetting | undefined> {
  const { rows } = await tx.client.query<KeptSetting>(
    `select ${columns} from ${source} where setting.authority_id = $1 and setting.decision = 'confirmed' and setting.from_on <= $2 order by setting.from_on desc, setting.id desc limit 1`, [tx.authorityId, on],
  );
  return rows[0];
}

/** Held against a second decision at the same moment. */
export async function holdOpenSetting(tx: TenantTx, id: number): Promise<Pick<KeptSetting, 'id' | 'proposedBy' | 'ending' | 'format' | 'from'> | undefined> {
  const { rows } = await tx.client.query<Pick<KeptSetting, 'id' | 'proposedBy' | 'ending' | 'format' | 'from'>>(
    `select id, proposed_by as "proposedBy", account_ending as ending, bank_format as format, from_on as "from" from paying_setting where authority_id = $1 and id = $2 and decision is null for update`, [tx.authorityId, id],
  );
  return rows[0];
}

/** Undefined where another proposal waits. */
export async function insertSetting(tx: TenantTx, setting: Pick<KeptSetting, 'sealed' | 'ending' | 'format' | 'from' | 'reason' | 'proposedBy'> & { readonly at: Date }): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into paying_setting (authority_id, document_sealed, account_ending, bank_format, from_on, reason, proposed_by, proposed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (authority_id) where decision is null do nothing returning id`,
    [tx.authorityId, setting.sealed, setting.ending, setting.format, setting.from, setting.reason, setting.proposedBy, setting.at],
  );
  return rows[0]?.id;
}

export async function decideSetting(tx: TenantTx, id: number, decision: NonNullable<PayingSettingRow['decision']>, by: number, at: Date): Promise<void> {
  await tx.client.query('update paying_setting set decided_by = $3, decided_at = $4, decision = $5 where authority_id = $1 and id = $2', [tx.authorityId, id, by, at, decision]);
}
