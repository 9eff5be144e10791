import { z } from 'zod';
import { formatDate, type PlainDate } from '../../../../core/plain-date.js';
import {
  Button, choiceField, choicesField, CheckboxesField, DateInputField, dateValues, EmptyState, Form, FormErrors, freshForm, Inset, Link, Notice, optionalTextField, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, SelectField, SummaryList,
  Table, Tag, TextAreaField, textField, type Element, type FormState, type Path,
} from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import { decideMove } from '../moves/decide-move.js';
import { proposeMove, wordsOfMove } from '../moves/propose-move.js';
import { showMove, showMoves, type MovesView, type MoveView } from '../moves/show-moves.js';
import { actOn } from './act.js';
import { dayField, keyField, keyOrNone, serviceWords } from './fields.js';
import { showWho, takeOversIn } from './move-who-page.js';

/** Moving an organisation's work on a day. Budget holders confirm on pages of their own address; administrators on these. */
export const movePages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/office/moves', permission: 'administration', handler: (visit) => list(visit, '/office/moves') }),
  route({ method: 'GET', url: '/office/moves/new', permission: 'administration', handler: (visit) => begin(visit) }),
  route({ method: 'POST', url: '/office/moves/new', permission: 'administration', handler: who }),
  route({ method: 'POST', url: '/office/moves', permission: 'administration', stepUp: true, handler: propose }),
  route({ method: 'GET', url: '/office/moves/:id', permission: 'administration', handler: (visit) => show(visit, '/office/moves') }),
  route({ method: 'POST', url: '/office/moves/:id', permission: 'administration', stepUp: true, handler: (visit) => decide(visit, '/office/moves') }),
  route({ method: 'GET', url: '/moves', permission: 'policy.approve', handler: (visit) => list(visit, '/moves') }),
  route({ method: 'GET', url: '/moves/:id', permission: 'policy.approve', handler: (visit) => show(visit, '/moves') }),
  route({ method: 'POST', url: '/moves/:id', permission: 'policy.approve', stepUp: true, handler: (visit) => decide(visit, '/moves') }),
];

type Home = '/office/moves' | '/moves';

async function list(visit: Visit, home: Home): Promise<PageAnswer> {
  const view = await visit.inTransaction((tx) => showMoves(tx, visit.clock.today()));
  return page(<MovesPage visit={visit} view={view} home={home} />);
}

function standing({ decision, carriedOutAt }: Pick<MoveView, 'decision' | 'carriedOutAt'>): Element {
  if (carriedOutAt !== null) return <Tag tone="done">Carried out</Tag>;
  if (decision === null) return <Tag tone="look">Waits for a second person</Tag>;
  return decision === 'confirmed' ? <Tag tone="plum">Confirmed</Tag> : <Tag>Refused</Tag>;
}

function MovesPage({ visit, view, home }: { readonly visit: Visit; readonly view: MovesView; readonly home: Home }): Element {
  const office = home === '/office/moves';
  return (
    <PageFrame {...visit.frame} title="Moving work" layout="wide" {...(office ? { breadcrumbs: [{ text: 'Office', href: '/office' as const }] } : {})}>
      <PageHeading>Moving work</PageHeading>
      <Table caption="Moves, the latest first" captionHidden rows={view.moves} whenEmpty={<EmptyState title="No work has been moved" />} columns={[
        { heading: 'Move', rowHeader: true, cell: (move: MovesView['moves'][number]) => <Link href={pathOf(`${home}/${String(move.id)}`)}>{wordsOfMove(move)}</Link> },
        { heading: 'What', cell: ({ services }) => services.map((one) => serviceWords[one]).join(' and ') }, { heading: 'On', kind: 'nowrap', cell: ({ on }) => formatDate(on) }, { heading: 'Stands', cell: standing },
      ]} />
      {office && <p><Link href="/office/moves/new">Propose a move</Link></p>}
    </PageFrame>
  );
}

const beginForm = z.object({ from: keyField('Choose whose work moves'), to: keyOrNone('Choose where it goes'), services: choicesField(['advice', 'monitoring'], 'Choose at least one service'), on: dayField('The day'), reason: textField('Say why') });

async function begin(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const today: PlainDate = visit.clock.today();
  const { organisations } = await visit.inTransaction((tx) => showMoves(tx, today));
  const support = organisations.filter(({ kind }) => kind === 'support_service').map(({ id, name }) => ({ value: String(id), text: name }));
  const shown = form ?? freshForm(dateValues('on', today));
  return page(
    <PageFrame {...visit.frame} title="Propose a move" hasErrors={shown.errors.length > 0} backLink={{ text: 'Back to moving work', href: '/office/moves' }}>
      <FormErrors form={shown} />
      <PageHeading>Propose a move</PageHeading>
      <Form action="/office/moves/new" csrfToken={visit.csrfToken}>
        <SelectField form={shown} name="from" label="Whose work moves?" emptyText="Choose" options={support} />
        <SelectField form={shown} name="to" label="Where does it go?" emptyText="Choose" options={[{ value: 'none', text: 'To the council itself' }, ...support]} />
        <CheckboxesField form={shown} name="services" label="Which services?" choices={[{ value: 'advice', text: 'Advice' }, { value: 'monitoring', text: 'Monitoring', hint: 'Direct payments go with it.' }]} />
        <DateInputField form={shown} name="on" label="From which day is it the new ones’?" hint="The old organisation has access until the day before." />
        <TextAreaField form={shown} name="reason" label="Why?" rows={3} max={500} />
        <Button>Go on: who takes whose work</Button>
      </Form>
    </PageFrame>, shown.errors.length > 0 ? 422 : 200,
  );
}

async function who(visit: Visit, given?: FormState): Promise<PageAnswer> {
  const read = readForm(beginForm, visit.posted);
  return read.ok ? showWho(visit, read.value, given ?? freshForm()) : begin(visit, read.form);
}

async function propose(visit: Visit): Promise<PageAnswer> {
  const read = readForm(beginForm, visit.posted);
  if (!read.ok) return begin(visit, read.form);
  const { from, to, ...rest } = read.value;
  const move = { ...rest, fromId: from, toId: to, ...takeOversIn(visit.posted), at: visit.clock.now(), today: visit.clock.today() };
  const done = await visit.inTransaction((tx) => proposeMove(tx, move));
  if (done.ok) return redirect(pathOf(`/office/moves/${String(done.value)}`));
  return done.refusal.code === 'takeover-elsewhere' ? who(visit, refusedForm(freshForm(), done.refusal)) : begin(visit, refusedForm(freshForm(valuesOf(read.value)), done.refusal));
}

function valuesOf({ from, to, services, on, reason }: z.output<typeof beginForm>): FormState['values'] {
  return { from: String(from), to: to === null ? 'none' : String(to), services, reason, ...dateValues('on', on) };
}

async function show(visit: Visit, home: Home, form: FormState = freshForm()): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction((tx) => showMove(tx, id));
  return view ? page(<MovePage visit={visit} view={view} home={home} form={form} />, form.errors.length > 0 ? 422 : 200) : notFound();
}

function decide(visit: Visit, home: Home): Promise<PageAnswer> | PageAnswer {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const schema = z.object({ decision: choiceField(['confirmed', 'refused'], 'Choose'), note: optionalTextField({ max: 500 }) });
  const then: Path = pathOf(`${home}/${String(id)}`);
  return actOn(visit, { schema, work: (tx, { decision, note }) => decideMove(tx, visit.actor, { id, decision, note: note ?? null, clock: visit.clock }), again: (form) => show(visit, home, form), then });
}

function MovePage({ visit, view, home, form }: { readonly visit: Visit; readonly view: MoveView; readonly home: Home; readonly form: FormState }): Element {
  const { counts } = view;
  const title = `Move from ${wordsOfMove(view)}`;
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to moving work', href: home }}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <p>{standing(view)}</p>
      <SummaryList rows={[
        { key: 'What', value: view.services.map((one) => serviceWords[one]).join(' and ') }, { key: 'From which day', value: formatDate(view.on) }, { key: 'Why', value: view.reason },
        { key: 'Proposed by', value: view.proposedByName }, ...(view.decidedByName === null ? [] : [{ key: view.decision === 'confirmed' ? 'Confirmed by' : 'Refused by', value: view.decidedByName }]),
      ]} />
      {view.carriedOutAt === null && <CountsOf counts={counts} />}
      <Table caption="Who takes whose work" rows={[...view.officers, ...view.teams]} whenEmpty={<EmptyState title="Nobody was named: the work stays with nobody until it is shared out" />} columns={[
        { heading: 'Of', rowHeader: true, cell: ({ from }: MoveView['officers'][number]) => from }, { heading: 'To', cell: ({ to }) => to ?? 'Nobody yet' },
      ]} />
      {view.decision === null && (view.proposedBy === visit.actor.staffId ? <Inset>You proposed this. Another administrator or a budget holder confirms it.</Inset> : (
        <Form action={pathOf(`${home}/${String(view.id)}`)} csrfToken={visit.csrfToken}>
          <RadiosField form={form} name="decision" label="Is the work to move?" choices={[{ value: 'confirmed', text: 'Yes: it moves on the day' }, { value: 'refused', text: 'No' }]} />
          <TextAreaField form={form} name="note" label="What do you say to it? You may leave this out." rows={2} max={500} />
          <Button>Decide</Button>
        </Form>
      ))}
    </PageFrame>
  );
}

function CountsOf({ counts }: { readonly counts: MoveView['counts'] }): Element {
  const count = (value: number): string => value.toLocaleString('en-GB');
  return (
    <>
      <h2 class="govuk-heading-m">What would move today</h2>
      <SummaryList rows={[
        { key: 'Direct payments', value: count(counts.agreements) }, { key: 'Open reclaims of theirs', value: count(counts.openReclaims) }, { key: 'Open requests for statements', value: count(counts.openRequests) },
        { key: 'Letters that wait', value: count(counts.lettersWaiting) }, { key: 'People looked after', value: count(counts.holdings) },
      ]} />
      {counts.unseen > 0 && <Notice tone="look" title={`${count(counts.unseen)} restricted ${counts.unseen === 1 ? 'record' : 'records'} may be seen only by people who lose access`}><p>Somebody who sees it has to name somebody else before the day.</p></Notice>}
    </>
  );
}
