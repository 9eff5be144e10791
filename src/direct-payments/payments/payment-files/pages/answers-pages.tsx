import { readFile } from 'node:fs/promises';
import { formatDate } from '../../../../core/plain-date.js';
import { may } from '../../../../platform/access/actor.js';
import {
  Button, dateColumn, EmptyState, FileField, Form, FormErrors, freshForm, Link, moneyColumn, Notice, PageFrame, PageHeading, pathOf, refusedForm, Table, Tag, type Element, type FormState,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { listAnswers, showAnswer, takeAnswer } from '../../answers/take-answer.js';
import type { FilePageServices } from './index.js';
import { FileTabs } from './file-tabs.js';

const url = '/payments/answers';

/** What banks answered: sent in, read, and what came of each payment. */
export function answersPages({ sealer }: FilePageServices): PageRoute[] {
  return [
    route({ method: 'GET', url, permission: 'payments.read', handler: (visit) => show(visit, freshForm()) }),
    route({ method: 'POST', url, permission: 'payments.send', upload: { files: 1, bytesPerFile: 20_000_000 }, handler: (visit) => take(visit, sealer) }),
    route({ method: 'GET', url: `${url}/:id`, permission: 'payments.read', handler: showOne }),
  ];
}

async function show(visit: Visit, form: FormState): Promise<PageAnswer> {
  const answers = await visit.inTransaction((tx) => listAnswers(tx));
  return page(<AnswersPage visit={visit} form={form} answers={answers} />, form.errors.length > 0 ? 422 : 200);
}

async function take(visit: Visit, sealer: FilePageServices['sealer']): Promise<PageAnswer> {
  const [file] = visit.files;
  const bytes = file ? await readFile(file.path) : Buffer.alloc(0);
  const taken = await visit.inTransaction((tx) => takeAnswer(tx, { sealer, clock: visit.clock }, { name: file?.fileName ?? '', bytes }));
  return taken.ok ? redirect(pathOf(`${url}/${String(taken.value.id)}`)) : show(visit, refusedForm(freshForm(), taken.refusal));
}

async function showOne(visit: Visit): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const shown = id === undefined ? undefined : await visit.inTransaction((tx) => showAnswer(tx, id));
  return shown ? page(<AnswerPage visit={visit} shown={shown} />) : notFound();
}

type Answers = Awaited<ReturnType<typeof listAnswers>>;

function AnswersPage({ visit, form, answers }: { readonly visit: Visit; readonly form: FormState; readonly answers: Answers }): Element {
  return (
    <PageFrame {...visit.frame} title="Bank’s answers" hasErrors={form.errors.length > 0} layout="wide" beforeMain={<FileTabs current="answers" />}>
      <FormErrors form={form} />
      <PageHeading>Bank’s answers</PageHeading>
      {may(visit.actor, 'payments.send') && (
        <Form action={url} csrfToken={visit.csrfToken} withFile>
          <FileField form={form} name="file" label="The bank’s answer" hint="A pain.002 message, or a CSV of payments that came back: reference, amount, returned_on, code, reason. Sent twice, it counts once." />
          <Button>Send and read</Button>
        </Form>
      )}
      <Table
        caption="Answers that were read" rows={answers} whenEmpty={<EmptyState title="No answer has been read yet" />} mark={({ unmatched }) => (unmatched > 0 ? 'look' : undefined)}
        columns={[
          { heading: 'Answer', rowHeader: true, cell: ({ id, name }: Answers[number]) => <Link href={pathOf(`${url}/${String(id)}`)}>{name}</Link> },
          { heading: 'Form', cell: ({ format }) => format }, dateColumn('Read', ({ on }: Answers[number]) => on), { heading: 'By', cell: ({ by }) => by ?? 'A command' },
          { heading: 'Payments', kind: 'number', cell: ({ items }) => items.toLocaleString('en-GB') }, { heading: 'Came back', kind: 'number', cell: ({ returned }) => returned.toLocaleString('en-GB') },
          { heading: 'Fit nothing', kind: 'number', cell: ({ unmatched }) => unmatched.toLocaleString('en-GB') },
        ]}
      />
    </PageFrame>
  );
}

type Shown = NonNullable<Awaited<ReturnType<typeof showAnswer>>>;
type Item = Shown['items'][number];

const effects: Readonly<Record<Item['effect'], { readonly tone: 'done' | 'look' | 'plum'; readonly words: string }>> = {
  none: { tone: 'done', words: 'Nothing to do' }, returned: { tone: 'plum', words: 'Came back' }, known: { tone: 'done', words: 'Known already' }, unmatched: { tone: 'look', words: 'Fits no payment' },
  'amount-differs': { tone: 'look', words: 'Amount differs' }, 'not-taken': { tone: 'look', words: 'Not done' },
};

function AnswerPage({ visit, shown: { answer, items } }: { readonly visit: Visit; readonly shown: Shown }): Element {
  return (
    <PageFrame {...visit.frame} title={answer.name} layout="wide" backLink={{ text: 'Back to the bank’s answers', href: url }}>
      <PageHeading caption={`${answer.format}, read on ${formatDate(answer.on)} by ${answer.by ?? 'a command'}`}>{answer.name}</PageHeading>
      <p class="app-lead">{`${String(answer.items)} payments: ${String(answer.returned)} came back, ${String(answer.unmatched)} fit nothing that was sent.`}</p>
      {answer.unmatched > 0 && <Notice tone="look" title="Some of it fits no payment"><p>Nothing was done about these. Ask the bank what they are.</p></Notice>}
      <Table
        caption="What it says of each payment" rows={items} whenEmpty={<EmptyState title="It names no payment" />} mark={({ effect }) => (effects[effect].tone === 'look' ? 'look' : undefined)}
        columns={[
          { heading: 'Reference', rowHeader: true, cell: ({ reference }: Item) => reference }, { heading: 'Direct payment', cell: ({ agreementReference }) => agreementReference ?? '' },
          moneyColumn('Amount', ({ amount }: Item) => amount ?? undefined), { heading: 'Bank says', cell: ({ status, reason }) => (reason === '' ? status : `${status}: ${reason}`) },
          { heading: 'What came of it', cell: ({ effect, note }) => <><Tag tone={effects[effect].tone}>{effects[effect].words}</Tag> {note}</> },
        ]}
      />
    </PageFrame>
  );
}
