import { formatPounds, noPence, sum } from '../core/money.js';
import { formatDate, type PlainDate } from '../core/plain-date.js';
import { describeRun } from '../direct-payments/monitoring/describe-run.js';
import { readReclaims } from '../direct-payments/reclaims/finance/list-reclaims.js';
import type { Database } from '../platform/db/connection.js';
import { inTransaction, outsideTenants } from '../platform/db/transaction.js';

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
    `Look at ${url}/worklist and choose whom to be.`,
  ];
}
