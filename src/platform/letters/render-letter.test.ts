import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleNotice } from '../../../test/factories/sample-letter.js';
import { formatPounds, pence } from '../../core/money.js';
import { letterDocument, paragraph, plainWords, strong, type LetterBlock, type LetterDocument } from './letter-document.js';
import { letterText } from './letter-text.js';
import { renderLetterPdf } from './pdf/render-letter-pdf.js';
import { renderLetterHtml } from './render-letter-html.js';

/** Names a folder: then the sample is written into it, for a person to look at. */
const photographs = process.env.PURSESTRINGS_PHOTOGRAPHS;

interface Tagged {
  readonly role: string;
  readonly text: string;
  readonly children: readonly Tagged[];
}

async function open(pdf: Buffer): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(pdf), useSystemFonts: false }).promise;
}

type Node = Awaited<ReturnType<Awaited<ReturnType<PDFDocumentProxy['getPage']>>['getStructTree']>>['children'][number];

/** The tags of each page with the words inside them, as a screen reader walks them. */
async function tagsOf(pdf: PDFDocumentProxy): Promise<Tagged[]> {
  const pages: Tagged[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const words = new Map<string, string>();
    const inside: (string | undefined)[] = [];
    for (const item of content.items) {
      if ('str' in item) {
        const id = inside.findLast((one) => one !== undefined);
        if (id !== undefined) words.set(id, `${words.get(id) ?? ''}${item.str}${item.hasEOL ? '\n' : ''}`);
      } else if (item.type === 'endMarkedContent') inside.pop();
      else inside.push(item.type === 'beginMarkedContentProps' ? item.id : undefined);
    }
    const tree = await page.getStructTree();
    const walk = (node: Node): Tagged => ('role' in node ? { role: node.role, text: '', children: node.children.map(walk) } : { role: 'content', text: words.get(node.id) ?? '', children: [] });
    pages.push(...tree.children.map(walk));
  }
  return pages;
}

const flat = (tag: Tagged): Tagged[] => [tag, ...tag.children.flatMap(flat)];
const textIn = (tag: Tagged): string => flat(tag).map(({ text }) => text).join('');
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Letters and figures alone: where lines break is the form's own affair. */
const bare = (text: string): string => text.replace(/\s+/g, '');
const wordsOfHtml = (html: string): string => html.replace(/^[\s\S]*<main>/, '').replace(/<\/(p|h\d|li|td|th|tr|caption|address|div)>|<br\/?>/g, ' ').replace(/<[^>]*>/g, '')
  .replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', '\'');

/** What the PDF tells apart from the page: the marks before the items of a list, which a browser draws by itself. */
const spoken = (pages: readonly Tagged[]): string => pages.flatMap(flat).filter(({ role }) => role !== 'Lbl').map(({ role, children }) => (role === 'Lbl' ? '' : children.filter((one) => one.role === 'content').map(({ text }) => text).join(''))).join(' ');

describe('a letter as PDF', () => {
  let pdf: PDFDocumentProxy;
  let tags: Tagged[];
  beforeAll(async () => {
    for (const largePrint of [false, true]) {
      if (photographs === undefined) break;
      mkdirSync(photographs, { recursive: true });
      writeFileSync(path.join(photographs, `notice${largePrint ? '-large' : ''}.pdf`), await renderLetterPdf(sampleNotice, { largePrint }));
      writeFileSync(path.join(photographs, `notice${largePrint ? '-large' : ''}.html`), renderLetterHtml(sampleNotice, { largePrint }));
    }
    pdf = await open(await renderLetterPdf(sampleNotice, { largePrint: false }));
    tags = await tagsOf(pdf);
  });

  it('is tagged, tells its language and shows its title', async () => {
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Your direct payment: money to give back', Author: 'Hazelshire County Council', Language: 'en-GB' });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    expect(tags.map(({ role }) => role)).toEqual(tags.map(() => 'Document'));
  });

  it('has its headings, paragraphs, lists, tables and link as what they are, in the order they are read', () => {
    const outline = tags.flatMap(flat).filter(({ role }) => /^(H\d|L|Table|Sect|Link)$/.test(role)).map(({ role, children }) => (role.startsWith('H') ? `${role} ${tidy(children.map(({ text }) => text).join(''))}` : role));
    expect(outline).toEqual([
      'H1 Your direct payment: money to give back', 'Table', 'Sect', 'H2 What to do', 'H2 If you think this is wrong', 'L', 'Link', 'H2 Where the money goes', 'Table', 'H3 How to pay', 'L',
    ]);
    const [list] = tags.flatMap(flat).filter(({ role }) => role === 'L');
    expect(list?.children.map(({ role, children }) => [role, children.map((child) => child.role)])).toEqual(list?.children.map(() => ['LI', ['Lbl', 'LBody']]));
  });

  it('gives every table a caption, a head of column headings, and a heading to every row', () => {
    for (const table of tags.flatMap(flat).filter(({ role }) => role === 'Table')) {
      const [caption, head, body] = table.children;
      expect([caption?.role, head?.role, body?.role]).toEqual(['Caption', 'THead', 'TBody']);
      expect(head?.children.flatMap(({ children }) => children.map(({ role }) => role))).toEqual(head?.children.flatMap(({ children }) => children.map(() => 'TH')));
      for (const row of body?.children ?? []) expect([row.role, ...row.children.map(({ role }) => role)]).toEqual(['TR', 'TH', ...row.children.slice(1).map(() => 'TD')]);
    }
    const [sums] = tags.flatMap(flat).filter(({ role }) => role === 'TBody');
    expect(sums?.children.map((row) => row.children.map((cell) => tidy(textIn(cell))))).toEqual([
      ['You had This was in the account on 31 March 2026.', '£3,412.20'], ['You may keep This is for eight weeks. It is there if something goes wrong.', '£1,040.00'],
      ['You owe This is for the wages in March. Please pay them from the account.', '£372.00'], ['Please give back No plan needs this money.', '£2,000.20'],
    ]);
  });

  it('scopes its headings and claims to be accessible', async () => {
    const bytes = (await renderLetterPdf({ ...sampleNotice, blocks: sampleNotice.blocks }, { largePrint: false })).toString('latin1');
    expect(bytes.match(/\/Scope \/Column/g)).toHaveLength(5);
    expect(bytes.match(/\/Scope \/Row/g)).toHaveLength(6);
    expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(bytes.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('says where its link leads to whoever does not see it', async () => {
    const links: unknown = await (await pdf.getPage(2)).getAnnotations();
    expect(links).toMatchObject([{ subtype: 'Link', url: expect.stringContaining('/answer/') as string, contentsObj: { str: expect.stringContaining('Answer on the web: https://') as string } }]);
  });

  it('numbers its pages for the eye alone', async () => {
    const seen = await Promise.all([1, 2].map(async (number) => tidy((await (await pdf.getPage(number)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' '))));
    expect(seen.map((text, index) => text.includes(`Page ${String(index + 1)} of 2`))).toEqual([true, true]);
    expect(tags.map(textIn).join(' ')).not.toContain('Page 1');
  });

  it('shows the address in the window of the envelope and nothing else there', async () => {
    const page = await pdf.getPage(1);
    const point = 72 / 25.4;
    const inWindow = (await page.getTextContent()).items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [x, top] = [Number(item.transform[4]) / point, 297 - Number(item.transform[5]) / point];
      return x < 115 && top > 44 && top < 84 ? [item.str.trim()] : [];
    });
    expect(inWindow).toEqual([sampleNotice.to.name, ...sampleNotice.to.lines]);
  });

  it('sets sums under each other to the penny', async () => {
    const content = await (await pdf.getPage(1)).getTextContent();
    const ends = content.items.flatMap((item) => ('str' in item && /^£(3,412|1,040|372|2,000)\.\d\d$/.test(item.str) && Number(item.transform[4]) > 300 ? [Math.round(Number(item.transform[4]) + item.width)] : []));
    expect(ends).toHaveLength(4);
    expect(new Set(ends).size).toBe(1);
  });

  it('of the same letter has the same bytes', async () => {
    expect((await renderLetterPdf(sampleNotice, { largePrint: true })).equals(await renderLetterPdf(sampleNotice, { largePrint: true }))).toBe(true);
  });

  it('in large print is 18 point or more but for what stands in the window and at the foot', async () => {
    const large = await open(await renderLetterPdf(sampleNotice, { largePrint: true }));
    const small: string[] = [];
    for (let number = 1; number <= large.numPages; number += 1)
      for (const item of (await (await large.getPage(number)).getTextContent()).items) {
        if (!('str' in item) || item.str.trim() === '' || item.height >= 17.9) continue;
        if (!/^Page \d of \d$|Hazelshire County Council, DP10014-R1|Direct Payment Support Service/.test(item.str) && ![sampleNotice.to.name, ...sampleNotice.to.lines].includes(item.str.trim())) small.push(item.str);
      }
    expect(small).toEqual([]);
  });

  it('keeps a long table’s rows whole and a name in Hebrew in its order', async () => {
    const rows = Array.from({ length: 80 }, (_, index) => [`Line ${String(index + 1)}`, { amount: pence(index * 101) }]);
    const letter: LetterDocument = {
      ...sampleNotice, to: { name: 'אברהם בן־דוד', lines: ['1 Ŵyddfa Row', 'Łódź House'] },
      blocks: [paragraph('Dear ', { name: 'אברהם בן־דוד' }, ','), { kind: 'table', caption: 'Lines', head: [{ heading: 'What' }, { heading: 'Sum', isSum: true }], rows }],
    };
    const long = await open(await renderLetterPdf(letter, { largePrint: false }));
    const pages = await tagsOf(long);
    const cells = pages.flatMap(flat).filter(({ role }) => role === 'TR').map((row) => row.children.map((cell) => tidy(textIn(cell))));
    // The tree of a page names the rows of the other pages too, without their words.
    expect(cells.filter((row) => row.some((text) => text !== ''))).toEqual([['What', 'Sum'], ...rows.map((_, index) => [`Line ${String(index + 1)}`, formatPounds(pence(index * 101))])]);
    expect(long.numPages).toBeGreaterThan(2);
    const first = (await (await long.getPage(1)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('');
    expect(first).toContain('1 Ŵyddfa Row');
    expect(first.match(/אברהם בן־דוד/g)).toHaveLength(2);
    if (photographs !== undefined) writeFileSync(path.join(photographs, 'long.pdf'), await renderLetterPdf(letter, { largePrint: false }));
  });
});

describe('the forms of one letter', () => {
  it('hold the same words and pennies in the same order', async () => {
    const pdf = bare(spoken(await tagsOf(await open(await renderLetterPdf(sampleNotice, { largePrint: false })))));
    expect(pdf).toBe(bare(wordsOfHtml(renderLetterHtml(sampleNotice, { largePrint: false }))));
    expect(bare(letterText(sampleNotice)).match(/£[\d,.]+\d/g)).toEqual(pdf.match(/£[\d,.]+\d/g));
  });

  const word = fc.stringMatching(/^[A-Za-zÀ-ÿŴŵŁł0-9£&<>'’,.:-]{1,12}$/);
  const sentence = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(' '));
  const amount = fc.integer({ min: -99_999_999, max: 99_999_999 }).map(pence);
  const runs = fc.array(fc.oneof(sentence, sentence.map(strong)), { minLength: 1, maxLength: 3 });
  const anyBlock: fc.Arbitrary<LetterBlock> = fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(2 as const, 3 as const), text: sentence }),
    runs.map((content) => paragraph(...content)),
    fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(runs, { minLength: 1, maxLength: 6 }) }),
    fc.record({ kind: fc.constant('sums' as const), caption: sentence, rows: fc.array(fc.record({ label: sentence, amount, because: sentence, isResult: fc.boolean() }), { minLength: 1, maxLength: 8 }) }),
    fc.record({ kind: fc.constant('callout' as const), title: sentence, paragraphs: fc.array(runs, { minLength: 1, maxLength: 3 }) }),
    fc.array(fc.tuple(sentence, amount.map((each) => ({ amount: each }))), { minLength: 1, maxLength: 12 }).map((rows) => ({ kind: 'table' as const, caption: 'Sums', head: [{ heading: 'What' }, { heading: 'Sum', isSum: true }], rows })),
  );

  it('do so whatever the letter says', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyBlock, { minLength: 1, maxLength: 7 }), fc.boolean(), async (blocks, largePrint) => {
      const letter = letterDocument.parse(JSON.parse(JSON.stringify({ ...sampleNotice, blocks })));
      const pdf = bare(spoken(await tagsOf(await open(await renderLetterPdf(letter, { largePrint })))));
      expect(pdf).toBe(bare(wordsOfHtml(renderLetterHtml(letter, { largePrint }))));
    }), { numRuns: 15 });
  }, 60_000);
});

describe('a letter document', () => {
  it.each([
    ['a sum with part of a penny', { ...sampleNotice, blocks: [{ kind: 'sums', caption: 'Sums', rows: [{ label: 'You had', amount: 1.5 }] }] }],
    ['a row with too few cells', { ...sampleNotice, blocks: [{ kind: 'table', caption: 'T', head: [{ heading: 'A' }, { heading: 'B' }], rows: [['one']] }] }],
    ['a link that a browser could run', { ...sampleNotice, blocks: [{ kind: 'link', text: 'Press', address: 'javascript:alert(1)' }] }],
    ['no words', { ...sampleNotice, blocks: [] }],
    ['a day that the calendar has not', { ...sampleNotice, date: '2026-02-30' }],
  ])('is none with %s', (_, document) => {
    expect(letterDocument.safeParse(document).success).toBe(false);
  });

  it('comes back from JSON as it was', () => {
    expect(letterDocument.parse(JSON.parse(JSON.stringify(sampleNotice)))).toEqual(sampleNotice);
    expect(plainWords(['Pay ', strong('£1.00'), { name: ' Kit' }])).toBe('Pay £1.00 Kit');
  });
});
