import type { Sealer } from '../access/sealing.js';
import type { TenantTx } from '../db/transaction.js';
import type { AnchorLine } from './anchors.js';
import type { ProblemList } from './chain-problems.js';
import { isOurs, type MarkedHead } from './head-mark.js';
import { marksAfter } from './store/chain.js';
import { chainAt } from './store/chain-pages.js';

const headsAtOnce = 2_000;

/**
 * Holds the marks in the database against the chain. One made with an older key that is gone vouches for nothing, but a later one vouches
 * for all before it; so the chain's end must be marked with a key that is here.
 */
export async function checkMarks(tx: TenantTx, sealer: Sealer, end: number, problems: ProblemList): Promise<void> {
  let after = 0;
  let vouched = 0;
  for (;;) {
    const marks = await marksAfter(tx, after, headsAtOnce);
    const chain = await chainAt(tx, marks.map(({ position }) => position));
    for (const mark of marks) {
      if (isOurs(sealer, mark)) vouched = mark.position;
      holdMark(mark, chain.get(mark.position), problems);
    }
    after = marks.at(-1)?.position ?? after;
    if (marks.length < headsAtOnce) break;
  }
  if (vouched < end) problems.add('links-unmarked', `Positions ${String(vouched + 1)} to ${String(end)} have no mark of this installation’s key.`, { position: vouched + 1 });
}

function holdMark({ position, chain }: MarkedHead, stands: string | undefined, problems: ProblemList): void {
  if (stands === undefined) problems.add('tail-cut', `The chain was marked at position ${String(position)}, and that is gone.`, { position });
  else if (stands !== chain) problems.add('mark-disagrees', `Position ${String(position)}: the mark made at its sealing says another digest.`, { position });
}

/** A file of anchors, read line by line. */
export interface AnchorsOfFile {
  readonly file: string;
  readonly anchors: AsyncIterable<AnchorLine>;
}

/** Holds every anchor of a file against the chain; answers with how many there were and the last position they vouch for. */
export async function checkAnchors(tx: TenantTx, sealer: Sealer, { file, anchors }: AnchorsOfFile, problems: ProblemList): Promise<{ count: number; position: number }> {
  const found = { count: 0, position: 0 };
  let strange: number | null = null;
  for await (const lines of inPages(anchors)) {
    const chain = await chainAt(tx, lines.flatMap(({ anchor }) => anchor?.position ?? []));
    for (const { line, anchor } of lines) {
      const ours = anchor !== undefined && (anchor.mark === null || isOurs(sealer, { ...anchor, mark: anchor.mark }));
      if (!ours) {
        strange ??= line;
        continue;
      }
      strange = null;
      found.count += 1;
      found.position = Math.max(found.position, anchor.position);
      holdAgainst(`${file}, line ${String(line)}`, anchor, chain.get(anchor.position), problems);
    }
  }
  if (strange !== null) problems.add('anchor-not-ours', `${file}: from line ${String(strange)} on no anchor can be read or carries the mark of this installation’s key.`);
  return found;
}

function holdAgainst(where: string, { position, chain }: { readonly position: number; readonly chain: string }, stands: string | undefined, problems: ProblemList): void {
  if (position === 0) return;
  if (stands === undefined) problems.add('tail-cut', `${where}: the chain had position ${String(position)}, and it is gone.`, { position });
  else if (stands !== chain) problems.add('anchor-disagrees', `${where}: the chain has another digest at position ${String(position)} than it had then.`, { position });
}

async function* inPages<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let page: T[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < headsAtOnce) continue;
    yield page;
    page = [];
  }
  yield page;
}
