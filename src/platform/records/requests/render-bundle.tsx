import { formatPounds, pence } from '../../../core/money.js';
import { formatDate, parseDate } from '../../../core/plain-date.js';
import { letterSheet } from '../../letters/letter-sheet.js';
import type { Children, Element } from '../../ui/html.js';
import { render } from '../../ui/render.js';
import { contactRemoved, finderOf } from './contact-text.js';
import { contactOf } from './remove-marks.js';
import { nameRemoved, namePattern, sameName, type BundleData, type BundleMark } from './bundle-data.js';

const sheet = `${letterSheet}
  main { max-width: 64em; } mark { background: #ffdd00; color: #0b0c0c; padding: 0 .15em; } .gone { color: var(--muted); font-style: italic; }
  section { margin-top: 3em; } .held { overflow-x: auto; margin-bottom: 2em; } .held table { font-size: .85em; margin: 0; } .held td { min-width: 6em; max-width: 30em; overflow-wrap: anywhere; } .held td.letter-sum { min-width: 0; }
  .held:focus { outline: 3px solid #ffdd00; } caption span { font-weight: normal; color: var(--muted); } details { margin-bottom: 2em; } summary { cursor: pointer; color: var(--plum); } dt { font-weight: bold; } dd { margin: 0 0 .5em 0; }
`;

/** A bundle as a page by itself: it fetches nothing, is read from top to bottom, and prints well. */
export function renderBundle(data: BundleData): string {
  const marks = data.kind === 'working' ? data.thirdParties : [];
  const draw = drawerOf(marks);
  return render(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`What is held about ${data.person} – ${data.council}`}</title>
        <style>{sheet}</style>
      </head>
      <body>
        <main>
          <Beginning data={data} />
          {data.classes.map((one) => (
            <section id={one.class}>
              <h2>{one.title}</h2>
              {one.tables.map((table) => <HeldTable table={table} draw={draw} />)}
            </section>
          ))}
          <Files data={data} />
        </main>
      </body>
    </html>,
  );
}

function Beginning({ data }: { readonly data: BundleData }): Element {
  return (
    <>
      <h1>{`What is held about ${data.person}`}</h1>
      <p>{`${data.council}, request ${data.reference}, as held on ${dateText(data.madeOn)}.`}</p>
      {data.kind === 'working'
        ? <p><strong>For the officer who answers.</strong> Names of others, and where they are to be found, are <mark>marked</mark>. Decide on each before anything goes out.</p>
        : <p>{`Everything that is held is below. Where a name, an address or a number of somebody else was taken out to protect them, it says ${nameRemoved}, ${contactRemoved.address}, ${contactRemoved.email} or ${contactRemoved.telephone}.`}</p>}
      <h2>What is here</h2>
      <ul>
        {data.classes.map((one) => <li><a href={`#${one.class}`}>{one.title}</a>{`: ${countWords(one.tables)}`}</li>)}
        {data.files.length > 0 ? <li><a href="#files">Files</a>{`: ${String(data.files.length)}`}</li> : null}
      </ul>
      <p>The same is in the file data.json, for a computer to read.</p>
    </>
  );
}

function countWords(tables: BundleData['classes'][number]['tables']): string {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  return rows === 1 ? '1 record' : `${rows.toLocaleString('en-GB')} records`;
}

type HeldTableData = BundleData['classes'][number]['tables'][number];

function HeldTable({ table, draw }: { readonly table: HeldTableData; readonly draw: (text: string) => Children }): Element {
  const columns = table.columns.filter(({ name }) => isRead(name) && table.rows.some(({ values }) => filled(values[name])));
  return (
    <>
      <div class="held" tabindex={0} role="region" aria-label={table.meaning}>
        <table>
          <caption>{firstSentence(table.meaning)}<span>{` ${table.rows.length.toLocaleString('en-GB')}`}</span></caption>
          <thead><tr>{columns.map(({ name }) => <th scope="col" class={isSum(name) ? 'letter-sum' : undefined}>{columnWords(name)}</th>)}</tr></thead>
          <tbody>
            {table.rows.map(({ values }) => <tr>{columns.map(({ name }) => <td class={isSum(name) ? 'letter-sum' : undefined}>{draw(valueText(name, values[name]))}</td>)}</tr>)}
          </tbody>
        </table>
      </div>
      <details>
        <summary>What the columns mean</summary>
        <dl>{columns.map(({ name, meaning }) => <><dt>{columnWords(name)}</dt><dd>{meaning}</dd></>)}</dl>
      </details>
    </>
  );
}

function Files({ data }: { readonly data: BundleData }): Element | null {
  if (data.files.length + data.filesLeftOut.length === 0) return null;
  return (
    <section id="files">
      <h2>Files</h2>
      <ul>{data.files.map(({ path }) => <li><a href={path.split('/').map(encodeURIComponent).join('/')}>{path.split('/').at(-1)}</a></li>)}</ul>
      {data.filesLeftOut.length > 0 ? <p>{`${String(data.filesLeftOut.length)} files are not here, since what was taken out stands in them, or may. What they say is above.`}</p> : null}
    </section>
  );
}

// Numbers by which records find one another mean nothing to a reader; they are in data.json.
function isRead(name: string): boolean {
  return name !== 'id' && !name.endsWith('_id') && !name.endsWith('_no') && !name.endsWith('_by') && !['text_digest', 'salt', 'place', 'position', 'occurrence', 'merchant_category', 'stood', 'stands'].includes(name);
}

function filled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function isSum(name: string): boolean {
  return name.endsWith('_pence');
}

function columnWords(name: string): string {
  const words = name.replace(/_(pence|sealed|on|at)$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function firstSentence(text: string): string {
  return /^(.*?[.:;])(\s|$)/s.exec(text)?.[1] ?? text;
}

function valueText(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return isSum(name) ? formatPounds(pence(value)) : String(value);
  if (typeof value === 'string') return dateText(value);
  return JSON.stringify(value);
}

function dateText(text: string): string {
  const day = parseDate(text.slice(0, 10));
  if (!day.ok) return text;
  if (text.length === 10) return formatDate(day.value);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? `${formatDate(day.value)}, ${text.slice(11, 16)}` : text;
}

const removedWords = [nameRemoved, ...Object.values(contactRemoved)];

/** Draws a text with facts about others marked, and those that were removed told apart. */
function drawerOf(marks: readonly BundleMark[]): (text: string) => Children {
  const pattern = namePattern(marks.filter((mark) => contactOf(mark) === undefined).map(({ name }) => sameName(name)));
  const contacts = marks.flatMap((mark) => contactOf(mark) ?? []).map(finderOf);
  const gone = new RegExp(removedWords.map((words) => words.replaceAll(/[[\]]/g, '\\$&')).join('|'), 'g');
  return (text) => {
    const places = [...text.matchAll(pattern), ...text.matchAll(gone)].map(({ index, 0: found }) => ({ index, text: found })).concat(contacts.flatMap((find) => find(text))).sort((a, b) => a.index - b.index || b.text.length - a.text.length);
    const parts: Children[] = [];
    let at = 0;
    for (const { index, text: found } of places) {
      if (index < at) continue;
      parts.push(text.slice(at, index), removedWords.includes(found) ? <span class="gone">{found}</span> : <mark>{found}</mark>);
      at = index + found.length;
    }
    return [...parts, text.slice(at)];
  };
}
