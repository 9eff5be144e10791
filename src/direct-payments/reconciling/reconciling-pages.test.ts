import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.js';
import { testSealer } from '../../../test/factories/council.js';
import { monitoredCouncil, type MonitoredCouncil } from '../../../test/factories/monitored-council.js';
import { hire, openForm, sendForm, testServer, type HiredStaff } from '../../../test/web.js';
import { compose } from '../../compose.js';
import { plainDate } from '../../core/plain-date.js';
import { permissionsOf, type Role } from '../../platform/access/permissions.js';
import { readsEasily } from '../../platform/letters/readability.js';
import { markupFaults } from '../../platform/ui/testing/markup-faults.js';
import { questionsLetter } from './questions-letter.js';

const database = await testDatabase();
const parts = compose({ sealer: testSealer, publicUrl: 'https://payments.example' });
const server = await testServer(database, parts);
afterAll(() => server.close());

let at: MonitoredCouncil;
let other: HiredStaff;
let serial = 0;
beforeEach(async () => {
  serial += 1;
  const slug = `reconciling-pages-${String(serial)}`;
  at = await monitoredCouncil(database, slug, [{ reference: 'DP1001', given: 'Maya', family: '<b>Okafor' }, { reference: 'DP1002' }], [
    {
      reference: 'A1', of: ['DP1001'],
      rows: ['02/04/2025,MEREBROOK CC DP1001,400.00,400.00', '14/04/2025,CARD BLUEBELL TAXIS,-8.50,391.50', '15/04/2025,TFR TO CARD,-100.00,291.50', '16/04/2025,OAK CRAFTS REF 1,-5.00,286.50',
        '17/04/2025,OAK CRAFTS REF 2,-5.20,281.30', '18/04/2025,OAK CRAFTS REF 3,-5.10,270.20', '19/04/2025,OAK CRAFTS REF 4,-64.00,206.20'],
    },
    { reference: 'C1', kind: 'card', of: ['DP1001'], rows: ['16/04/2025,LOAD,100.00,100.00'] },
  ]);
  other = await hire(database, slug, 'support_service_manager');
});

const base = (): string => `/reconcile/${String(at.id('DP1001'))}`;
const key = (lineNo: number, account = 'A1'): string => `${String(at.id(account))}-${String(lineNo)}`;
const get = (url: string, cookie = at.officer.cookie) => server.inject({ url, headers: { cookie } });
const wordsOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function post(url: string, fields: Record<string, string>, from = base(), cookie = at.officer.cookie) {
  return sendForm(server, url, await openForm(server, from, cookie), fields);
}
const press = (lineNo: number, fields: Record<string, string>, account = 'A1') => post(`${base()}/lines/${key(lineNo, account)}`, { seen: '0', standing: '0', ...fields });

describe('the page of lines to decide', () => {
  it('shows who it is about, escaped, the line in focus with its keys, the balance and where it first breaks', async () => {
    const { body } = await get(base());
    expect(body).toContain('&lt;b&gt;Okafor');
    expect(wordsOf(body)).toContain('0 of 8 lines are decided, 8 to go.');
    expect(wordsOf(body)).toContain('The balance of A1 is not proved');
    expect(wordsOf(body)).toContain('The balance breaks here');
    expect(body).toContain('app-row--problem');
    expect(wordsOf(body)).toContain('Go to the line');
    for (const pressed of ['value="accept"', 'data-key="1"', 'data-key="0"', 'data-key="q"', 'data-key="s"', 'data-key="t"', 'data-key="n"', 'data-key="j"']) expect(body).toContain(pressed);
    expect(await markupFaults(body)).toEqual([]);
    expect(body.length).toBeLessThan(100_000);
  });

  it('goes on with the next open line after each decision, and comes back to what was undone', async () => {
    const { headers } = await press(1, { press: 'accept' });
    expect(headers.location).toBe(`${base()}?after=${key(1)}`);
    expect(wordsOf((await get(headers.location ?? '')).body)).toContain('CARD BLUEBELL TAXIS £8.50 out on 14 April 2025');
    expect((await post(`${base()}/undo`, {})).headers.location).toBe(`${base()}?line=${key(1)}`);
    const { statusCode, body } = await post(`${base()}/undo`, {});
    expect([statusCode, wordsOf(body)]).toEqual([422, expect.stringContaining('You have decided nothing here that could be undone.')]);
  });

  it('is in the record, from whichever line and by whichever way somebody begins to look', async () => {
    const looks = async (): Promise<number | null> => (await at.within(({ client }) => client.query("select from audit_event where sentence like 'Looked at the %' and actor_id = $1", [other.staffId]))).rowCount;
    for (const url of [`${base()}?line=${key(3)}`, `${base()}?after=${key(3)}`, `${base()}/questions`, `/api/v1/agreements/${String(at.id('DP1001'))}/reconciling?account=${String(at.id('A1'))}&line=3`, `/api/v1/agreements/${String(at.id('DP1001'))}/questions`])
      expect((await get(url, other.cookie)).statusCode, url).toBe(200);
    expect(await looks()).toBe(5);
    await post(`${base()}/lines/${key(1)}`, { seen: '0', standing: '0', press: 'accept' }, `${base()}?line=${key(1)}`, other.cookie);
    const before = await looks();
    await get(`${base()}?after=${key(1)}`, other.cookie);
    expect(await looks()).toBe(before);
  });

  it('offers the one likely other end of a transfer with its key, and decides both', async () => {
    const { body } = await get(`${base()}?line=${key(3)}`);
    const [, value = ''] = /value="(transfer:[\d-]+)"/.exec(body) ?? [];
    expect(value).toBe(`transfer:${key(1, 'C1')}`);
    expect((await press(3, { press: value })).statusCode).toBe(303);
    expect(wordsOf((await get(base())).body)).toContain('2 of 8 lines are decided');
  });

  it('offers the rule after the second same change, with what it would have changed', async () => {
    await press(4, { press: 'kind:therapy' });
    await press(5, { press: 'kind:therapy' });
    const { body } = await get(`${base()}?after=${key(5)}`);
    expect(wordsOf(body)).toContain('You have read “OAK CRAFTS REF” as Therapy twice Always read it so? It fits 4 past lines of this account, and would have read 2 of them otherwise.');
    const [, rule = ''] = /href="([^"]+\/rule\?[^"]+)"/.exec(body) ?? [];
    expect(wordsOf((await get(rule.replaceAll('&amp;', '&'))).body)).toContain('will be read as “Therapy”');
  });

  it('keeps what was typed where a split does not add up, has room for another part, and an empty last amount is the rest', async () => {
    const given = { press: 'split', count: '2', reason: 'By the receipt', 'parts.0.amount': '3', 'parts.0.kind': 'transport', 'parts.0.from': '', 'parts.1.amount': '4', 'parts.1.kind': 'activities', 'parts.1.from': 'stream:education' };
    const short = await press(2, given);
    expect(short.statusCode).toBe(422);
    expect(wordsOf(short.body)).toContain('The line is £8.50, and the parts are £1.50 less.');
    expect(short.body).toContain('value="By the receipt"');
    const more = await press(2, { ...given, press: 'more-parts' });
    expect([more.statusCode, more.body.includes('parts.2.amount')]).toEqual([200, true]);
    expect((await press(2, { ...given, 'parts.1.amount': '' })).statusCode).toBe(303);
    const { rows } = await at.within(({ client }) => client.query('select amount_pence as amount, kind, stream from ledger_entry where account_id = $1 and line_no = 2 and entry_no > 1 order by entry_no', [at.id('A1')]));
    expect(rows).toEqual([{ amount: -300, kind: 'transport', stream: null }, { amount: -550, kind: 'activities', stream: 'education' }]);
    expect(wordsOf((await get(`/agreements/${String(at.id('DP1001'))}/lines/${String(at.id('A1'))}/2`)).body)).toContain('−£5.50: Activities, from education');
    expect(wordsOf((await get(`/agreements/${String(at.id('DP1001'))}`)).body)).toContain('In parts');
  });

  it('tells the second of two officers who was quicker and what they decided, and goes on', async () => {
    await press(2, { press: 'kind:therapy' });
    const late = await post(`${base()}/lines/${key(2)}`, { press: 'accept', seen: '0', standing: '0' }, base(), other.cookie);
    expect(late.statusCode).toBe(409);
    expect(wordsOf(late.body)).toMatch(/“CARD BLUEBELL TAXIS”: monitoring_officer of reconciling-pages-\d+ read it as “Therapy”\. That stands\./);
    expect(await markupFaults(late.body)).toEqual([]);
  });

  it.each(['nothing', 'kind:yachts', 'refuse', 'ask', 'split', 'transfer:9-9'])('answers %s with what to do, and decides nothing', async (what) => {
    expect((await press(2, { press: what })).statusCode).toBe(422);
    expect((await get(base())).body).toContain('0 of 8 lines');
  });

  it('takes a payee’s ticked lines as one, and refuses none', async () => {
    const url = `${base()}/lines/${key(4)}/payee`;
    const { body } = await get(url);
    expect(wordsOf(body)).toContain('4 lines to OAK CRAFTS REF We read all of them as');
    expect(wordsOf(body)).toContain('£64.00 is far above the usual £5.10');
    const ticks = [...body.matchAll(/value="([\d-]+)" checked/g)].map(([, value]) => value);
    expect(ticks).toHaveLength(3);
    expect((await post(url, { kind: '' })).statusCode).toBe(422);
    const ticket = await openForm(server, url, at.officer.cookie);
    const payload = [new URLSearchParams(ticket.fields).toString(), 'kind=', ...ticks.map((tick) => `lines=${tick ?? ''}`)].join('&');
    expect((await server.inject({ method: 'POST', url, headers: { cookie: ticket.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload })).statusCode).toBe(303);
    expect(wordsOf((await get(base())).body)).toContain('3 of 8 lines are decided');
  });

  it('is there for those who decide, and answers for another council’s as for what does not exist', async () => {
    const elsewhere = await hire(database, 'reconciling-elsewhere', 'monitoring_officer');
    for (const url of [base(), `${base()}/questions`, `${base()}/lines/${key(4)}/payee`]) expect((await get(url, elsewhere.cookie)).statusCode).toBe(404);
    for (const [role, permissions] of Object.entries(permissionsOf)) {
      if (permissions.includes('monitoring.decide')) continue;
      const { cookie } = await hire(database, `reconciling-pages-${String(serial)}`, role as Role);
      expect([role, (await get(base(), cookie)).statusCode]).toEqual([role, 403]);
    }
  });
});

describe('questions to the family', () => {
  const askTwo = async (): Promise<void> => {
    await press(2, { press: 'ask', question: 'Where did the taxi go?' });
    await press(4, { press: 'ask', question: 'What did you make?' });
  };

  it('go in one letter, each with a link of its own that takes one answer and opens that line alone', async () => {
    await askTwo();
    const sent = await post(`${base()}/questions/letter`, {}, `${base()}/questions`);
    expect(sent.headers.location).toMatch(/^\/letters\/\d+$/);
    const { rows: [letter] } = await at.within(({ client }) => client.query<{ document: { blocks: { kind: string; address?: string }[] } }>('select document from letter'));
    const links = letter?.document.blocks.flatMap(({ address }) => (address === undefined ? [] : [address.replace('https://payments.example', '')])) ?? [];
    expect(links).toHaveLength(2);
    const page = await get(links[0] ?? '', '');
    expect(wordsOf(page.body)).toContain('Where did the taxi go?');
    expect(page.body).not.toContain('Okafor');
    expect(await markupFaults(page.body)).toEqual([]);
    const ticket = await openForm(server, links[0] ?? '');
    expect((await sendForm(server, links[0] ?? '', ticket, { answer: '' })).statusCode).toBe(422);
    expect((await sendForm(server, links[0] ?? '', ticket, { answer: 'To the swimming club' })).statusCode).toBe(303);
    expect(wordsOf((await get(links[0] ?? '', '')).body)).toContain('Thank you. We have your answer');
    await sendForm(server, links[0] ?? '', ticket, { answer: 'No, to the zoo' });
    const lines = wordsOf((await get(`${base()}?line=${key(2)}`)).body);
    expect(lines).toContain('Asked: “Where did the taxi go?” The family answered: “To the swimming club”');
    expect(lines).toContain('1 waits for the family');
    expect((await post(`${base()}/questions/letter`, {}, `${base()}/questions`)).statusCode).toBe(422);
  });

  it('are answered on the telephone too, and a link may be given by hand; what was taken back opens nothing', async () => {
    await askTwo();
    const { rows } = await at.within(({ client }) => client.query<{ id: number }>('select id from line_question order by id'));
    const [first, second] = rows.map(({ id }) => `${base()}/questions/${String(id)}`);
    const linked = await post(second ?? '', { press: 'link' }, `${base()}/questions`);
    const [, link = ''] = /https:\/\/payments\.example(\/question\/[\w.-]+)/.exec(linked.body) ?? [];
    expect((await get(link, '')).statusCode).toBe(200);
    expect((await post(first ?? '', { press: 'answer', answer: '' }, `${base()}/questions`)).statusCode).toBe(422);
    expect((await post(first ?? '', { press: 'answer', answer: 'To the club' }, `${base()}/questions`)).headers.location).toBe(`${base()}?line=${key(2)}`);
    await post(`${base()}/undo`, {});
    const closed = await get(link, '');
    const unknown = await get(`/question/1.${'x'.repeat(43)}`, '');
    expect([closed.statusCode, wordsOf(closed.body)]).toEqual([404, wordsOf(unknown.body)]);
    expect(await markupFaults((await get(`${base()}/questions`)).body)).toEqual([]);
  });

  it('read as an eleven-year-old reads', () => {
    const letter = questionsLetter({
      date: plainDate('2026-05-14'), reference: 'DP1001', to: { name: 'Ngozi Okafor', lines: ['1 Elm Row'] }, council: 'Hazelshire County Council', personName: 'Maya Okafor', answerBy: plainDate('2026-06-11'), signedBy: undefined,
      questions: [{ question: 'What was the £25.00 to LUCKY SEVEN on 30 May 2026 for?', address: 'https://payments.example/question/x' }, { question: 'Where did £5.00 come from?', address: 'https://payments.example/question/y' }],
    });
    expect(readsEasily(letter)).toBe(true);
  });
});

describe('the room as JSON', () => {
  const api = async (method: 'GET' | 'POST', url: string, body?: object, cookie = at.officer.cookie) => {
    const { statusCode, json } = await server.inject({ method, url: `/api/v1${url}`, headers: { cookie }, ...(body ? { payload: body } : {}) });
    return { status: statusCode, body: json<Record<string, unknown>>() };
  };

  it('lists, decides, refuses the slower one, undoes and takes answers', async () => {
    const agreement = `/agreements/${String(at.id('DP1001'))}`;
    const line = (lineNo: number): string => `${agreement}/lines/${String(at.id('A1'))}/${String(lineNo)}/decisions`;
    expect((await api('GET', `${agreement}/reconciling`)).body).toMatchObject({ counts: { open: 8, waiting: 0, decided: 0 }, proof: { proved: false, breaksAt: 6 } });
    expect((await api('POST', line(1), { what: 'accept', actId: null, standing: 0 })).status).toBe(200);
    expect(await api('POST', line(1), { what: 'accept', actId: null, standing: 0 }, other.cookie)).toMatchObject({ status: 409, body: { code: 'line-decided-meanwhile' } });
    const parted = await api('POST', line(2), { what: 'split', reason: 'Receipt', parts: [{ amount: -500, kind: 'transport' }, { amount: -350, kind: 'activities', stream: 'education' }] });
    expect(parted.status).toBe(200);
    expect((await api('POST', `${agreement}/decisions/undo`)).body).toMatchObject({ what: 'split', lines: [{ lineNo: 2 }], left: [] });
    const asked = await api('POST', line(2), { what: 'asked', question: 'Where to?' });
    expect((await api('GET', `${agreement}/questions`)).body).toMatchObject({ questions: [{ question: 'Where to?', answer: null }] });
    expect((await api('POST', `/questions/${String(asked.body.questionId)}/answer`, { answer: 'To school' })).status).toBe(200);
    expect((await api('POST', `/questions/${String(asked.body.questionId)}/answer`, { answer: 'To school' })).status).toBe(409);
    const lines = [4, 5].map((lineNo) => ({ accountId: at.id('A1'), lineNo }));
    expect((await api('POST', `${agreement}/decisions`, { lines, kind: 'therapy' })).status).toBe(200);
    expect((await api('GET', `${agreement}/reconciling`)).body).toMatchObject({ counts: { open: 5, decided: 3 } });
    expect((await api('GET', '/agreements/999999/reconciling')).status).toBe(404);
  });
});
