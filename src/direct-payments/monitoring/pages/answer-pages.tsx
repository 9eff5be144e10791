import { z } from 'zod';
import { recordView } from '../../../platform/audit/record-view.js';
import {
  Button, choiceField, Form, FormErrors, freshForm, PageFrame, PageHeading, RadiosField, readForm, refusedForm, TextAreaField, textField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type Visit } from '../../../platform/web/visit.js';
import { lineKey, type LineKey } from '../../statements/pages/line-page.js';
import { answerQuestion, showQuestion, type QuestionView } from '../answer-question.js';
import { AnswerList } from './answer-aside.js';
import { answerPath, linePath } from './agreement-paths.js';

const url = '/agreements/:id/lines/:account/:line/answer';

/** “Is this allowed?”, answered as the family will read it, for one line or for every line of its kind. */
export const answerPages: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'monitoring.decide', handler: (visit) => show(visit, freshForm({ reach: textIn(visit.query, 'reach') === 'kind' ? 'kind' : 'line' })) }),
  route({ method: 'POST', url, permission: 'monitoring.decide', handler: answer }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const at = lineKey(visit.params);
  if (!at) return notFound();
  const view = await visit.inTransaction(async (tx) => {
    const found = await showQuestion(tx, at.agreementId, at.accountId, at.lineNo);
    if (found) await recordView(tx, { agreementId: at.agreementId, what: `line ${String(at.lineNo)} of account ${found.line.accountReference}` });
    return found;
  });
  if (!view) return notFound();
  return page(<AnswerPage visit={visit} at={at} view={view} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const answerForm = z.object({
  allowed: choiceField(['yes', 'no'], 'Choose yes or no'),
  reach: choiceField(['line', 'kind'], 'Choose what the answer is for'),
  answer: textField('Write the answer as the family will read it', { max: 500 }),
});

async function answer(visit: Visit): Promise<PageAnswer> {
  const at = lineKey(visit.params);
  if (!at) return notFound();
  const read = readForm(answerForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { allowed, reach, answer: words } = read.value;
  const done = await visit.inTransaction((tx) => answerQuestion(tx, { ...at, reach, allowed: allowed === 'yes', answer: words, on: visit.clock.today() }));
  if (!done.ok && done.refusal.code === 'line-not-found') return notFound();
  return done.ok ? redirect(linePath(at.agreementId, at)) : show(visit, refusedForm(read.form, done.refusal));
}

interface AnswerPageProps {
  readonly visit: Visit;
  readonly at: LineKey;
  readonly view: QuestionView;
  readonly form: FormState;
}

function AnswerPage({ visit, at, view, form }: AnswerPageProps): Element {
  const { line, kind, ofLine, answers } = view;
  return (
    <PageFrame {...visit.frame} title="Is this allowed?" hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the line', href: linePath(at.agreementId, at) }}>
      <FormErrors form={form} />
      <PageHeading caption={`Line ${String(line.lineNo)} of account ${line.accountReference}`}>Is this allowed?</PageHeading>
      <p class="app-lead">{ofLine}</p>
      {kind.because !== null && <p>{kind.because}</p>}
      <AnswerList answers={answers} />
      <Form action={answerPath(at.agreementId, at)} csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="allowed" label="Your answer" choices={[{ value: 'yes', text: 'Yes, it is allowed' }, { value: 'no', text: 'No, it is not' }]} />
        <RadiosField
          form={form} name="reach" label="What is the answer for?"
          choices={[{ value: 'line', text: 'This line alone' }, { value: 'kind', text: `Everything that is read as “${kind.name}”`, hint: 'For this direct payment, from now on.' }]}
        />
        <TextAreaField form={form} name="answer" label="As the family will read it" hint="Say yes or no, why, and what happens next." rows={4} max={500} />
        <Button>Answer</Button>
      </Form>
    </PageFrame>
  );
}
