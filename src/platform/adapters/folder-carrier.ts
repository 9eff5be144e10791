import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Carrier, Parcel } from '../letters/carrier.js';

/**
 * Lays each message into a folder of its own below `outbox` in the data folder: the PDF, the page, and a small file that says to whom
 * it goes. Only the service's own user can read it. A message that already lies there is left as it is.
 */
export function folderCarrier(dataFolder: string): Carrier {
  return async (parcel) => {
    const name = `${String(parcel.messageId).padStart(8, '0')}-${parcel.reference.replace(/[^A-Za-z0-9-]+/g, '-')}-${digestOf(parcel.pdf)}`;
    const place = path.join(dataFolder, 'outbox', String(parcel.authorityId), name);
    if (!(await exists(place))) await lay(place, parcel);
    return { outcome: 'placed', detail: `outbox/${String(parcel.authorityId)}/${name}` };
  };
}

// A database that was restored gives numbers again: what lies there under one may be another letter, to somebody else.
function digestOf(pdf: Buffer): string {
  return createHash('sha256').update(pdf).digest('hex').slice(0, 12);
}

// It gets its name last: half a letter is never found.
async function lay(place: string, parcel: Parcel): Promise<void> {
  const half = `${place}.half`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  const { role, name, lines, email, channel, title, reference, adjustments } = parcel;
  const about = { to: [name, ...lines], ...(email === null ? {} : { email }), by: channel, role, title, reference, adjustments };
  await writeFile(path.join(half, 'letter.pdf'), parcel.pdf, { mode: 0o600 });
  await writeFile(path.join(half, 'letter.html'), parcel.html, { mode: 0o600 });
  await writeFile(path.join(half, 'letter.json'), `${JSON.stringify(about, null, 2)}\n`, { mode: 0o600 });
  await rename(half, place);
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(() => true, () => false);
}
