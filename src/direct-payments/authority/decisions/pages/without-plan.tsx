import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import {
  Button, choiceField, DateInputField, Form, FormErrors, freshForm, optionalDateField, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm, refusedForm, TextAreaField, textField, type Element, type FormState, type Path,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { regimeWords } from '../../../referrals/words.js';
import { decideAgainst } from '../decide-against.js';
import { grounds, groundsOf } from '../rules/grounds.js';
import { paymentToStop, personToRefuse, type PaymentToStop, type PersonToRefuse } from '../show-decision.js';
import { decidingOf } from '../who-decides.js';
import { decisionPath } from './decision-path.js';

/** A refusal and a stop that no plan and no request carries: nobody has to write a plan in order to say no. */
export const decisionsWithoutPlan: readonly PageRoute[] = [
  route({ method: 'GET', url: '/payment-decisions/new/refusal', permission: 'authority.check', handler: (visit) => showRefusal(visit) }),
  route({ method: 'POST', url: '/payment-decisions/new/refusal', permission: 'authority.check', handler: refuse }),
  route({ method: 'GET', url: '/payment-decisions/new/stop', permission: 'plans.read', handler: (visit) => showStop(visit) }),
  route({ method: 'POST', url: '/payment-decisions/new/stop', permission: 'plans.read', handler: stop }),
];

const reasonsField = textField('Say why', { max: 2_000 });
const refusalPath = (personId: number): Path => pathOf(`/payment-decisions/new/refusal?person=${String(personId)}`);
const stopPath = (agreementId: number): Path => pathOf(`/payment-decisions/new/stop?agreement=${String(agreementId)}`);

/** A request for an education budget is refused where it is kept, since the law asks its own questions there. */
const refusedUnder = ['child_social_care', 'adult_social_care', 'health'] as const;
const [firstGround = 'criteria', ...otherGrounds] = grounds.filter(({ kind, name }) => kind === 'refuse' && refusedUnder.some((regime) => groundsOf('refuse', regime).some((one) => one.name === name))).map(({ name }) => name);
const refusalForm = z.object({ regime: choiceField(refusedUnder, 'Choose the law'), ground: choiceField([firstGround, ...otherGrounds], 'Choose the ground'), reasons: reasonsField });

async function personOf(visit: Visit): Promise<PersonToRefuse | undefined> {
  const id = numberIn(visit.query, 'person');
  return id === undefined ? undefined : visit.inTransaction((tx) => personToRefuse(tx, id));
}

async function showRefusal(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const person = await personOf(visit);
  return person ? page(<RefusalPage visit={visit} person={person} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function RefusalPage({ visit, person, form }: { readonly visit: Visit; readonly person: PersonToRefuse; readonly form: FormState }): Element {
  const choices = [...new Map(refusedUnder.flatMap((regime) => groundsOf('refuse', regime)).map(({ name, title, law }) => [name, { value: name, text: title, hint: law }])).values()];
  return (
    <PageFrame {...visit.frame} title="Refuse a direct payment" hasErrors={form.errors.length > 0} backLink={{ text: person.name, href: pathOf(`/people/${String(person.id)}`) }}>
      <FormErrors form={form} />
      <PageHeading caption={<PersonName name={person.name} />}>Refuse a direct payment</PageHeading>
      <p>The family gets a letter with these reasons, how to have it looked at again, and how to complain. What is needed is still met, another way.</p>
      <Form action={refusalPath(person.id)} csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="regime" label="Under which law was it asked for?" choices={refusedUnder.map((value) => ({ value, text: regimeWords[value] }))} />
        <RadiosField form={form} name="ground" label="On what ground?" choices={choices} />
        <TextAreaField form={form} name="reasons" label="Why, in words the family understands?" hint="Name the condition, and what was found." rows={5} max={2_000} />
        <Button>Decide, and send the letter</Button>
      </Form>
    </PageFrame>
  );
}

async function refuse(visit: Visit): Promise<PageAnswer> {
  const person = await personOf(visit);
  if (!person) return notFound();
  const read = readForm(refusalForm, visit.posted);
  if (!read.ok) return showRefusal(visit, read.form);
  const done = await visit.inTransaction((tx) => decideAgainst(tx, { kind: 'refuse', personId: person.id, ...read.value }, visit.clock));
  return done.ok ? redirect(decisionPath(done.value)) : showRefusal(visit, refusedForm(read.form, done.refusal));
}

const stopForm = z.object({ ground: textField('Choose the ground', { max: 40 }), reasons: reasonsField, takesEffectOn: optionalDateField({ missing: 'Enter the day', name: 'The day' }) });

async function paymentOf(visit: Visit): Promise<PaymentToStop | undefined> {
  const id = numberIn(visit.query, 'agreement');
  const payment = id === undefined ? undefined : await visit.inTransaction((tx) => paymentToStop(tx, id));
  return payment && may(visit.actor, decidingOf(payment.regime)) ? payment : undefined;
}

async function showStop(visit: Visit, form: FormState = freshForm()): Promise<PageAnswer> {
  const payment = await paymentOf(visit);
  return payment ? page(<StopPage visit={visit} payment={payment} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function StopPage({ visit, payment, form }: { readonly visit: Visit; readonly payment: PaymentToStop; readonly form: FormState }): Element {
  return (
    <PageFrame {...visit.frame} title="Stop the direct payment" hasErrors={form.errors.length > 0} backLink={{ text: payment.reference, href: pathOf(`/agreements/${String(payment.id)}`) }}>
      <FormErrors form={form} />
      <PageHeading caption={<PersonName name={payment.personName} />}>Stop the direct payment {payment.reference}</PageHeading>
      <p>It runs since {formatDate(payment.starts)}. The family gets a letter with these reasons, the day, and how to have it looked at again. The payment itself is ended on its own page when the day has come.</p>
      <Form action={stopPath(payment.id)} csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="ground" label="On what ground?" choices={groundsOf('stop', payment.regime).map(({ name, title, law }) => ({ value: name, text: title, hint: law }))} />
        <TextAreaField form={form} name="reasons" label="Why, in words the family understands?" rows={5} max={2_000} />
        <DateInputField form={form} name="takesEffectOn" label="From which day is nothing paid?" hint="Left empty, the first day after the notice that policy gives." />
        <Button>Decide, and send the letter</Button>
      </Form>
    </PageFrame>
  );
}

async function stop(visit: Visit): Promise<PageAnswer> {
  const payment = await paymentOf(visit);
  if (!payment) return notFound();
  const read = readForm(stopForm, visit.posted);
  if (!read.ok) return showStop(visit, read.form);
  const { takesEffectOn = null, ...said } = read.value;
  const done = await visit.inTransaction((tx) => decideAgainst(tx, { kind: 'stop', personId: payment.personId, regime: payment.regime, agreementId: payment.id, takesEffectOn, ...said }, visit.clock));
  return done.ok ? redirect(decisionPath(done.value)) : showStop(visit, refusedForm(read.form, done.refusal));
}
