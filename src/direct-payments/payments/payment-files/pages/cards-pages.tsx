import { readFile } from 'node:fs/promises';
import { formatPounds, pence, type Pence } from '../../../../core/money.js';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import {
  Button, ButtonRow, dateColumn, EmptyState, FileField, Form, FormErrors, freshForm, Link, moneyColumn, PageFrame, PageHeading, pathOf, refusedForm, Table, type Element, type FormState,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { checkCardAccount, listCardChecks, showCardCheck } from '../../cards/check-account.js';
import { writeUnloadFile } from '../../cards/write-unloads.js';
import type { FilePageServices } from './index.js';
import { FileTabs } from './file-tabs.js';

const url = '/payments/cards';

/** The card programme's account, reconciled, and the file by which money is taken off cards. */
export function cardsPages({ sealer }: FilePageServices): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'payments.read', handler: (visit) => show(visit, freshForm()) }),
    route({ method: 'POST', url, permission: 'payments.send', upload: { files: 1, bytesPerFile: 20_000_000 }, handler: (visit) => check(visit, sealer) }),
    route({ method: 'POST', url: `${url}/unloads`, permission: 'payments.send', handler: (visit) => unload(visit, sealer) }),
    route({ method: 'GET', url: `${url}/:id`, permission: 'payments.read', handler: showOne }),
  ];
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const checks = await visit.inTransaction((tx) => listCardChecks(tx));
  return page(<CardsPage visit={visit} form={form} checks={checks} />, form.errors.length > 0 ? 422 : 200);
}

async function check(visit: Visit, sealer: FilePageServices['sealer']): Promise<PageAnswer> {
  const [file] = visit.files;
  const bytes = file ? await readFile(file.path) : Buffer.alloc(0);
  const checked = await visit.inTransaction((tx) => checkCardAccount(tx, { sealer, clock: visit.clock }, { name: file?.fileName ?? '', bytes }));
  return checked.ok ? redirect(pathOf(`${url}/${String(checked.value)}`)) : show(visit, refusedForm(freshForm(), checked.refusal));
}

async function unload(visit: Visit, sealer: FilePageServices['sealer']): Promise<PageAnswer> {
  const written = await visit.inTransaction((tx) => writeUnloadFile(tx, { sealer, clock: visit.clock }));
  return written.ok ? redirect('/payments/files') : show(visit, refusedForm(freshForm(), written.refusal));
}

async function showOne(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const found = id === undefined ? undefined : await visit.inTransaction((tx) => showCardCheck(tx, id));
  return found ? page(<CheckPage visit={visit} check={found} />) : notFound();
}

type Check = Awaited<ReturnType<typeof listCardChecks>>[number];

function CardsPage({ visit, form, checks }: { readonly visit: Visit; readonly form: FormState; readonly checks: readonly Check[] }): Element {
  return (
    <PageFrame {...visit.frame} title="Card account" hasErrors={form.errors.length > 0} layout="wide" beforeMain={<FileTabs current="cards" />}>
      <FormErrors form={form} />
      <PageHeading>Card account</PageHeading>
      {may(visit.actor, 'payments.send') && (
        <>
          <Form action={url} csrfToken={visit.csrfToken} withFile>
            <FileField form={form} name="file" label="The programme’s file about its account" hint="CSV, oldest first, under the headings that were named in How we pay." />
            <Button>Send and reconcile</Button>
          </Form>
          <Form action={`${url}/unloads`} csrfToken={visit.csrfToken}><ButtonRow><Button kind="secondary">Write what was taken off cards</Button></ButtonRow></Form>
        </>
      )}
      <Table
        caption="The account as it was reconciled" rows={checks} whenEmpty={<EmptyState title="The card account was not reconciled yet">Finance brings in the card programme’s file about its account. Each load, unload and fee is then held against what we wrote.</EmptyState>} mark={({ difference, differences }) => (difference !== 0 || differences.length > 0 ? 'look' : undefined)}
        columns={[
          { heading: 'Days', rowHeader: true, cell: ({ id, from, until }: Check) => <Link href={pathOf(`${url}/${String(id)}`)}>{`${formatDate(from)} to ${formatDate(until)}`}</Link> },
          moneyColumn('Opening', ({ opening }: Check) => opening), moneyColumn('Funding', ({ funding }: Check) => funding), moneyColumn('Loaded', ({ loads }: Check) => loads), moneyColumn('Taken off', ({ unloads }: Check) => unloads),
          moneyColumn('Closing', ({ closing }: Check) => closing), moneyColumn('Difference', ({ difference }: Check) => difference),
          { heading: 'Entries that differ', kind: 'number', cell: ({ differences }) => String(differences.length) },
        ]}
      />
    </PageFrame>
  );
}

function sumText(amount: Pence | null): string {
  return amount === null ? 'Not there' : formatPounds(amount);
}

const kinds = { funding: 'Funding', load: 'Load', unload: 'Taken off', balance: 'Balance' } as const;

function CheckPage({ visit, check: found }: { readonly visit: Visit; readonly check: Check }): Element {
  const { opening, funding, loads, unloads, closing, difference } = found;
  const title = `Card account, ${formatDate(found.from)} to ${formatDate(found.until)}`;
  return (
    <PageFrame {...visit.frame} title={title} layout="wide" backLink={{ text: 'Back to the card account', href: url }}>
      <PageHeading caption={found.name}>{title}</PageHeading>
      <p class="app-lead">{`${formatPounds(opening)} + ${formatPounds(funding)} funding − ${formatPounds(loads)} loaded + ${formatPounds(unloads)} taken off = ${formatPounds(pence(opening + funding - loads + unloads))}. The programme says ${formatPounds(closing)}${difference === 0 ? '.' : `: ${formatPounds(difference)} apart.`}`}</p>
      <Table
        caption="Entries that differ" rows={found.differences} whenEmpty={<EmptyState title="Every load and unload is the same on both sides" />}
        columns={[
          { heading: 'Reference', rowHeader: true, cell: ({ reference }: Check['differences'][number]) => reference || 'Funding' }, { heading: 'What', cell: ({ kind }) => kinds[kind] }, dateColumn('Day', ({ on }: Check['differences'][number]) => on),
          { heading: 'We sent', kind: 'number', cell: ({ ours }) => sumText(ours) }, { heading: 'The programme says', kind: 'number', cell: ({ theirs }) => sumText(theirs) },
        ]}
      />
    </PageFrame>
  );
}
