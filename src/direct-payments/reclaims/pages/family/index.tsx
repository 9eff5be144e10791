import { z } from 'zod';
import type { Result } from '../../../../core/result.js';
import { openLink } from '../../../../platform/access/signed-links.js';
import { inTransaction, type TenantTx } from '../../../../platform/db/transaction.js';
import { choiceField, freshForm, optionalTextField, readForm, refusedForm, textField, type FormState } from '../../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { openRoute, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, textIn, type OpenVisit } from '../../../../platform/web/visit.js';
import { recordChoice, type NewChoice } from '../../answers/record-choice.js';
import { recordRepresentation } from '../../answers/record-representation.js';
import { showAnswer, type FamilyAnswerView } from '../../answers/show-answer.js';
import { ChoosePage } from './choose-page.js';
import { ClosedPage, familyPath } from './family-frame.js';
import { AnswerHomePage } from './home-page.js';
import { isOpen } from './standing-words.js';
import { ThanksPage } from './thanks-page.js';
import { WrongPage, type WrongPageProps } from './wrong-page.js';

/** The family's answer by their link: nobody signs in, and little is told about anybody. */
export const familyAnswerPages: readonly PageRoute[] = [
  openRoute({ method: 'GET', url: '/answer/:token', handler: (visit) => opened(visit, ({ view }) => page(<AnswerHomePage visit={visit} view={view} />)) }),
  openRoute({ method: 'GET', url: '/answer/:token/wrong', handler: (visit) => opened(visit, ({ view }) => showWrong(visit, view, freshForm())) }),
  openRoute({ method: 'POST', url: '/answer/:token/wrong', handler: (visit) => opened(visit, (link) => sayWrong(visit, link)) }),
  openRoute({ method: 'GET', url: '/answer/:token/choose', handler: (visit) => opened(visit, ({ view }) => showChoose(visit, view, freshForm())) }),
  openRoute({ method: 'POST', url: '/answer/:token/choose', handler: (visit) => opened(visit, (link) => choose(visit, link)) }),
  openRoute({ method: 'GET', url: '/answer/:token/thanks', handler: (visit) => opened(visit, ({ view }) => page(<ThanksPage visit={visit} view={view} what={textIn(visit.query, 'for') === 'chosen' ? 'chosen' : 'said'} />)) }),
];

interface Opened {
  readonly view: FamilyAnswerView;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

/** What the link opens; the same page for every link that opens nothing. */
async function opened(visit: OpenVisit, show: (link: Opened) => Promise<PageAnswer> | PageAnswer): Promise<PageAnswer> {
  const link = await openLink(visit.database, visit.params.token ?? '', 'answer-reclaim', visit.clock.today());
  const within: Opened['within'] = (work) => inTransaction(visit.database, { authorityId: link?.authorityId ?? 0, actorId: null }, work);
  const view = link && (await within((tx) => showAnswer(tx, link.subjectId, visit.clock.today())));
  return view ? show({ view, within }) : page(<ClosedPage visit={visit} />, 404);
}

function statusOf(form: FormState): number {
  return form.errors.length > 0 ? 422 : 200;
}

function showWrong(visit: OpenVisit, view: FamilyAnswerView, form: FormState): PageAnswer {
  if (!isOpen(view.reclaim.status)) return redirect(familyPath(visit));
  return page(<WrongPage visit={visit} view={view} form={form} figure={figureOf(visit, view)} />, statusOf(form));
}

function figureOf(visit: OpenVisit, { sums }: FamilyAnswerView): WrongPageProps['figure'] {
  const place = numberIn({ about: textIn(visit.query, 'about') }, 'about');
  const sum = place === undefined ? undefined : sums[place - 1];
  return place === undefined || sum === undefined ? undefined : { place, sum };
}

const wrongForm = z.object({ words: textField('Tell us what is wrong', { max: 2000 }) });

async function sayWrong(visit: OpenVisit, { view, within }: Opened): Promise<PageAnswer> {
  const read = readForm(wrongForm, visit.posted);
  if (!read.ok) return showWrong(visit, view, read.form);
  const said = await within((tx) => recordRepresentation(tx, {
    reclaimId: view.reclaim.id, receivedOn: visit.clock.today(), cameBy: 'link', about: figureOf(visit, view)?.sum.label ?? '', words: read.value.words,
  }));
  return said.ok ? redirect(familyPath(visit, '/thanks?for=said')) : showWrong(visit, view, refusedForm(read.form, said.refusal));
}

function showChoose(visit: OpenVisit, view: FamilyAnswerView, form: FormState): PageAnswer {
  if (!isOpen(view.reclaim.status) || view.owed <= 0) return redirect(familyPath(visit));
  return page(<ChoosePage visit={visit} view={view} form={form} />, statusOf(form));
}

const chooseForm = z.object({
  choice: choiceField(['pay-now', 'instalments', 'from-payments', 'review'], 'Choose how you would like to give it back'),
  payMonths: optionalTextField({ max: 3 }), takeMonths: optionalTextField({ max: 3 }), words: optionalTextField({ max: 2000 }),
});

async function choose(visit: OpenVisit, { view, within }: Opened): Promise<PageAnswer> {
  const read = readForm(chooseForm, visit.posted);
  if (!read.ok) return showChoose(visit, view, read.form);
  const { choice, words = '' } = read.value;
  const field = choice === 'instalments' ? 'payMonths' : 'takeMonths';
  const chosen: NewChoice = { reclaimId: view.reclaim.id, choice, months: monthsIn(choice, read.value[field]), words, cameBy: 'link', on: visit.clock.today() };
  const done: Result<number> = await within((tx) => recordChoice(tx, chosen));
  if (done.ok) return redirect(familyPath(visit, `/thanks?for=${choice === 'review' ? 'said' : 'chosen'}`));
  return showChoose(visit, view, refusedForm(read.form, done.refusal.field === 'months' ? { ...done.refusal, field } : done.refusal));
}

function monthsIn(choice: NewChoice['choice'], text: string | undefined): number | null {
  return choice === 'pay-now' || choice === 'review' ? null : Number(/^\d{1,3}$/.exec(text ?? '')?.[0] ?? 0);
}
