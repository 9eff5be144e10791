import type { PlainDate } from '../../../core/plain-date.js';
import type { TenantTx } from '../../db/transaction.js';
import type { BundleMark } from '../requests/bundle-data.js';
import type { Withheld } from '../requests/gather-bundle.js';

export interface BundleRow {
  readonly id: number;
  readonly requestId: number;
  readonly kind: 'working' | 'released';
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly withheld: readonly Withheld[];
  readonly madeOn: PlainDate;
  readonly madeByName: string | null;
  /** Its content left by a retention run. */
  readonly isRemoved: boolean;
}

const facts = `
  select b.id, b.request_id as "requestId", b.kind, encode(b.sha256, 'hex') as sha256, b.byte_size as bytes, b.rows_held as rows, b.withheld, b.made_on as "madeOn", s.name as "madeByName",
    octet_length(b.content_sealed) = 1 as "isRemoved"
  from subject_bundle b left join staff_member s on s.id = b.made_by`;

/** Copies made for a request, the newest first. */
export async function listBundles({ client }: TenantTx, requestId: number): Promise<BundleRow[]> {
  return (await client.query<BundleRow>(`${facts} where b.request_id = $1 order by b.id desc`, [requestId])).rows;
}

export async function findBundle({ client }: TenantTx, id: number): Promise<(BundleRow & { readonly sealed: Buffer }) | undefined> {
  const { rows } = await client.query<BundleRow & { readonly sealed: Buffer }>(`select found.*, kept.content_sealed as sealed from (${facts} where b.id = $1) found join subject_bundle kept on kept.id = found.id`, [id]);
  return rows[0];
}

export interface NewBundle {
  readonly requestId: number;
  readonly kind: 'working' | 'released';
  readonly sealed: Buffer;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  readonly withheld: readonly Withheld[];
  readonly on: PlainDate;
  readonly by: number | null;
  readonly marks: readonly BundleMark[];
}

export async function insertBundle({ client, authorityId }: TenantTx, bundle: NewBundle): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into subject_bundle (authority_id, request_id, kind, content_sealed, sha256, byte_size, rows_held, withheld, made_on, made_by)
     values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8, $9, $10) returning id`,
    [authorityId, bundle.requestId, bundle.kind, bundle.sealed, bundle.sha256, bundle.bytes, bundle.rows, JSON.stringify(bundle.withheld), bundle.on, bundle.by]);
  const id = rows[0]?.id ?? 0;
  await client.query(
    `insert into subject_mark (authority_id, bundle_id, mark_no, found, what, places, of_whom, stays_out)
     select $1, $2, m.mark, m.name, m.what, m.places, m."ofWhom", m."staysOut" from json_to_recordset($3::json) as m(mark integer, name text, what text, places integer, "ofWhom" text, "staysOut" boolean)`, [authorityId, id, JSON.stringify(bundle.marks)]);
  return id;
}

export interface DecidedMark extends BundleMark {
  /** Empty while nobody has decided; what stays out needs no decision. */
  readonly decision: 'leave' | 'redact' | null;
  readonly reason: string | null;
  readonly decidedByName: string | null;
}

/** The names marked in a copy with the latest decision on each. */
export async function listMarks({ client }: TenantTx, bundleId: number): Promise<DecidedMark[]> {
  const { rows } = await client.query<DecidedMark>(`
    select m.mark_no as mark, m.found as name, m.what, m.places, m.of_whom as "ofWhom", m.stays_out as "staysOut", d.decision, d.reason, s.name as "decidedByName"
    from subject_mark m left join lateral (select * from subject_mark_decision d where d.bundle_id = m.bundle_id and d.mark_no = m.mark_no order by d.decision_no desc limit 1) d on true
    left join staff_member s on s.id = d.decided_by where m.bundle_id = $1 order by (d.decision is not null or m.stays_out), m.mark_no`, [bundleId]);
  return rows;
}

export async function insertMarkDecision({ client, authorityId }: TenantTx, decision: { bundleId: number; mark: number; decision: 'leave' | 'redact'; reason: string; by: number; on: PlainDate }): Promise<void> {
  await client.query(
    `insert into subject_mark_decision (authority_id, bundle_id, mark_no, decision_no, decision, reason, decided_by, decided_on)
     select $1, $2, $3, coalesce(max(decision_no), 0) + 1, $4, $5, $6, $7 from subject_mark_decision where bundle_id = $2 and mark_no = $3`,
    [authorityId, decision.bundleId, decision.mark, decision.decision, decision.reason, decision.by, decision.on]);
}
