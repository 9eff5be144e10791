import { z } from 'zod';
import {
  Button, ButtonRow, choiceField, dateColumn, DateInputField, dateField, dateValues, EmptyState, ErrorSummary, Form, freshForm, Link, Notice, PageFrame, PageHeading, pathOf, Pagination,
  PersonName, readForm, refusedForm, RowTick, Table, TabLinks, Tag, type Column, type Element, type FormState,
} from '../../ui/index.js';
import { page, redirect, type PageAnswer } from '../../web/answers.js';
import { route, type PageRoute } from '../../web/route.js';
import { numberIn, textIn, type Visit } from '../../web/visit.js';
import { confirmAllPosted } from '../confirm-posted.js';
import { adjustmentWords } from '../letter-recipient.js';
import { lettersOnAPage, listLetters, type LetterList } from '../list-letters.js';
import type { LetterFacts, LetterStanding } from '../store/standing.js';
import { letterPath, lettersPath } from './letter-paths.js';
import { standingNamed, standings } from './letter-words.js';

/** Letters that wait: to be posted, for a call, for another try; and those that have gone. */
export const lettersRoutes: readonly PageRoute[] = [
  route({ method: 'GET', url: '/letters', permission: 'letters.send', handler: (visit) => show(visit, freshForm(dateValues('on', visit.clock.today()))) }),
  route({ method: 'POST', url: '/letters', permission: 'letters.send', handler: markPosted }),
];

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const standing = standingNamed(textIn(visit.query, 'standing'))?.name ?? 'to-post';
  const list = await visit.inTransaction((tx) => listLetters(tx, standing, numberIn({ page: textIn(visit.query, 'page') }, 'page') ?? 1));
  return page(<LettersPage visit={visit} standing={standing} list={list} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const key = z.string().regex(/^[1-9]\d{0,14}$/).transform(Number);
const keys = z.union([key.transform((one) => [one]), z.array(key)]).default([]);
const postedForm = z.object({
  press: choiceField(['ticked', 'all'], 'Choose whether the ticked letters or all of them'),
  letter: keys,
  shown: z.string().default('').transform((text) => text.split(' ').filter((one) => /^[1-9]\d{0,14}$/.test(one)).map(Number)),
  on: dateField({ missing: 'Enter the day they were posted', name: 'The day they were posted' }),
});

async function markPosted(visit: Visit): Promise<PageAnswer> {
  const read = readForm(postedForm, visit.posted);
  if (!read.ok) return show(visit, read.form);
  const { press, letter, shown, on } = read.value;
  const chosen = press === 'all' ? shown : letter;
  if (chosen.length === 0) return show(visit, { ...read.form, errors: [{ field: '', message: 'Tick the letters that were posted' }] });
  const done = await visit.inTransaction((tx) => confirmAllPosted(tx, chosen, { on, today: visit.clock.today() }));
  return done.ok ? redirect(pathOf(`/letters?posted=${String(done.value)}`)) : show(visit, refusedForm(read.form, done.refusal));
}

interface LettersPageProps {
  readonly visit: Visit;
  readonly standing: LetterStanding;
  readonly list: LetterList;
  readonly form: FormState;
}

function LettersPage(props: LettersPageProps): Element {
  const { visit, standing, list, form } = props;
  const tabs = standings.map(({ name, title }) => ({ text: title, href: lettersPath(name), current: name === standing, ...(name === 'sent' ? {} : { count: list.counts.get(name) ?? 0 }) }));
  const posted = numberIn({ posted: textIn(visit.query, 'posted') }, 'posted');
  return (
    <PageFrame {...visit.frame} title="Letters" hasErrors={form.errors.length > 0} layout="wide" beforeMain={<TabLinks label="Where letters stand" tabs={tabs} />}>
      <ErrorSummary errors={form.errors.map(({ field, message }) => ({ text: message, href: field === '' ? undefined : '#on-day' }))} />
      {posted !== undefined && form.errors.length === 0 && <Notice tone="done" title={posted === 1 ? 'One letter is marked as posted.' : `${String(posted)} letters are marked as posted.`} announce />}
      <PageHeading caption={visit.frame.authorityName}>Letters</PageHeading>
      {standing === 'to-post' && list.items.length > 0 ? <ToPost {...props} /> : <Letters {...props} />}
      <Pager standing={standing} list={list} />
    </PageFrame>
  );
}

const postedFormId = 'posted';

/** Printed, put into envelopes, and marked as posted, one by one or all at once. */
function ToPost(props: LettersPageProps): Element {
  const { visit, list, form } = props;
  return (
    <Form id={postedFormId} action="/letters" csrfToken={visit.csrfToken} hidden={{ shown: list.items.map(({ id }) => String(id)).join(' ') }}>
      <Letters {...props} />
      <DateInputField form={form} name="on" label="Posted on" hint="Time for an answer counts from this day." />
      <ButtonRow>
        {list.items.length > 1 && <Button name="press" value="ticked">Mark the ticked letters as posted</Button>}
        <Button kind={list.items.length > 1 ? 'secondary' : 'primary'} name="press" value="all">{list.items.length === 1 ? 'Mark it as posted' : `Mark all ${String(list.items.length)} on this page as posted`}</Button>
      </ButtonRow>
    </Form>
  );
}

function Letters({ standing, list, form }: LettersPageProps): Element {
  const about = standingNamed(standing);
  return (
    <Table
      caption={about?.title ?? 'Letters'} captionHidden rows={list.items} columns={columnsOf(standing, form)} keys stickyHeading
      whenEmpty={<EmptyState title={about?.whenEmpty ?? 'No letters'}>{standing === 'sent' ? 'Letters that have gone are listed here, the latest first.' : 'What waits is listed here, the oldest first.'}</EmptyState>}
    />
  );
}

function columnsOf(standing: LetterStanding, form: FormState): Column<LetterFacts>[] {
  const ticked = new Set([form.values.letter].flat());
  const tick: Column<LetterFacts> = { heading: 'Posted', headingHidden: true, cell: ({ id, reference, name }) => <RowTick form={postedFormId} name="letter" value={String(id)} label={`${reference} to ${name} was posted`} checked={ticked.has(String(id))} /> };
  const last: Column<LetterFacts> = standing === 'sent' ? dateColumn('Sent', ({ sentOn }: LetterFacts) => sentOn)
    : standing === 'failed' ? { heading: 'What went wrong', cell: ({ trouble }) => trouble ?? '' }
      : { heading: 'PDF', cell: ({ id, reference, name }) => <Link href={pathOf(`${letterPath(id)}/pdf`)} hiddenText={`of ${reference} to ${name}`}>Print</Link> };
  return [
    ...(standing === 'to-post' ? [tick] : []),
    { heading: 'To', rowHeader: true, cell: ({ name }) => <PersonName name={name} /> },
    { heading: 'Letter', cell: ({ id, title }) => <Link href={letterPath(id)}>{title}</Link> },
    { heading: 'Reference', kind: 'nowrap', cell: ({ reference }) => reference },
    { heading: 'About', cell: ({ personName }) => <PersonName name={personName} /> },
    dateColumn('Dated', ({ on }: LetterFacts) => on),
    { heading: 'How it goes', cell: (letter) => <ToMind letter={letter} /> },
    last,
  ];
}

function ToMind({ letter }: { readonly letter: LetterFacts }): Element {
  const kept = adjustmentWords(letter).join('. ');
  const wantsAddress = letter.standing !== 'sent' && letter.channel === 'post' && letter.lines.length === 0;
  return (
    <>
      {wantsAddress && <><Tag tone="look">No address</Tag> </>}
      {letter.channel === 'email' && <>By e-mail{kept === '' ? '' : '. '}</>}
      {kept}
    </>
  );
}

function Pager({ standing, list: { page: here, pages, items } }: Pick<LettersPageProps, 'standing' | 'list'>): Element {
  if (pages === 1) return <></>;
  const first = (here - 1) * lettersOnAPage + 1;
  return (
    <Pagination
      summary={`Letters ${String(first)} to ${String(first + items.length - 1)}`}
      previous={here > 1 ? lettersPath(standing, here - 1) : undefined} next={here < pages ? lettersPath(standing, here + 1) : undefined}
    />
  );
}
