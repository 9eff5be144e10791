import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, browserIsHere, openBrowser } from '../../../../test/browser.js';
import { testDatabase } from '../../../../test/database.js';
import { csv, sent, statementOffice, type SentFile, type StatementOffice } from '../../../../test/factories/statement-office.js';
import { complaintsOf, pagesOrigin, servePages } from '../../../platform/ui/testing/serve-pages.js';
import { markupFaults } from '../../../platform/ui/testing/markup-faults.js';

const database = await testDatabase();
let at: StatementOffice;
beforeAll(async () => {
  at = await statementOffice(database);
});
afterAll(() => at.server.close());

const all = [sent.april, sent.torn, sent.stranger, sent.unknown, sent.letter, sent.wrong, sent.long];

/** The words of a page, without its markup. */
const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/&#39;/g, '’').replace(/\s+/g, ' ');

async function sendIn(office: StatementOffice, ...files: readonly SentFile[]): Promise<string> {
  const answer = await office.upload(files);
  expect(answer.statusCode).toBe(303);
  return answer.headers.location ?? '';
}

async function fresh(use: (office: StatementOffice) => Promise<void>): Promise<void> {
  const office = await statementOffice(database);
  try {
    await use(office);
  } finally {
    await office.server.close();
  }
}

const idOf = async (office: StatementOffice, name: string): Promise<number> => (await office.rows<{ id: number; name: string }>('select id, name from statement_file')).find((file) => file.name === name)?.id ?? 0;

describe('the list of what was brought in', () => {
  it('says that there is nothing yet, and what to do', () => fresh(async (office) => {
    const { body } = await office.get('/statements');
    expect(words(body)).toContain('No statements yet');
    expect(body).toContain('href="/statements/upload"');
    expect((await office.get('/statements', await office.colleague('auditor'))).body).not.toContain('/statements/upload');
  }));

  it('has each batch with who, when and how far', () => fresh(async (office) => {
    const waiting = await sendIn(office, sent.april);
    const done = await sendIn(office, sent.may);
    await office.post(done, {});
    await office.work();
    const { body } = await office.get('/statements');
    expect(body.indexOf(`href="${done}"`)).toBeLessThan(body.indexOf(`href="${waiting}"`));
    expect(words(body)).toMatch(/monitoring_officer of office-\d+ Done .* To check/);
  }));
});

describe('sending files', () => {
  it('leads to the check of what was sent', async () => fresh(async (office) => {
    const page = await office.get(await sendIn(office, sent.april, sent.letter));
    expect(page.statusCode).toBe(200);
    expect(words(page.body)).toContain('Check 2 files before they are brought in');
  }));

  it('asks for a file where none was chosen', async () => {
    const answer = await at.upload([]);
    expect(answer.statusCode).toBe(422);
    expect(words(answer.body)).toContain('Choose at least one file.');
    expect(answer.body).toContain('<title>Error: ');
  });

  it('is not for those who only look', async () => fresh(async (office) => {
    const auditor = await office.colleague('auditor');
    expect((await office.get('/statements/upload', auditor)).statusCode).toBe(403);
    const check = await office.get(await sendIn(office, sent.april, sent.stranger, sent.unknown), auditor);
    expect(check.statusCode).toBe(200);
    for (const offered of ['Bring these in', 'Choose the account', 'Say what the columns hold</a>']) expect(check.body).not.toContain(offered);
    expect((await office.get(await sendIn(office, sent.may), await office.colleague('commissioner'))).statusCode).toBe(403);
  }));
});

describe('the check', () => {
  it('shows of each file whose it is, what was read, and word for word what was not', async () => fresh(async (office) => {
    const { body } = await office.get(await sendIn(office, ...all));
    const text = words(body);
    for (const told of [
      'A0042 Kit Marlowe', '2 to 28 Apr 2026', '£400.00', '£98.50', '£301.50', 'statement (3).csv matches no account',
      'kartu.csv waits until somebody says what its columns hold', 'letter to the bank.txt will be kept, and refused', 'A0042 short.csv does not add up',
      '1 row of A0042 June, torn.csv could not be read', 'Nothing is in an account yet',
    ]) expect(text).toContain(told);
    // Markup within a row stays text.
    expect(body).toContain('31/06/2026,CARD &lt;b&gt;TAXI&lt;/b&gt;,-5.00,696.50');
    expect(body).not.toContain('<b>TAXI');
  }));

  it('writes down that somebody looked; watching the progress is not looking', async () => fresh(async (office) => {
    const batch = await sendIn(office, sent.april);
    const looks = async (): Promise<number> => (await office.rows<{ events: number }>("select count(*) as events from audit_event where sentence like 'Looked at%'"))[0]?.events ?? 0;
    await office.get(batch);
    expect(await looks()).toBe(1);
    await office.post(batch, {});
    const before = await looks();
    expect(words((await office.get(batch)).body)).toContain('Brought in : 0 of 1 files');
    expect(await looks()).toBe(before);
  }));

  it('is not found for another council, nor is the file', () => fresh(async (office) => {
    const batch = await sendIn(office, sent.april);
    const file = `/statements/files/${String(await idOf(office, sent.april.name))}`;
    for (const url of [batch, file, `${file}/original`, `${file}/map`, `${file}/statements/1/account`]) expect((await at.get(url)).statusCode, url).toBe(404);
    for (const url of ['/statements/batches/0', '/statements/batches/x', '/statements/files/999999']) expect((await office.get(url)).statusCode, url).toBe(404);
  }));

  it('of files that all came before says so and offers nothing', () => fresh(async (office) => {
    await sendIn(office, sent.april);
    const { body } = await office.get(await sendIn(office, { ...sent.april, name: 'again.csv' }));
    expect(words(body)).toContain('This file came before');
    expect(body).not.toContain('Bring it in');
  }));
});

describe('from the check to the outcome, at one address', () => {
  it('shows what goes on, then what became of each file', () => fresh(async (office) => {
    const batch = await sendIn(office, ...all);
    expect((await office.post(batch, {})).headers.location).toBe(batch);
    const going = await office.get(batch);
    expect(going.body).toContain(`data-progress="${batch}"`);
    expect(words(going.body)).toContain('Leave this page: it goes on');
    await office.work();
    const text = words((await office.get(batch)).body);
    for (const told of ['Say what the columns hold', '1 statement of no known account', 'Refused The file is text', 'Account to find', 'Rows not read', 'Brought in']) expect(text).toContain(told);
  }));

  it('a second press does no harm', () => fresh(async (office) => {
    const batch = await sendIn(office, sent.april);
    await office.post(batch, {});
    await office.work();
    expect((await office.post(batch, {}, '/statements/upload')).headers.location).toBe(batch);
    expect(await office.rows('select from import_request')).toHaveLength(1);
  }));

  it('leads from a statement of nobody to its account, found by any word', () => fresh(async (office) => {
    const batch = await sendIn(office, sent.stranger);
    await office.post(batch, {});
    await office.work();
    const choice = `/statements/files/${String(await idOf(office, sent.stranger.name))}/statements/1/account`;
    expect((await office.get(batch)).body).toContain(`href="${choice}"`);
    expect(words((await office.get(`${choice}?search=marlowe+6078`)).body)).toContain('No account fits');
    const found = words((await office.get(`${choice}?search=marlowe+5678`)).body);
    expect(found).toContain('Kit Marlowe');
    expect(found).not.toContain('A0777');
    expect((await office.post(choice, { account: 'x' })).statusCode).toBe(422);
    expect((await office.post(choice, { account: String(office.accounts.get('A0042')) })).headers.location).toBe(batch);
    expect(words((await office.get(batch)).body)).toContain('2 lines are new');
    expect((await office.get(choice)).statusCode).toBe(404);
  }));
});

describe('naming the columns of a table', () => {
  it('starts from a proposal, shows the reading, and is remembered', () => fresh(async (office) => {
    const batch = await sendIn(office, sent.unknown);
    const map = `/statements/files/${String(await idOf(office, sent.unknown.name))}/map`;
    const proposal = await office.get(map);
    expect(proposal.body).toMatch(/value="1" selected>B: Laiks/);
    const fields = { skipRows: '1', date: '1', text1: '2', text2: '', text3: '', amount: '3', moneyIn: '', moneyOut: '', balance: '4', purchasesPositive: 'yes', name: '' };
    const tried = await office.post(map, { ...fields, press: 'look' });
    expect(words(tried.body)).toContain('So it reads: 2 lines');
    expect(words(tried.body)).toContain('adds up');
    const unnamed = await office.post(map, { ...fields, press: 'keep' });
    expect(unnamed.statusCode).toBe(422);
    expect(words(unnamed.body)).toContain('Give the layout a name');
    expect(words(unnamed.body)).toContain('So it reads');
    expect((await office.post(map, { ...fields, press: 'keep', name: 'Our card' })).headers.location).toBe(batch);
    expect(words((await office.get(batch)).body)).toContain('layout “Our card”');
    expect(await office.rows('select name, made_by from column_mapping')).toEqual([{ name: 'Our card', made_by: office.officer.staffId }]);
  }));

  it('keeps what was chosen where it does not read', () => fresh(async (office) => {
    await sendIn(office, sent.unknown);
    const map = `/statements/files/${String(await idOf(office, sent.unknown.name))}/map`;
    const answer = await office.post(map, { skipRows: '1', date: '2', text1: '1', amount: '3', press: 'look' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/value="2" selected>C: Vieta/);
    for (const bad of [{ date: '' }, { date: '-1' }, { skipRows: 'a' }, { amount: '' }, { text1: '' }, { press: '' }])
      expect((await office.post(map, { skipRows: '1', date: '1', text1: '2', amount: '3', press: 'look', ...bad })).statusCode, JSON.stringify(bad)).toBe(422);
  }));
});

describe('one file', () => {
  it('can be taken as it arrived, and that is written down', () => fresh(async (office) => {
    await sendIn(office, sent.torn);
    const file = `/statements/files/${String(await idOf(office, sent.torn.name))}`;
    const copy = await office.get(`${file}/original`);
    expect(copy.body).toBe(sent.torn.text);
    expect(copy.headers['content-type']).toBe('application/octet-stream');
    expect(copy.headers['content-disposition']).toContain('attachment');
    await office.get(file);
    expect(await office.rows("select sentence from audit_event where subject_kind = 'statement_file' order by id")).toEqual([
      { sentence: `Took a copy of the statement file ${sent.torn.name} as it arrived.` }, { sentence: `Looked at the statement file ${sent.torn.name}.` },
    ]);
  }));

  it('tells after it was brought in what became of every line and row', () => fresh(async (office) => {
    const batch = await sendIn(office, sent.torn, sent.letter);
    await office.post(batch, {});
    await office.work();
    const text = words((await office.get(`/statements/files/${String(await idOf(office, sent.torn.name))}`)).body);
    expect(text).toContain('1 line read: 1 new');
    expect(text).toContain('31/06/2026,CARD &lt;b&gt;TAXI&lt;/b&gt;,-5.00,696.50');
    expect(words((await office.get(`/statements/files/${String(await idOf(office, sent.letter.name))}`)).body)).toContain('It could not be read');
  }));
});

describe.skipIf(!browserIsHere)('in a browser', () => {
  const pages = new Map<string, string>();
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    const keep = async (name: string, office: StatementOffice, url: string): Promise<void> => void pages.set(`/${name}`, (await office.get(url)).body);
    await fresh(async (office) => {
      await keep('empty', office, '/statements');
      await keep('upload', office, '/statements/upload');
      pages.set('/upload-error', (await office.upload([])).body);
      const before = await sendIn(office, sent.april);
      await office.post(before, {});
      await office.work();
      await keep('outcome', office, before);
      const batch = await sendIn(office, ...all, sent.may, sent.april);
      await keep('check', office, batch);
      const map = `/statements/files/${String(await idOf(office, sent.unknown.name))}/map`;
      await keep('columns', office, map);
      pages.set('/columns-tried', (await office.post(map, { skipRows: '1', date: '1', text1: '2', amount: '3', balance: '4', purchasesPositive: 'yes', press: 'look' })).body);
      pages.set('/columns-wrong', (await office.post(map, { skipRows: '1', date: '2', text1: '1', amount: '3', press: 'look' })).body);
      const choice = `/statements/files/${String(await idOf(office, sent.stranger.name))}/statements/1/account`;
      await keep('account', office, choice);
      await keep('account-none', office, `${choice}?search=nobody`);
      await keep('file-waiting', office, `/statements/files/${String(await idOf(office, sent.torn.name))}`);
      await office.post(batch, {});
      await keep('progress', office, batch);
      await office.work();
      await keep('outcome-mixed', office, batch);
      await keep('file-read', office, `/statements/files/${String(await idOf(office, sent.torn.name))}`);
      await keep('file-refused', office, `/statements/files/${String(await idOf(office, sent.letter.name))}`);
      await sendIn(office, { name: 'A0042 later.csv', text: csv('02/09/2026,CARD TAXI,-5.00,1.50') });
      await keep('list', office, '/statements');
    });
  });
  afterAll(() => browser.close());

  it('every state is sound markup, under 100 kB', async () => {
    for (const [name, html] of pages) {
      expect(await markupFaults(html), name).toEqual([]);
      expect(html.length, name).toBeLessThan(100_000);
    }
  });

  // The narrow screen changes where things stand, not what they are: there axe looks at the two that change most.
  it.each([[1280, 800, /./], [360, 740, /check|columns-tried/]])('every state is open to everyone at %i pixels, and no wider', async (width, height, judged) => {
    const context = await browser.newContext({ viewport: { width, height } });
    await servePages(context, (path) => pages.get(path));
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    for (const name of pages.keys()) {
      await page.goto(`${pagesOrigin}${name}`);
      if (judged.test(name)) expect(await axeFindings(page), name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      const folder = process.env.PURSESTRINGS_PICTURES;
      if (folder !== undefined) await page.screenshot({ path: `${folder}${name}-${String(width)}.png`, fullPage: true });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
