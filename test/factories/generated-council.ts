import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTruth, statementFiles, type BookTruth } from '../../bench/book.js';
import { loadBook, newCouncil } from '../../bench/load-book.js';
import { expectOk } from '../../src/core/result.js';
import { generateBook } from '../../src/demonstration/generated-book/generate-book.js';
import type { StatementSource } from '../../src/direct-payments/statements/import-statements.js';
import { withClient } from '../../src/platform/db/connection.js';
import type { Acting } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { testSealer } from './council.js';

/** A generated book on disk, and what its right answers are. */
export interface GeneratedBook {
  readonly folder: string;
  readonly truth: BookTruth;
  readonly sources: readonly StatementSource[];
  remove(): void;
}

export async function generatedBook(accounts: number, seed: number): Promise<GeneratedBook> {
  const folder = mkdtempSync(path.join(tmpdir(), 'book-'));
  expectOk(await generateBook(folder, accounts, seed));
  const root = path.join(folder, 'statements');
  const sources = statementFiles(folder).map((file) => ({ name: path.relative(root, file), byteSize: statSync(file).size, read: () => readFileSync(file) }));
  return { folder, truth: readTruth(folder), sources, remove: () => rmSync(folder, { recursive: true }) };
}

/** A council with the book's accounts and agreements, and no statements yet. */
export async function councilOf(database: TestDatabase, book: GeneratedBook): Promise<Acting> {
  const council = await withClient(database.superuserLogin, (client) => newCouncil(client, `b-${Math.random().toString(36).slice(2, 12)}`));
  await loadBook(database.app, testSealer, council, book.folder);
  return council.acting;
}
