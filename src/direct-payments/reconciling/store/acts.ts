import { insertedIds } from '../../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { DecisionName } from '../rules/line-state.js';
import type { Correction } from '../rules/same-correction.js';
import type { LineKey } from './lines.js';

/** Holds the agreement until the transaction ends: of two who decide at once one comes second. */
export async function holdAgreement(tx: TenantTx, agreementId: number): Promise<void> {
  await tx.client.query('select from agreement where id = $1 for no key update', [agreementId]);
}

export interface NewDecision extends LineKey {
  readonly stood: readonly number[];
  readonly stands: readonly number[];
}

export interface NewAct {
  readonly agreementId: number;
  readonly what: DecisionName;
  readonly reason: string | null;
  readonly decisions: readonly NewDecision[];
}

export async function insertAct(tx: TenantTx, { decisions, ...act }: NewAct): Promise<number> {
  const actId = await insertActAlone(tx, { ...act, undoes: null });
  await tx.client.query(
    `insert into line_decision (authority_id, account_id, line_no, decision_no, act_id, stood, stands)
     select $1, row."accountId", row."lineNo",
       1 + (select count(*) from line_decision as earlier where earlier.authority_id = $1 and earlier.account_id = row."accountId" and earlier.line_no = row."lineNo"),
       $2, row.stood, row.stands
     from json_to_recordset($3) as row ("accountId" bigint, "lineNo" bigint, stood integer[], stands integer[])`,
    [tx.authorityId, actId, JSON.stringify(decisions)],
  );
  return actId;
}

export async function insertUndoing(tx: TenantTx, agreementId: number, undoes: number): Promise<number> {
  return insertActAlone(tx, { agreementId, what: 'undo', reason: null, undoes });
}

interface BareAct {
  readonly agreementId: number;
  readonly what: DecisionName | 'undo';
  readonly reason: string | null;
  readonly undoes: number | null;
}

async function insertActAlone(tx: TenantTx, act: BareAct): Promise<number> {
  const [id] = await insertedIds(
    tx,
    `insert into reconciling_act (authority_id, agreement_id, made_by, what, reason, undoes)
     select $1, row."agreementId", row.by, row.what, row.reason, row.undoes
     from json_to_recordset($2) as row ("agreementId" bigint, by bigint, what text, reason text, undoes bigint)
     returning id`,
    [{ ...act, by: tx.actorId }],
  );
  return id ?? 0;
}

export interface LastAct {
  readonly actId: number;
  readonly what: DecisionName;
  readonly decisions: readonly NewDecision[];
}

/** The last act of whoever acts, on this agreement, that is neither undone nor an undoing. */
export async function findLastAct(tx: TenantTx, agreementId: number): Promise<LastAct | undefined> {
  const { rows } = await tx.client.query<LastAct>(
    `select act.id as "actId", act.what,
       (select json_agg(json_build_object('accountId', account_id, 'lineNo', line_no, 'stood', stood, 'stands', stands) order by account_id, line_no)
        from line_decision as decision where decision.authority_id = act.authority_id and decision.act_id = act.id) as decisions
     from reconciling_act as act
     where agreement_id = $1 and made_by = $2 and what <> 'undo'
       and not exists (select from reconciling_act as undoing where undoing.authority_id = act.authority_id and undoing.undoes = act.id)
     order by act.id desc limit 1`,
    [agreementId, tx.actorId],
  );
  return rows[0];
}

/** Whether whoever acts decided or undid something on this agreement today, which stands in the record. */
export async function hasDecidedToday(tx: TenantTx, agreementId: number): Promise<boolean> {
  const { rowCount } = await tx.client.query("select from reconciling_act where agreement_id = $1 and made_by = $2 and made_at > clock_timestamp() - interval '12 hours' limit 1", [agreementId, tx.actorId]);
  return rowCount === 1;
}

/** Single lines of this agreement that were read as another kind and are so still, by whomever. */
export async function findCorrections(tx: TenantTx, agreementId: number): Promise<Correction[]> {
  const { rows } = await tx.client.query<Correction>(
    `select act.id as "actId", decision.account_id as "accountId", decision.line_no as "lineNo", line.description, entry.kind, line.amount_pence > 0 as "moneyIn"
     from reconciling_act as act
     join line_decision as decision on decision.authority_id = act.authority_id and decision.act_id = act.id
     join statement_line as line on line.authority_id = decision.authority_id and line.account_id = decision.account_id and line.line_no = decision.line_no
     join ledger_entry as entry on entry.authority_id = decision.authority_id and entry.account_id = decision.account_id and entry.line_no = decision.line_no
       and entry.entry_no = decision.stands[1]
     where act.agreement_id = $1 and act.what = 'kind' and decision.stood <> decision.stands
       and not exists (select from reconciling_act as undoing where undoing.authority_id = act.authority_id and undoing.undoes = act.id)
     order by act.id`,
    [agreementId],
  );
  return rows;
}
