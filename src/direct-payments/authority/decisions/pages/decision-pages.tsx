import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import { letterPath } from '../../../../platform/letters/pages/letter-paths.js';
import {
  Button, choiceField, dateField, DateInputField, dateValues, Form, FormErrors, freshForm, Inset, Link, optionalDateField, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm, refusedForm, SummaryList,
  TextAreaField, TextField, textField, Timeline, type Children, type Element, type FormState, type Path,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import type { PlanAuthority } from '../../authority-of.js';
import { actRoute } from '../../pages/act-route.js';
import { inShort } from '../../pages/plan-sections.js';
import { authorityPath } from '../../pages/words.js';
import { decideAgainst } from '../decide-against.js';
import { decidingOf, isDecidedBy } from '../who-decides.js';
import { refusePaymentDecision } from '../refusals.js';
import { answerAgain, askAgain, takeBack } from '../look-again.js';
import { decisionEdge, decisionStatusWords } from '../rules/states.js';
import { groundsOf } from '../rules/grounds.js';
import { planToNotice, showDecision, type DecisionDetails } from '../show-decision.js';
import { decisionPath } from './decision-path.js';
import { decisionsWithoutPlan } from './without-plan.js';

const titles = { refuse: 'A payment was refused', reduce: 'A payment is reduced', stop: 'A payment stops' } as const;

async function showDecisionPage(visit: Visit, form: FormState = freshForm(dateValues('askedOn', visit.clock.today()))): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showDecision(tx, id));
  return view ? page(<DecisionPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

interface Props {
  readonly visit: Visit;
  readonly view: DecisionDetails;
  readonly form: FormState;
}

const eventWords = { notice: 'Told to the family', 'ask-again': 'Asked to look again', uphold: 'Looked at again: it stands', change: 'Looked at again: it is changed', 'take-back': 'Taken back' } as const;

function DecisionPage({ visit, view, form }: Props): Element {
  const { decision, events } = view;
  return (
    <PageFrame {...visit.frame} title={titles[decision.kind]} hasErrors={form.errors.length > 0} layout="wide" breadcrumbs={[{ text: decision.personName, href: pathOf(`/people/${String(decision.personId)}`) }]}>
      <FormErrors form={form} />
      <PageHeading caption={titles[decision.kind]}><PersonName name={decision.personName} /></PageHeading>
      <Inset><p>{decision.reasons}</p></Inset>
      <SummaryList rows={[
        { key: 'Stands', value: decisionStatusWords[decision.status] }, { key: 'Decided by', value: `${decision.decidedBy}, ${formatDate(decision.decidedOn)}` },
        ...(decision.agreementId === null ? [] : [{ key: 'Direct payment', value: <Link href={pathOf(`/agreements/${String(decision.agreementId)}`)}>{decision.agreementReference}</Link> }]),
        ...(decision.takesEffectOn === null ? [] : [{ key: 'Counts from', value: `${formatDate(decision.takesEffectOn)}, ${String(decision.noticeDays)} days of notice by policy` }]),
        { key: 'Asked to say so by', value: formatDate(decision.askBy) }, ...(decision.answerBy === null ? [] : [{ key: 'To be answered by', value: formatDate(decision.answerBy) }]),
        { key: 'Letter', value: <Link href={letterPath(decision.letterId)}>The letter with the reasons</Link> },
      ]} />
      <Acts visit={visit} view={view} form={form} />
      <Timeline label="What has happened, newest first" entries={events.toReversed().map(({ event, on, by, askedBy, reason }) => ({ date: on, title: eventWords[event], by: askedBy ?? by ?? 'The service', more: reason ?? '' }))} />
    </PageFrame>
  );
}

function Acts({ visit, view: { decision }, form }: Props): Element {
  const decides = visit.actor.organisation === 'council' && may(visit.actor, decidingOf(decision.regime));
  const act = (part: string, button: string, children: Children): Element => <Form action={decisionPath(decision.id, part)} csrfToken={visit.csrfToken}>{children}<Button kind="secondary">{button}</Button></Form>;
  return (
    <>
      {decisionEdge(decision.status, 'ask-again') && may(visit.actor, 'plans.write') && act('/ask-again', 'They ask to look again', <>
        <TextField form={form} name="askedBy" label="Who asks?" /><TextAreaField form={form} name="words" label="What do they say?" rows={3} max={2_000} /><DateInputField form={form} name="askedOn" label="When?" /></>)}
      {decision.status === 'looking-again' && decides && decision.decidedById !== visit.actor.staffId && act(`/answer${suffixOf(decision.regime)}`, 'Send the answer', <>
        <RadiosField form={form} name="outcome" label="What came of looking again?" choices={[{ value: 'uphold', text: 'It stands' }, { value: 'change', text: 'It is changed' }]} />
        <TextAreaField form={form} name="answerReasons" label="Why? The letter says these words." rows={4} max={2_000} /></>)}
      {decisionEdge(decision.status, 'take-back') && decides && act(`/take-back${suffixOf(decision.regime)}`, 'Take the decision back', <TextAreaField form={form} name="backReasons" label="Why is it taken back? The letter says these words." rows={3} max={2_000} />)}
    </>
  );
}

const notTheirs = () => refusePaymentDecision('payment-decision-not-found', 'There is no such decision.');

function suffixOf(regime: string): string {
  return regime === 'education' ? '-education' : '';
}

async function showNew(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const versionId = numberIn(visit.query, 'version');
  const plan = versionId === undefined ? undefined : await visit.inTransaction((tx) => planToNotice(tx, versionId, visit.clock));
  if (!plan) return notFound();
  const shown = form ?? freshForm({ kind: plan.version.change === 'end' ? 'stop' : 'reduce', ...dateValues('takesEffectOn', plan.version.effectiveFrom) });
  return page(<NewPage visit={visit} plan={plan} form={shown} />, shown.errors.length > 0 ? 422 : 200);
}

function NewPage({ visit, plan, form }: { readonly visit: Visit; readonly plan: PlanAuthority; readonly form: FormState }): Element {
  const { version } = plan;
  const choices = (kind: 'reduce' | 'stop') => groundsOf(kind, version.regime).map(({ name, title, law }) => ({ value: name, text: title, hint: law }));
  return (
    <PageFrame {...visit.frame} title="Write a notice" hasErrors={form.errors.length > 0} backLink={{ text: version.planReference, href: authorityPath(version.id) }}>
      <FormErrors form={form} />
      <PageHeading caption={<PersonName name={version.personName} />}>Write a notice</PageHeading>
      <p>{inShort(plan)}</p>
      {plan.less.length > 0 && <><p>The letter says in what it is less:</p><ul class="govuk-list govuk-list--bullet">{plan.less.map((one) => <li>{one}</li>)}</ul></>}
      <Form action={pathOf(`/payment-decisions/new?version=${String(version.id)}`)} csrfToken={visit.csrfToken}>
        <RadiosField form={form} name="kind" label="What happens?" choices={[
          { value: 'reduce', text: 'The payment will be less', reveals: <RadiosField form={form} name="reduceGround" label="On what ground?" choices={choices('reduce')} /> },
          { value: 'stop', text: 'The payment stops', reveals: <RadiosField form={form} name="stopGround" label="On what ground?" choices={choices('stop')} /> },
        ]} />
        <TextAreaField form={form} name="reasons" label="Why, in words the family understands?" rows={5} max={2_000} />
        <DateInputField form={form} name="takesEffectOn" label="From which day?" hint="Not before the notice that policy gives has passed, nor after the plan’s first day." />
        <Button>Decide, and send the letter</Button>
      </Form>
    </PageFrame>
  );
}

const newForm = z.object({
  kind: choiceField(['reduce', 'stop'], 'Choose what happens'), reduceGround: z.string().max(40).optional(), stopGround: z.string().max(40).optional(), reasons: textField('Say why', { max: 2_000 }),
  takesEffectOn: optionalDateField({ missing: 'Enter the day', name: 'The day' }),
});

async function makeNew(visit: Visit): Promise<PageAnswer> {
  const versionId = numberIn(visit.query, 'version');
  const plan = versionId === undefined ? undefined : await visit.inTransaction((tx) => planToNotice(tx, versionId, visit.clock));
  if (!plan || !may(visit.actor, decidingOf(plan.version.regime))) return notFound();
  const read = readForm(newForm, visit.posted);
  if (!read.ok) return showNew(visit, read.form);
  const { kind, reduceGround = '', stopGround = '', reasons, takesEffectOn } = read.value;
  const { personId, regime, id } = plan.version;
  const done = await visit.inTransaction((tx) => decideAgainst(tx, { kind, personId, regime, agreementId: plan.replacesId, versionId: id, ground: kind === 'stop' ? stopGround : reduceGround, reasons, takesEffectOn: takesEffectOn ?? null }, visit.clock));
  if (done.ok) return redirect(authorityPath(id));
  const { field, ...refusal } = done.refusal;
  return showNew(visit, refusedForm(read.form, field === undefined ? refusal : { ...refusal, field: field === 'ground' ? `${kind}Ground` : field }));
}

const answering = z.object({ outcome: choiceField(['uphold', 'change'], 'Choose what came of it'), answerReasons: textField('Say why', { max: 2_000 }) });
const back = z.object({ backReasons: textField('Say why', { max: 2_000 }) });
const then = (id: number): Path => decisionPath(id);

/** The pages of decisions to refuse, reduce or stop. */
export const decisionPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/payment-decisions/new', permission: 'plans.read', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', url: '/payment-decisions/new', permission: 'plans.read', handler: makeNew }),
  ...decisionsWithoutPlan,
  route({ method: 'GET', url: '/payment-decisions/:id', permission: 'plans.read', handler: (visit) => showDecisionPage(visit) }),
  actRoute({
    url: '/payment-decisions/:id/ask-again', permission: 'plans.write', show: showDecisionPage, then,
    schema: z.object({ askedBy: textField('Enter who asks', { max: 100 }), words: textField('Say what they say', { max: 2_000 }), askedOn: dateField({ missing: 'Enter the day', name: 'The day they asked' }) }),
    work: (tx, decisionId, { askedOn, ...given }, { clock }) => askAgain(tx, { decisionId, ...given, on: askedOn }, clock),
  }),
  ...(['authority.check', 'education.decide'] as const).flatMap((permission) => {
    const suffix = permission === 'education.decide' ? '-education' : '';
    return [
      actRoute({ url: `/payment-decisions/:id/answer${suffix}`, permission, schema: answering, show: showDecisionPage, then, work: async (tx, decisionId, { outcome, answerReasons }, { clock }) => (await isDecidedBy(tx, decisionId, permission) ? answerAgain(tx, { decisionId, outcome, reasons: answerReasons }, clock) : notTheirs()) }),
      actRoute({ url: `/payment-decisions/:id/take-back${suffix}`, permission, schema: back, show: showDecisionPage, then, work: async (tx, decisionId, { backReasons }, { clock }) => (await isDecidedBy(tx, decisionId, permission) ? takeBack(tx, { decisionId, reasons: backReasons }, clock) : notTheirs()) }),
    ];
  }),
];
