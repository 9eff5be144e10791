import { Button, ButtonRow, Form, Link, Notice, PageFrame, PageHeading, SummaryList, Tag, type Element, type SummaryRow } from '../../../ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../web/answers.js';
import { textIn, type Visit } from '../../../web/visit.js';
import { ownPasskeys, type OwnPasskey } from '../../passkeys/keep-passkeys.js';
import { PasskeySection } from '../../passkeys/pages/passkey-parts.js';
import { endOwnSessions, ownSignIns, type OwnSignIns } from '../own-sign-ins.js';
import { wayInWords } from '../way-in-words.js';

/** One's own sign-ins: where, how, and what can be changed. */
export async function showAccount(visit: Visit): Promise<PageAnswer> {
  const { staffId } = visit.actor;
  const { own, passkeys } = await visit.inTransaction(async (tx) => ({ own: await ownSignIns(tx, staffId, visit.clock), passkeys: await ownPasskeys(tx, staffId) }));
  return page(<AccountPage visit={visit} own={own} passkeys={passkeys} />);
}

/** Ends one of one's own sessions, or all but this one. */
export async function endSessions(visit: Visit): Promise<PageAnswer> {
  const { posted, signedIn, actor, clock } = visit;
  if (signedIn === undefined || typeof posted !== 'object' || posted === null || !('which' in posted)) return notFound();
  const { which } = posted;
  const chosen = which === 'others' ? { except: signedIn.id } : typeof which === 'string' && /^[1-9]\d{0,14}$/.test(which) ? { only: Number(which) } : undefined;
  if (chosen === undefined) return notFound();
  const ended = await visit.inTransaction((tx) => endOwnSessions(tx, actor, chosen, clock));
  return ended === 0 && which !== 'others' ? notFound() : redirect('/account?done=ended');
}

const said: Readonly<Record<string, string>> = {
  ended: 'Signed out there.',
  password: 'Your password is changed, and you are signed out everywhere else.',
  email: 'You sign in with the new address from now on.',
};

const inEngland = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
const dayInEngland = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric' });

function AccountPage({ visit, own, passkeys }: { readonly visit: Visit; readonly own: OwnSignIns; readonly passkeys: readonly OwnPasskey[] }): Element {
  const done = said[textIn(visit.query, 'done')];
  return (
    <PageFrame {...visit.frame} title="Your sign-ins">
      {done !== undefined && <Notice tone="done" title={done} announce />}
      <PageHeading caption={visit.actor.name}>Your sign-ins</PageHeading>
      <Sessions visit={visit} own={own} />
      <HowOneSignsIn own={own} />
      <PasskeySection passkeys={passkeys} />
      <p class="govuk-body"><Link href="/">Back to your work</Link></p>
    </PageFrame>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Sessions({ visit, own: { sessions } }: { readonly visit: Visit; readonly own: OwnSignIns }): Element {
  const others = sessions.filter(({ id }) => id !== visit.signedIn?.id);
  return (
    <section aria-labelledby="sessions">
      <h2 class="govuk-heading-m" id="sessions">Where you are signed in</h2>
      <SummaryList rows={sessions.map((session) => ({
        key: capital(wayInWords(session.way)),
        value: (
          <>
            <p class="govuk-body">Since {inEngland.format(session.startedAt)}, last used {inEngland.format(session.seenAt)}</p>
            {session.id === visit.signedIn?.id ? <Tag>This one</Tag> : (
              <Form action="/account/sessions/end" csrfToken={visit.csrfToken} hidden={{ which: String(session.id) }}>
                <Button kind="secondary" hiddenText={`of the session since ${inEngland.format(session.startedAt)}`}>Sign out</Button>
              </Form>
            )}
          </>
        ),
      }))} />
      {others.length > 1 && (
        <Form action="/account/sessions/end" csrfToken={visit.csrfToken} hidden={{ which: 'others' }}>
          <ButtonRow><Button kind="secondary">Sign out everywhere else</Button></ButtonRow>
        </Form>
      )}
      <p class="govuk-body">Is there one that you do not know? Sign out of it, change your password, and tell an administrator of your council.</p>
    </section>
  );
}

function HowOneSignsIn({ own: { account, recoveryCodesLeft } }: { readonly own: OwnSignIns }): Element {
  const rows: SummaryRow[] = account === undefined ? [] : [
    { key: 'E-mail address', value: account.email, actions: [{ text: 'Change', href: '/account/email', hiddenText: 'the e-mail address' }] },
    { key: 'Password', value: account.passwordSetAt === null ? 'None' : `Set on ${dayInEngland.format(account.passwordSetAt)}`, actions: [{ text: 'Change', href: '/account/password', hiddenText: 'the password' }] },
    { key: 'Authenticator', value: account.factorSince === null ? 'None' : `Added on ${dayInEngland.format(account.factorSince)}`, actions: [{ text: 'Replace', href: '/account/authenticator', hiddenText: 'the authenticator' }] },
    { key: 'Recovery codes', value: `${String(recoveryCodesLeft)} left`, actions: [{ text: 'Make new ones', href: '/account/recovery-codes', hiddenText: 'instead of the recovery codes' }] },
  ];
  return (
    <section aria-labelledby="how">
      <h2 class="govuk-heading-m" id="how">How you sign in</h2>
      {account === undefined ? <p class="govuk-body">You have no password here. Ask an administrator of your council if you need one.</p> : <SummaryList rows={rows} />}
    </section>
  );
}
