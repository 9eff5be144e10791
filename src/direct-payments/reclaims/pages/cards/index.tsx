import { z } from 'zod';
import { formatDate } from '../../../../core/plain-date.js';
import { recordView } from '../../../../platform/audit/record-view.js';
import { may } from '../../../../platform/access/actor.js';
import { englishDay } from '../../../../platform/clock.js';
import {
  Button, choiceField, EmptyState, Form, FormErrors, freshForm, Link, PageFrame, PageHeading, pathOf, PersonName, RadiosField, readForm, refusedForm, SelectField, SummaryList, Table, Tag, TextAreaField, textField,
  type Element, type FormState, type Tone,
} from '../../../../platform/ui/index.js';
import { notFound, page, redirect, type PageAnswer } from '../../../../platform/web/answers.js';
import { route, type PageRoute } from '../../../../platform/web/route.js';
import { numberIn, type Visit } from '../../../../platform/web/visit.js';
import { agreementPath } from '../../../monitoring/pages/agreement-paths.js';
import { blockCard } from '../../cards/block-card.js';
import { decideBlock } from '../../cards/decide-block.js';
import { listBlocks, showCards, type BlockInHand, type CardsView } from '../../cards/list-blocks.js';
import { ReclaimTabs } from '../../finance/pages/reclaim-tabs.js';
import type { BlockState } from '../../cards/rules/block-state.js';

/** Cards that are blocked on suspicion: the list, ordering a block, and the second person. */
export const cardPages: readonly PageRoute[] = [
  route({ method: 'GET', url: '/cards/blocks', permission: 'reclaims.read', handler: async (visit) => page(<BlocksPage visit={visit} blocks={await visit.inTransaction((tx) => listBlocks(tx, visit.clock.now()))} />) }),
  route({ method: 'GET', url: '/agreements/:id/block', permission: 'cards.block', handler: (visit) => showNew(visit) }),
  route({ method: 'POST', url: '/agreements/:id/block', permission: 'cards.block', handler: order }),
  route({ method: 'GET', url: '/cards/blocks/:block', permission: 'reclaims.read', handler: (visit) => showBlock(visit, freshForm()) }),
  route({ method: 'POST', url: '/cards/blocks/:block', permission: 'reclaims.read', handler: decide }),
];

const states: Readonly<Record<BlockState, { readonly words: string; readonly tone: Tone }>> = {
  waiting: { words: 'To be confirmed', tone: 'look' }, confirmed: { words: 'Blocked', tone: 'look' }, lifted: { words: 'Lifted', tone: 'done' }, lapsed: { words: 'Lapsed: the card works', tone: 'quiet' },
};

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

function momentWords(moment: Date): string {
  return `${formatDate(englishDay(moment))}, ${time.format(moment)}`;
}

function BlocksPage({ visit, blocks }: { readonly visit: Visit; readonly blocks: readonly BlockInHand[] }): Element {
  return (
    <PageFrame {...visit.frame} title="Blocked cards" layout="wide" beforeMain={<ReclaimTabs current="cards" />}>
      <PageHeading>Blocked cards</PageHeading>
      <p>A card may be blocked at once on suspicion, with another way to pay wages. A second person confirms it in time, or it lapses. A block recovers nothing.</p>
      <Table
        caption="Blocked cards, the latest first" captionHidden rows={blocks}
        columns={[
          { heading: 'Person', rowHeader: true, cell: ({ id, personName }: BlockInHand) => <Link href={pathOf(`/cards/blocks/${String(id)}`)}><PersonName name={personName} /></Link> },
          { heading: 'Direct payment', cell: ({ agreementReference }) => agreementReference },
          { heading: 'Ordered', cell: ({ blockedAt, blockerName }) => `${momentWords(blockedAt)}, ${blockerName}` },
          { heading: 'Confirm by', cell: ({ confirmBy }) => momentWords(confirmBy) },
          { heading: 'Wages meanwhile', cell: ({ otherWay }) => otherWay },
          { heading: 'Stands', cell: ({ state }) => <Tag tone={states[state].tone}>{states[state].words}</Tag> },
        ]}
        whenEmpty={<EmptyState title="No card is blocked" />}
      />
    </PageFrame>
  );
}

/** The form as it was typed; fresh, it has the card chosen where there is only one. */
async function showNew(visit: Visit, typed?: FormState): Promise<PageAnswer> {
  const id = numberIn(visit.params, 'id');
  const view = id === undefined ? undefined : await visit.inTransaction(async (tx) => {
    const found = await showCards(tx, id);
    if (found && !typed) await recordView(tx, { agreementId: id, what: `the cards of ${found.reference}` });
    return found;
  });
  if (!view) return notFound();
  const [only, another] = view.cards;
  const form = typed ?? freshForm(only && !another ? { card: String(only.accountId) } : {});
  return page(<NewBlockPage visit={visit} view={view} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const orderForm = z.object({
  card: textField('Choose the card').pipe(z.string().regex(/^\d{1,15}$/, 'Choose the card')).transform(Number),
  reason: textField('Say what is suspected, and on what', { max: 1000 }), otherWay: textField('Say how wages and care are paid meanwhile', { max: 1000 }),
});

async function order(visit: Visit): Promise<PageAnswer> {
  const agreementId = numberIn(visit.params, 'id');
  if (agreementId === undefined) return notFound();
  const read = readForm(orderForm, visit.posted);
  if (!read.ok) return showNew(visit, read.form);
  const { card, ...given } = read.value;
  const done = await visit.inTransaction((tx) => blockCard(tx, { ...given, agreementId, accountId: card, now: visit.clock.now(), today: visit.clock.today() }));
  return done.ok ? redirect(pathOf(`/cards/blocks/${String(done.value)}`)) : showNew(visit, refusedForm(read.form, done.refusal));
}

function NewBlockPage({ visit, view, form }: { readonly visit: Visit; readonly view: CardsView; readonly form: FormState }): Element {
  const title = 'Block a card';
  const { cards, agreementId, reference, personName } = view;
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: `Back to ${reference}`, href: agreementPath({ agreementId }) }}>
      <FormErrors form={form} />
      <PageHeading caption={<><PersonName name={personName} />, {reference}</>}>{title}</PageHeading>
      {cards.length === 0
        ? <EmptyState title="There is no card here">This direct payment is not paid to a card that the council gave.</EmptyState>
        : (
          <Form action={pathOf(visit.path)} csrfToken={visit.csrfToken}>
            <p>It is blocked at once. A second person has to confirm it in time, or it lapses. It recovers nothing: asking for money back goes its own way, with a notice and time to answer.</p>
            <SelectField form={form} name="card" label="Which card?" emptyText="Choose" options={cards.map(({ accountId, label }) => ({ value: String(accountId), text: label }))} />
            <TextAreaField form={form} name="reason" label="What is suspected, and on what?" rows={4} max={1000} />
            <TextAreaField form={form} name="otherWay" label="How are wages and care paid meanwhile?" hint="Nobody is left without care: say who pays, how and from when." rows={3} max={1000} />
            <Button kind="warning">Block the card</Button>
          </Form>
        )}
    </PageFrame>
  );
}

async function blockOf(visit: Visit): Promise<BlockInHand | undefined> {
  const id = numberIn(visit.params, 'block');
  const all = id === undefined ? [] : await visit.inTransaction((tx) => listBlocks(tx, visit.clock.now(), id));
  return all[0];
}

async function showBlock(visit: Visit, form: FormState): Promise<PageAnswer> {
  const block = await blockOf(visit);
  if (!block) return notFound();
  return page(<BlockPage visit={visit} block={block} form={form} />, form.errors.length > 0 ? 422 : 200);
}

const decideForm = z.object({ stays: choiceField(['yes', 'no'], 'Choose what becomes of the block'), decisionReason: textField('Say why', { max: 1000 }) });

async function decide(visit: Visit): Promise<PageAnswer> {
  const blockId = numberIn(visit.params, 'block');
  if (blockId === undefined || !(may(visit.actor, 'cards.confirm-block') || may(visit.actor, 'cards.block'))) return notFound();
  const read = readForm(decideForm, visit.posted);
  if (!read.ok) return showBlock(visit, read.form);
  const stays = read.value.stays === 'yes';
  if (stays && !may(visit.actor, 'cards.confirm-block')) return notFound();
  const done = await visit.inTransaction((tx) => decideBlock(tx, { blockId, stays, reason: read.value.decisionReason, now: visit.clock.now() }));
  return done.ok ? redirect(pathOf(visit.path)) : showBlock(visit, refusedForm(read.form, done.refusal));
}

function BlockPage({ visit, block, form }: { readonly visit: Visit; readonly block: BlockInHand; readonly form: FormState }): Element {
  const title = `Block of ${block.accountLabel}`;
  const confirms = may(visit.actor, 'cards.confirm-block') && block.state === 'waiting';
  const decides = (confirms || may(visit.actor, 'cards.block') || may(visit.actor, 'cards.confirm-block')) && (block.state === 'waiting' || block.state === 'confirmed');
  return (
    <PageFrame {...visit.frame} title={title} hasErrors={form.errors.length > 0} backLink={{ text: 'Blocked cards', href: '/cards/blocks' }}>
      <FormErrors form={form} />
      <PageHeading caption={<><PersonName name={block.personName} />, {block.agreementReference}</>}>{title}</PageHeading>
      <SummaryList
        rows={[
          { key: 'Stands', value: <Tag tone={states[block.state].tone}>{states[block.state].words}</Tag> },
          { key: 'Ordered', value: `${momentWords(block.blockedAt)}, by ${block.blockerName}` },
          { key: 'To be confirmed by', value: momentWords(block.confirmBy) },
          { key: 'What is suspected', value: block.reason },
          { key: 'Wages meanwhile', value: block.otherWay },
          ...block.decisions.map(({ stays, reason, by }) => ({ key: stays ? 'Confirmed' : 'Lifted', value: `${by}: ${reason}` })),
        ]}
      />
      {decides && (
        <Form action={pathOf(visit.path)} csrfToken={visit.csrfToken}>
          <RadiosField
            form={form} name="stays" label="What becomes of it?"
            choices={[...(confirms ? [{ value: 'yes', text: 'It stays blocked' }] : []), { value: 'no', text: 'It is lifted: the card works again' }]}
          />
          <TextAreaField form={form} name="decisionReason" label="Why?" rows={3} max={1000} />
          <Button>Decide</Button>
        </Form>
      )}
    </PageFrame>
  );
}
