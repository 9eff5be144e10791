import path from 'node:path';
import { ok, refuserOf, type Result } from '../core/result.js';
import { productRoot } from './product-root.js';

/** What the environment decides about one running service. */
export interface Settings {
  /** PORT: where the pages are served. */
  readonly port: number;
  /** HOST: which of the machine's addresses listens; only this machine's own unless told otherwise (`0.0.0.0` for all). */
  readonly host: string;
  /** PURSESTRINGS_URL: the address people use, where a proxy in front of it has another one; `https` makes cookies secure. */
  readonly publicUrl: string | undefined;
  /** DATABASE_URL: a PostgreSQL server instead of the built-in one. */
  readonly databaseUrl: string | undefined;
  /** DATABASE_APP_URL: the running service's own login on that server. */
  readonly databaseAppUrl: string | undefined;
  /** PURSESTRINGS_DATA: where the built-in database, keys and files live. */
  readonly dataFolder: string;
  /** PURSESTRINGS_ANCHORS: a second folder, best on another machine, for the anchors that show that the audit is whole. */
  readonly anchors: string | undefined;
  /** PURSESTRINGS_KEY: the sealing key, where it is kept outside the data folder. */
  readonly key: string | undefined;
  /** PURSESTRINGS_SMTP and PURSESTRINGS_MAIL_FROM: the mail server that letters by e-mail go through, and whom they are from. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** PURSESTRINGS_DEMONSTRATION: `no` leaves an empty database empty, for a council's real work. */
  readonly demonstration: boolean;
  /** PURSESTRINGS_PROXIES: network addresses of the proxies in front of it, with commas; this machine's own where it is not set. */
  readonly proxies: string | undefined;
  /** PURSESTRINGS_METRICS_TOKEN: with it `/metrics` may be read from elsewhere too; without, from this machine alone. */
  readonly metricsToken: string | undefined;
  /** PURSESTRINGS_SECURITY_CONTACT: where faults in the security of this installation are reported, as `mailto:` or `https:`. */
  readonly securityContact: string | undefined;
  /** PURSESTRINGS_CONTACT: how people reach whoever runs this, in words, for the pages about accessibility and privacy. */
  readonly contact: string | undefined;
  /** PURSESTRINGS_PRIVACY_NOTICE: a text file with the council's own privacy notice, shown at `/privacy`. */
  readonly privacyNotice: string | undefined;
}

/** Why a setting cannot be used. @public The catalogue of codes is read from every file. */
export const settingRefusals = {
  'setting-not-usable': 'A value of the environment cannot be used. The message names it and says what it takes.',
} as const;

const refuse = refuserOf(settingRefusals);

export function readSettings(env: NodeJS.ProcessEnv): Result<Settings> {
  const portText = given(env.PORT) ?? '3000';
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  if (!(port >= 0 && port <= 65_535)) return refuse('setting-not-usable', `PORT is “${portText}”. Give a number up to 65535.`);
  if (given(env.DATABASE_APP_URL) !== undefined && given(env.DATABASE_URL) === undefined)
    return refuse('setting-not-usable', 'DATABASE_APP_URL is set without DATABASE_URL, which prepares the database. Set both, or neither.');
  const publicUrl = given(env.PURSESTRINGS_URL)?.replace(/\/$/, '');
  if (publicUrl !== undefined && !/^https?:\/\/[^/]+$/.test(publicUrl))
    return refuse('setting-not-usable', `PURSESTRINGS_URL is “${publicUrl}”. Give the address people use, like https://payments.example.org.`);
  const mail = mailIn(env);
  if (!mail.ok) return mail;
  const metricsToken = given(env.PURSESTRINGS_METRICS_TOKEN);
  if (metricsToken !== undefined && metricsToken.length < 20)
    return refuse('setting-not-usable', 'PURSESTRINGS_METRICS_TOKEN is too short. Give at least 20 characters that nobody can guess.');
  const securityContact = contactIn(env);
  if (!securityContact.ok) return securityContact;
  const demonstration = (given(env.PURSESTRINGS_DEMONSTRATION) ?? 'yes').toLowerCase();
  if (demonstration !== 'yes' && demonstration !== 'no')
    return refuse('setting-not-usable', `PURSESTRINGS_DEMONSTRATION is “${demonstration}”. Give no for a council’s real work, or yes for the invented one.`);
  const proxies = given(env.PURSESTRINGS_PROXIES);
  if (proxies !== undefined && !/^[0-9a-f.:/]+(\s*,\s*[0-9a-f.:/]+)*$/i.test(proxies))
    return refuse('setting-not-usable', `PURSESTRINGS_PROXIES is “${proxies}”. Give network addresses with commas between them, like 10.0.0.5,10.1.0.0/16.`);
  return ok({
    port,
    mail: mail.value,
    demonstration: demonstration === 'yes',
    proxies,
    metricsToken,
    securityContact: securityContact.value,
    contact: given(env.PURSESTRINGS_CONTACT),
    privacyNotice: given(env.PURSESTRINGS_PRIVACY_NOTICE),
    host: given(env.HOST) ?? 'localhost',
    publicUrl,
    databaseUrl: given(env.DATABASE_URL),
    databaseAppUrl: given(env.DATABASE_APP_URL),
    dataFolder: path.resolve(given(env.PURSESTRINGS_DATA) ?? path.join(productRoot, 'data')),
    anchors: given(env.PURSESTRINGS_ANCHORS),
    key: given(env.PURSESTRINGS_KEY),
  });
}

function mailIn(env: NodeJS.ProcessEnv): Result<Settings['mail']> {
  const url = given(env.PURSESTRINGS_SMTP);
  const from = given(env.PURSESTRINGS_MAIL_FROM);
  if (url === undefined && from === undefined) return ok(undefined);
  if (url === undefined || from === undefined) return refuse('setting-not-usable', 'E-mail needs both PURSESTRINGS_SMTP and PURSESTRINGS_MAIL_FROM. Set both, or neither.');
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol)) return refuse('setting-not-usable', 'PURSESTRINGS_SMTP is not the address of a mail server. Write it like smtp://user:password@mail.example.org:587.');
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) return refuse('setting-not-usable', `PURSESTRINGS_MAIL_FROM is “${from}”. Give an e-mail address, like payments@council.example.`);
  return ok({ url, from });
}

function contactIn(env: NodeJS.ProcessEnv): Result<string | undefined> {
  const contact = given(env.PURSESTRINGS_SECURITY_CONTACT);
  if (contact === undefined) return ok(undefined);
  if (/^[^\s@<>:]+@[^\s@<>]+$/.test(contact)) return ok(`mailto:${contact}`);
  if (/^(mailto:[^\s@<>]+@[^\s@<>]+|https:\/\/\S+)$/.test(contact)) return ok(contact);
  return refuse('setting-not-usable', `PURSESTRINGS_SECURITY_CONTACT is “${contact}”. Give an e-mail address, or a page that begins with https://.`);
}

// An empty variable is how a shell or a container says “not set”.
function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
