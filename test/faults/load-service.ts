import { setTimeout as wait } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { z } from 'zod';
import { startJobs } from '../../src/jobs/runner.js';
import { withClient, type Database } from '../../src/platform/db/connection.js';
import { job } from '../../src/platform/jobs/job.js';
import type { TestDatabase } from '../database.js';
import { hire, openForm, testClock, testServer } from '../web.js';
import { writingPages } from './writing-page.js';

interface LoadParts {
  readonly database: TestDatabase;
  readonly forPages: Database;
  readonly forJobs: Database;
  readonly jobsLogin: ClientConfig;
  readonly council: string;
}

export interface Outcome {
  readonly acknowledged: ReadonlySet<string>;
  /** Answered with a page that says to try again. */
  readonly refused: ReadonlySet<string>;
  /** Any other answer. */
  readonly other: readonly string[];
  /** Milliseconds. */
  readonly slowest: number;
  /** What stands in the database. */
  readonly kept: readonly string[];
  /** What a job was done for. */
  readonly noted: ReadonlySet<string>;
}

export interface Load {
  readonly acknowledged: ReadonlySet<string>;
  readonly stop: () => Promise<Outcome>;
}

const visitors = 8;

/** A listening service with its jobs, and visitors who write one thing after another, each under a name of its own. */
export async function loadService({ database, forPages, forJobs, jobsLogin, council }: LoadParts): Promise<Load> {
  const officer = await hire(database, council, 'monitoring_officer');
  const server = await testServer({ ...database, app: forPages }, { pages: writingPages });
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const noted = new Set<string>();
  const note = job({ name: 'faults.noted', payload: z.object({ name: z.string() }), work: async (context, { name }) => {
    await context.inTransaction(({ client }) => client.query('select 1'));
    noted.add(name);
  } });
  const runner = await startJobs({ database: forJobs, jobsLogin, clock: testClock, jobs: [note], regular: [], atOnce: 2, log: (line) => { if (process.env.FAULTS_LOG) console.log(new Date().toISOString(), line); } });
  const ticket = await openForm(server, '/note', officer.cookie);
  const acknowledged = new Set<string>();
  const refused = new Set<string>();
  const other: string[] = [];
  let slowest = 0;
  let going = true;
  let last = 0;
  const send = async (): Promise<void> => {
    last += 1;
    const name = `${council} ${String(last)}`;
    const began = performance.now();
    const answered = await fetch(`${address}/note`, { method: 'POST', redirect: 'manual', headers: { cookie: ticket.cookie, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ ...ticket.fields, name }).toString() });
    const text = await answered.text();
    slowest = Math.max(slowest, performance.now() - began);
    if (answered.status === 303) acknowledged.add(name);
    else if (answered.status === 503 && text.includes('Everything you typed is kept on this page') && text.includes(name)) refused.add(name);
    else other.push(`${name}: ${String(answered.status)}`);
  };
  const visiting = Array.from({ length: visitors }, async () => {
    while (going) {
      await send();
      await wait(50);
    }
  });
  return {
    acknowledged,
    stop: async () => {
      going = false;
      await Promise.all(visiting);
      const kept = await familyNames(database, officer.authorityId);
      for (let waited = 0; waited < 60_000 && kept.some((name) => !noted.has(name)); waited += 500) await wait(500);
      await server.close();
      await runner.stop();
      return { acknowledged, refused, other, slowest, kept, noted };
    },
  };
}

async function familyNames({ superuserLogin }: TestDatabase, authorityId: number): Promise<string[]> {
  return withClient(superuserLogin, async (client) => (await client.query<{ family_name: string }>('select family_name from person where authority_id = $1', [authorityId])).rows.map(({ family_name }) => family_name));
}
