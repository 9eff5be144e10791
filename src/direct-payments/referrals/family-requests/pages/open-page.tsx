import { z } from 'zod';
import { formatDate, parseDate } from '../../../../core/plain-date.js';
import type { Sealer } from '../../../../platform/access/sealing.js';
import { OpenFormPage } from '../../../../people/pages/open-form-page.js';
import { forCouncil, openFrame, pathFor, type OpenCouncil } from '../../../../people/pages/open-council.js';
import {
  choiceField, DateInputField, dateField, freshForm, Notice, optionalTextField, PageFrame, PageHeading, RadiosField, readForm, refusedForm, TextAreaField, TextField, textField, TickField, tickField, type Element, type FormState,
} from '../../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { openRoute, type PageRoute } from '../../../../platform/web/route.js';
import { textIn, type OpenVisit } from '../../../../platform/web/visit.js';
import { askForPayment } from '../ask-for-payment.js';
import { forWhoms, type ForWhom } from '../store.js';

const title = 'Ask for a direct payment';
const at = '/ask-for-a-direct-payment';

/** For any family, without signing in: to ask for a direct payment. */
export const askPages = (sealer: Sealer): readonly PageRoute[] => [
  openRoute({ method: 'GET', url: at, handler: (visit) => forCouncil(visit, title, (council) => Promise.resolve(show(visit, council, freshForm()))) }),
  openRoute({ method: 'POST', url: at, handler: (visit) => forCouncil(visit, title, (council) => take(visit, council, sealer)) }),
  openRoute({ method: 'GET', url: `${at}/thanks`, handler: (visit) => forCouncil(visit, title, (council) => Promise.resolve(page(<ThanksPage visit={visit} council={council} />))) }),
];

const forWhomWords: Readonly<Record<ForWhom, string>> = { myself: 'For me', my_child: 'For my child', somebody: 'For somebody else I help' };
const orNull = (max: number) => optionalTextField({ max }).transform((text) => text ?? null);
const mostLines = 6;

const askForm = z.object({
  forWhom: choiceField(forWhoms, 'Choose who it is for'), given: textField('Enter the first name of who it is for', { max: 100 }), family: textField('Enter the family name of who it is for', { max: 100 }),
  born: dateField({ missing: 'Enter their date of birth', name: 'Their date of birth' }), postcode: orNull(10), needs: textField('Tell us what you would like help with', { max: 3_000 }), forEducation: tickField(),
  senderName: optionalTextField({ max: 100 }), senderIs: optionalTextField({ max: 100 }).transform((text) => text ?? ''), telephone: orNull(50), email: orNull(200),
  address: optionalTextField({ max: 500 }).transform((text) => (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '')).refine((lines) => lines.length <= mostLines, `Shorten the address to ${String(mostLines)} lines`),
  howToTalk: optionalTextField({ max: 500 }).transform((text) => text ?? ''),
});

function show(visit: OpenVisit, council: OpenCouncil, form: FormState): PageAnswer {
  return page(<AskPage visit={visit} council={council} form={form} />, form.errors.length > 0 ? 422 : 200);
}

async function take(visit: OpenVisit, council: OpenCouncil, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(askForm, visit.posted);
  if (!read.ok) return show(visit, council, read.form);
  const { address, senderName, ...given } = read.value;
  // Somebody who asks for themself need not write their name twice.
  const own = given.forWhom === 'myself' ? `${given.given} ${given.family}` : '';
  const made = await council.within((tx) => askForPayment(tx, { ...given, senderName: senderName ?? own, addressLines: address }, visit.clock, { address: visit.sender, sealer }));
  if (!made.ok) return show(visit, council, refusedForm(read.form, made.refusal));
  return redirect(pathFor(council, `${at}/thanks`, { reference: made.value.reference, by: made.value.answerBy }));
}

interface OpenPageProps {
  readonly visit: OpenVisit;
  readonly council: OpenCouncil;
}

function AskPage({ visit, council, form }: OpenPageProps & { readonly form: FormState }): Element {
  return (
    <OpenFormPage
      visit={visit} council={council} title={title} form={form} action={at} button="Send" next={<NextSteps />}
      lead="A direct payment is money from the council. You choose and pay for the help yourself. Anyone may ask, for themself or for somebody else. You need no account, and no social worker."
    >
      <h2 class="govuk-heading-m">Who is it for?</h2>
      <RadiosField form={form} name="forWhom" label="Who is the help for?" choices={forWhoms.map((value) => ({ value, text: forWhomWords[value] }))} />
      <TextField form={form} name="given" label="Their first name" hint="Yours, if it is for you." />
      <TextField form={form} name="family" label="Their family name" />
      <DateInputField form={form} name="born" label="Their date of birth" hint="For example, 27 3 2014." />
      <TextField form={form} name="postcode" label="Their postcode" hint="You may leave this empty." width={10} />
      <h2 class="govuk-heading-m">What would help?</h2>
      <TextAreaField form={form} name="needs" label="What would you like help with?" hint="In your own words. You need not tell us about an illness or a diagnosis." rows={6} max={3_000} />
      <TickField form={form} name="forEducation" label="Some of it is in an education, health and care plan" />
      <h2 class="govuk-heading-m">How can we reach you?</h2>
      <TextField form={form} name="senderName" label="Your name" hint="Leave it empty if the help is for you." />
      <TextField form={form} name="senderIs" label="What are you to them?" hint="For example, mother or neighbour. Leave it empty if the help is for you." />
      <TextField form={form} name="telephone" label="Telephone" hint="Give this, an e-mail address or a postal address." width={20} />
      <TextField form={form} name="email" label="E-mail address" />
      <TextAreaField form={form} name="address" label="Postal address" hint="A line each, six at most." rows={4} />
      <TextAreaField form={form} name="howToTalk" label="What helps us to talk with you?" hint="An interpreter, large print, a good time to call. You may leave this empty." rows={2} max={500} />
    </OpenFormPage>
  );
}

function NextSteps(): Element {
  return (
    <ol class="govuk-list govuk-list--number">
      <li>Somebody calls or writes to you. You are told at once by which day.</li>
      <li>We talk about what would help, and what a direct payment is.</li>
      <li>You say whether you would like one. You may say no, or think about it. It changes nothing in what you have a right to.</li>
      <li>If you say yes, we work out together what it pays for. The council then has to agree to it.</li>
    </ol>
  );
}

function ThanksPage({ visit, council }: OpenPageProps): Element {
  const [reference] = /^A-\d{5,15}$/.exec(textIn(visit.query, 'reference')) ?? [];
  const by = parseDate(textIn(visit.query, 'by'));
  const heading = 'We have what you sent';
  return (
    <PageFrame {...openFrame(visit, council.name)} title={heading} layout="family">
      <PageHeading caption={council.name}>{heading}</PageHeading>
      <Notice tone="done" announce title={reference === undefined ? 'It has reached us' : `Your reference is ${reference}`}><p>Please write it down, or print this page.</p></Notice>
      {by.ok && <p class="app-lead">Somebody calls or writes to you by {formatDate(by.value)}.</p>}
      <p>You need to do nothing until then. If nobody has by that day, or if you cannot wait, please call the council and give your reference.</p>
      <h2 class="govuk-heading-m">What happens next</h2>
      <NextSteps />
    </PageFrame>
  );
}
