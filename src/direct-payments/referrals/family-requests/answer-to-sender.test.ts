import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.js';
import { givePerson } from '../../../../test/factories/approved-plan.js';
import { hire, testClock } from '../../../../test/web.js';
import { expectOk, type Result } from '../../../core/result.js';
import { recordCorrespondence } from '../../../people/record-correspondence.js';
import { withClient } from '../../../platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../../platform/db/transaction.js';
import { letterDocument } from '../../../platform/letters/letter-document.js';
import { letterText } from '../../../platform/letters/letter-text.js';
import { readsEasily } from '../../../platform/letters/readability.js';
import { blanksOf, catalogued } from '../../../platform/records/store/record-queries.js';
import { readTableCatalogue } from '../../../platform/records/store/table-catalogue.js';
import { acknowledgeReferral } from '../acknowledge-referral.js';
import { referralRecords } from '../records.js';
import type { NewReferral } from '../take-referral.js';
import { askForPayment } from './ask-for-payment.js';
import { takeRequest } from './settle-request.js';
import type { WrittenRequest } from './store.js';

const database = await testDatabase();
const adviser = await hire(database, 'apart', 'support_service_manager');
const { authorityId } = adviser;
const today = testClock.today();
const within = <T>(work: (tx: TenantTx) => Promise<T>, actorId: number | null = adviser.staffId): Promise<T> => inTransaction(database.app, { authorityId, actorId }, work);
const done = async <T>(work: (tx: TenantTx) => Promise<Result<T>>): Promise<T> => expectOk(await within(work));

const { personId } = await givePerson(database, { authorityId, actorId: null }, '2014-05-01', [['Femi Okafor', 'parent'], ['Ngozi Okafor', 'parent']]);
await done((tx) => recordCorrespondence(tx, {
  personId, name: 'Femi Okafor', lines: ['1 Harbour Road', 'HZ1 1AA'], email: 'femi@example.org', channel: 'email', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyToName: 'Cy Advocate', copyToEmail: 'cy@example.org', languageNote: '', from: today,
}));
const sent: WrittenRequest = {
  forWhom: 'my_child', given: 'Maia', family: 'Okafor', born: today, postcode: null, needs: 'Her father must not know that we moved.', forEducation: false, senderName: 'Ngozi Okafor', senderIs: 'mother', email: 'ngozi@example.org', telephone: null, addressLines: [], howToTalk: '',
};

interface Sent {
  readonly letters: readonly { readonly name: string; readonly text: string }[];
  readonly messages: readonly { readonly name: string; readonly email: string | null }[];
}

async function take(change: Partial<WrittenRequest>, taken: Partial<NewReferral> = {}): Promise<number> {
  await within(async (tx) => expectOk(await askForPayment(tx, { ...sent, ...change }, testClock)), null);
  const id = (await within(({ client }) => client.query<{ id: number }>('select max(id) as id from family_request'))).rows[0]?.id ?? 0;
  return (await done((tx) => takeRequest(tx, id, { personId, kind: 'new', regimes: ['child_social_care'], agreementId: null, needs: 'The office writes that she is on the register.', wanted: '', urgency: 'ordinary', urgencyReason: '', teamId: null, budgetId: null, ...taken }, testClock))).id;
}
const acknowledge = (referralId: number, toldHow: string | null = null) => within((tx) => acknowledgeReferral(tx, { referralId, toldHow, on: today, today }));

async function lettersOf(referralId: number): Promise<Sent> {
  const { rows } = await within(({ client }) => client.query<{ name: string; document: unknown }>("select recipient_name as name, document from letter where subject_kind = 'referral' and subject_id = $1 order by id", [referralId]));
  const messages = await within(({ client }) => client.query<{ name: string; email: string | null }>("select m.name, m.email from outbox_message m join letter l on l.authority_id = m.authority_id and l.id = m.letter_id where l.subject_kind = 'referral' and l.subject_id = $1", [referralId]));
  const documents = rows.map(({ name, document }) => ({ name, document: letterDocument.parse(document) }));
  expect(documents.map(({ document }) => readsEasily(document))).toEqual(documents.map(() => true));
  return { letters: documents.map(({ name, document }) => ({ name, text: letterText(document) })), messages: messages.rows };
}

describe('what one parent sends by the open page, of a child about whom letters go to the other', () => {
  it('is answered to the sender alone, in the words and the name that she wrote', async () => {
    const referralId = await take({});
    expectOk(await acknowledge(referralId));
    const { letters, messages } = await lettersOf(referralId);
    expect(messages).toEqual([{ name: 'Ngozi Okafor', email: 'ngozi@example.org' }]);
    expect(letters.map(({ name }) => name)).toEqual(['Ngozi Okafor']);
    expect(letters[0]?.text).toMatch(/asked for a direct payment for Maia Okafor[\s\S]*Her father must not know that we moved/);
    expect(letters[0]?.text).not.toMatch(/Maya|Femi|Harbour|register/);
  });

  it('goes by post where she gave an address, and to nobody where she can only be called: somebody says how she was told', async () => {
    const byPost = await take({ email: null, addressLines: ['9 New Street', 'HZ9 9ZZ'] });
    expectOk(await acknowledge(byPost));
    expect((await lettersOf(byPost)).messages).toEqual([{ name: 'Ngozi Okafor', email: null }]);
    const byCall = await take({ email: null, telephone: '01234 567890' });
    expect(await acknowledge(byCall)).toMatchObject({ refusal: { code: 'referral-nobody-to-write-to', field: 'toldHow' } });
    expectOk(await acknowledge(byCall, 'Called her'));
    expect(await lettersOf(byCall)).toEqual({ letters: [], messages: [] });
  });

  it('tells a neighbour who sent it no name and none of the needs, and neither parent anything', async () => {
    const referralId = await take({ forWhom: 'somebody', senderName: 'Ann', senderIs: 'neighbour', email: 'ann@example.org' });
    expectOk(await acknowledge(referralId));
    const { letters, messages } = await lettersOf(referralId);
    expect(messages).toEqual([{ name: 'Ann', email: 'ann@example.org' }]);
    expect(letters[0]?.text).not.toMatch(/Mai|Okafor|father|register|written to the family/);
  });
});

describe('a request once its time is up', () => {
  it('is blanked where it gave a postal address alone; no other may be without any contact', async () => {
    await within(async (tx) => expectOk(await askForPayment(tx, { ...sent, email: null, addressLines: ['9 New Street'] }, testClock)), null);
    const table = catalogued(await within(readTableCatalogue), 'family_request');
    const described = referralRecords.tables.find((one) => one.table === 'family_request');
    if (!described) throw new Error('it is kept of no class');
    const blanks = [...blanksOf(described, table)].map(([column, expression]) => `${column} = ${expression}`).join(', ');
    const last = 'where id = (select max(id) from family_request)';
    await withClient(database.superuserLogin, async (client) => {
      await expect(client.query(`update family_request set address_lines = '{}' ${last}`)).rejects.toThrow('check constraint');
      await client.query(`update family_request kept set ${blanks} ${last}`);
      expect((await client.query(`select needs, sender_name, address_lines from family_request ${last}`)).rows).toEqual([{ needs: '[removed]', sender_name: '[removed]', address_lines: [] }]);
    });
  });
});
