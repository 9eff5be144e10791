import type { Tag } from './tokens.js';

export interface OfxNode {
  readonly name: string;
  readonly text: string;
  readonly row: number;
  readonly children: OfxNode[];
}

/** Deeper than any OFX message nests; past it a file is not read. */
const deepestNesting = 100;

/** Shared by all values, none of which ever holds another. */
const noChildren: OfxNode[] = [];

interface OpenNode {
  readonly node: OfxNode;
  /** The tag that closes it; undefined where none does. */
  readonly close: number | undefined;
}

/** What banks sometimes leave unclosed although it holds others: it then ends where its like begins. */
const endsAtItsLike = new Set(['STMTTRN', 'STMTTRNP', 'STMTRS', 'CCSTMTRS', 'INVSTMTRS']);

/**
 * The tree of an OFX file. An opening tag without a closing one is a value, and what follows it is beside it, not within
 * it; a closing tag without an opening one is passed over. Undefined where the nesting is deeper than OFX has.
 */
export function treeOf(tags: readonly Tag[]): OfxNode | undefined {
  const closedBy = closingTags(tags);
  const root: OfxNode = { name: '', text: '', row: 1, children: [] };
  const open: OpenNode[] = [];
  for (const [index, tag] of tags.entries()) {
    if (tag.kind === 'close') {
      const depth = open.findLastIndex((one) => one.close === index);
      if (depth >= 0) open.length = depth;
      continue;
    }
    endLike(open, tag.name);
    const close = closedBy.get(index);
    const holds = close !== undefined ? close > index + 1 : tag.kind === 'open' && endsAtItsLike.has(tag.name);
    const node: OfxNode = { name: tag.name, text: tag.text, row: tag.row, children: holds ? [] : noChildren };
    (open.at(-1)?.node ?? root).children.push(node);
    if (holds) open.push({ node, close });
    if (open.length > deepestNesting) return undefined;
  }
  return root;
}

function endLike(open: OpenNode[], name: string): void {
  for (let depth = open.length - 1; depth >= 0 && open[depth]?.close === undefined; depth -= 1) {
    if (open[depth]?.node.name !== name) continue;
    open.length = depth;
    return;
  }
}

/** The place of each opening tag's closing tag: the nearest of its name that no tag around it ends before. */
function closingTags(tags: readonly Tag[]): Map<number, number> {
  const closedBy = new Map<number, number>();
  const open: number[] = [];
  const waiting = new Map<string, number>();
  const count = (name: string, change: number): void => void waiting.set(name, (waiting.get(name) ?? 0) + change);
  for (const [index, tag] of tags.entries()) {
    if (tag.kind === 'open') {
      open.push(index);
      count(tag.name, 1);
    } else if (tag.kind === 'close' && (waiting.get(tag.name) ?? 0) > 0) {
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        const name = tags[last]?.name ?? '';
        count(name, -1);
        if (name !== tag.name) continue;
        closedBy.set(last, index);
        break;
      }
    }
  }
  return closedBy;
}

/** The text of the first child of this name; undefined where there is none or it is empty. */
export function textOf(node: OfxNode | undefined, name: string): string | undefined {
  const text = childOf(node, name)?.text;
  return text === '' ? undefined : text;
}

export function childOf(node: OfxNode | undefined, name: string): OfxNode | undefined {
  return node?.children.find((child) => child.name === name);
}

/** Every node of these names below `node`, in the order of the file; not looked for within one another. */
export function nodesOf(node: OfxNode, names: ReadonlySet<string>): OfxNode[] {
  const found: OfxNode[] = [];
  gather(node, names, found);
  return found;
}

function gather(node: OfxNode, names: ReadonlySet<string>, found: OfxNode[]): void {
  for (const child of node.children) {
    if (names.has(child.name)) found.push(child);
    else if (child.children.length > 0) gather(child, names, found);
  }
}
