import { z } from 'zod';
import {
  Button, Form, FormErrors, freshForm, optionalTextField, PageFrame, PageHeading, pathOf, readForm, refusedForm, SelectField, TextAreaField, type Element, type FormState,
} from '../../../platform/ui/index.js';
import { page, redirect, type PageAnswer } from '../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../platform/web/route.js';
import type { Visit } from '../../../platform/web/visit.js';
import { keysIn } from '../../returns/pages/posted-keys.js';
import { allocateWork } from '../allocate-work.js';
import { listOfficers, type Officer } from '../list-officers.js';

/** Gives direct payments that were ticked in the worklist to somebody to look after. */
export const allocatePages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/work/allocate', permission: 'work.allocate', handler: (visit) => show(visit, keysIn.parse(visit.query.agreement), freshForm()) }),
  route({ method: 'POST', url: '/work/allocate', permission: 'work.allocate', handler: allocate }),
];

async function show(visit: Visit, chosen: readonly number[], form: FormState): Promise<PageAnswer> {
  const officers = await visit.inTransaction(listOfficers);
  return page(<AllocatePage visit={visit} chosen={chosen} officers={officers} form={form} />, form.errors.length > 0 ? 422 : 200);
}

/** Whose work it becomes, as a form sends it: a key, or `nobody`. */
export const officerField = (missing: string) => z.string(missing).regex(/^(nobody|[1-9]\d{0,14})$/, missing).transform((text) => (text === 'nobody' ? null : Number(text)));

const allocateForm = z.object({ agreement: keysIn, officer: officerField('Choose who looks after them'), reason: optionalTextField({ max: 300 }) });

async function allocate(visit: Visit): Promise<PageAnswer> {
  const chosen = z.object({ agreement: keysIn }).parse(visit.posted).agreement;
  const read = readForm(allocateForm, visit.posted);
  if (!read.ok) return show(visit, chosen, read.form);
  const { agreement, officer, reason } = read.value;
  const done = await visit.inTransaction((tx) => allocateWork(tx, { agreementIds: agreement, officerId: officer, reason: reason ?? '' }));
  return done.ok ? redirect(pathOf(`/team?moved=${String(done.value)}`)) : show(visit, chosen, refusedForm(read.form, done.refusal));
}

export function officerOptions(officers: readonly Officer[]): { value: string; text: string }[] {
  return [...officers.map(({ id, name }) => ({ value: String(id), text: name })), { value: 'nobody', text: 'Nobody yet' }];
}

interface AllocatePageProps {
  readonly visit: Visit;
  readonly chosen: readonly number[];
  readonly officers: readonly Officer[];
  readonly form: FormState;
}

function AllocatePage({ visit, chosen, officers, form }: AllocatePageProps): Element {
  const title = `Share out ${chosen.length.toLocaleString('en-GB')} direct ${chosen.length === 1 ? 'payment' : 'payments'}`;
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Back to the worklist', href: '/worklist' }}>
      <FormErrors form={form} />
      <PageHeading>{title}</PageHeading>
      <Form action="/work/allocate" csrfToken={visit.csrfToken}>
        {chosen.map((id) => <input type="hidden" name="agreement" value={String(id)} />)}
        <SelectField form={form} name="officer" label="Who looks after them from now on?" emptyText="Choose somebody" options={officerOptions(officers)} />
        <TextAreaField form={form} name="reason" label="Why? You may leave this out." rows={2} max={300} />
        <Button>Share them out</Button>
      </Form>
    </PageFrame>
  );
}
