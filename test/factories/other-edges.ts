import { withClient } from '../../src/platform/db/connection.js';
import type { TestDatabase } from '../database.js';

const tables = {
  complaint: { events: 'complaint_event', key: 'complaint_id', edges: 'complaint_edge', more: ', stage, happened_on', values: ", 1, date '2026-04-14'" },
  referral: { events: 'referral_event', key: 'referral_id', edges: 'referral_edge', more: ', happened_on', values: ", date '2026-04-14'" },
  plan: { events: 'plan_version_event', key: 'version_id', edges: 'plan_version_edge', more: ', happened_at, reason', values: ", now(), 'why'" },
  educationRequest: { events: 'education_event', key: 'request_id', edges: 'education_edge', more: ', happened_on', values: ", date '2026-04-14'" },
  paymentDecision: { events: 'payment_decision_event', key: 'decision_id', edges: 'payment_decision_edge', more: ', happened_on, reason', values: ", date '2026-04-14', 'why'" },
  concern: { events: 'safeguarding_event', key: 'receipt_id', edges: 'safeguarding_edge', more: ', at', values: ', now()' },
} as const;

/**
 * Tries as a superuser every move that a state table does not have: whatever stands there, it is put into each status with the guards
 * asleep, and then the guards are awake. Tells how many were tried and how many got through.
 */
export async function otherEdges(
  database: TestDatabase, authorityId: number, what: keyof typeof tables, { id, statuses, events }: { readonly id: number; readonly statuses: readonly string[]; readonly events: readonly string[] },
): Promise<{ readonly tried: number; readonly through: number }> {
  const { events: table, key, edges, more, values } = tables[what];
  const [from, to] = what === 'plan' ? ['from_state', 'to_state'] : ['from_status', 'to_status'];
  return withClient(database.superuserLogin, async (client) => {
    await client.query("select set_config('app.authority', $1, false)", [String(authorityId)]);
    await client.query('create temporary table tried (through boolean)');
    await client.query(`do $$
      declare stands text; happens text; leads text;
      begin
        foreach stands in array array[${listed(statuses)}] loop
          foreach happens in array array[${listed(events)}] loop
            foreach leads in array array[${listed(statuses)}] loop
              continue when exists (select from ${edges} e where (e.${from}, e.event, e.${to}) = (stands, happens, leads));
              begin
                perform set_config('session_replication_role', 'replica', true);
                insert into ${table} (authority_id, ${key}, event_no, event, ${from}, ${to}${more}) values (${String(authorityId)}, ${String(id)}, 90, '${what === 'plan' ? 'start' : 'raise'}', 'none', stands${values});
                perform set_config('session_replication_role', 'origin', true);
                insert into ${table} (authority_id, ${key}, event_no, event, ${from}, ${to}${more}) values (${String(authorityId)}, ${String(id)}, 91, happens, stands, leads${values});
                raise exception 'let through' using errcode = 'P0001';
              exception when others then
                insert into tried values (sqlerrm not like '% cannot %');
              end;
            end loop;
          end loop;
        end loop;
      end $$`);
    const { rows } = await client.query<{ tried: number; through: number }>('select count(*)::integer as tried, count(*) filter (where through)::integer as through from tried');
    return rows[0] ?? { tried: 0, through: 0 };
  });
}

function listed(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
