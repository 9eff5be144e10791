import { z } from 'zod';
import { Button, Form, FormErrors, freshForm, Notice, optionalTextField, PageFrame, PageHeading, readForm, refusedForm, TextAreaField, TextField, textField, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Sealer } from '../../../platform/access/sealing.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { openRoute, type PageRoute } from '../../../platform/web/route.js';
import { textIn, type OpenVisit } from '../../../platform/web/visit.js';
import { forCouncil, openFrame, pathFor, type OpenCouncil } from '../../pages/open-council.js';
import { frontDoorsOn, type FrontDoor } from '../front-doors.js';
import { raiseConcern } from '../raise-concern.js';
import { ChildOrAdult, ConcernFields, concernFields, isChildField } from './concern-form.js';
import { WhomToCall } from './whom-to-call.js';

const title = 'Worried about someone?';

/** For anyone, without signing in: whom to call at once, and a way to write. */
export const worriedPages = (sealer: Sealer): readonly PageRoute[] => [
  openRoute({ method: 'GET', url: '/worried', handler: (visit) => forCouncil(visit, title, (council) => show(visit, council, freshForm())) }),
  openRoute({ method: 'POST', url: '/worried', handler: (visit) => forCouncil(visit, title, (council) => send(visit, council, sealer)) }),
  openRoute({ method: 'GET', url: '/worried/thanks', handler: (visit) => forCouncil(visit, title, (council) => thanks(visit, council)) }),
];

const doorsOf = (visit: OpenVisit, council: OpenCouncil): Promise<FrontDoor[]> => council.within((tx) => frontDoorsOn(tx, visit.clock.today()));

async function show(visit: OpenVisit, council: OpenCouncil, form: FormState): Promise<PageAnswer> {
  return page(<WorriedPage visit={visit} council={council} doors={await doorsOf(visit, council)} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const openForm = z.object({
  ...concernFields, describedPerson: textField('Say who you are worried about', { max: 500 }), isChild: isChildField,
  raiserName: optionalTextField({ max: 100 }).transform((text) => text ?? null), raiserContact: optionalTextField({ max: 200 }).transform((text) => text ?? null),
});

async function send(visit: OpenVisit, council: OpenCouncil, sealer: Sealer): Promise<PageAnswer> {
  const read = readForm(openForm, visit.posted);
  if (!read.ok) return show(visit, council, read.form);
  const { isChild, inDanger, ...given } = read.value;
  const raised = await council.within((tx) => raiseConcern(tx, { ...given, personId: null, isChild: isChild === 'child', inDanger: inDanger === 'yes', aboutStaffIds: [], cameBy: 'open_page', cameFrom: null }, visit.clock, { address: visit.sender, sealer }));
  return raised.ok ? redirect(pathFor(council, '/worried/thanks', { reference: raised.value.reference })) : show(visit, council, refusedForm(read.form, raised.refusal));
}

interface WorriedProps {
  readonly visit: OpenVisit;
  readonly council: OpenCouncil;
  readonly doors: readonly FrontDoor[];
}

function WorriedPage({ visit, council, doors, form }: WorriedProps & { readonly form: FormState }): Element {
  return (
    <PageFrame {...openFrame(visit, council.name)} title={title} hasErrors={form.errors.length > 0} layout="family">
      <FormErrors form={form} />
      <PageHeading caption={council.name}>{title}</PageHeading>
      <WhomToCall doors={doors} />
      <p>You can also write to us here. You need not give your name. It goes to the people who keep others safe, and the person you worry about does not see it here.</p>
      <Form action={pathFor(council, '/worried')} csrfToken={visit.csrfToken}>
        <TextAreaField form={form} name="describedPerson" label="Who are you worried about?" hint="A name, an age, where they live: as much as you know." rows={3} max={500} />
        <ChildOrAdult form={form} />
        <ConcernFields form={form} />
        <TextField form={form} name="raiserName" label="Your name" hint="You may leave this empty." />
        <TextField form={form} name="raiserContact" label="How we can reach you" hint="A telephone number or an e-mail address. You may leave this empty." />
        <Button>Pass it on</Button>
      </Form>
    </PageFrame>
  );
}

async function thanks(visit: OpenVisit, council: OpenCouncil): Promise<PageAnswer> {
  const [reference] = /^S-\d{5,15}$/.exec(textIn(visit.query, 'reference')) ?? [];
  const heading = 'Thank you. It has been passed on';
  return page(
    <PageFrame {...openFrame(visit, council.name)} title={heading} layout="family">
      <PageHeading>{heading}</PageHeading>
      <Notice tone="done" announce title={reference === undefined ? 'It has reached us' : `Its reference is ${reference}`}><p>Somebody at the council reads it. If it cannot wait, call them now.</p></Notice>
      <WhomToCall doors={await doorsOf(visit, council)} />
    </PageFrame>,
  );
}
