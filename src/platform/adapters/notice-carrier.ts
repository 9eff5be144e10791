import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { NoticeCarrier } from '../access/sign-in/notice.js';
import type { Settings } from '../settings.js';
import { transportOf, withoutAddresses, type MailServer } from './mail-carrier.js';

/** How notices about accounts go: through the mail server, or where none is known into a folder that only the service's own user can read. */
export function noticeCarrierOf({ dataFolder, mail }: Pick<Settings, 'dataFolder' | 'mail'>): NoticeCarrier {
  return mail ? mailed(mail) : laid(dataFolder);
}

function mailed(server: MailServer): NoticeCarrier {
  const transport = transportOf(server);
  return async ({ council, name, email, subject, lines }) => {
    try {
      const { response } = await transport.sendMail({ from: { name: council, address: server.from }, to: { name, address: email }, subject, text: textOf(lines) });
      return { outcome: 'sent', detail: withoutAddresses(response) };
    } catch (error) {
      return { outcome: 'failed', detail: withoutAddresses(error instanceof Error ? error.message : String(error)) };
    }
  };
}

function laid(dataFolder: string): NoticeCarrier {
  return async ({ authorityId, name, email, subject, lines }) => {
    const folder = path.join(dataFolder, 'outbox', String(authorityId), 'notices');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, `${String(Date.now())}-${randomBytes(6).toString('hex')}.txt`);
    // It gets its name last: half a message is never found.
    await writeFile(`${file}.half`, `To: ${name} <${email}>\nSubject: ${subject}\n\n${textOf(lines)}`, { mode: 0o600 });
    await rename(`${file}.half`, file);
    return { outcome: 'placed', detail: 'outbox' };
  };
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n\n')}\n`;
}
