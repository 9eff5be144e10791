import { LawText } from '../../../platform/law/law-text.js';
import { z } from 'zod';
import { formatDate } from '../../../core/plain-date.js';
import type { Refusal } from '../../../core/result.js';
import { englishDay } from '../../../platform/clock.js';
import { may } from '../../../platform/access/actor.js';
import { Button, ButtonRow, Form, FormErrors, freshForm, Notice, PageFrame, PageHeading, RadiosField, readForm, refusedForm, TextAreaField, type Element, type FormState } from '../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../platform/web/visit.js';
import { changeKinds, completeReview, missingIn, saveDraft } from '../complete-review.js';
import { outcomes, outcomeWords, questionAnswers, questionsOf, type FormFields, type ReviewQuestion } from '../rules/forms.js';
import { lawOf } from '../rules/law.js';
import { showReview, type ReviewView } from '../show-review.js';
import { answerWords, depthWords } from '../words.js';
import { reviewPath } from './paths.js';

const url = '/reviews/:agreement/form';

/** One regime’s questions on one page: saved as a draft by whoever books, completed by the council. */
export const formPages: readonly PageRoute[] = [
  route({ method: 'GET', url, permission: 'reviews.read', handler: (visit) => show(visit) }),
  route({ method: 'POST', url, permission: 'reviews.book', handler: (visit) => save(visit) }),
  route({ method: 'POST', url: `${url}/complete`, permission: 'reviews.complete', handler: (visit) => save(visit, true) }),
];

const changeWords = { increase: 'More is needed', decrease: 'Less is needed', review: 'What it is for, or how it is paid' } as const;

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'agreement');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showReview(tx, id, visit.clock.today()));
  if (!view || (!view.open && !view.next)) return notFound();
  const { draft } = view.open ?? {};
  return page(<FormPage visit={visit} view={view} form={form ?? freshForm({ ...draft?.fields, revision: String(draft?.revision ?? 0) })} />, (form?.errors.length ?? 0) > 0 ? 422 : 200);
}

const posted = z.looseObject({ revision: z.string().regex(/^\d{1,9}$/) });
const most = 4_000;

async function save(visit: Visit, completes = false): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'agreement');
  const read = readForm(posted, visit.posted);
  if (id === undefined || !read.ok) return notFound();
  const view = await visit.inTransaction((tx) => showReview(tx, id, visit.clock.today(), false));
  if (!view) return notFound();
  const fields = fieldsOf(view, read.form);
  const tooLong = Object.entries(fields).find(([, text]) => text.length > most);
  if (tooLong) return show(visit, refusedForm(read.form, { code: 'review-not-read', message: `Write at most ${most.toLocaleString('en-GB')} characters`, field: tooLong[0] }));
  const saved = await visit.inTransaction((tx) => saveDraft(tx, { agreementId: id, fields, revision: Number(read.value.revision) }, visit.clock));
  if (!saved.ok) return saved.refusal.code === 'review-draft-newer' ? show(visit, await withTheirs(visit, id, read.form, saved.refusal)) : show(visit, refusedForm(read.form, saved.refusal));
  const kept: FormState = { ...read.form, values: { ...read.form.values, revision: String(saved.value) } };
  if (!completes) return redirect(reviewPath(id, 'form'));
  const done = await visit.inTransaction((tx) => completeReview(tx, { agreementId: id, fields }, visit.clock));
  return done.ok ? redirect(reviewPath(id)) : show(visit, withMissing(kept, done.refusal));
}

/** The fields that the form has, and no others. */
function fieldsOf({ row, open, worked }: ReviewView, { values }: FormState): FormFields {
  const names = [...questionsOf(row.regime, open?.depthNow ?? worked.depth).flatMap(({ key }) => [key, `${key}_words`]), 'outcome', 'decided', 'change'];
  return Object.fromEntries(names.map((name) => [name, values[name]]).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

async function withTheirs(visit: Visit, id: number, form: FormState, refusal: Refusal): Promise<FormState> {
  const view = await visit.inTransaction((tx) => showReview(tx, id, visit.clock.today(), false));
  return refusedForm({ ...form, values: { ...form.values, revision: String(view?.open?.draft?.revision ?? 0) } }, refusal);
}

function withMissing(form: FormState, refusal: Refusal): FormState {
  const missing = missingIn(refusal);
  return missing.length === 0 ? refusedForm(form, refusal) : { ...form, errors: missing };
}

interface FormPageProps {
  readonly visit: Visit;
  readonly view: ReviewView;
  readonly form: FormState;
}

function FormPage({ visit, view, form }: FormPageProps): Element {
  const { row, open, worked } = view;
  const depth = open?.depthNow ?? worked.depth;
  const revision = form.values.revision;
  const mayComplete = may(visit.actor, 'reviews.complete') && visit.actor.organisation === 'council';
  return (
    <PageFrame {...visit.frame} title={`Review of ${row.reference}`} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the reviews of this payment', href: reviewPath(row.agreementId) }}>
      <FormErrors form={form} />
      <PageHeading caption={`${row.personName}, ${row.reference}`}>The review</PageHeading>
      <p>{depthWords[depth]}: {open?.depthNowBecause ?? worked.because} <LawText text={lawOf(row.regime, row.aftercare)} />.</p>
      {open?.draft && <Notice title={`Saved on ${formatDate(englishDay(open.draft.savedAt))}${open.draft.savedBy === null ? '' : ` by ${open.draft.savedBy}`}`}><p>It goes to nobody before it is completed.</p></Notice>}
      <Form action={reviewPath(row.agreementId, mayComplete ? 'form/complete' : 'form')} csrfToken={visit.csrfToken} hidden={{ revision: typeof revision === 'string' ? revision : '0' }}>
        {questionsOf(row.regime, depth).map((question) => <Question question={question} form={form} />)}
        <h2 class="govuk-heading-m">What is decided</h2>
        <RadiosField
          form={form} name="outcome" label="What comes of it?"
          choices={outcomes.map((value) => ({ value, text: outcomeWords[value], hint: outcomeHints[value], ...(value === 'change' ? { reveals: <RadiosField form={form} name="change" label="What is to change?" choices={changeKinds.map((kind) => ({ value: kind, text: changeWords[kind] }))} /> } : {}) }))}
        />
        <TextAreaField form={form} name="decided" label="What was decided, and why?" hint="The family reads this as it stands. Short sentences help." rows={6} max={2_000} />
        <Buttons mayComplete={mayComplete} agreementId={row.agreementId} />
      </Form>
    </PageFrame>
  );
}

const outcomeHints = {
  goes_on: 'The family is told, and by when it is reviewed next', change: 'A referral for the change is made', stop: 'Nothing stops by this. The decision with its reasons, notice and a second look is written apart', ask_back: 'The proposal is made apart, with its own notice',
} as const;

function Buttons({ mayComplete, agreementId }: { readonly mayComplete: boolean; readonly agreementId: number }): Element {
  if (!mayComplete) return <><Button>Save</Button><p>An officer of the council completes it.</p></>;
  return <ButtonRow><Button>Complete it and write to the family</Button><button type="submit" class="govuk-button govuk-button--secondary" formaction={reviewPath(agreementId, 'form')}>Save and go on later</button></ButtonRow>;
}

function Question({ question: { key, question, law, hint, inWords }, form }: { readonly question: ReviewQuestion; readonly form: FormState }): Element {
  const beside = [hint, law].filter((one) => one !== undefined).join(' ');
  if (inWords) return <TextAreaField form={form} name={`${key}_words`} label={question} hint={beside} rows={3} />;
  return (
    <>
      <RadiosField form={form} name={key} label={question} hint={beside} inline choices={questionAnswers.map((value) => ({ value, text: answerWords[value] }))} />
      <TextAreaField form={form} name={`${key}_words`} label="In words" hint={`To: ${question} Needed where the answer is no or not clear.`} rows={2} />
    </>
  );
}
