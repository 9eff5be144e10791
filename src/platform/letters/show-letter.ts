import { recordEvent } from '../audit/record-event.js';
import type { TenantTx } from '../db/transaction.js';
import { enqueue } from '../jobs/enqueue.js';
import { ok, refuserOf, type Result } from '../../core/result.js';
import { deliverJobName } from './deliver-job-name.js';
import { frozenDocument } from './frozen-document.js';
import type { LetterDocument } from './letter-document.js';
import { letterRefusals } from './refusals.js';
import { findForms, findLetter, findSteps, type LetterFacts, type LetterStep } from './store/standing.js';

const refuse = refuserOf(letterRefusals);

/** A frozen letter with what became of it. */
export interface ShownLetter {
  readonly facts: LetterFacts;
  readonly document: LetterDocument;
  readonly steps: readonly LetterStep[];
}

/** Reads a letter for its page, and writes down that somebody looked. */
export async function showLetter(tx: TenantTx, id: number): Promise<ShownLetter | undefined> {
  const facts = await findLetter(tx, id);
  const forms = await findForms(tx, id);
  if (!facts || !forms) return undefined;
  await recordLook(tx, facts);
  return { facts, document: frozenDocument(forms.document, facts), steps: await findSteps(tx, id) };
}

/** A form of a letter byte for byte as it was frozen, such as the PDF to be printed; whoever takes it has looked. */
export async function takeForm(tx: TenantTx, id: number): Promise<{ readonly reference: string; readonly html: string; readonly pdf: Buffer } | undefined> {
  const facts = await findLetter(tx, id);
  const forms = await findForms(tx, id);
  if (!facts || !forms) return undefined;
  await recordLook(tx, facts);
  return { reference: facts.reference, html: forms.html, pdf: forms.pdf };
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
