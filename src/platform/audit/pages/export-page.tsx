import { Readable } from 'node:stream';
import { ButtonLink, ButtonRow, ErrorSummary, PageFrame, PageHeading, SummaryList, type Element, type Path } from '../../ui/index.js';
import { download, page, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { textIn, type Visit } from '../../web/visit.js';
import { askForCopy, type CopyWords } from '../ask-for-copy.js';
import { copyAsCsv, copyAsLines, type InCouncil } from '../export-events.js';
import type { CopyAsked } from '../store/copies.js';
import { auditPath } from './audit-paths.js';
import { searchOf } from './audit-page.js';

/** Taking a copy of the audit with its proof. */
export const exportRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/audit/export', permission: 'audit.export', handler: (visit) => page(<ExportPage visit={visit} />) }),
  route({ method: 'GET', url: '/audit/export.jsonl', permission: 'audit.export', handler: (visit) => send(visit, 'jsonl') }),
  route({ method: 'GET', url: '/audit/export.csv', permission: 'audit.export', handler: (visit) => send(visit, 'csv') }),
];

const forms = {
  jsonl: { mediaType: 'application/jsonl; charset=utf-8', of: copyAsLines },
  csv: { mediaType: 'text/csv; charset=utf-8', of: copyAsCsv },
} as const satisfies Record<string, { mediaType: string; of: (inCouncil: InCouncil, asked: CopyAsked) => AsyncGenerator<string> }>;

async function send(visit: Visit, form: keyof typeof forms): Promise<PageAnswer> {
  const asked = await visit.inTransaction((tx) => askForCopy(tx, wordsOf(visit)));
  if (!asked.ok) return page(<ExportPage visit={visit} trouble={asked.refusal.message} />, 422);
  return download(`audit-${visit.clock.today()}.${form}`, forms[form].mediaType, Readable.from(forms[form].of(visit.inTransaction, asked.value)));
}

function wordsOf({ query }: Visit): CopyWords {
  return { from: textIn(query, 'from').slice(0, 20), until: textIn(query, 'until').slice(0, 20), about: textIn(query, 'about').slice(0, 100) };
}

function ExportPage({ visit, trouble }: { readonly visit: Visit; readonly trouble?: string }): Element {
  const { from, until, about } = wordsOf(visit);
  const search = searchOf(visit.query);
  const to = (place: string): Path => auditPath({ ...search, staffId: null, subject: null, show: 'all', before: null }, {}, place);
  return (
    <PageFrame {...visit.frame} title="Take a copy of the audit" hasErrors={trouble !== undefined} backLink={{ text: 'Back to who did what', href: auditPath(search) }}>
      {trouble !== undefined && <ErrorSummary errors={[{ text: trouble }]} />}
      <PageHeading>Take a copy of the audit</PageHeading>
      <p>That a copy was taken, and of what, is written into the audit itself. Send it only to whoever may see what stands in it.</p>
      <SummaryList rows={[{ key: 'About', value: about === '' ? 'Everybody' : about }, { key: 'From', value: from === '' ? 'The first day' : from }, { key: 'To', value: until === '' ? 'Today' : until }]} />
      <p>The copy with its proof has a line for each event and the digests between them, so that anybody can see that no word was changed and nothing left out. The table opens in a spreadsheet.</p>
      <ButtonRow>
        <ButtonLink href={to('/audit/export.jsonl')}>The copy with its proof</ButtonLink>
        <ButtonLink href={to('/audit/export.csv')}>The table</ButtonLink>
      </ButtonRow>
    </PageFrame>
  );
}
