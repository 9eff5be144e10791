import { z } from 'zod';
import { choiceField, readForm, refusedForm, textField } from '../../../platform/ui/index.js';
import { notFound, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { clearUpDoubt, doubtSignature } from '../doubt-signature.js';
import { showPapers } from '../show-paper.js';
import { paymentPath } from './paths.js';
import { showTerms } from './terms-page.js';

/** Where a member of staff keeps that somebody says they did not sign, and what came of speaking with them. */
export const doubtPages: readonly PageRoute[] = [
  route({ method: 'POST', url: '/agreements/:id/terms/doubt', permission: 'agreements.write', handler: doubt }),
  route({ method: 'POST', url: '/agreements/:id/terms/clear-up', permission: 'agreements.write', handler: clearUp }),
];

const doubtForm = z.object({ doubtWords: textField('Write down what they said', { max: 1_000 }) });
const clearForm = z.object({ outcome: choiceField(['theirs', 'not-theirs'], 'Choose what they said'), clearWords: textField('Say how you spoke with them, and what they said', { max: 1_000 }) });

async function doubt(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(doubtForm, visit.posted);
  if (!read.ok) return showTerms(visit, read.form);
  const said = await visit.inTransaction(async (tx) => {
    const signature = (await showPapers(tx, id, visit.clock.today()))?.terms.find((one) => one.signature !== null)?.signature;
    return signature && doubtSignature(tx, { signatureId: signature.id, words: read.value.doubtWords, on: visit.clock.today() });
  });
  if (!said) return notFound();
  return said.ok ? redirect(paymentPath(id, 'terms')) : showTerms(visit, refusedForm(read.form, said.refusal));
}

async function clearUp(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const read = readForm(clearForm, visit.posted);
  if (!read.ok) return showTerms(visit, read.form);
  const { outcome, clearWords } = read.value;
  const cleared = await visit.inTransaction(async (tx) => {
    const signature = (await showPapers(tx, id, visit.clock.today()))?.terms.find((one) => one.signature?.doubt === 'doubted')?.signature;
    return signature && clearUpDoubt(tx, { agreementId: id, signatureId: signature.id, isTheirs: outcome === 'theirs', words: clearWords, on: visit.clock.today() });
  });
  if (!cleared) return notFound();
  return cleared.ok ? redirect(paymentPath(id, 'terms')) : showTerms(visit, refusedForm(read.form, cleared.refusal));
}
