import { recordEvent } from '../audit/record-event.js';
import type { TenantTx } from '../db/transaction.js';
import { enqueue } from '../jobs/enqueue.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { holdsLiveLink, withLinksClosed } from './closed-links.js';
import { deliverJobName } from './deliver-job-name.js';
import { frozenDocument } from './frozen-document.js';
import type { LetterDocument } from './letter-document.js';
import { renderLetterPdf } from './pdf/render-letter-pdf.js';
import { letterRefusals } from './refusals.js';
import { renderLetterHtml } from './render-letter-html.js';
import { insertOpening } from './store/openings.js';
import { findForms, findLetter, findSteps, type LetterFacts, type LetterStep } from './store/standing.js';

const refuse = refuserOf(letterRefusals);

/** A frozen letter with what became of it. */
export interface ShownLetter {
  readonly facts: LetterFacts;
  /** Without links that its reader alone may use. */
  readonly document: LetterDocument;
  /** Whether it was frozen with such a link. */
  readonly holdsLink: boolean;
  readonly steps: readonly LetterStep[];
}

/** Reads a letter for its page, and writes down that somebody looked. A link that its reader alone may use is not shown: whoever has it can act as the reader. */
export async function showLetter(tx: TenantTx, id: number): Promise<ShownLetter | undefined> {
  const found = await findFrozen(tx, id);
  if (!found) return undefined;
  await recordLook(tx, found.facts);
  return { facts: found.facts, document: withLinksClosed(found.document), holdsLink: holdsLiveLink(found.document), steps: await findSteps(tx, id) };
}

/** Both forms of a letter. */
export interface LetterForms {
  readonly reference: string;
  readonly html: string;
  readonly pdf: Buffer;
}

/** A copy of a letter to look at: byte for byte as it was frozen where it holds no live link, else drawn anew without it. Whoever takes it has looked. */
export async function takeCopy(tx: TenantTx, id: number): Promise<LetterForms | undefined> {
  const found = await findFrozen(tx, id);
  if (!found) return undefined;
  await recordLook(tx, found.facts);
  return { reference: found.facts.reference, ...(await drawnCopy(found)) };
}

/**
 * A letter byte for byte as it was frozen, to be posted: with the link that its reader alone may use. Who opened it is kept beside the letter, since
 * they could act in the reader's place, and stands in a sentence.
 */
export async function openForPost(tx: TenantTx, id: number): Promise<LetterForms | undefined> {
  const found = await findFrozen(tx, id);
  if (!found) return undefined;
  const { facts: { title, reference, personId, name }, document, forms } = found;
  if (holdsLiveLink(document)) {
    await insertOpening(tx, id);
    await recordEvent(tx, { sentence: `Opened the letter “${title}”, ${reference}, to ${name} as it is posted, with the link that ${name} alone may use.`, subjectKind: 'person', subjectId: personId, after: { letterId: id } });
  } else await recordLook(tx, found.facts);
  return { reference, html: forms.html, pdf: forms.pdf };
}

interface Frozen {
  readonly facts: LetterFacts;
  readonly forms: { readonly html: string; readonly pdf: Buffer };
  readonly document: LetterDocument;
}

async function findFrozen(tx: TenantTx, id: number): Promise<Frozen | undefined> {
  const facts = await findLetter(tx, id);
  const forms = await findForms(tx, id);
  return facts && forms && { facts, forms, document: frozenDocument(forms.document, facts) };
}

async function drawnCopy({ facts, forms, document }: Frozen): Promise<Omit<LetterForms, 'reference'>> {
  if (!holdsLiveLink(document)) return forms;
  const closed = withLinksClosed(document);
  return { html: renderLetterHtml(closed, facts), pdf: await renderLetterPdf(closed, facts) };
}

async function recordLook(tx: TenantTx, { title, reference, personId, name }: LetterFacts): Promise<void> {
  await recordEvent(tx, { sentence: `Looked at the letter “${title}”, ${reference}, to ${name}.`, subjectKind: 'person', subjectId: personId });
}

/** Has the outbox try a letter again that could not be sent. */
export async function tryAgain(tx: TenantTx, id: number): Promise<Result<number>> {
  const facts = await findLetter(tx, id);
  if (!facts) return refuse('letter-not-found', 'There is no such letter.');
  if (facts.standing === 'sent') return refuse('letter-sent-already', `${facts.reference} has gone already.`);
  await enqueue(tx, deliverJobName, { letterId: id });
  return ok(id);
}
