import { formatDate } from '../../../../core/plain-date.js';
import { englishDay } from '../../../clock.js';
import { ButtonLink, Form, pathOf, SummaryList, type Element, type Path } from '../../../ui/index.js';
import type { OwnPasskey } from '../keep-passkeys.js';
import { PasskeyButton } from './passkey-button.js';

export interface PasskeySignInProps {
  /** Short name of the council. */
  readonly council: string;
  readonly csrfToken: string;
  readonly next: Path;
}

/** For the page to sign in on: a form of its own. */
export function PasskeySignIn({ council, csrfToken, next }: PasskeySignInProps): Element {
  return (
    <Form action="/sign-in/passkey" csrfToken={csrfToken} hidden={{ council, next }}>
      <PasskeyButton does="get" options="/sign-in/passkey/options" field="passkey" text="Sign in with a passkey" />
    </Form>
  );
}

/** For the form of the page that asks for a fresh proof; `field` is what `confirmByPasskey` is given. */
export function PasskeyConfirm({ field }: { readonly field: string }): Element {
  return <PasskeyButton does="get" options="/account/passkeys/confirm-options" field={field} text="Use a passkey" />;
}

/** For somebody's own page: their passkeys, and the way to another. */
export function PasskeySection({ passkeys }: { readonly passkeys: readonly OwnPasskey[] }): Element {
  return (
    <section aria-labelledby="passkeys">
      <h2 class="govuk-heading-m" id="passkeys">Passkeys</h2>
      <p class="govuk-body">A passkey lets you in with your device’s fingerprint, face or PIN. It stands for password and code together, and nobody can trick you out of it.</p>
      {passkeys.length > 0 && (
        <SummaryList rows={passkeys.map(({ id, name, addedAt, usedAt, backedUp }) => ({
          key: name,
          value: `Added on ${formatDate(englishDay(addedAt))}, ${usedAt === null ? 'never used' : `last used on ${formatDate(englishDay(usedAt))}`}. ${backedUp ? 'Kept with a copy at its maker.' : 'Kept on one device alone.'}`,
          actions: [{ text: 'Rename or remove', href: pathOf(`/account/passkeys/${String(id)}`), hiddenText: `the passkey ${name}` }],
        }))} />
      )}
      <ButtonLink href="/account/passkeys/new" kind="secondary">Add a passkey</ButtonLink>
    </section>
  );
}
