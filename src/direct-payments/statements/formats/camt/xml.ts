import { SaxesParser } from 'saxes';
import { ok, type Result } from '../../../../core/result.js';
import { refuseStatement } from '../refusals.js';
import { rowsOf } from '../text-rows.js';

export interface XmlNode {
  /** Without a namespace prefix. */
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The 1-based row of the file where it begins. */
  readonly row: number;
  readonly children: readonly XmlNode[];
}

/** What a walk through a file asks at each element: whether to gather it whole, and what to do with it then. */
export interface XmlVisitor {
  /** `path` holds the names of the elements around it, outermost first, and its own. */
  readonly gathers: (path: readonly string[]) => boolean;
  readonly gathered: (node: XmlNode) => void;
}

interface GrowingNode extends XmlNode {
  text: string;
  readonly children: GrowingNode[];
}

/** Larger files are no statement of one account, and are refused before they are looked at. */
export const largestXml = 50 * 1024 * 1024;
const deepest = 100;
const mostAttributes = 1000;

class XmlStop extends Error {
  constructor(readonly code: 'xml-broken' | 'nested-too-deep', message: string) {
    super(message);
  }
}

/**
 * Walks through an XML text and hands on, one by one, the elements that the visitor gathers, so that a large file is never
 * held whole. Refuses `doctype-refused` before anything is read, `xml-broken` with its place, and `nested-too-deep`.
 */
export function walkXml(text: string, visitor: XmlVisitor): Result<undefined> {
  if (/<!DOCTYPE/i.test(text))
    return refuseStatement('doctype-refused', 'The file declares a document type, which no statement needs. Download it from the bank again.');
  try {
    walk(text, visitor);
    return ok(undefined);
  } catch (stop) {
    if (stop instanceof XmlStop) return refuseStatement(stop.code, stop.message);
    throw stop;
  }
}

/** White space before the first tag, which XML forbids and some gateways write, is passed over; its rows still count. */
function walk(text: string, visitor: XmlVisitor): void {
  const body = text.trimStart();
  const rowsBefore = rowsOf(text.slice(0, text.length - body.length)).length - 1;
  const parser = new SaxesParser({ xmlns: false, position: true });
  const path: string[] = [];
  const open: GrowingNode[] = [];
  parser.on('error', (error) => {
    throw new XmlStop('xml-broken', `The XML is broken at ${error.message.replace(/^(\d+):(\d+): /, 'row $1, column $2: ')}`);
  });
  let attributes = 0;
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > mostAttributes) throw new XmlStop('xml-broken', 'The XML is broken: one of its elements has more attributes than any statement has.');
  });
  parser.on('opentag', (tag) => {
    attributes = 0;
    const name = tag.name.slice(tag.name.indexOf(':') + 1);
    path.push(name);
    if (path.length > deepest) throw new XmlStop('nested-too-deep', 'The elements of the file lie deeper in one another than any statement has.');
    if (open.length === 0 && !visitor.gathers(path)) return;
    const node = { name, text: '', attributes: tag.attributes, row: rowsBefore + parser.line, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const addText = (words: string): void => {
    const node = open.at(-1);
    if (node) node.text += words;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    path.pop();
    const node = open.pop();
    if (node && open.length === 0) visitor.gathered(node);
  });
  parser.write(body).close();
}

/** The first child of this name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name);
}

/** Down a path of names, the first of each. */
export function nodeAt(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  return names.reduce<XmlNode | undefined>((at, name) => childOf(at, name), node);
}

/** The text at a path; undefined where there is none. */
export function textAt(node: XmlNode | undefined, ...names: readonly string[]): string | undefined {
  const text = nodeAt(node, ...names)?.text.trim();
  return text === '' ? undefined : text;
}

/** Every element of this name below `node`, in the order of the file. */
export function nodesNamed(node: XmlNode, name: string): XmlNode[] {
  const found: XmlNode[] = [];
  gather(node, name, found);
  return found;
}

function gather(node: XmlNode, name: string, found: XmlNode[]): void {
  for (const child of node.children) {
    if (child.name === name) found.push(child);
    if (child.children.length > 0) gather(child, name, found);
  }
}
