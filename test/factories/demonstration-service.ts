import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { compose } from '../../src/compose.js';
import { startSession } from '../../src/platform/access/sessions.js';
import type { Role } from '../../src/platform/access/permissions.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { testClock, testServer } from '../web.js';
import { testSealer } from './council.js';

/** The whole service over the demonstration's council (a `demonstrationDatabase`), listening for a browser. Close the server in `afterAll`. */
export interface DemonstrationService {
  readonly server: FastifyInstance;
  readonly url: string;
  readonly authorityId: number;
  /** The session cookie's value of the first member of staff in that role. */
  readonly signIn: (role: Role) => Promise<string>;
  /** The key of the agreement with that reference. */
  readonly agreement: (reference: string) => Promise<number>;
}

const found = z.array(z.object({ id: z.number() }));

export async function demonstrationService(database: TestDatabase): Promise<DemonstrationService> {
  const server = await testServer(database, compose({ sealer: testSealer }));
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const idOf = async (sql: string, value: string): Promise<number> => withClient(database.superuserLogin, async (client) => {
    const [first] = found.parse((await client.query(sql, [value])).rows);
    if (!first) throw new Error(`the demonstration has no ${value}`);
    return first.id;
  });
  const authorityId = await idOf('select id from authority where slug = $1', 'hazelshire');
  return {
    server, url, authorityId,
    signIn: async (role) => {
      const staffId = await idOf('select id from staff_member where role = $1 order by id limit 1', role);
      return inTransaction(database.app, { authorityId, actorId: staffId }, (tx) => startSession(tx, staffId, testClock));
    },
    agreement: (reference) => idOf('select id from agreement where reference = $1', reference),
  };
}
