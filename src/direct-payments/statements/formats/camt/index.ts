import { ok, type Result } from '../../../../core/result.js';
import { decode } from '../decode.js';
import type { ReadOptions, StatementFormat, StatementReading } from '../reading.js';
import { refuseStatement } from '../refusals.js';
import { addPart, camtStatementOf, emptyDraft, refusedRowsOf, saysAnything, type CamtDraft } from './statement.js';
import { largestXml, walkXml, type XmlVisitor } from './xml.js';

const messages = new Map<string, StatementFormat>([
  ['BkToCstmrAcctRpt', 'camt.052'],
  ['BkToCstmrStmt', 'camt.053'],
  ['BkToCstmrDbtCdtNtfctn', 'camt.054'],
]);

const statements = new Set(['Rpt', 'Stmt', 'Ntfctn']);
const unprinted = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Whether a text is camt.052, .053 or .054 in any version, by its namespace or by the name of its message. */
export function looksLikeCamt(text: string): boolean {
  const head = text.slice(0, 20_000);
  return /^\s*</.test(head) && (/camt\.05[234]\.\d/.test(head) || /<(?:[\w.-]+:)?BkToCstmr(?:AcctRpt|Stmt|DbtCdtNtfctn)/.test(head));
}

/**
 * Reads camt.052 (report), camt.053 (statement) and camt.054 (notification) of any version, bare or in an envelope, and
 * without insisting on the schema. An entry (`Ntry`) is a line, however many payments it sums up. Entries that a
 * statement holds although they are not booked are told by a warning each. Refuses `file-too-large`, `doctype-refused`,
 * `xml-broken`, `nested-too-deep`, and `holds-no-statement` where the message holds none.
 */
export function readCamt(bytes: Uint8Array, _options: ReadOptions): Result<StatementReading> {
  if (bytes.length > largestXml) return refuseStatement('file-too-large', 'The file is larger than 50 MB. Ask for a shorter period.');
  const text = decode(bytes).text.replace(unprinted, '');
  if (!looksLikeCamt(text)) return refuseStatement('file-not-a-statement', 'The file is not camt.052, camt.053 or camt.054.');
  const gathering: Gathering = { format: undefined, drafts: [] };
  const walked = walkXml(text, visitorOf(gathering));
  if (!walked.ok) return walked;
  const { format } = gathering;
  const drafts = gathering.drafts.filter(saysAnything);
  if (!format || drafts.length === 0) return refuseStatement('holds-no-statement', 'The message holds no statement, report or notification.');
  return ok({ format, statements: drafts.map(camtStatementOf), refusedRows: drafts.flatMap(refusedRowsOf) });
}

interface Gathering {
  format: StatementFormat | undefined;
  readonly drafts: CamtDraft[];
}

/** Gathers the parts of each statement one at a time, so that no more than one entry is held as XML. */
function visitorOf(gathering: Gathering): XmlVisitor {
  return {
    gathers(path) {
      const format = messageOf(path.at(-2));
      if (format && statements.has(path.at(-1) ?? '')) {
        gathering.format ??= format;
        gathering.drafts.push(emptyDraft(format === 'camt.053'));
      }
      return messageOf(path.at(-3)) !== undefined && statements.has(path.at(-2) ?? '');
    },
    gathered(node) {
      const draft = gathering.drafts.at(-1);
      if (draft) addPart(draft, node);
    },
  };
}

/** Version 1 ends the names of its messages with its number. */
function messageOf(name: string | undefined): StatementFormat | undefined {
  return messages.get((name ?? '').replace(/V\d+$/, ''));
}
