import { noPence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { insertedIds } from '../../../platform/db/inserted-ids.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import type { CostedLine } from '../costing/costed-line.js';
import type { PlanShare, PlanStream, WholePlanLine } from '../plan-version.js';
import { lineTerms } from '../line-shapes.js';
import type { LineTerms, PayeeKind } from '../rules/line-terms.js';

type LineRow = Omit<WholePlanLine, 'terms' | 'shares'> & { readonly terms: unknown };

/** The lines of a version with their parts, in their order. */
export async function findWholeLines(tx: TenantTx, versionId: number): Promise<WholePlanLine[]> {
  const { rows } = await tx.client.query<LineRow>(
    `select line.id, line.place, line.need_id as "needId", line.payee_kind as payee, line.kind, line.description, line.terms, line.employs_assistant as "employsAssistant",
       line.bears_contribution as "bearsContribution", line.from_on as "from", coalesce(origin.from_on, line.from_on) as since, line.until_on as until, line.continues_id as "continuesId",
       line.since_line_id as "sinceLineId", line.shared_assistant_id as "sharedAssistantId", line.family_assistant_id as "familyAssistantId", line.weekly_pence as weekly, line.annual_pence as annual, line.one_off_pence as "oneOff", line.costed
     from plan_version_line as line left join plan_version_line as origin on origin.authority_id = line.authority_id and origin.id = line.since_line_id
     where line.version_id = $1 order by line.place, line.id`, [versionId]);
  const shares = await findShares(tx, rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, terms: lineTerms.parse(row.terms), shares: shares.get(row.id) ?? [] }));
}

/** The parts of these lines in their order, by line. */
export async function findShares(tx: TenantTx, lineIds: readonly number[]): Promise<Map<number, PlanShare[]>> {
  const { rows } = await tx.client.query<PlanShare & { readonly lineId: number }>(
    `select share.id, share.line_id as "lineId", share.stream, share.budget_id as "budgetId", budget.name as "budgetName", share.parts, share.weekly_pence as weekly, share.annual_pence as annual, share.one_off_pence as "oneOff"
     from plan_line_share as share left join budget on budget.authority_id = share.authority_id and budget.id = share.budget_id
     where share.line_id = any ($1) order by share.line_id, share.place`, [lineIds]);
  const byLine = new Map<number, PlanShare[]>();
  for (const { lineId, ...share } of rows) byLine.set(lineId, [...(byLine.get(lineId) ?? []), share]);
  return byLine;
}

/** What somebody writes of a line. */
export interface LineContent {
  readonly needId: number | null;
  readonly kind: string;
  readonly description: string;
  readonly terms: LineTerms;
  readonly payee: PayeeKind;
  readonly bearsContribution: boolean;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly sharedAssistantId: number | null;
  readonly familyAssistantId: number | null;
}

export interface ShareContent {
  readonly stream: PlanStream;
  readonly budgetId: number | null;
  readonly parts: number;
}

const rowOf = ({ needId, kind, description, terms, payee, bearsContribution, from, until, sharedAssistantId, familyAssistantId }: LineContent) => ({
  need_id: needId, payee_kind: payee, kind, description, terms: JSON.stringify(terms), employs_assistant: terms.way === 'employs', bears_contribution: bearsContribution,
  from_on: from, until_on: until, shared_assistant_id: sharedAssistantId, family_assistant_id: familyAssistantId,
});

/** What a new line carries on: a line of the version before, or a sum that another direct payment promised once. */
interface CarriesOn {
  readonly continuesId: number | null;
  readonly promiseId: number | null;
}

/** After the last line of the version. */
export async function insertLine(tx: TenantTx, versionId: number, line: LineContent, { continuesId, promiseId }: CarriesOn): Promise<number> {
  const last = await tx.sql.selectFrom('plan_version_line').select(({ fn }) => fn.max('place').as('place')).where('version_id', '=', versionId).executeTakeFirst();
  const { id } = await tx.sql.insertInto('plan_version_line')
    .values({ authority_id: tx.authorityId, version_id: versionId, place: (last?.place ?? 0) + 1, continues_id: continuesId, promise_id: promiseId, ...rowOf(line) }).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateLine(tx: TenantTx, lineId: number, line: LineContent): Promise<void> {
  await tx.sql.updateTable('plan_version_line').set(rowOf(line)).where('id', '=', lineId).execute();
}

export async function deleteLine(tx: TenantTx, lineId: number): Promise<void> {
  await tx.sql.deleteFrom('plan_version_line').where('id', '=', lineId).execute();
}

/** Replaces the parts of a line; their amounts are nothing until it is costed. */
export async function replaceShares(tx: TenantTx, lineId: number, shares: readonly ShareContent[]): Promise<void> {
  await tx.sql.deleteFrom('plan_line_share').where('line_id', '=', lineId).execute();
  await insertedIds(tx,
    `insert into plan_line_share (authority_id, line_id, place, stream, budget_id, parts)
     select $1, row.line, row.place, row.stream, row.budget, row.parts from json_to_recordset($2) as row (line bigint, place integer, stream text, budget bigint, parts integer) returning id`,
    shares.map(({ stream, budgetId, parts }, index) => ({ line: lineId, place: index + 1, stream, budget: budgetId, parts })));
}

/** What a line costs and how that was worked out. */
export interface LineCost {
  readonly lineId: number;
  /** What is counted, how many of it in a year, and pence for one; null for what is paid once. */
  readonly counted: { readonly unit: 'hour' | 'night' | 'session' | 'mile'; readonly perYear: string; readonly rate: Pence } | null;
  readonly weekly: Pence;
  readonly annual: Pence;
  readonly oneOff: Pence | null;
  readonly costed: CostedLine;
  readonly sinceLineId: number | null;
  readonly shares: readonly { readonly id: number; readonly weekly: Pence; readonly annual: Pence; readonly oneOff: Pence | null }[];
}

export async function setLineCost(tx: TenantTx, { lineId, counted, weekly, annual, oneOff, costed, sinceLineId, shares }: LineCost): Promise<void> {
  await tx.sql.updateTable('plan_version_line')
    .set({ weekly_pence: oneOff === null ? weekly : noPence, annual_pence: annual, one_off_pence: oneOff, costed: JSON.stringify(costed), since_line_id: sinceLineId, unit: counted?.unit ?? null, units_per_year: counted?.perYear ?? null, rate_pence: counted?.rate ?? null })
    .where('id', '=', lineId).execute();
  await tx.client.query(
    `update plan_line_share as share set weekly_pence = row.weekly, annual_pence = row.annual, one_off_pence = row."oneOff"
     from json_to_recordset($1) as row (id bigint, weekly bigint, annual bigint, "oneOff" bigint) where share.id = row.id`, [JSON.stringify(shares)]);
}

/** Which of these are kinds of spending of the council. */
export async function findKnownKinds(tx: TenantTx): Promise<ReadonlySet<string>> {
  const rows = await tx.sql.selectFrom('spend_kind').select('code').execute();
  return new Set(rows.map(({ code }) => code));
}
