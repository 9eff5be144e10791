import { Button, ButtonLink, ButtonRow, Form, Notice, pathOf, SummaryList, type Element, type Path } from '../../../ui/index.js';
import { textIn, type Visit } from '../../../web/visit.js';
import type { OwnPasskey } from '../../passkeys/keep-passkeys.js';
import type { OwnSignIns } from '../../sign-in/own-sign-ins.js';
import { momentText } from './moment-text.js';

export interface TheirSignInsProps {
  readonly visit: Visit;
  readonly member: { readonly id: number; readonly name: string };
  readonly signIns: OwnSignIns;
  readonly passkeys: readonly OwnPasskey[];
}

/** How somebody signs in and where they are signed in; what an administrator may do about it. Nobody sees a password, a code or a key. */
export function TheirSignIns({ visit, member, signIns: { account, sessions }, passkeys }: TheirSignInsProps): Element {
  const own = member.id === visit.actor.staffId;
  const path = (more: string): Path => pathOf(`/office/staff/${String(member.id)}${more}`);
  return (
    <section aria-labelledby="sign-ins">
      <h2 class="govuk-heading-m" id="sign-ins">How they sign in</h2>
      <SummaryList rows={[
        { key: 'E-mail address', value: account?.email ?? 'None' },
        { key: 'Password', value: account?.passwordSetAt ? `Set on ${momentText(account.passwordSetAt)}` : account === undefined ? 'None' : 'None yet: invited' },
        { key: 'Authenticator', value: account?.factorSince ? `Added on ${momentText(account.factorSince)}` : 'None' },
        { key: 'Signed in now', value: sessions[0] === undefined ? 'Nowhere' : `In ${String(sessions.length)} ${sessions.length === 1 ? 'place' : 'places'}, last used on ${momentText(sessions[0].seenAt)}` },
      ]} />
      {own ? <ButtonLink href="/account" kind="secondary">Your own sign-ins</ButtonLink> : (
        <>
          {passkeys.length > 0 && (
            <SummaryList rows={passkeys.map(({ id, name, usedAt }) => ({
              key: `Passkey “${name}”`,
              value: (
                <>
                  <p class="govuk-body">{usedAt === null ? 'Never used' : `Last used on ${momentText(usedAt)}`}</p>
                  <Form action={path(`/passkeys/${String(id)}/remove`)} csrfToken={visit.csrfToken}><Button kind="secondary" hiddenText={`the passkey ${name}`}>Remove</Button></Form>
                </>
              ),
            }))} />
          )}
          <p class="govuk-body">A lost telephone or password is put right by inviting them again, once you have checked that it is them: their password and authenticator are replaced when they use the link, and their passkeys removed. {passkeys.length > 0 && 'Remove the passkey of a lost device at once.'}</p>
          <ButtonRow>
            <ButtonLink href={path('/invite')} kind="secondary">Invite them {account === undefined ? 'to sign in' : 'again'}</ButtonLink>
            {sessions.length > 0 && <Form action={path('/sessions/end')} csrfToken={visit.csrfToken}><Button kind="secondary">End their sessions</Button></Form>}
          </ButtonRow>
        </>
      )}
    </section>
  );
}

const done: Readonly<Record<string, (name: string) => string>> = {
  invited: (name) => `The link is on its way to ${name} by e-mail.`,
  ended: (name) => `${name} is signed out everywhere.`,
  passkey: (name) => `The passkey is removed, and ${name} is signed out everywhere.`,
};

/** What was just done about somebody's sign-ins, where the address says so. */
export function SignInsDone({ visit, name }: { readonly visit: Visit; readonly name: string }): Element | null {
  const said = done[textIn(visit.query, 'done')];
  return said === undefined ? null : <Notice tone="done" title={said(name)} announce />;
}
