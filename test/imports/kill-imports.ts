import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { importStatements } from '../../src/direct-payments/statements/import-statements.js';
import { withClient } from '../../src/platform/db/connection.js';
import type { TestDatabase } from '../database.js';
import { testSealer, testSecret } from '../factories/council.js';
import { councilOf, type GeneratedBook } from '../factories/generated-council.js';
import { startFromSource } from '../from-source/start.js';
import { expectKept, modelOf } from './expect-kept.js';
import type { ImportOrder } from './import-in-process.js';

/** How far the imports had come when they were killed: files saved of how many. */
export interface Killed {
  readonly saved: readonly number[];
  readonly files: number;
}

/**
 * Kills a process that imports a book, at a random moment, so many times; each time looks at what it left, has the same
 * files imported again by this process, and looks once more.
 */
export async function killImports(database: TestDatabase, book: GeneratedBook, times: number, random: () => number, longest: number): Promise<Killed> {
  const model = await modelOf(book.sources);
  const saved: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const acting = await councilOf(database, book);
    const order: ImportOrder = { login: database.appLogin, acting, folder: book.folder, secret: testSecret };
    const importing = startFromSource('test/imports/import-in-process.ts', [JSON.stringify(order)]);
    await importing.line(/^begins/);
    await wait(random() * longest);
    importing.child.kill('SIGKILL');
    await importing.ended;
    await nobodyAtWork(database);
    const { decided } = await expectKept(database.app, acting, model);
    saved.push(decided.size);
    const resumed = await importStatements({ db: database.app, sealer: testSealer }, acting, book.sources);
    expect(resumed).toMatchObject({ files: model.length, filesKnown: decided.size, filesRefused: 0, linesUnplaced: 0 });
    expect((await expectKept(database.app, acting, model)).decided.size).toBe(model.length);
  }
  return { saved, files: model.length };
}

/** The server notices only in its next word to it that a client is gone: until then what the client asked for last goes on. */
async function nobodyAtWork(database: TestDatabase): Promise<void> {
  await withClient(database.superuserLogin, async (client) => {
    const working = 'select from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()';
    while ((await client.query(working)).rows.length > 0) await wait(20);
  });
}
