// A program of its own that writes a run's files or records it as paid, to be killed. Its order is one JSON argument; it says when it begins.
import type { ClientConfig } from 'pg';
import { parseDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { recordPaid } from '../../src/direct-payments/payments/runs/record-paid.js';
import { writeRunFiles } from '../../src/direct-payments/payments/payment-files/write-run-files.js';
import { sealerOf } from '../../src/platform/access/sealing.js';
import { clockAt } from '../../src/platform/clock.js';
import { openDatabase } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';

export interface PayOrder {
  readonly login: ClientConfig;
  readonly acting: Acting;
  readonly runId: number;
  readonly what: 'files' | 'paid';
  readonly on: string;
  readonly secret: string;
}

const order = JSON.parse(process.argv[2] ?? '{}') as PayOrder;
const db = openDatabase(order.login, { connections: 1 });
const on = expectOk(parseDate(order.on));
const services = { sealer: sealerOf([{ id: 1, secret: Buffer.from(order.secret, 'hex') }]), clock: clockAt(new Date(`${order.on}T09:00:00Z`)), tables: undefined };
console.log('begins');
await inTransaction(db, order.acting, async (tx) => {
  if (order.what === 'files') expectOk(await writeRunFiles(tx, services, order.runId));
  else expectOk(await recordPaid(tx, { runId: order.runId, on }));
});
await db.close();
console.log('ends');
