import { createHash } from 'node:crypto';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Carrier, Parcel } from '../letters/carrier.js';

export interface MailServer {
  /** `smtp://user:password@host:587`, or `smtps:` for TLS from the first byte. */
  readonly url: string;
  /** Whom e-mails are from: `payments@council.example`. */
  readonly from: string;
}

const patience = 20_000;

/**
 * Sends letters by e-mail: the words as text and as a page, the PDF beside them. The subject names the council and the reference,
 * not what the letter is about: a locked telephone shows it. A message sent twice has the same Message-ID both times, so
 * that mail programs show it once.
 */
export function mailCarrier(server: MailServer): Carrier {
  const transport = transportOf(server);
  return async (parcel) => {
    if (parcel.email === null) return { outcome: 'failed', detail: 'There is no e-mail address.' };
    try {
      const { response } = await transport.sendMail(mailOf(parcel, parcel.email, server.from));
      return { outcome: 'sent', detail: withoutAddresses(response) };
    } catch (error) {
      return { outcome: 'failed', detail: withoutAddresses(error instanceof Error ? error.message : String(error)) };
    }
  };
}

/** A connection to the mail server, made when something is sent. */
export function transportOf({ url }: Pick<MailServer, 'url'>) {
  const address = new URL(url);
  return nodemailer.createTransport({
    host: address.hostname,
    port: Number(address.port || (address.protocol === 'smtps:' ? 465 : 587)),
    secure: address.protocol === 'smtps:',
    ...(address.username === '' ? {} : { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }),
    connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience,
  });
}

function mailOf({ council, reference, name, text, html, pdf, authorityId, messageId, role }: Parcel, address: string, from: string): SendMailOptions {
  const domain = from.split('@').at(-1)?.replace('>', '') ?? 'localhost';
  return {
    from: { name: council, address: from },
    to: { name, address },
    subject: `${role === 'copy' ? 'Copy of a letter' : 'A letter'} from ${council}, reference ${reference}`,
    messageId: `<${createHash('sha256').update(`${String(authorityId)}/${String(messageId)}`).digest('hex').slice(0, 32)}@${domain}>`,
    text, html,
    attachments: [{ filename: `${reference.replace(/[^A-Za-z0-9-]+/g, '-')}.pdf`, content: pdf, contentType: 'application/pdf' }],
  };
}

/** What a mail server said, without the addresses that it likes to repeat. */
export function withoutAddresses(said: string): string {
  return said.replace(/[^\s<>:;,"']+@[^\s<>:;,"']+/g, '…').slice(0, 300);
}
