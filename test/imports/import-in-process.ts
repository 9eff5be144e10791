// A program of its own that imports a book, to be killed. Its order is one JSON argument; it says when it begins.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ClientConfig } from 'pg';
import { statementFiles } from '../../bench/book.js';
import { importStatements } from '../../src/direct-payments/statements/import-statements.js';
import { sealerOf } from '../../src/platform/access/sealing.js';
import { openDatabase } from '../../src/platform/db/connection.js';
import type { Acting } from '../../src/platform/db/transaction.js';

export interface ImportOrder {
  readonly login: ClientConfig;
  readonly acting: Acting;
  readonly folder: string;
  readonly secret: string;
}

const order = JSON.parse(process.argv[2] ?? '{}') as ImportOrder;
const db = openDatabase(order.login, { connections: 3 });
const root = path.join(order.folder, 'statements');
const sources = statementFiles(order.folder).map((file) => ({ name: path.relative(root, file), byteSize: statSync(file).size, read: () => readFileSync(file) }));
console.log('begins');
await importStatements({ db, sealer: sealerOf([{ id: 1, secret: Buffer.from(order.secret, 'hex') }]) }, order.acting, sources, { onProgress: ({ files }) => console.log(`saved ${String(files)}`) });
await db.close();
console.log('ends');
