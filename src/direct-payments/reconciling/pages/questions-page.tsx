import { z } from 'zod';
import type { Refusal } from '../../../core/result.js';
import { may } from '../../../platform/access/actor.js';
import {
  Button, ButtonRow, DateText, EmptyState, Form, FormErrors, freshForm, Link, Notice, PageFrame, PageHeading, PersonName, readForm, refusedForm, SummaryList, Tag, TextAreaField, textField, pathOf,
  type Element, type FormState,
} from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { showQuestions } from '../show-questions.js';
import type { ReconciledAgreement } from '../store/lines.js';
import { findQuestions, type QuestionFacts } from '../store/questions.js';
import { takeAnswer } from '../take-answer.js';
import { linkToQuestion, writeQuestions } from '../write-questions.js';
import { questionsPath, reconcilePath } from './paths.js';
import { movedWords } from './words.js';

const url = '/reconcile/:id/questions';

/** What the family was asked: a letter with the open questions, a link to give, and answers taken on the telephone. */
export function questionRoutes(publicUrl: string): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'monitoring.decide', handler: (visit) => show(visit, {}) }),
    route({ method: 'POST', url: `${url}/letter`, permission: 'letters.send', handler: (visit) => write(visit, publicUrl) }),
    route({ method: 'POST', url: `${url}/:question`, permission: 'monitoring.decide', handler: (visit) => press(visit, publicUrl) }),
  ];
}

interface Shown {
  /** The question whose form came back, and what stands in it. */
  readonly at?: { readonly questionId: number; readonly form: FormState };
  readonly link?: string;
  readonly refusal?: Refusal;
}

async function show(visit: Visit, shown: Shown): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const found = await visit.inTransaction((tx) => showQuestions(tx, id));
  if (!found) return notFound();
  const wrong = shown.refusal !== undefined || (shown.at?.form.errors.length ?? 0) > 0;
  return page(<QuestionsPage visit={visit} {...found} {...shown} />, wrong ? 422 : 200);
}

async function write(visit: Visit, publicUrl: string): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const written = await visit.inTransaction((tx) => writeQuestions(tx, id, publicUrl, visit.clock.today()));
  return written.ok ? redirect(pathOf(`/letters/${String(written.value.letterId)}`)) : show(visit, { refusal: written.refusal });
}

const pressed = z.object({ press: z.enum(['answer', 'link'], 'Press one of the buttons') });
const answerForm = z.object({ answer: textField('Write down what the family said', { max: 1000 }) });

async function press(visit: Visit, publicUrl: string): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const questionId = numberIn(visit.params, 'question');
  const isOurs = id !== undefined && questionId !== undefined && (await visit.inTransaction((tx) => findQuestions(tx, id))).some((one) => one.id === questionId);
  if (!isOurs) return notFound();
  const read = readForm(pressed, visit.posted);
  if (!read.ok) return show(visit, { at: { questionId, form: read.form } });
  if (read.value.press === 'link') {
    const link = await visit.inTransaction((tx) => linkToQuestion(tx, questionId, publicUrl, visit.clock.today()));
    return show(visit, link.ok ? { link: link.value } : { refusal: link.refusal });
  }
  const given = readForm(answerForm, visit.posted);
  if (!given.ok) return show(visit, { at: { questionId, form: given.form } });
  const taken = await visit.inTransaction((tx) => takeAnswer(tx, questionId, given.value.answer, visit.clock.today()));
  if (!taken.ok) return show(visit, { at: { questionId, form: refusedForm(given.form, taken.refusal) } });
  return redirect(reconcilePath(id, { line: { accountId: taken.value.accountId, lineNo: taken.value.lineNo } }));
}

interface QuestionsProps extends Shown {
  readonly visit: Visit;
  readonly agreement: ReconciledAgreement;
  readonly questions: readonly QuestionFacts[];
}

function QuestionsPage({ visit, agreement, questions, at, link, refusal }: QuestionsProps): Element {
  const open = questions.filter(({ answer }) => answer === null);
  const answered = questions.filter(({ answer }) => answer !== null);
  const trouble = refusal ? refusedForm(freshForm(), refusal) : (at?.form ?? freshForm());
  return (
    <PageFrame {...visit.frame} title={`Questions to the family: ${agreement.personName}`} hasErrors={trouble.errors.length > 0} backLink={{ text: 'Back to the lines', href: reconcilePath(agreement.agreementId) }}>
      <FormErrors form={trouble} />
      <PageHeading caption={agreement.reference}><>Questions to the family: <PersonName name={agreement.personName} /></></PageHeading>
      {link !== undefined && <Notice tone="done" title="A link for the family" announce><p>{link}</p><p>Copy it now: it is not shown again. Whoever has it can answer this one question.</p></Notice>}
      {open.length === 0 ? <EmptyState title="No question is open">Ask one from its line.</EmptyState> : <LetterForm visit={visit} agreement={agreement} open={open} />}
      {open.map((question) => <OpenQuestion visit={visit} question={question} form={at?.questionId === question.id ? at.form : freshForm()} />)}
      {answered.length > 0 && <h2 class="govuk-heading-m">Answered</h2>}
      {answered.map((question) => <Answered question={question} />)}
    </PageFrame>
  );
}

function LetterForm({ visit, agreement, open }: Pick<QuestionsProps, 'visit' | 'agreement'> & { readonly open: readonly QuestionFacts[] }): Element {
  const unwritten = open.filter(({ letterId }) => letterId === null).length;
  if (unwritten === 0 || !may(visit.actor, 'letters.send')) return <></>;
  return (
    <Form action={pathOf(`${questionsPath(agreement.agreementId)}/letter`)} csrfToken={visit.csrfToken}>
      <p>{unwritten === 1 ? 'One question is' : `${String(unwritten)} questions are`} in no letter yet.</p>
      <Button>{unwritten === 1 ? 'Write a letter with it' : 'Write one letter with all of them'}</Button>
    </Form>
  );
}

function OpenQuestion({ visit, question, form }: { readonly visit: Visit; readonly question: QuestionFacts; readonly form: FormState }): Element {
  const heading = `question-${String(question.id)}`;
  return (
    <section aria-labelledby={heading}>
      <h2 class="govuk-heading-m" id={heading}>{question.question}</h2>
      <p>{question.description}, {movedWords(question)}. {question.askedBy} asked on <DateText date={question.askedOn} />. <LetterOf question={question} /></p>
      <Form action={pathOf(`${questionsPath(question.agreementId)}/${String(question.id)}`)} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="answer" label="What did the family say?" hint="In their words, as they told you. The line opens again." rows={2} max={1000} />
        <ButtonRow>
          <Button kind="secondary" name="press" value="answer">Write down the answer</Button>
          <Button kind="secondary" name="press" value="link">Make a link to give them</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function LetterOf({ question: { letterId } }: { readonly question: QuestionFacts }): Element {
  if (letterId === null) return <Tag tone="look">In no letter</Tag>;
  return <Link href={pathOf(`/letters/${String(letterId)}`)}>The letter</Link>;
}

function Answered({ question }: { readonly question: QuestionFacts }): Element {
  const { answer, answeredOn, takenBy } = question;
  return (
    <SummaryList
      rows={[
        { key: 'Line', value: `${question.description}, ${movedWords(question)}` },
        { key: 'Asked', value: question.question },
        { key: 'Answered', value: answer ?? '' },
        { key: 'When', value: <>{answeredOn && <DateText date={answeredOn} />}{takenBy === null ? ', by their link' : `, written down by ${takenBy}`}</> },
      ]}
    />
  );
}
