import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { sampleNotice, sampleRecipient } from '../../../test/factories/sample-letter.js';
import { hire, testClock } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { recordPeople } from '../../people/record-people.js';
import { folderCarrier } from '../adapters/folder-carrier.js';
import { mailCarrier } from '../adapters/mail-carrier.js';
import { clockAt } from '../clock.js';
import { inTransaction, type TenantTx } from '../db/transaction.js';
import { runChecks } from '../db/run-checks.js';
import type { Carriers } from './carrier.js';
import { confirmAllPosted, confirmPosted } from './confirm-posted.js';
import { deliverJob } from './deliver-outbox.js';
import { freezeLetter } from './freeze-letter.js';
import type { LetterRecipient } from './letter-recipient.js';
import { letterSentOn } from './letter-sent-on.js';
import { listLetters } from './list-letters.js';
import { recordCall } from './record-call.js';

const database = await testDatabase();
const officer = await hire(database, 'outbox', 'monitoring_officer');
const acting = { authorityId: officer.authorityId, actorId: officer.staffId };
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);
const today = testClock.today();
const [maya = 0] = await within((tx) => recordPeople(tx, [{
  given: 'Maya', family: 'Okafor', born: plainDate('2012-05-01'), clientGroup: 'disabled children',
  acting: { name: 'Mrs Ngozi Okafor', relationship: 'mother', capacity: 'parent', from: plainDate('2025-04-01') },
}]));

const write = (changes: Partial<LetterRecipient> = {}): Promise<number> =>
  within((tx) => freezeLetter(tx, { kind: 'reclaim_notice', personId: maya, agreementId: null, subjectKind: 'reclaim', subjectId: 1, document: sampleNotice, correspondence: { ...sampleRecipient, ...changes } }));

async function work(carriers: Carriers, letterId?: number, clock = testClock): Promise<void> {
  await deliverJob(carriers).run({
    authorityId: acting.authorityId, database: database.app, clock, inTransaction: (doing) => inTransaction(database.app, { ...acting, actorId: null }, doing),
  }, letterId === undefined ? {} : { letterId });
}

const attempts = (letterId: number): Promise<string[]> => within(async ({ client }) => {
  const { rows } = await client.query<{ told: string }>(
    'select message.role || $2 || attempt.outcome as told from outbox_attempt as attempt join outbox_message as message on message.id = attempt.message_id where message.letter_id = $1 order by attempt.id', [letterId, ': ']);
  return rows.map(({ told }) => told);
});
const standing = async (letterId: number): Promise<string | undefined> => within(async (tx) => {
  for (const one of ['to-call', 'to-post', 'going', 'failed', 'sent'] as const) if ((await listLetters(tx, one, 1)).items.some(({ id }) => id === letterId)) return one;
  return undefined;
});
const sentOn = (letterId: number): Promise<string | null> => within((tx) => letterSentOn(tx, letterId));
const newFolder = (): string => mkdtempSync(path.join(inject('runFolder'), 'letters-'));
const posted = { on: today, today };

describe('a letter by post', () => {
  it('is laid into the folder once, and is sent when a person says that they posted it', async () => {
    const folder = newFolder();
    const id = await write();
    await work({ folder: folderCarrier(folder) }, id);
    await work({ folder: folderCarrier(folder) });
    expect(await attempts(id)).toEqual(['recipient: placed']);
    expect([await standing(id), await sentOn(id)]).toEqual(['to-post', null]);
    const [laid = ''] = readdirSync(path.join(folder, 'outbox', String(acting.authorityId)));
    const place = path.join(folder, 'outbox', String(acting.authorityId), laid);
    expect(readdirSync(place).sort()).toEqual(['letter.html', 'letter.json', 'letter.pdf']);
    expect(readFileSync(path.join(place, 'letter.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(statSync(path.join(place, 'letter.pdf')).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(path.join(place, 'letter.json'), 'utf8'))).toMatchObject({ to: ['Mrs Ngozi Okafor', ...sampleRecipient.lines], by: 'post' });
    expect(await within((tx) => confirmPosted(tx, id, { on: plainDate('2026-05-13'), today }))).toMatchObject({ ok: true });
    expect([await standing(id), await sentOn(id)]).toEqual(['sent', '2026-05-13']);
  });

  it.each([
    ['before the day printed on it', plainDate('2026-04-15'), 'letter-posted-too-early'],
    ['on a day that has not come', plainDate('2026-05-15'), 'letter-posted-in-future'],
  ])('was not posted %s', async (_, on, code) => {
    const id = await write();
    expect(await within((tx) => confirmPosted(tx, id, { on, today }))).toMatchObject({ ok: false, refusal: { code, field: 'on' } });
    expect(await sentOn(id)).toBeNull();
  });

  it('is posted once, and several together all or none', async () => {
    const [one, other] = [await write(), await write()];
    await within((tx) => confirmPosted(tx, one, posted));
    expect(await within((tx) => confirmPosted(tx, one, posted))).toMatchObject({ refusal: { code: 'letter-sent-already' } });
    expect(await within((tx) => confirmAllPosted(tx, [other, one], posted))).toMatchObject({ refusal: { code: 'letter-sent-already' } });
    expect(await sentOn(other)).toBeNull();
    expect(await within((tx) => confirmAllPosted(tx, [other, 999_999], posted))).toMatchObject({ refusal: { code: 'letter-not-found' } });
    expect(await within((tx) => confirmAllPosted(tx, [other], posted))).toEqual({ ok: true, value: 1 });
  });

  it('of a later day waits for it', async () => {
    const id = await write();
    await work({ folder: folderCarrier(newFolder()) }, id, clockAt(new Date('2026-04-15T12:00:00Z')));
    expect(await attempts(id)).toEqual([]);
  });
});

describe('somebody who is to be called first', () => {
  it('gets no letter, nor does who gets the copy, until the call is recorded', async () => {
    const id = await write({ telephoneFirst: true, copyTo: { name: 'Ade Bello', email: 'ade@advocates.example' } });
    const carriers = { folder: folderCarrier(newFolder()) };
    await work(carriers, id);
    expect([await standing(id), await attempts(id)]).toEqual(['to-call', []]);
    expect(await within((tx) => confirmPosted(tx, id, posted))).toMatchObject({ refusal: { code: 'letter-waits-for-call' } });
    const call = { on: today, by: officer.staffId, note: 'Told Mrs Okafor the sum and the day; she will call back.', today };
    expect(await within((tx) => recordCall(tx, id, { ...call, on: plainDate('2026-05-15') }))).toMatchObject({ refusal: { code: 'call-in-future' } });
    expect(await within((tx) => recordCall(tx, id, call))).toMatchObject({ ok: true });
    expect(await within((tx) => recordCall(tx, id, call))).toMatchObject({ refusal: { code: 'letter-needs-no-call' } });
    await work(carriers, id);
    expect(await attempts(id)).toEqual(['recipient: placed', 'copy: placed']);
  });
});

describe('what is interrupted', () => {
  it('between delivery and its being written down waits still, and lies in the folder once', async () => {
    const folder = newFolder();
    const whole = folderCarrier(folder);
    const id = await write();
    await expect(work({ folder: async (parcel) => { await whole(parcel); throw new Error('the power went'); } }, id)).rejects.toThrow('the power went');
    expect(await attempts(id)).toEqual([]);
    await work({ folder: whole }, id);
    expect(await attempts(id)).toEqual(['recipient: placed']);
    expect(readdirSync(path.join(folder, 'outbox', String(acting.authorityId)))).toHaveLength(1);
  });

  it('and another letter that lies there under the same number, from before the database was restored, is not taken for it', async () => {
    const folder = newFolder();
    const id = await write();
    await work({ folder: async (parcel) => {
      await folderCarrier(folder)({ ...parcel, name: 'Somebody Else', lines: ['1 Other Road'], pdf: Buffer.from('%PDF-1.7 another letter') });
      return folderCarrier(folder)(parcel);
    } }, id);
    const [detail] = await within(async ({ client }) => (await client.query<{ detail: string }>('select attempt.detail from outbox_attempt as attempt join outbox_message as message on message.id = attempt.message_id where message.letter_id = $1', [id])).rows);
    expect(JSON.parse(readFileSync(path.join(folder, detail?.detail ?? '', 'letter.json'), 'utf8'))).toMatchObject({ to: ['Mrs Ngozi Okafor', ...sampleRecipient.lines] });
  });

  it('is taken up by the next hour, whatever became of its own job', async () => {
    const id = await write();
    await work({ folder: folderCarrier(newFolder()) });
    expect(await attempts(id)).toEqual(['recipient: placed']);
  });

  it('while another delivers it is not delivered twice', async () => {
    const id = await write();
    let carried = 0;
    const slow: Carriers = { folder: async () => { carried += 1; await new Promise((resolve) => setTimeout(resolve, 150)); return { outcome: 'placed', detail: 'here' }; } };
    await Promise.all([work(slow, id), work(slow, id), work(slow, id)]);
    expect([carried, await attempts(id)]).toEqual([1, ['recipient: placed']]);
  });
});

describe('a letter by e-mail', () => {
  let server: MailHouse | undefined;
  afterEach(() => server?.close());

  it('is sent when the mail server takes it, with the page, the words and the PDF', async () => {
    server = await mailHouse('takes');
    const id = await write({ channel: 'email' });
    await work({ folder: folderCarrier(newFolder()), mail: mailCarrier({ url: server.url, from: 'payments@hazelshire.example' }) }, id);
    expect([await standing(id), await sentOn(id)]).toEqual(['sent', today]);
    const [mail = ''] = server.received;
    expect(mail).toMatch(/^Subject: A letter from outbox council, reference DP10014-R1\r$/m);
    expect(mail).toMatch(/^To: Mrs Ngozi Okafor <ngozi@okafor\.example>\r$/m);
    expect(mail).not.toMatch(/^Subject:.*(reclaim|give back|Maya)/im);
    for (const type of ['text/plain', 'text/html', 'application/pdf']) expect(mail).toContain(`Content-Type: ${type}`);
  });

  it('that is refused has failed, says so without the address, and can be posted instead', async () => {
    server = await mailHouse('refuses');
    const folder = newFolder();
    const id = await write({ channel: 'email' });
    const carriers = { folder: folderCarrier(folder), mail: mailCarrier({ url: server.url, from: 'payments@hazelshire.example' }) };
    await expect(work(carriers, id)).rejects.toThrow(`1 of the messages of letter ${String(id)} could not be delivered`);
    expect([await standing(id), await sentOn(id), existsSync(path.join(folder, 'outbox'))]).toEqual(['failed', null, false]);
    const [failed] = await within(async (tx) => (await listLetters(tx, 'failed', 1)).items);
    expect(failed?.trouble).toContain('no such mailbox');
    expect(failed?.trouble).not.toContain('@');
    expect(await within((tx) => confirmPosted(tx, id, posted))).toMatchObject({ ok: true });
    expect([await standing(id), await sentOn(id)]).toEqual(['sent', today]);
    await work(carriers);
    expect(await attempts(id)).toEqual(['recipient: failed']);
  });

  it('is left to a person after a dozen failures', async () => {
    const id = await write({ channel: 'email' });
    let tries = 0;
    const broken: Carriers = { folder: folderCarrier(newFolder()), mail: () => { tries += 1; return Promise.resolve({ outcome: 'failed', detail: 'no answer' }); } };
    for (let hour = 0; hour < 15; hour += 1) await work(broken);
    expect(tries).toBe(12);
    await expect(work(broken, id)).rejects.toThrow();
    expect([tries, await standing(id)]).toEqual([13, 'failed']);
  });

  it('without a mail server is laid into the folder for a person to send, and is not sent before', async () => {
    const id = await write({ channel: 'email' });
    await work({ folder: folderCarrier(newFolder()) }, id);
    expect([await standing(id), await sentOn(id)]).toEqual(['to-post', null]);
  });
});

it('what the checks say of all these letters', async () => {
  expect((await runChecks(database.ownerLogin)).broken.filter(({ check }) => check.startsWith('letters'))).toEqual([]);
});

interface MailHouse {
  readonly url: string;
  readonly received: string[];
  close(): void;
}

/** A mail server of a few commands, that takes every message or refuses every address. */
async function mailHouse(manner: 'takes' | 'refuses'): Promise<MailHouse> {
  const received: string[] = [];
  const server: Server = createServer((socket) => {
    let data: string | undefined;
    let rest = '';
    socket.write('220 house.example ready\r\n');
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== undefined && line === '.') { received.push(data); data = undefined; socket.write('250 kept as 1\r\n'); }
        else if (data !== undefined) data += `${line}\r\n`;
        else if (line.startsWith('RCPT') && manner === 'refuses') socket.write('550 <ngozi@okafor.example>: no such mailbox\r\n');
        else if (line === 'DATA') { data = ''; socket.write('354 go on\r\n'); }
        else if (line === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('250 fine\r\n');
      }
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `smtp://127.0.0.1:${String(port)}`, received, close: () => { server.close(); } };
}
