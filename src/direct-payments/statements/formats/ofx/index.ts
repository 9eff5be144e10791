import { ok, type Result } from '../../../../core/result.js';
import { decode } from '../decode.js';
import type { ReadOptions, ReadStatement, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { warningOf } from '../warning.js';
import { decimalMarkOf } from '../written-amount.js';
import { bankErrorsOf } from './bank-error.js';
import { ofxStatementOf, statementNames } from './statement.js';
import { tagsOf, type Tag } from './tokens.js';
import { nodesOf, treeOf, type OfxNode } from './tree.js';

const sniffed = 20_000;
const moneyNames = new Set(['TRNAMT', 'BALAMT']);

/** Whether a text is OFX or QFX: its header, or its first tag. */
export function looksLikeOfx(text: string): boolean {
  const head = text.slice(0, sniffed);
  return /^\s*OFXHEADER\s*:/i.test(head) || /^\s*DATA\s*:\s*OFXSGML/i.test(head) || /<\?OFX\s/i.test(head) || /<OFX(?:\s[^<>]*)?>/i.test(head);
}

/**
 * Reads OFX 1 (SGML), OFX 2 (XML) and QFX: bank accounts, credit cards, and the movements of cash of investment accounts.
 * Refuses `bank-error` in the bank's own words where the file is its error reply, `holds-no-statement` where it answers some
 * other question (a sign-on, a profile, a list of accounts), `file-cut-short` and `nested-too-deep`.
 */
export function readOfx(bytes: Uint8Array, _options: ReadOptions): Result<StatementReading> {
  const { text } = decode(bytes);
  if (!looksLikeOfx(text)) return refuseStatement('file-not-a-statement', 'The file is not OFX.');
  if (/<!DOCTYPE/i.test(text)) return refuseStatement('doctype-refused', 'The file declares a document type, which no statement needs. Download it again from the bank.');
  const start = Math.max(0, text.search(/<OFX[\s>]/i));
  const tags = tagsOf(text, start);
  const root = treeOf(tags);
  if (!root) return refuseStatement('nested-too-deep', 'The tags of the file lie deeper in one another than OFX has.');
  if (isCutShort(tags)) return refuseStatement('file-cut-short', 'The file ends in the middle of a statement. Download it again.');
  return readingOf(root);
}

function readingOf(root: OfxNode): Result<StatementReading> {
  const errors = bankErrorsOf(root);
  const nodes = nodesOf(root, statementNames);
  if (nodes.length === 0 && errors.length > 0)
    return refuseStatement('bank-error', `The bank answered with an error instead of a statement: ${errors.join('; ')}.`);
  if (nodes.length === 0) return refuseStatement('holds-no-statement', `The file holds no statement, only ${contentsOf(root)}.`);
  const decimal = decimalMarkOf(nodesOf(root, moneyNames).map((node) => node.text));
  const read = nodes.map((node) => ofxStatementOf(node, decimal));
  const statements = read.map((one, index) => (index === 0 ? withErrors(one.statement, errors) : one.statement));
  return ok({ format: 'ofx', statements, refusedRows: read.flatMap((one) => one.refusedRows) });
}

/** One account of several may have failed at the bank: the others are read, and the failure is told. */
function withErrors(statement: ReadStatement, errors: readonly string[]): ReadStatement {
  const told = errors.map((error) => warningOf('bank-error-beside', `The bank also reported an error: ${error}.`));
  return { ...statement, warnings: [...statement.warnings, ...told] };
}

const otherAnswers: readonly (readonly [string, string])[] = [
  ['PROFRS', 'the bank’s profile'],
  ['ACCTINFORS', 'a list of accounts'],
  ['INTRARS', 'transfers between accounts'],
  ['INTERRS', 'transfers between banks'],
  ['PMTRS', 'payment orders'],
  ['SONRS', 'the answer to a sign-on'],
];

function contentsOf(root: OfxNode): string {
  const found = otherAnswers.find(([name]) => nodesOf(root, new Set([name])).length > 0);
  return found?.[1] ?? 'an empty message';
}

/** A file without its last tag has been cut; it is whole enough only where every statement in it was closed. */
function isCutShort(tags: readonly Tag[]): boolean {
  if (tags.some((tag) => tag.kind === 'close' && tag.name === 'OFX')) return false;
  const statements = tags.filter((tag) => statementNames.has(tag.name));
  const closed = statements.filter((tag) => tag.kind === 'close').length;
  return statements.length > closed * 2;
}
