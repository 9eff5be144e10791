import { z } from 'zod';
import { ok, type Result } from '../../../core/result.js';
import { openLink } from '../../../platform/access/signed-links.js';
import { recordView } from '../../../platform/audit/record-view.js';
import { inTransaction } from '../../../platform/db/transaction.js';
import { Button, Form, FormErrors, freshForm, PageFrame, PageHeading, pathOf, readForm, refusedForm, TextAreaField, textField, type Element, type FormState } from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { openRoute, type PageRoute } from '../../../platform/web/route.js';
import type { OpenVisit } from '../../../platform/web/visit.js';
import { findQuestion, type QuestionFacts } from '../store/questions.js';
import { takeAnswer } from '../take-answer.js';

const url = '/question/:token';

/** The family’s answer to one question, by its link: nobody signs in, and nothing is told but the question. */
export const familyQuestionRoutes: readonly PageRoute[] = [
  openRoute({ method: 'GET', url, handler: (visit) => show(visit, freshForm()) }),
  openRoute({ method: 'POST', url, handler: answer }),
];

interface Opened {
  readonly authorityId: number;
  readonly question: QuestionFacts;
}

/** Undefined alike where the link is unknown, another council's, past its day, or the question was taken back. */
async function open(visit: OpenVisit): Promise<Opened | undefined> {
  const link = await openLink(visit.database, visit.params.token ?? '', 'answer-question', visit.clock.today());
  if (!link) return undefined;
  const { authorityId, subjectId } = link;
  const question = await inTransaction(visit.database, { authorityId, actorId: null }, async (tx) => {
    const found = await findQuestion(tx, subjectId);
    if (found) await recordView(tx, { personId: found.personId, what: 'a question about a payment by the family’s link' });
    return found;
  });
  return question && { authorityId, question };
}

async function show(visit: OpenVisit, form: FormState): Promise<PageAnswer> {
  const opened = await open(visit);
  if (!opened) return page(<ClosedPage visit={visit} />, 404);
  const { question } = opened;
  if (question.answer !== null) return page(<ThanksPage visit={visit} />);
  return page(<QuestionPage visit={visit} question={question} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const answerForm = z.object({ answer: textField('Write your answer', { max: 1000 }) });

async function answer(visit: OpenVisit): Promise<PageAnswer> {
  const opened = await open(visit);
  if (!opened) return page(<ClosedPage visit={visit} />, 404);
  const read = readForm(answerForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { authorityId, question } = opened;
  const taken: Result<unknown> = question.answer !== null ? ok(null)
    : await inTransaction(visit.database, { authorityId, actorId: null }, (tx) => takeAnswer(tx, question.id, read.value.answer, visit.clock.today()));
  return taken.ok || taken.refusal.code === 'question-answered-already' ? redirect(pathOf(visit.path)) : show(visit, refusedForm(read.form, taken.refusal));
}

function QuestionPage({ visit, question, form }: { readonly visit: OpenVisit; readonly question: QuestionFacts; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="A question about a payment" hasErrors={form.errors.length > 0} layout="family">
      <FormErrors form={form} />
      <PageHeading>A question about a payment</PageHeading>
      <p class="app-lead">{question.question}</p>
      <Form action={pathOf(visit.path)} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="answer" label="Your answer" hint="A few words are enough: what it was for, and for whom." rows={4} max={1000} />
        <Button>Send your answer</Button>
      </Form>
      <p>You need not find a receipt now. If we need one, we call you. Your payments go on as before.</p>
    </PageFrame>
  );
}

function ThanksPage({ visit }: { readonly visit: OpenVisit }): Element {
  return (
    <PageFrame {...visit.frame} title="Thank you" layout="family">
      <PageHeading>Thank you. We have your answer</PageHeading>
      <p>You need do nothing more. If we need to know more, we call you.</p>
    </PageFrame>
  );
}

function ClosedPage({ visit }: { readonly visit: OpenVisit }): Element {
  return (
    <PageFrame {...visit.frame} title="This link does not open anything" layout="family">
      <PageHeading>This link does not open anything</PageHeading>
      <p>It may be old, or a part of it may be missing. Please look at the letter again, or call the council’s Direct Payment Support Service.</p>
    </PageFrame>
  );
}
