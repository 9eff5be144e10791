import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { sampleNotice, sampleRecipient } from '../../../test/factories/sample-letter.js';
import { hire } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { recordPeople } from '../../people/record-people.js';
import { inTransaction, type TenantTx } from '../db/transaction.js';
import { freezeLetter } from './freeze-letter.js';
import type { LetterRecipient } from './letter-recipient.js';

const database = await testDatabase();
const officer = await hire(database, 'letters', 'monitoring_officer');
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { authorityId: officer.authorityId, actorId: officer.staffId }, work);
const [maya = 0] = await within((tx) => recordPeople(tx, [{
  given: 'Maya', family: 'Okafor', born: plainDate('2012-05-01'), clientGroup: 'disabled children',
  acting: { name: 'Mrs Ngozi Okafor', relationship: 'mother', capacity: 'parent', from: plainDate('2025-04-01') },
}]));

const freeze = (correspondence: LetterRecipient = sampleRecipient): Promise<number> =>
  within((tx) => freezeLetter(tx, { kind: 'reclaim_notice', personId: maya, agreementId: null, subjectKind: 'reclaim', subjectId: 7, document: sampleNotice, correspondence }));

describe('a letter that is frozen', () => {
  it('keeps its words, page and PDF with the digest of each, and a message to the one it is addressed to', async () => {
    const id = await freeze();
    const letter = await within((tx) => tx.sql.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
    const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
    expect(letter.document).toEqual(JSON.parse(JSON.stringify(sampleNotice)));
    expect([letter.html_sha256.toString('hex'), letter.pdf_sha256.toString('hex')]).toEqual([sha256(letter.html), sha256(letter.pdf)]);
    expect(letter).toMatchObject({ kind: 'reclaim_notice', reference: 'DP10014-R1', channel: 'post', frozen_by: officer.staffId, recipient_lines: [...sampleRecipient.lines] });
    const messages = await within((tx) => tx.sql.selectFrom('outbox_message').select(['role', 'channel', 'name']).where('letter_id', '=', id).execute());
    expect(messages).toEqual([{ role: 'recipient', channel: 'post', name: 'Mrs Ngozi Okafor' }]);
  });

  it('goes to an advocate too, where one gets copies', async () => {
    const id = await freeze({ ...sampleRecipient, telephoneFirst: true, copyTo: { name: 'Ade Bello', email: 'ade@advocates.example' } });
    const messages = await within((tx) => tx.sql.selectFrom('outbox_message').select(['role', 'channel', 'name', 'email', 'waits_for_call']).where('letter_id', '=', id).orderBy('id').execute());
    expect(messages).toEqual([
      { role: 'recipient', channel: 'post', name: 'Mrs Ngozi Okafor', email: 'ngozi@okafor.example', waits_for_call: true },
      { role: 'copy', channel: 'email', name: 'Ade Bello', email: 'ade@advocates.example', waits_for_call: true },
    ]);
  });

  it('is not written where it would go to somebody else than it is addressed to', async () => {
    await expect(freeze({ ...sampleRecipient, lines: ['15 Lime Tree Close'] })).rejects.toThrow('addressed to somebody else');
    await expect(freeze({ ...sampleRecipient, name: 'Mr Okafor' })).rejects.toThrow('addressed to somebody else');
  });

  it('is written down with whom it is about, and can be neither changed nor deleted', async () => {
    const id = await freeze();
    const events = await within((tx) => tx.sql.selectFrom('audit_event').select(['sentence', 'subject_kind', 'subject_id']).orderBy('id', 'desc').limit(1).execute());
    expect(events).toEqual([{ sentence: 'Wrote the letter “Your direct payment: money to give back”, DP10014-R1, to Mrs Ngozi Okafor.', subject_kind: 'person', subject_id: maya }]);
    await expect(within((tx) => tx.client.query("update letter set html = 'x' where id = $1", [id]))).rejects.toThrow(/permission denied/);
    await expect(within((tx) => tx.client.query('delete from letter where id = $1', [id]))).rejects.toThrow(/permission denied/);
  });
});
