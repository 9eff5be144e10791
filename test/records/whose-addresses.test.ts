import { describe, expect, it } from 'vitest';
import { allRecords } from '../../src/all-records.js';
import { expectOk } from '../../src/core/result.js';
import { keepSignedPaper } from '../../src/direct-payments/agreements/sign-agreement.js';
import { makeAgreement } from '../../src/direct-payments/agreements/make-agreement.js';
import { writeTerms } from '../../src/direct-payments/agreements/write-terms.js';
import { recordCircumstance } from '../../src/people/record-circumstance.js';
import { recordCorrespondence } from '../../src/people/record-correspondence.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type TenantTx } from '../../src/platform/db/transaction.js';
import { linkClosed } from '../../src/platform/letters/closed-links.js';
import { makeBundle, showBundles, takeBundle } from '../../src/platform/records/requests/make-bundle.js';
import { decideMark, releaseBundle } from '../../src/platform/records/requests/release-bundle.js';
import { receiveRequest } from '../../src/platform/records/requests/subject-request.js';
import { unzip, zipOf } from '../../src/platform/records/requests/zip.js';
import { testDatabase } from '../database.js';
import { giveApprovedPlan, givePerson } from '../factories/approved-plan.js';
import { testSealer } from '../factories/council.js';
import { pdfWords } from '../pdf-words.js';
import { hire, testClock } from '../web.js';

const database = await testDatabase();
const adviser = await hire(database, 'whose-addresses', 'adviser');
const acting = { authorityId: adviser.authorityId, actorId: adviser.staffId };
const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);
const system = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, { ...acting, actorId: null }, work);
const services = { records: allRecords, sealer: testSealer };
const [on, by] = [testClock.today(), adviser.staffId];
const letter = { channel: 'post', largePrint: false, easyRead: false, telephoneFirst: false, extraDays: 0, copyToName: null, copyToEmail: null, languageNote: '', from: on } as const;

const [hers, his, herMail, hisMail] = [['14 Lime Tree Close', 'Northbury', 'HZ4 7QT'], ['5 Elm Road', 'Leeds', 'LS2 8AB'], 'ngozi@home.example', 'chidi.okafor@away.example'] as const;
const ofHers = /limetreeclose|northbury|hz47qt|ngozi@home/i;
const ofHis = /5elmroad|leeds|ls28ab|chidi\.okafor@away|(?:07|7)700[-. ]?900123/i;

/** A child of parents who live apart: letters about her go to her mother, the money and its letters to her father, each with links of their own. */
async function apart() {
  const { personId, actingIds: [mother = 0, father = 0] } = await givePerson(database, acting, '2014-05-02', [['Ngozi Okafor', 'parent'], ['Chidi Okafor', 'parent']]);
  await within(async (tx) => {
    expectOk(await recordCorrespondence(tx, { ...letter, personId, name: 'Ngozi Okafor', lines: [...hers], email: herMail }));
    expectOk(await recordCorrespondence(tx, { ...letter, personId, actingId: father, name: 'Mr Chidi Okafor', lines: [...his], email: hisMail }));
    expectOk(await recordCircumstance(tx, { personId, kind: 'needs_changed', from: on, toldOn: on, note: `Her father now lives at 5 Elm Road, LS28AB; ring +44 7700 900123`, toldBy: 'Her school' }, testClock));
  });
  const tokens: string[] = [];
  for (const payeeId of [mother, father]) {
    const { versionId } = await giveApprovedPlan(database, acting, { personId, from: '2026-06-01', lines: [{ weekly: { social_care: 12_000 } }] });
    const agreementId = expectOk(await within((tx) => makeAgreement(tx, { versionId, payeeId, accountKind: 'self_managed', schedule: 'weeks' }, testClock)));
    tokens.push((expectOk(await within((tx) => writeTerms(tx, { agreementId, publicUrl: 'https://pay.example' }, testClock))).link ?? '').split('.').at(-1) ?? '');
    const name = payeeId === mother ? 'Ngozi Okafor' : 'Chidi Okafor';
    const paper = { fileName: `${name}.pdf`, bytes: Buffer.from(`%PDF-1.4 signed by ${name}, ${payeeId === mother ? hers.join(', ') : his.join(', ')}`) };
    expectOk(await within((tx) => keepSignedPaper(tx, testSealer, { agreementId, name, statement: 'Yes', on, identifiedHow: 'Passport', publicUrl: 'https://pay.example' }, paper, testClock)));
  }
  const { rows } = await within(({ client }) => client.query<{ secret: string }>("select substring(document::text from '/not-me/[0-9]+\\.([A-Za-z0-9_-]{43})') as secret from letter where person_id = $1 and kind = 'agreement_signed'", [personId]));
  tokens.push(...rows.map(({ secret }) => secret));
  expect(tokens.map((token) => token.length)).toEqual([43, 43, 43, 43]);
  return { personId, tokens };
}

type AskedAs = Parameters<typeof receiveRequest>[1]['askedAs'];

async function gather(personId: number, askedBy: string, askedAs: AskedAs) {
  const request = expectOk(await within((tx) => receiveRequest(tx, { personId, askedBy, askedAs, words: 'Everything', cameBy: 'letter', receivedOn: on, by }, on))).id;
  const bundle = expectOk(await system((tx) => makeBundle(tx, services, { requestId: request, by, on })));
  return { bundle, marks: (await within((tx) => showBundles(tx, request))).marks };
}

/** Everything a copy holds, without spaces; the PDFs of its letters opened, unless they are left to their pages. */
async function wordsOf(bundleId: number, withPdfs = true): Promise<{ words: string; paths: readonly string[] }> {
  const files = await unzip(expectOk(await within((tx) => takeBundle(tx, services, bundleId))).bytes);
  const words = await Promise.all([...files].map(async ([path, bytes]) => `${path} ${withPdfs && path.startsWith('files/letter') && path.endsWith('.pdf') ? await pdfWords(bytes) : bytes.toString('latin1').replaceAll(/\s+/g, '')}`));
  return { words: words.join('\n'), paths: [...files.keys()] };
}

async function release(bundleId: number, marks: Awaited<ReturnType<typeof gather>>['marks'], leaves: boolean): Promise<number> {
  for (const { mark } of marks.filter(({ staysOut }) => !staysOut)) expectOk(await within((tx) => decideMark(tx, { bundleId, mark, decision: leaves ? 'leave' : 'redact', reason: 'As the law has it.', by, on })));
  return expectOk(await within((tx) => releaseBundle(tx, services, { bundleId, by, on })));
}

/** A copy as it was gathered before links and addresses were looked for. */
async function makeOld(bundleId: number): Promise<void> {
  const files = await unzip(expectOk(await within((tx) => takeBundle(tx, services, bundleId))).bytes);
  const { linksOut: _, ...data } = JSON.parse(files.get('data.json')?.toString() ?? '') as Record<string, unknown>;
  const zip = await zipOf([...files].map(([path, bytes]) => ({ path, bytes: path === 'data.json' ? Buffer.from(JSON.stringify(data)) : bytes })));
  await withClient(database.superuserLogin, (client) => client.query('update subject_bundle set content_sealed = $2 where id = $1', [bundleId, testSealer.seal('subject-bundle', zip)]));
}

describe('a copy for a request', () => {
  it('that was gathered before links and addresses were looked for is not handed out, neither the working one nor the one that goes out', async () => {
    const { personId } = await apart();
    const { bundle, marks } = await gather(personId, 'Maya Okafor', 'own');
    for (const id of [await release(bundle, marks, true), bundle]) {
      await makeOld(id);
      expect(await within((tx) => takeBundle(tx, services, id))).toMatchObject({ ok: false, refusal: { code: 'bundle-outdated' } });
    }
  });

  it('holds no link that its reader alone may use, in no form of any letter', async () => {
    const { personId, tokens } = await apart();
    const { bundle, marks } = await gather(personId, 'Maya Okafor', 'own');
    for (const id of [bundle, await release(bundle, marks, true)]) {
      const { words, paths } = await wordsOf(id);
      expect(tokens.filter((token) => words.includes(token))).toEqual([]);
      expect([words.includes(linkClosed.replaceAll(' ', '')), paths.some((path) => path.startsWith('files/letter/') && path.endsWith('.pdf'))]).toEqual([true, true]);
    }
  });

  it('that a parent asks for never shows where the other is to be found, whatever an officer would decide, and shows them their own', async () => {
    const { personId } = await apart();
    for (const [asker, own, other, otherName] of [['Mrs Ngozi Okafor', ofHers, ofHis, 'Mr Chidi Okafor'], ['Chidi Okafor', ofHis, ofHers, 'Ngozi Okafor']] as const) {
      const { bundle, marks } = await gather(personId, asker, 'parent');
      expect((await wordsOf(bundle, false)).words).toMatch(other);
      const closed = marks.filter(({ staysOut }) => staysOut);
      expect(closed.map(({ what, ofWhom }) => [what, ofWhom])).toEqual(expect.arrayContaining([['address', otherName], ['email', otherName]]));
      expect(marks.some(({ name }) => own.test(name.replaceAll(/[\s,]+/g, '')) && !name.includes('700'))).toBe(false);
      expect(await within((tx) => decideMark(tx, { bundleId: bundle, mark: closed[0]?.mark ?? 0, decision: 'leave', reason: 'He agreed', by, on }))).toMatchObject({ ok: false, refusal: { code: 'mark-stays-out' } });
      // What nobody's record says is whose, such as a telephone number in a note, the officer decides.
      const phone = marks.filter(({ what }) => what === 'telephone');
      expect(phone.map(({ name, staysOut }) => [name, staysOut])).toEqual([['+44 7700 900123', false]]);
      const { words } = await wordsOf(await release(bundle, marks, asker === 'Chidi Okafor'));
      expect(words).not.toMatch(other);
      expect(words).toMatch(own);
      expect(words).toContain('[addressremoved]');
    }
  });

  it('that the person asks for marks where their parents are to be found for the officer, who decides on each', async () => {
    const { personId } = await apart();
    const { bundle, marks } = await gather(personId, 'Maya Okafor', 'own');
    const contacts = marks.filter(({ what }) => ['address', 'email', 'telephone'].includes(what));
    expect(contacts.map(({ name, ofWhom, staysOut }) => [name, ofWhom, staysOut]).sort()).toEqual([
      [his.join(', '), 'Mr Chidi Okafor', false], [hers.join(', '), 'Ngozi Okafor', false], ['+44 7700 900123', null, false], [hisMail, 'Mr Chidi Okafor', false], [herMail, 'Ngozi Okafor', false],
    ].sort());
    expect(await within((tx) => releaseBundle(tx, services, { bundleId: bundle, by, on }))).toMatchObject({ ok: false, refusal: { code: 'marks-undecided' } });
    const { words, paths } = await wordsOf(await release(bundle, marks, false));
    expect(words).not.toMatch(ofHis);
    expect(words).not.toMatch(ofHers);
    expect(paths.filter((path) => path.startsWith('files/'))).toEqual([]);
  });
});
