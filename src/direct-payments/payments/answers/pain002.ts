import { SaxesParser } from 'saxes';
import { parsePounds, type Pence } from '../../../core/money.js';
import { parseDate, type PlainDate } from '../../../core/plain-date.js';
import { ok, type Result } from '../../../core/result.js';
import { refuseFile } from '../file-refusals.js';
import { reasonInWords, statusOf, type AnswerItem, type BankAnswer } from './rules/answer.js';

interface Node {
  readonly name: string;
  text: string;
  readonly children: Node[];
}

const deepest = 40;
const mostElements = 2_000_000;

class Stop extends Error {}

/**
 * Reads a pain.002 of any version by its namespace: what it says of the file, of its batches and of each payment. Prefixes are as the bank likes. Refused
 * where it declares a document type, lies too deep, is broken or is another message.
 */
export function readPain002(text: string): Result<BankAnswer> {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return refuseFile('answer-not-read', 'The file declares a document type, which no answer of a bank needs.');
  try {
    const { document, space } = parse(text);
    const version = /^urn:iso:std:iso:20022:tech:xsd:(pain\.002\.001\.\d{2})$/.exec(space)?.[1];
    const report = childOf(document, 'CstmrPmtStsRpt') ?? childOf(document, 'pain.002.001.02');
    if (document?.name !== 'Document' || !report || version === undefined) return refuseFile('answer-not-read', `The message is “${space.slice(0, 80)}”, which is no pain.002.`);
    return ok(answerOf(version, report));
  } catch (error) {
    if (error instanceof Stop) return refuseFile('answer-not-read', error.message);
    throw error;
  }
}

function parse(text: string): { readonly document: Node | undefined; readonly space: string } {
  const parser = new SaxesParser({ xmlns: true });
  const open: Node[] = [];
  let document: Node | undefined;
  let space = '';
  let elements = 0;
  parser.on('error', (error) => {
    throw new Stop(`The XML is broken at ${error.message}`);
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (open.length >= deepest || elements > mostElements) throw new Stop('The file has more or deeper elements than any answer.');
    const node: Node = { name: tag.local, text: '', children: [] };
    open.at(-1)?.children.push(node);
    if (open.length === 0) [document, space] = [node, tag.uri];
    open.push(node);
  });
  const addText = (words: string): void => {
    const node = open.at(-1);
    if (node) node.text += words;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text.replace(/^\uFEFF/, '').trimStart()).close();
  return { document, space };
}

function childOf(node: Node | undefined, name: string): Node | undefined {
  return node?.children.find((child) => child.name === name);
}

function textAt(node: Node | undefined, ...names: readonly string[]): string {
  return names.reduce<Node | undefined>((at, name) => childOf(at, name), node)?.text.trim() ?? '';
}

function childrenOf(node: Node | undefined, name: string): Node[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

function answerOf(format: string, report: Node): BankAnswer {
  const group = childOf(report, 'OrgnlGrpInfAndSts');
  const batches = childrenOf(report, 'OrgnlPmtInfAndSts');
  const made = dayOf(textAt(report, 'GrpHdr', 'CreDtTm'));
  // Older versions have the payments beside the group, later ones below its batches.
  const items = [report, ...batches].flatMap((node) => childrenOf(node, 'TxInfAndSts').map((one) => itemOf(one, made)));
  const told = group && textAt(group, 'GrpSts') !== '' ? { node: group, status: textAt(group, 'GrpSts') } : { node: batches[0], status: batches.length === 1 ? textAt(batches[0], 'PmtInfSts') : '' };
  return { format, originalMessage: textAt(group, 'OrgnlMsgId') || null, whole: wholeOf(told.status), wholeReason: reasonOf(told.node), items };
}

function wholeOf(code: string): BankAnswer['whole'] {
  if (code === '') return null;
  if (code === 'PART') return 'in-part';
  const status = statusOf(code) ?? 'pending';
  return status === 'returned' ? 'rejected' : status;
}

function itemOf(node: Node, made: PlainDate | null): AnswerItem {
  const code = textAt(node, 'TxSts');
  // Of a status that nobody has published nothing is concluded.
  const status = statusOf(code);
  return {
    reference: textAt(node, 'OrgnlEndToEndId'), amount: amountOf(textAt(node, 'OrgnlTxRef', 'Amt', 'InstdAmt')), status: status ?? 'pending', on: made,
    ...(status === undefined ? { code, reason: reasonInWords(code, 'Nobody has published what it means, so nothing follows from it.') } : reasonOf(node)),
  };
}

function reasonOf(node: Node | undefined): { readonly code: string; readonly reason: string } {
  const [told] = childrenOf(node, 'StsRsnInf');
  const code = textAt(told, 'Rsn', 'Cd') || textAt(told, 'Rsn', 'Prtry');
  const added = childrenOf(told, 'AddtlInf').map(({ text }) => text.trim()).join(' ');
  return { code, reason: code === '' && added === '' ? '' : reasonInWords(code, added) };
}

function amountOf(text: string): Pence | null {
  const amount = parsePounds(text);
  return amount.ok ? amount.value : null;
}

function dayOf(text: string): PlainDate | null {
  const day = parseDate(text.slice(0, 10));
  return day.ok ? day.value : null;
}
