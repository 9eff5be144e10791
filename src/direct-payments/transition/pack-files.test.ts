import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { monitoredCouncil } from '../../../test/factories/monitored-council.js';
import { sampleNotice } from '../../../test/factories/sample-letter.js';
import { pdfWords } from '../../../test/pdf-words.js';
import { testClock } from '../../../test/web.js';
import { pence } from '../../core/money.js';
import { plainDate } from '../../core/plain-date.js';
import { expectOk } from '../../core/result.js';
import { recipientOf } from '../../people/correspondence.js';
import { recordCorrespondence } from '../../people/record-correspondence.js';
import { recordConsent } from '../../people/sharing-consent.js';
import { makeLink } from '../../platform/access/signed-links.js';
import { withClient } from '../../platform/db/connection.js';
import { freezeLetter } from '../../platform/letters/freeze-letter.js';
import { paragraph } from '../../platform/letters/letter-document.js';
import { unzip } from '../../platform/records/requests/zip.js';
import { sealedFile } from '../statements/arrival.js';
import { endPayment } from './end-payment.js';
import { showChange } from './show-transition.js';
import { writeClosingLetter } from './write-closing-letter.js';
import { showPack, takePack, writePack } from './write-pack.js';

const database = await testDatabase();
const day = plainDate;
const digestOf = (bytes: Buffer | undefined): string => createHash('sha256').update(bytes ?? Buffer.alloc(0)).digest('hex');

async function moving(slug: string) {
  const council = await monitoredCouncil(database, slug, [
    { reference: 'DP1', given: 'Maya', family: 'Okafor', plan: [{ stream: 'social_care', kind: 'pa_wages', description: 'Assistant', weekly: pence(20_000), employsAssistant: true, from: day('2025-04-01') }], payments: [{ stream: 'social_care', kind: 'regular', amount: pence(80_000), on: day('2026-04-01'), coversFrom: day('2026-04-01'), coversUntil: day('2026-04-28'), purpose: 'April' }] },
    { reference: 'DP2', given: 'Somebody', family: 'Else' },
  ], [
    { reference: 'OWN', of: ['DP1'], rows: ['01/04/2026,COUNTY COUNCIL,800.00,800.00'] },
    { reference: 'SHARED', of: ['DP1', 'DP2'], rows: ['01/04/2026,THEIRS TOO,10.00,10.00'] },
  ]);
  const agreementId = council.id('DP1');
  const changeId = expectOk(await council.within((tx) => endPayment(tx, { agreementId, lastDay: day('2026-05-31'), why: 'moved_area', reason: 'To Leeds' }, testClock)));
  const personId = (await council.within(({ client }) => client.query<{ id: number }>('select person_id as id from agreement where id = $1', [agreementId]))).rows[0]?.id ?? 0;
  return { ...council, agreementId, changeId, personId };
}

it('is one file with its words, tables, statements and letters; each has the digest that the list of contents says, and nothing of anybody else', async () => {
  const { within, changeId, personId } = await moving('pack-files');
  expectOk(await within((tx) => writeClosingLetter(tx, changeId, testClock)));
  await within(async (tx) => expectOk(await recordConsent(tx, { personId, sharedWith: 'other', whom: 'Leeds City Council', what: 'everything about the payment', givenBy: 'Maya Okafor', givenAs: 'themself', from: day('2026-05-01') })));
  expect(await within((tx) => writePack(tx, { changeId, toWhom: 'Bradford Council' }, { clock: testClock, sealer: testSealer }))).toMatchObject({ ok: false, refusal: { code: 'pack-needs-consent' } });
  const packId = expectOk(await within((tx) => writePack(tx, { changeId, toWhom: 'Leeds City Council' }, { clock: testClock, sealer: testSealer })));
  const taken = await within((tx) => takePack(tx, packId, testSealer));
  const content = await unzip(taken?.bytes ?? Buffer.alloc(0));
  const paths = [...content.keys()];
  expect(paths).toEqual(['contents.csv', 'pack.pdf', 'agreements.csv', 'pack.json', 'plan-lines.csv', 'payments.csv', 'checks.csv', expect.stringMatching(/^statements\/\d+ OWN\.csv$/), expect.stringMatching(/^letters\/2026-05-14 closing \d+\.pdf$/)]);
  const listed = (content.get('contents.csv')?.toString() ?? '').trim().split('\r\n').slice(1).map((line) => line.split(','));
  expect(listed).toEqual(paths.slice(1).map((path) => [path, String(content.get(path)?.length), digestOf(content.get(path))]));
  const [pack] = (await within((tx) => showChange(tx, changeId, testClock.today())))?.packs ?? [];
  expect(pack?.files?.map(({ path, sha256 }) => [path, sha256])).toEqual(listed.map(([path, , sha256]) => [path, sha256]));
  expect(content.get('plan-lines.csv')?.toString()).toContain('DP1,social_care,pa_wages,Assistant,200.00,,yes,2025-04-01,2026-05-31');
  expect(content.get('payments.csv')?.toString()).toContain('DP1,2026-04-01,regular,social_care,800.00,2026-04-01,2026-04-28,April');
  expect(content.get('pack.pdf')?.subarray(0, 5).toString()).toBe('%PDF-');
  const everything = [...content.values()].map((bytes) => bytes.toString('latin1')).join('\n');
  expect(everything).not.toMatch(/THEIRS TOO|Somebody|DP2/);
  const { rows: [kept] } = await within(({ client }) => client.query<{ digest: Buffer; sealed: Buffer }>('select sha256 as digest, content_sealed as sealed from transfer_pack_copy where pack_id = $1', [packId]));
  expect(kept?.digest.toString('hex')).toBe(digestOf(taken?.bytes));
  expect(kept?.sealed.includes('Okafor')).toBe(false);
  const { rows: log } = await within(({ client }) => client.query<{ sentence: string }>("select sentence from audit_event where subject_kind = 'person' and subject_id = $1", [personId]));
  expect(log.map(({ sentence }) => sentence).join(' ')).toContain('Looked at what was passed on about them, with its files');
});

it('is the same bytes for the same content, and without consent it holds the words and the payment alone', async () => {
  const { within, changeId, personId } = await moving('pack-short');
  expect(await within((tx) => writePack(tx, { changeId, toWhom: 'Leeds City Council' }, { clock: testClock, sealer: testSealer }))).toMatchObject({ ok: false, refusal: { code: 'pack-needs-consent' } });
  const handOver = await within(async (tx) => {
    const { rows: [made] } = await tx.client.query<{ id: number }>("insert into prepared_change (authority_id, person_id, milestone, kind, on_day, opens_on, ready_by, must_not_miss, what, because) values ($1, $2, 'adult', 'hand_over', '2026-06-01', '2026-05-01', '2026-05-20', false, 'Hand over', 'Law') returning id", [tx.authorityId, personId]);
    await tx.client.query("insert into prepared_change_event (authority_id, change_id, event_no, state, on_day, made_by) values ($1, $2, 1, 'open', '2026-05-14', $3)", [tx.authorityId, made?.id, tx.actorId]);
    return made?.id ?? 0;
  });
  const packs = [];
  for (const _ of [1, 2]) {
    const packId = expectOk(await within((tx) => writePack(tx, { changeId: handOver, toWhom: 'Adults north' }, { clock: testClock, sealer: testSealer })));
    packs.push((await within((tx) => takePack(tx, packId, testSealer)))?.bytes ?? Buffer.alloc(0));
  }
  const [one = Buffer.alloc(0), other = Buffer.alloc(1)] = packs;
  expect([...(await unzip(one)).keys()]).toEqual(['contents.csv', 'pack.pdf', 'agreements.csv']);
  expect(one.equals(other)).toBe(true);
});

it('names who acts for the person and holds nobody’s address, e-mail address or live link, in any file', async () => {
  const { within, changeId, personId, agreementId } = await moving('pack-private');
  const letter = { channel: 'post', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyToName: 'Advocate', copyToEmail: 'advocate@aid.example', languageNote: '', from: testClock.today() } as const;
  await within(async (tx) => {
    const { rows: [father] } = await tx.client.query<{ id: number }>("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on) values ($1, $2, 'Chidi Okafor', 'father, of 5 Elm Road', 'parent', '2020-01-01') returning id", [tx.authorityId, personId]);
    await tx.client.query("update person set address_lines = '{2 Hawthorn Mews}', postcode = 'HZ9 1AA' where authority_id = $1 and id = $2", [tx.authorityId, personId]);
    await tx.client.query("insert into acting_person (authority_id, person_id, name, relationship, capacity, from_on, telephone, email) values ($1, $2, 'Ada Okafor', 'aunt, 2 Hawthorn Mews, HZ9 1AA, 01632960777; ada@aunt.example', 'suitable', '2020-01-01', '01632 960 777 ext 4', 'ada@aunt.example')", [tx.authorityId, personId]);
    await tx.client.query("insert into complaint (authority_id, person_id, about, words, complainant_name, complainant_kind, complainant_telephone, came_by, received_on, received_at) values ($1, $2, 'care', 'Late', 'Ada', 'carer', 'none, please write', 'staff', '2026-05-01', now())", [tx.authorityId, personId]);
    expectOk(await recordCorrespondence(tx, { ...letter, personId, name: 'Ngozi Okafor', lines: ['14 Lime Tree Close', 'Northbury', 'HZ4 7QT'], email: 'ngozi@home.example' }));
    expectOk(await recordCorrespondence(tx, { ...letter, personId, actingId: father?.id ?? 0, name: 'Chidi Okafor', lines: ['5 Elm Road', 'Leeds', 'LS2 8AB'], email: 'chidi@away.example' }));
    const recipient = await recipientOf(tx, personId, testClock.today());
    if (!recipient) throw new Error('nobody to write to');
    const token = await makeLink(tx, { purpose: 'answer-reclaim', subjectId: 1, until: day('2026-12-31') });
    const document = { ...sampleNotice, to: { name: recipient.name, lines: recipient.lines }, blocks: [...sampleNotice.blocks, paragraph('Her father is at 5 Elm Road, LS2 8AB, or chidi@away.example; her aunt at 2 Hawthorn Mews, HZ9 1AA, or 01632-960777; her school is office@school.example or 07700 900456. She came 4 times.'), { kind: 'link' as const, text: 'Answer on the web', address: `https://pay.example/answer/${token}` }] };
    await freezeLetter(tx, { kind: 'reclaim_notice', personId, agreementId, subjectKind: 'reclaim', subjectId: 1, document, correspondence: recipient });
    expectOk(await recordConsent(tx, { personId, sharedWith: 'other', whom: 'Leeds City Council', what: 'everything; write to chidi@away.example', givenBy: 'Maya Okafor', givenAs: 'themself', from: day('2026-05-01') }));
  });
  expectOk(await within((tx) => writeClosingLetter(tx, changeId, testClock)));
  const packId = expectOk(await within((tx) => writePack(tx, { changeId, toWhom: 'Leeds City Council' }, { clock: testClock, sealer: testSealer })));
  const wordsOf = async (): Promise<string> => {
    const taken = await within((tx) => takePack(tx, packId, testSealer));
    const files = await Promise.all([...(await unzip(taken?.bytes ?? Buffer.alloc(0)))].map(async ([path, bytes]) => `${path} ${path.endsWith('.pdf') ? await pdfWords(bytes) : bytes.toString('latin1').replaceAll(/\s+/g, '')}`));
    return `${files.join('\n')}\n${JSON.stringify(await within((tx) => showPack(tx, packId))).replaceAll(/\s+/g, '')}`;
  };
  const words = await wordsOf();
  expect(words).toMatch(/letters\/\S+ reclaim_notice[^]*ChidiOkafor/);
  expect(words).toContain('NgoziOkafor');
  expect(words).toContain('Shecame4times');
  expect(words).not.toMatch(/hawthorn|hz91aa|960-?777|@aunt|@school|07700|limetree|northbury|hz47qt|elmroad|ls28ab|@home\.example|@away\.example|@aid\.example/i);
  const { rows: [sent] } = await within(({ client }) => client.query<{ token: string }>("select substring(document::text from '/answer/([0-9]+\\.[A-Za-z0-9_-]{43})') as token from letter where kind = 'reclaim_notice' and person_id = $1", [personId]));
  expect([sent?.token.length ?? 0, words.includes(sent?.token.split('.')[1] ?? 'none')]).toEqual([expect.any(Number), false]);
  expect((sent?.token.length ?? 0) > 43).toBe(true);
  // A pack of before letters lost their links is shown without its letters.
  await withClient(database.superuserLogin, (client) => client.query('update transfer_pack_copy set holds_links = true where pack_id = $1', [packId]));
  expect([...(await unzip((await within((tx) => takePack(tx, packId, testSealer)))?.bytes ?? Buffer.alloc(0))).keys()].filter((path) => path.startsWith('letters/'))).toEqual([]);
});

it('gives a statement in which an address stands as the table of its lines', async () => {
  const { within, changeId, personId } = await moving('pack-statement');
  await within(async (tx) => {
    expectOk(await recordCorrespondence(tx, { channel: 'email', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyToName: null, copyToEmail: null, languageNote: '', from: testClock.today(), personId, name: 'Ngozi Okafor', lines: ['9 County Council', 'HZ4 7QT'], email: 'ngozi@home.example' }));
    expectOk(await recordConsent(tx, { personId, sharedWith: 'other', whom: 'Leeds City Council', what: 'everything', givenBy: 'Maya Okafor', givenAs: 'themself', from: day('2026-05-01') }));
    const { rows } = await tx.client.query<{ id: number; sealed: Buffer }>("select id, content_sealed as sealed from statement_file where name like 'OWN%'");
    const [file] = rows;
    await withClient(database.superuserLogin, (client) => client.query('update statement_file set content_sealed = $1 where id = $2', [testSealer.seal(sealedFile, Buffer.concat([Buffer.from('Ngozi, HZ47QT\n'), testSealer.open(sealedFile, file?.sealed ?? Buffer.alloc(0))])), file?.id]));
  });
  const packId = expectOk(await within((tx) => writePack(tx, { changeId, toWhom: 'Leeds City Council' }, { clock: testClock, sealer: testSealer })));
  const content = await unzip((await within((tx) => takePack(tx, packId, testSealer)))?.bytes ?? Buffer.alloc(0));
  const [path = ''] = [...content.keys()].filter((one) => one.startsWith('statements/'));
  expect([path, content.get(path)?.toString()]).toEqual([expect.stringMatching(/^statements\/\d+ lines\.csv$/), expect.stringContaining('2026-04-01,COUNTY COUNCIL,800.00,800.00')]);
});
