import { afterAll, describe, expect, it } from 'vitest';
import { letterOffice } from '../../../test/factories/letter-office.js';
import { sampleNotice, sampleRecipient } from '../../../test/factories/sample-letter.js';
import { testDatabase } from '../../../test/database.js';
import { pdfWords } from '../../../test/pdf-words.js';
import { hire, testServer } from '../../../test/web.js';
import { plainDate } from '../../core/plain-date.js';
import { makeLink } from '../access/signed-links.js';
import { lettersApi } from './api.js';
import { linkClosed } from './closed-links.js';
import { freezeLetter } from './freeze-letter.js';
import { openForPost, showLetter, takeCopy } from './show-letter.js';

const database = await testDatabase();
const office = await letterOffice(database, 'live-links');
const api = await testServer(database, { api: lettersApi });
afterAll(() => Promise.all([office.server.close(), api.close()]));
const worker = await hire(database, 'live-links', 'social_worker');

/** A letter with a link by which its reader signs. */
async function withLink(): Promise<{ id: number; secret: string }> {
  return office.within(async (tx) => {
    const token = await makeLink(tx, { purpose: 'sign-agreement', subjectId: 1, until: plainDate('2026-12-31') });
    const document = { ...sampleNotice, to: { name: sampleRecipient.name, lines: sampleRecipient.lines }, blocks: [...sampleNotice.blocks, { kind: 'link' as const, text: 'Read and sign', address: `https://payments.hazelshire.example/agree/${token}` }] };
    const id = await freezeLetter(tx, { kind: 'agreement_terms', personId: office.personId, agreementId: null, subjectKind: 'agreement_terms', subjectId: 1, document, correspondence: sampleRecipient });
    return { id, secret: token.split('.')[1] ?? '' };
  });
}

const sentences = () => office.within(({ sql }) => sql.selectFrom('audit_event').select('sentence').where('subject_id', '=', office.personId).execute()).then((rows) => rows.map(({ sentence }) => sentence));
const openings = (id: number) => office.within(({ sql }) => sql.selectFrom('letter_opening').select('opened_by').where('letter_id', '=', id).execute());

describe('a link that the reader of a letter alone may use', () => {
  it('is on no page, in no copy and in no answer to whoever may see people or send letters', async () => {
    const { id, secret } = await withLink();
    const at = `/letters/${String(id)}`;
    for (const who of [office.officer, worker]) {
      const [page, html, pdf] = [await office.get(at, who), await office.get(`${at}/html`, who), await office.get(`${at}/pdf`, who)];
      expect([page.statusCode, html.statusCode, pdf.statusCode]).toEqual([200, 200, 200]);
      expect([page.body.includes(secret), html.body.includes(secret), (await pdfWords(pdf.rawPayload)).includes(secret)]).toEqual([false, false, false]);
      expect(page.body).toContain(linkClosed);
      const shown = await api.inject({ url: `/api/v1${at}`, headers: { cookie: who.cookie } });
      expect([shown.statusCode, shown.body.includes(secret)]).toEqual([200, false]);
      expect((await pdfWords(Buffer.from((JSON.parse(shown.body) as { pdf: string }).pdf, 'base64'))).includes(secret)).toBe(false);
    }
    expect(await openings(id)).toEqual([]);
  });

  it('stands in the file for the post, which is byte for byte as it was frozen; opening it is for who sends letters, and is kept with a sentence', async () => {
    const { id, secret } = await withLink();
    const pdf = await office.post(`/letters/${String(id)}/post`, {}, `/letters/${String(id)}`);
    const [kept] = await office.within(({ sql }) => sql.selectFrom('letter').select(['pdf', 'html']).where('id', '=', id).execute());
    expect(pdf.rawPayload.equals(kept?.pdf ?? Buffer.alloc(0))).toBe(true);
    expect(await pdfWords(pdf.rawPayload)).toContain(secret);
    expect(await openings(id)).toEqual([{ opened_by: office.officer.staffId }]);
    expect((await sentences()).filter((one) => one.includes('as it is posted, with the link that Mrs Ngozi Okafor alone may use'))).toHaveLength(1);
    const refused = await api.inject({ method: 'POST', url: `/api/v1/letters/${String(id)}/opening`, headers: { cookie: worker.cookie } });
    expect([refused.statusCode, await openings(id)]).toEqual([403, [{ opened_by: office.officer.staffId }]]);
    const opened = await api.inject({ method: 'POST', url: `/api/v1/letters/${String(id)}/opening`, headers: { cookie: office.officer.cookie } });
    expect([opened.statusCode, opened.body.includes(secret), await openings(id)]).toEqual([200, true, [{ opened_by: office.officer.staffId }, { opened_by: office.officer.staffId }]]);
  });

  it('is what alone is left out: a letter without one is shown and given as it was frozen', async () => {
    const id = await office.write();
    const [copy, frozen, shown] = await office.within(async (tx) => [await takeCopy(tx, id), await openForPost(tx, id), await showLetter(tx, id)] as const);
    expect([copy?.pdf.equals(frozen?.pdf ?? Buffer.alloc(0)), copy?.html === frozen?.html, shown?.holdsLink, await openings(id)]).toEqual([true, true, false, []]);
  });
});
