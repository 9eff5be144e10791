import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '../clock.js';
import type { Database } from '../db/connection.js';
import { countWork } from './count-work.js';
import type { QueueWatch } from './queue-watch.js';

/** One request that was answered. `route` is the pattern it fell under, never its address. */
export interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  readonly observe: (answered: Answered) => void;
  /** In the text format that Prometheus reads. */
  readonly print: () => Promise<string>;
  readonly contentType: string;
}

export interface MetricsParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly queue?: QueueWatch | undefined;
}

// What somebody invents as a method is theirs to read, not ours to count.
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

/** Measures this program. Labels are route patterns, methods and statuses: their number is bounded, and none names anybody. */
export function registerMetrics(parts: MetricsParts): Metrics {
  const registry = new Registry();
  const requests = new Counter({ name: 'pursestrings_requests_total', help: 'Requests answered.', labelNames: ['method', 'route', 'status'], registers: [registry] });
  const durations = new Histogram({ name: 'pursestrings_request_seconds', help: 'How long answers took.', labelNames: ['route'], buckets: [0.01, 0.05, 0.1, 0.3, 1, 3, 10], registers: [registry] });
  const takeStock = stockOf(registry, parts);
  let machineMeasured = false;
  return {
    observe: ({ method, route, status, seconds }) => {
      requests.inc({ method: methods.has(method) ? method : 'other', route, status });
      durations.observe({ route }, seconds);
    },
    print: async () => {
      // Memory, processor and garbage collection: measured from the first time that anybody asks.
      if (!machineMeasured) collectDefaultMetrics({ register: registry, prefix: 'pursestrings_' });
      machineMeasured = true;
      await takeStock();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/** Everything that is counted when somebody asks, and not as it happens. */
function stockOf(registry: Registry, { database, clock, queue }: MetricsParts): () => Promise<void> {
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `pursestrings_${name}`, help, registers: [registry] });
  const up = gauge('database_up', '1 where the database answered, 0 where it did not; what is counted there is then left out.');
  const connections = gauge('database_connections', 'Connections of the pool that are open.');
  const used = gauge('database_connections_used', 'Connections of the pool that are at work.');
  const waiting = gauge('database_connections_waited_for', 'Requests that wait for a connection.');
  const jobs = new Gauge({ name: 'pursestrings_jobs', help: 'Jobs of the queue by how they stand.', labelNames: ['state'], registers: [registry] });
  const oldest = gauge('jobs_oldest_seconds', 'How long the oldest job that is due has waited.');
  const letters = gauge('outbox_waiting', 'Letters on their way.');
  const sessions = gauge('sessions', 'Sessions in use within the last half hour.');
  const councils = gauge('councils', 'Councils of this installation.');
  const unsealed = new Gauge({ name: 'pursestrings_audit_unsealed_events', help: 'Events that the audit’s chain has not taken up yet, by council.', labelNames: ['council'], registers: [registry] });
  const unsealedOldest = new Gauge({ name: 'pursestrings_audit_unsealed_oldest_seconds', help: 'How long the oldest of them has waited; more than a few minutes means that nothing seals.', labelNames: ['council'], registers: [registry] });
  const counted = [oldest, letters, sessions, councils];
  return async () => {
    const { totalCount, idleCount, waitingCount } = database.pool;
    connections.set(totalCount);
    used.set(totalCount - idleCount);
    waiting.set(waitingCount);
    try {
      const [work, queued] = await Promise.all([countWork(database, clock), queue?.counts()]);
      up.set(1);
      letters.set(work.outboxWaiting);
      sessions.set(work.sessions);
      councils.set(work.councils);
      for (const { council, events, oldestSeconds } of work.unsealed) {
        unsealed.set({ council }, events);
        unsealedOldest.set({ council }, oldestSeconds);
      }
      if (queued === undefined) return;
      for (const state of ['waiting', 'running', 'retrying', 'failed'] as const) jobs.set({ state }, queued[state]);
      oldest.set(queued.oldestSeconds);
    } catch {
      up.set(0);
      // Yesterday's figure would look like today's.
      for (const one of counted) one.remove();
      for (const each of [jobs, unsealed, unsealedOldest]) each.reset();
    }
  };
}
