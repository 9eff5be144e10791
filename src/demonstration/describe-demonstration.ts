import { formatPounds, noPence, pence, sum } from '../core/money.js';
import { formatDate, type PlainDate } from '../core/plain-date.js';
import { describeRun } from '../direct-payments/monitoring/describe-run.js';
import { readReclaims } from '../direct-payments/reclaims/finance/list-reclaims.js';
import type { Database } from '../platform/db/connection.js';
import { inTransaction, outsideTenants, type TenantTx } from '../platform/db/transaction.js';

const streamWords = { social_care: 'social care', education: 'education', health: 'health' } as const;

/** What the demonstration's latest monitoring run found, for whoever has just started it; nothing where there is none. */
export async function describeDemonstration(database: Database, url: string, today: PlainDate): Promise<string[]> {
  const [council] = await outsideTenants(database, ({ sql }) => sql.selectFrom('authority').where('is_demonstration', '=', true).select(['id', 'name']).orderBy('id').limit(1).execute());
  if (!council) return [];
  const run = await inTransaction(database, { authorityId: council.id, actorId: null }, describeRun);
  if (!run) return [];
  const reclaims = await inTransaction(database, { authorityId: council.id, actorId: null }, (tx) => readReclaims(tx, today));
  const owed = sum(reclaims.flatMap(({ owed: parts }) => Object.values(parts)));
  const count = (value: number): string => value.toLocaleString('en-GB');
  const parts = Object.entries(streamWords).map(([stream, words]) => `${words} ${formatPounds(run.byStream[stream] ?? noPence)}`);
  return [
    '',
    `${council.name} (invented), monitored at ${formatDate(run.asAt)}:`,
    `  accounts    ${count(run.accounts)} for ${count(run.agreements)} direct payments`,
    `  lines       ${count(run.lines)}, ${count(run.proved)} balances proved`,
    `  exceptions  ${count(run.findings)}`,
    `  surplus     ${formatPounds(run.reclaimable)} may be asked back: ${parts.join(', ')}`,
    `  reclaims    ${count(reclaims.length)}, ${formatPounds(owed)} of them owed still`,
    '',
    ...(await inTransaction(database, { authorityId: council.id, actorId: null }, (tx) => describeNewMoney(tx, url, today))),
    '',
    `Look at ${url}/worklist and choose whom to be.`,
  ];
}

/** From referrals to the next pay run, each with where it is looked at. */
async function describeNewMoney({ client, authorityId }: TenantTx, url: string, today: PlainDate): Promise<string[]> {
  const { rows } = await client.query<Record<'referrals' | 'plans' | 'unready' | 'paid' | 'drafted' | 'drafts', number>>(
    `select (select count(*)::integer from referral_now where authority_id = $1 and status not in ('done', 'closed')) as referrals,
       (select count(*)::integer from plan_version_now where authority_id = $1 and state in ('submitted', 'checked', 'at_panel')) as plans, (select count(*)::integer from not_ready($2)) as unready,
       coalesce((select sum(payee.total_pence)::bigint from pay_run_payee payee join pay_run_now using (authority_id, run_id) where authority_id = $1 and status in ('paid', 'closed')), 0) as paid,
       coalesce((select sum(payee.total_pence)::bigint from pay_run_payee payee join pay_run_now using (authority_id, run_id) where authority_id = $1 and status = 'draft'), 0) as drafted,
       (select count(*)::integer from pay_run_now where authority_id = $1 and status = 'draft') as drafts`, [authorityId, today]);
  const [found] = rows;
  if (!found) return [];
  return [
    `  referrals   ${String(found.referrals)} open: ${url}/referrals`,
    `  plans       ${String(found.plans)} to be checked, decided or approved: ${url}/authority`,
    `  agreements  ${String(found.unready)} not ready for a first payment: ${url}/agreements/not-ready`,
    `  pay runs    ${formatPounds(pence(found.paid))} paid in November; ${String(found.drafts)} drawn up, ${formatPounds(pence(found.drafted))}: ${url}/payments`,
    `  go live     a sister team taken over, with a debt, and a late book to decide on: ${url}/go-live`,
  ];
}
