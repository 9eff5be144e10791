/**
 * Buttons that use a passkey: they appear where the browser can. A press asks the service what to sign, the device signs it, and the form that
 * the button stands in is sent with the answer.
 */
export function startPasskeys(page: ParentNode): void {
  if (!('PublicKeyCredential' in window)) return;
  for (const missing of page.querySelectorAll<HTMLElement>('[data-passkey-missing]')) missing.hidden = true;
  for (const place of page.querySelectorAll<HTMLElement>('[data-passkey]')) {
    place.hidden = false;
    place.querySelector('button')?.addEventListener('click', (event) => {
      event.preventDefault();
      void press(place);
    });
  }
}

async function press(place: HTMLElement): Promise<void> {
  const form = place.closest('form');
  const field = place.querySelector<HTMLInputElement>('input[type=hidden]');
  const trouble = place.querySelector<HTMLElement>('[data-passkey-trouble]');
  if (!form || !field) return;
  trouble?.setAttribute('hidden', '');
  try {
    field.value = JSON.stringify(place.dataset.passkey === 'create' ? await create(await ask(place, form)) : await get(await ask(place, form)));
    form.submit();
  } catch {
    // Stopped, timed out, or not possible here: which of them, browsers do not say.
    trouble?.removeAttribute('hidden');
    trouble?.focus();
  }
}

interface Described {
  readonly id: string;
  readonly type: 'public-key';
  readonly transports?: AuthenticatorTransport[];
}

interface Asked {
  readonly challenge: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials?: readonly Described[];
  readonly allowCredentials?: readonly Described[];
}

async function ask(place: HTMLElement, form: HTMLFormElement): Promise<Asked> {
  const known = new URLSearchParams();
  for (const name of ['_csrf', 'council']) {
    const value = new FormData(form).get(name);
    if (typeof value === 'string') known.append(name, value);
  }
  const answer = await fetch(place.dataset.passkeyOptions ?? '', { method: 'POST', body: known, credentials: 'same-origin' });
  if (!answer.ok) throw new Error('not asked');
  return (await answer.json()) as Asked;
}

async function create(asked: Asked): Promise<object> {
  const publicKey = {
    ...asked, challenge: bytesOf(asked.challenge), user: { ...asked.user, id: bytesOf(asked.user.id) }, excludeCredentials: (asked.excludeCredentials ?? []).map(described),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return { ...plain(made), response: { clientDataJSON: textOf(response.clientDataJSON), attestationObject: textOf(response.attestationObject), transports: response.getTransports() } };
}

async function get(asked: Asked): Promise<object> {
  const publicKey = { ...asked, challenge: bytesOf(asked.challenge), allowCredentials: (asked.allowCredentials ?? []).map(described) } as unknown as PublicKeyCredentialRequestOptions;
  const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response as AuthenticatorAssertionResponse;
  return {
    ...plain(used),
    response: { clientDataJSON: textOf(clientDataJSON), authenticatorData: textOf(authenticatorData), signature: textOf(signature), userHandle: userHandle ? textOf(userHandle) : undefined },
  };
}

function plain({ id, rawId, type }: PublicKeyCredential): object {
  return { id, rawId: textOf(rawId), type, clientExtensionResults: {} };
}

function described({ id, ...rest }: Described): object {
  return { ...rest, id: bytesOf(id) };
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
