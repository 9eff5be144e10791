import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sealerOf } from '../../src/platform/access/sealing.js';
import { openDatabase, withClient } from '../../src/platform/db/connection.js';
import { openEmbedded, type EmbeddedServer } from '../../src/platform/db/embedded/open-embedded.js';
import { migrate } from '../../src/platform/db/migrate.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import { productRoot } from '../../src/platform/product-root.js';
import { readTruth, type BookTruth } from '../book.js';
import { runFloor, type FloorResult } from '../floor/run-floor.js';
import { loadBook, newCouncil } from '../load-book.js';
import { timeHledger } from './hledger.js';
import { integrities, type Integrity } from './integrity.js';
import { bookFolder, freshDataFolder } from './places.js';
import { benchKey, type ProductAnswer, type ProductOrder } from './product-order.js';

export interface MeasureOptions {
  readonly accounts: number;
  readonly rounds: number;
  readonly integrity: boolean;
  readonly hledger: boolean;
}

/** One round: the floor, then the product, then the same files again. */
export interface Round {
  readonly floor: FloorResult;
  readonly product: ProductAnswer;
  readonly again: ProductAnswer;
}

export interface Measured {
  readonly truth: BookTruth;
  readonly rounds: readonly Round[];
  /** Seconds saved where the database does not check it; each beside a run with everything on. */
  readonly integrity: readonly { readonly name: string; readonly without: number; readonly withAll: number }[];
  readonly hledger: number | undefined;
  readonly floorWrong: number;
  readonly productWrong: number;
  readonly correct: boolean;
}

/** Measures by turns on one server of its own, so that whatever else the machine does meets all alike. */
export async function measure(options: MeasureOptions): Promise<Measured> {
  const folder = await bookFolder(options.accounts);
  const dataFolder = freshDataFolder();
  const server = await openEmbedded({ dataFolder });
  try {
    await withClient(server.owner, (client) => migrate(client, path.join(productRoot, 'migrations')));
    return await measureOn(server, folder, options);
  } finally {
    await server.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function measureOn(server: EmbeddedServer, folder: string, options: MeasureOptions): Promise<Measured> {
  const truth = readTruth(folder);
  const rounds: Round[] = [];
  let productWrong = 0;
  for (let round = 0; round < options.rounds; round += 1) {
    const floor = await withClient(server.owner, (client) => runFloor(client, folder, truth.asAt));
    const acting = await loadedCouncil(server, folder);
    const order = { login: server.app, acting, folder, asAt: truth.asAt };
    const product = await inProcess({ ...order, again: false });
    const again = await inProcess({ ...order, again: true });
    productWrong += await wrongAssessments(server, acting, product.runId, truth);
    rounds.push({ floor, product, again });
    process.stderr.write(`round ${String(round + 1)}: floor ${floor.seconds.toFixed(2)} s, product ${product.seconds.toFixed(2)} s, again ${again.seconds.toFixed(2)} s\n`);
  }
  const floorWrong = rounds.reduce((wrong, { floor }) => wrong + wrongSurpluses(floor, truth), 0);
  const integrity = options.integrity ? await priceIntegrity(server, folder, truth) : [];
  const hledger = options.hledger ? timeHledger(folder) : undefined;
  return { truth, rounds, integrity, hledger, floorWrong, productWrong, correct: floorWrong + productWrong === 0 };
}

async function loadedCouncil(server: EmbeddedServer, folder: string): Promise<Acting> {
  const council = await withClient(server.superuser, (client) => newCouncil(client, `m${randomBytes(6).toString('hex')}`));
  const db = openDatabase(server.app, { connections: 2 });
  await loadBook(db, sealerOf([{ id: 1, secret: benchKey }]), council, folder);
  await db.close();
  // What loading left to do, such as writing out its pages, is nobody's to be measured by.
  await withClient(server.superuser, (client) => client.query('checkpoint'));
  return council.acting;
}

async function inProcess(order: ProductOrder): Promise<ProductAnswer> {
  const script = fileURLToPath(new URL('./product.js', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout)) as ProductAnswer;
}

function wrongSurpluses({ surplus }: FloorResult, truth: BookTruth): number {
  return truth.accounts.filter((answer) => answer.surplus !== null && surplus.get(answer.account) !== answer.surplus).length;
}

interface AssessmentRow {
  readonly account: string;
  readonly proved: boolean;
  readonly closing: number | null;
  readonly surplus: number | null;
  readonly reclaimable: number | null;
  readonly streams: string | null;
}

/** Accounts whose assessment is not the right answer to the penny, stream by stream. */
async function wrongAssessments(server: EmbeddedServer, acting: Acting, runId: number | null, truth: BookTruth): Promise<number> {
  const db = openDatabase(server.app, { connections: 1 });
  const { rows } = await inTransaction(db, acting, ({ client }) => client.query<AssessmentRow>(
    `select account.reference as account, proved, closing_pence as closing, surplus_pence as surplus, reclaimable_pence as reclaimable,
       concat_ws(' ', by_stream ->> 'social_care', by_stream ->> 'education', by_stream ->> 'health') as streams
     from assessment join agreement_account held on held.agreement_id = assessment.agreement_id join account on account.id = held.account_id
     where run_id = $1`, [runId],
  ));
  await db.close();
  const found = new Map(rows.map((row) => [row.account, JSON.stringify(row)]));
  return truth.accounts.filter(({ account, proved, closing, surplus, reclaimable, byStream }) => {
    const streams = byStream === null ? '' : [byStream.social_care, byStream.education, byStream.health].join(' ');
    return found.get(account) !== JSON.stringify({ account, proved, closing, surplus, reclaimable, streams });
  }).length;
}

async function priceIntegrity(server: EmbeddedServer, folder: string, truth: BookTruth): Promise<Measured['integrity'][number][]> {
  const priced: Measured['integrity'][number][] = [];
  for (const integrity of integrities) {
    const withAll = await secondsOf(server, folder, truth);
    const without = await withoutIt(server, integrity, () => secondsOf(server, folder, truth));
    priced.push({ name: integrity.name, withAll, without });
    process.stderr.write(`without “${integrity.name}”: ${without.toFixed(2)} s beside ${withAll.toFixed(2)} s\n`);
  }
  return priced;
}

async function secondsOf(server: EmbeddedServer, folder: string, truth: BookTruth): Promise<number> {
  const acting = await loadedCouncil(server, folder);
  return (await inProcess({ login: server.app, acting, folder, asAt: truth.asAt, again: false })).seconds;
}

async function withoutIt<T>(server: EmbeddedServer, { off, on }: Integrity, work: () => Promise<T>): Promise<T> {
  await withClient(server.owner, (client) => client.query(off));
  try {
    return await work();
  } finally {
    await withClient(server.owner, (client) => client.query(on));
  }
}
