import { csvTable } from '../../core/csv.js';
import type { TenantTx } from '../db/transaction.js';
import { momentText } from './moment.js';
import { recordEvent } from './record-event.js';
import { exportedEvents, exportedLinks, firstPlace, type CopyAsked, type EventInCopy } from './store/copies.js';
import { headOfChain, lastMark } from './store/chain.js';

/** Runs work in a transaction of the council: a copy takes several, so that it holds up nobody. */
export type InCouncil = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

const atOnce = 1_000;

/** Writes down that a copy is taken, in the name of whoever takes it. Done before the first line leaves. */
export async function recordCopy(tx: TenantTx, { from, until, about }: CopyAsked): Promise<void> {
  const days = from === null && until === null ? '' : ` from ${from ?? 'the first day'} to ${until ?? 'today'}`;
  await recordEvent(tx, { sentence: `Took a copy of the audit${days}${about === null ? '' : ` about ${about.name}`}.`, subjectKind: about === null ? 'audit' : 'person', subjectId: about?.id ?? null });
}

/**
 * A copy as JSON lines that can be verified elsewhere (`docs/audit-copy.md`): a heading; then each place of the chain from the first
 * that is asked for to the head, with its event where it was asked for and with digests alone where it was not; then events that are
 * not sealed yet; then the head with the installation's mark.
 */
export async function* copyAsLines(inCouncil: InCouncil, asked: CopyAsked): AsyncGenerator<string> {
  const start = await inCouncil(async (tx) => ({ head: await headOfChain(tx), first: await firstPlace(tx, asked), mark: await lastMark(tx), authorityId: tx.authorityId }));
  const { head, first, mark } = start;
  yield line({ format: 'pursestrings-audit', version: 1, authorityId: start.authorityId, from: asked.from, until: asked.until, about: asked.about?.id ?? null, previous: first?.previous ?? '', firstPosition: first?.position ?? null });
  for (let after = (first?.position ?? 1) - 1; first && head && after < head.position;) {
    const places = await inCouncil((tx) => exportedLinks(tx, asked, { after, until: head.position, most: atOnce }));
    for (const { sealedAt, ...place } of places) yield line({ ...place, sealedAt: momentText(sealedAt), event: place.event && shownIn(place.event) });
    after = places.at(-1)?.position ?? head.position;
  }
  for (const event of await inCouncil((tx) => exportedEvents(tx, asked, { after: 0, most: 100_000, unsealedOnly: true }))) yield line({ position: null, event: shownIn(event) });
  yield line({ head: head && { position: head.position, chain: head.chain, at: momentText(mark?.at ?? head.at), mark: mark?.position === head.position ? mark.mark : null } });
}

/** The same events as CSV, oldest first, each with its place and digests. */
export async function* copyAsCsv(inCouncil: InCouncil, asked: CopyAsked): AsyncGenerator<string> {
  yield csvTable([['at', 'by', 'role', 'what', 'about', 'about_id', 'reason', 'before', 'after', 'position', 'event_digest', 'chain_digest']]);
  for (let after = 0; ;) {
    const events = await inCouncil((tx) => exportedEvents(tx, asked, { after, most: atOnce, unsealedOnly: false }));
    yield csvTable(events.map((event) => [
      { exact: momentText(event.at) }, event.name ?? (event.actorId === null ? 'The system' : String(event.actorId)), event.role, event.withheld ? 'About a record that you may not see.' : event.sentence, event.subjectKind, event.subjectId,
      event.reason, event.before, event.after, event.position, event.eventDigest, event.chainDigest,
    ]));
    const last = events.at(-1);
    if (!last || events.length < atOnce) return;
    after = last.id;
  }
}

function shownIn({ id, at, actorId, name, role, subjectKind, subjectId, salt, sentence, reason, before, after, blankedBy, withheld }: EventInCopy): object {
  return { id, at: momentText(at), actorId, name, role, subjectKind, subjectId, salt, sentence, reason, before, after, blankedBy, withheld };
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
