import { z } from 'zod';
import { Button, choiceField, Form, FormErrors, freshForm, Inset, optionalTextField, PageFrame, PageHeading, pathOf, RadiosField, readForm, refusedForm, TextAreaField, TextField, textField, type FormState } from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { route, type PageRoute } from '../../../web/route.js';
import { numberIn, type Visit } from '../../../web/visit.js';
import type { Sealer } from '../../sealing.js';
import { accountOf } from '../../sign-in/account-of.js';
import { inviteStaff } from '../../sign-in/invite-staff.js';
import { findStaffRow } from '../store/staff.js';

/** Inviting a member of staff to sign in with a password. */
export function invitePages(publicUrl: string, sealer: Sealer): readonly PageRoute[] {
  return [
    route({ method: 'GET', url: '/office/staff/:id/invite', permission: 'administration', handler: (visit) => show(visit) }),
    route({ method: 'POST', url: '/office/staff/:id/invite', permission: 'administration', stepUp: true, handler: (visit) => invite(visit, publicUrl, sealer) }),
  ];
}

async function show(visit: Visit, form?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  if (id === undefined) return notFound();
  const { member, account } = await visit.inTransaction(async (tx) => ({ member: await findStaffRow(tx, id), account: await accountOf(tx, id) }));
  if (!member || id === visit.actor.staffId) return notFound();
  const shown = form ?? freshForm({ email: account?.email ?? '', by: 'email' });
  const path = pathOf(`/office/staff/${String(id)}`);
  return page(
    <PageFrame {...visit.frame} title={`Invite ${member.name}`} hasErrors={shown.errors.length > 0} backLink={{ text: `Back to ${member.name}`, href: path }}>
      <FormErrors form={shown} />
      <PageHeading>Invite {member.name} to sign in</PageHeading>
      <Form action={pathOf(`${path}/invite`)} csrfToken={visit.csrfToken}>
        <TextField form={shown} name="email" label="Their e-mail address" type="email" spellcheck={false} />
        <RadiosField form={shown} name="by" label="How do they get the link?" choices={[{ value: 'email', text: 'By e-mail' }, { value: 'link', text: 'I give it to them', hint: 'It is shown to you once. Whoever has it can sign in as them.' }]} />
        {account?.passwordSetAt && <TextAreaField form={shown} name="reason" label="How did you check that it is them?" hint="They have an account already. Their password and authenticator are replaced when the link is used, and their passkeys removed." rows={2} max={500} />}
        <Button>Invite them</Button>
      </Form>
    </PageFrame>, shown.errors.length > 0 ? 422 : 200,
  );
}

async function invite(visit: Visit, publicUrl: string, sealer: Sealer): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  // One's own password and authenticator are changed by proving the old ones, on the page of one's sign-ins.
  if (id === undefined || id === visit.actor.staffId) return notFound();
  const read = readForm(z.object({ email: textField('Enter the e-mail address', { max: 254 }), by: choiceField(['email', 'link'], 'Choose how they get the link'), reason: optionalTextField({ max: 500 }) }), visit.posted);
  if (!read.ok) return show(visit, read.form);
  const done = await visit.inTransaction((tx) => inviteStaff(tx, { staffId: id, ...read.value, clock: visit.clock, sealer }));
  if (!done.ok) return done.refusal.code === 'member-not-found' ? notFound() : show(visit, refusedForm(read.form, done.refusal));
  const back = pathOf(`/office/staff/${String(id)}`);
  if (done.value.link === null) return redirect(pathOf(`${back}?done=invited`));
  return page(
    <PageFrame {...visit.frame} title="Their link" backLink={{ text: 'Back', href: back }}>
      <PageHeading>Their link</PageHeading>
      <p class="govuk-body">It opens once, within seven days, and is not shown again.</p>
      <Inset>{publicUrl}{done.value.link}</Inset>
    </PageFrame>,
  );
}
