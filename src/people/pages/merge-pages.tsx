import { z } from 'zod';
import { formatDate } from '../../core/plain-date.js';
import { actOn } from '../../platform/access/office/pages/act.js';
import type { Sealer } from '../../platform/access/sealing.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { Button, choiceField, EmptyState, Filters, FilterSearch, Form, freshForm, Govuk, Inset, Link, Notice, optionalTextField, PageFrame, FormErrors, PageHeading, pathOf, PersonName, RadiosField, Table, TextAreaField, textField, TextField, wholeNumberField, type Element, type FormState } from '../../platform/ui/index.js';
import { notFound, page, type PageAnswer } from '../../platform/web/answers.js';
import { route, type PageRoute } from '../../platform/web/route.js';
import { numberIn, textIn, type Visit } from '../../platform/web/visit.js';
import { findPeopleLike, type PersonLike } from '../find-people-like.js';
import { identifiersOf } from '../identifiers.js';
import { mergePeople, previewMerge, undoMerge, type MergeFacts, type MergePreview } from '../merge-people.js';
import { likenessWords } from '../rules/likeness.js';
import { searchPeople, type PersonListed } from '../search-people.js';
import { findMergesInto } from '../store/merges.js';
import { findPersonDetails } from '../store/people.js';
import { duplicatePages } from './duplicates-page.js';
import { backTo } from './form-page.js';
import { partPath, showPart, type PartDrawn } from './part-page.js';

/** Two records of one person: found, compared side by side, put together, and taken apart again. */
export function mergePages(sealer: Sealer): readonly PageRoute[] {
  return [
    ...duplicatePages(compare),
    route({ method: 'GET', url: '/people/:id/merge', permission: 'people.merge', handler: (visit) => find(visit, sealer) }),
    route({ method: 'POST', url: '/people/:id/merge', permission: 'people.merge', handler: put }),
    route({ method: 'POST', url: '/people/:id/merges/:merge/undo', permission: 'people.merge', handler: (visit) => undo(visit, sealer) }),
  ];
}

async function find(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const other = numberIn(visit.query, 'with');
  return other === undefined ? show(visit, sealer, freshForm()) : compare(visit, other, freshForm({ stays: 'this' }));
}

interface Likely {
  /** Others whom a search found; undefined where nothing was searched for. */
  readonly found: readonly PersonListed[] | undefined;
  readonly alike: readonly PersonLike[];
  readonly merges: readonly MergeFacts[];
}

async function show(visit: Visit, sealer: Sealer, form: FormState): Promise<PageAnswer> {
  const read = (tx: TenantTx, personId: number) => likelyOf(tx, personId, sealer, textIn(visit.query, 'words'));
  return showPart(visit, { at: 'merge', title: 'Put together with another record', logged: 'records like that', read, draw: (drawn) => <Likely {...drawn} /> }, form);
}

async function likelyOf(tx: TenantTx, personId: number, sealer: Sealer, words: string): Promise<Likely> {
  const details = await findPersonDetails(tx, personId);
  const numbers = await identifiersOf(tx, personId, sealer);
  const alike = details ? await findPeopleLike(tx, { ...details, postcode: details.postcode ?? '', ...numbers }, sealer, personId) : [];
  const found = words.trim() === '' ? undefined : (await searchPeople(tx, words)).people.filter((one) => one.personId !== personId);
  return { alike, found, merges: await findMergesInto(tx, personId) };
}

function Likely({ visit, person, part: { alike, merges, found }, path, form }: PartDrawn<Likely>): Element {
  return (
    <>
      <Table caption="Records that may be of the same person" rows={alike.filter(({ seen }) => seen !== null)} whenEmpty={<EmptyState title="No other record is alike">Where you know of one all the same, look for it below.</EmptyState>} columns={[
        { heading: 'Name', rowHeader: true, cell: ({ personId, seen }: PersonLike) => <Link href={pathOf(`${path}?with=${String(personId)}`)} hiddenText="beside this record"><PersonName name={seen?.name ?? ''} /></Link> },
        { heading: 'Born', kind: 'nowrap', cell: ({ seen }) => (seen ? formatDate(seen.born) : '') }, { heading: 'Postcode', cell: ({ seen }) => seen?.postcode ?? '' },
        { heading: 'Why', cell: ({ because }) => because.map((one) => likenessWords[one]).join(', ') },
      ]} />
      <Filters action={path} submitText="Find it"><FilterSearch name="words" label="Name, day of birth, postcode or payment reference of the other record" value={textIn(visit.query, 'words')} /></Filters>
      {found !== undefined && <Table caption="Records found" rows={found} whenEmpty={<EmptyState title="No other record was found">Try a part of the name, or the day of birth.</EmptyState>} columns={[
        { heading: 'Name', rowHeader: true, cell: ({ personId, name }: PersonListed) => <Link href={pathOf(`${path}?with=${String(personId)}`)} hiddenText="beside this record"><PersonName name={name} /></Link> },
        { heading: 'Born', kind: 'nowrap', cell: ({ born }) => formatDate(born) },
      ]} />}
      {merges.map((merge) => (
        <Govuk.Details summaryText={`Record ${String(merge.mergedId)} is not the same person after all`} html={(
          <Form action={pathOf(`/people/${String(person.personId)}/merges/${String(merge.id)}/undo`)} csrfToken={visit.csrfToken}>
            <p>{merge.mergedBy} put it together with this one on {formatDate(merge.mergedOn)}: {merge.reason}</p>
            <TextField form={form} name="because" label="Why they are two people" />
            <Button kind="secondary" hiddenText={`record ${String(merge.mergedId)}`}>Take them apart</Button>
          </Form>
        )} />
      ))}
    </>
  );
}

async function compare(visit: Visit, mergedId: number, form: FormState): Promise<PageAnswer> {
  const keptId = numberIn(visit.params, 'id');
  if (keptId === undefined) return notFound();
  const preview = await visit.inTransaction((tx) => previewMerge(tx, { keptId, mergedId }));
  if (preview.ok) return page(<Compare visit={visit} form={form} preview={preview.value} />, form.errors.length > 0 ? 422 : 200);
  return preview.refusal.code === 'person-not-found' ? notFound() : page(<CannotMerge visit={visit} keptId={keptId} why={preview.refusal.message} />, 422);
}

const otherField = z.object({ other: wholeNumberField('Enter the number of the other record', { least: 1, most: Number.MAX_SAFE_INTEGER }) });
const mergeForm = z.object({ stays: choiceField(['this', 'other'], 'Choose which record stays'), reason: textField('Say how you know that both are one person'), bothPaidBecause: optionalTextField({ max: 500 }) });

async function put(visit: Visit): Promise<PageAnswer> {
  const here = numberIn(visit.params, 'id');
  const posted = otherField.safeParse(visit.posted);
  if (here === undefined || !posted.success) return notFound();
  const { other } = posted.data;
  return actOn(visit, {
    schema: mergeForm, then: pathOf(`/people/${String(here)}`), again: (form) => compare(visit, other, form),
    work: (tx, { stays, reason, bothPaidBecause }) => mergePeople(tx, { ...(stays === 'this' ? { keptId: here, mergedId: other } : { keptId: other, mergedId: here }), reason, bothPaidBecause }),
  });
}

async function undo(visit: Visit, sealer: Sealer): Promise<PageAnswer> {
  const [personId, id] = [numberIn(visit.params, 'id'), numberIn(visit.params, 'merge')];
  if (personId === undefined || id === undefined) return notFound();
  return actOn(visit, { schema: z.object({ because: textField('Say why they are two people') }), then: partPath(personId, 'merge'), again: (form) => show(visit, sealer, form), work: (tx, { because }) => undoMerge(tx, { id, because }) });
}

function CannotMerge({ visit, keptId, why }: { readonly visit: Visit; readonly keptId: number; readonly why: string }): Element {
  return (
    <PageFrame {...visit.frame} title="These cannot be put together" backLink={{ text: 'Back', href: partPath(keptId, 'merge') }}>
      <PageHeading>These cannot be put together</PageHeading>
      <p>{why}</p>
    </PageFrame>
  );
}

interface CompareProps {
  readonly visit: Visit;
  readonly form: FormState;
  readonly preview: MergePreview;
}

function Compare({ visit, form, preview }: CompareProps): Element {
  const { kept, merged, bothPaid } = preview;
  const name = `${kept.details.given} ${kept.details.family}`;
  return (
    <PageFrame {...visit.frame} title="Are these one person?" layout="wide" hasErrors={form.errors.length > 0} backLink={backTo(kept.personId, name)}>
      <FormErrors form={form} />
      <PageHeading>Are these one person?</PageHeading>
      <SideBySide {...preview} />
      <Inset>Nothing moves and nothing is lost. The record that stays shows what both hold; whoever looks after either sees both; what is restricted stays so for both. It can be undone.</Inset>
      {bothPaid.length > 0 && <Notice tone="look" title="Both are paid under one law on one day"><p>{bothPaid.map(({ one, other }) => `${one} and ${other}`).join('; ')}. Perhaps somebody is paid twice.</p></Notice>}
      <Form action={pathOf(`/people/${String(kept.personId)}/merge`)} csrfToken={visit.csrfToken} hidden={{ other: String(merged.personId) }}>
        <RadiosField form={form} name="stays" label="Which record stays" choices={[{ value: 'this', text: `Record ${String(kept.personId)}, ${name}` }, { value: 'other', text: `Record ${String(merged.personId)}, ${merged.details.given} ${merged.details.family}` }]} />
        <TextAreaField form={form} name="reason" label="How you know that both are one person" rows={3} />
        {bothPaid.length > 0 && <TextAreaField form={form} name="bothPaidBecause" label="Why both payments are right" rows={3} />}
        <Button>Put them together</Button>
      </Form>
      <Govuk.Details summaryText="They are two people" open={form.errors.some(({ field }) => field === 'because')} html={(
        <Form action={pathOf(`/people/${String(kept.personId)}/distinct`)} csrfToken={visit.csrfToken} hidden={{ other: String(merged.personId) }}>
          <TextField form={form} name="because" label="How do you know?" hint="For example: twins, or another mother. Nobody is asked about them again." />
          <Button kind="secondary">They are two people</Button>
        </Form>
      )} />
    </PageFrame>
  );
}

function SideBySide({ kept, merged }: MergePreview): Element {
  const told: readonly (readonly [string, (side: MergePreview['kept']) => string])[] = [
    ['Name', ({ details }) => `${details.given} ${details.family}`], ['Likes to be called', ({ details }) => details.preferred], ['Born', ({ details }) => formatDate(details.born)],
    ['Lives at', ({ details }) => [...details.addressLines, ...(details.postcode === null ? [] : [details.postcode])].join(', ')], ['Client group', ({ details }) => details.clientGroup],
    ...kept.held.map(({ what }): readonly [string, (side: MergePreview['kept']) => string] => [what, ({ held }) => String(held.find((one) => one.what === what)?.count ?? 0)]),
  ];
  return (
    <Table caption="Side by side" rows={told.map(([what, of]) => ({ what, kept: of(kept), merged: of(merged) }))} columns={[
      { heading: 'What', rowHeader: true, cell: ({ what }) => what }, { heading: `Record ${String(kept.personId)}`, cell: (row) => row.kept }, { heading: `Record ${String(merged.personId)}`, cell: (row) => row.merged },
    ]} />
  );
}
