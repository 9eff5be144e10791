import { z } from 'zod';
import { formatPounds, pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import { may } from '../../../platform/access/actor.js';
import { Button, choiceField, dateColumn, Form, Govuk, moneyColumn, RadiosField, SelectField, Table, TextAreaField, textField, type Column, type Element, type FormState } from '../../../platform/ui/index.js';
import type { Visit } from '../../../platform/web/visit.js';
import { payingStreamTitles } from '../rules/streams.js';
import type { AgreementPayments } from '../show-agreement-payments.js';
import type { PromisedOnce as Promised } from '../store/one-offs.js';
import { paidPath } from './paths.js';

/** A decision on a sum that was promised once and waits. */
export const oneOffForm = z.object({
  oneOff: z.coerce.number('Choose the sum').int().positive(), oneOffDecision: choiceField(['pay', 'leave'], 'Choose what is decided'), oneOffReason: textField('Say why', { max: 500 }),
});

interface Props {
  readonly visit: Visit;
  readonly view: AgreementPayments;
  readonly form: FormState;
}

interface Row extends Promised {
  readonly standing: string;
}

const waitWords = { died: 'Waits: the person has died', payee_gone: 'Waits: whoever received the money acts no more', paused: 'Waits: the days are paused' } as const;

function standingOf(one: Promised, { promisedWaits, ahead, agreement }: AgreementPayments): string {
  if (one.carriedTo !== null) return one.carriedTo === agreement.reference ? 'A later version of the plan stands in its place' : `Carried on by ${one.carriedTo}`;
  if (one.paid >= one.amount) return 'Paid, or about to be';
  if (one.decision === 'leave') return `Left${one.decidedBy === null ? '' : `, decided by ${one.decidedBy}`}: ${one.reason ?? ''}`;
  const waits = promisedWaits.find(({ line }) => line.id === one.lineId);
  if (waits) return waitWords[waits.why];
  return ahead.some(({ kind, planLineId }) => kind === 'one_off' && planLineId === one.lineId) ? 'Goes with the next payment' : `With the first payment from ${formatDate(one.from)}`;
}

const columns: Column<Row>[] = [
  { heading: 'What for', rowHeader: true, cell: ({ what }) => what }, { heading: 'Budget', cell: ({ stream }) => payingStreamTitles[stream] }, dateColumn('Its day', ({ from }) => from), moneyColumn('Promised', ({ amount }) => amount), moneyColumn('Paid', ({ paid }) => paid),
  { heading: 'How it stands', cell: ({ standing }) => standing },
];

/** Money promised once: paid once, whatever happened since, or waiting for a person who says whether it is paid or left. */
export function PromisedOnce({ visit, view, form }: Props): Element {
  const { promised, promisedWaits, agreement } = view;
  if (promised.length === 0) return <></>;
  const over = agreement.ends !== null && agreement.ends < visit.clock.today();
  const open = promised.filter((one) => one.carriedTo === null && one.paid < one.amount && (one.decision === 'leave' || over || promisedWaits.some(({ line }) => line.id === one.lineId)));
  return (
    <section aria-labelledby="promised-once">
      <h2 class="govuk-heading-m" id="promised-once">Promised once</h2>
      <Table caption="Money promised once" captionHidden rows={promised.map((one) => ({ ...one, standing: standingOf(one, view) }))} columns={columns} />
      {open.length > 0 && may(visit.actor, 'payments.propose') && (
        <Govuk.Details summaryText="Decide on a sum that waits" open={form.errors.some(({ field }) => field.startsWith('oneOff'))}>
          <Form action={paidPath(agreement.id, '/one-off')} csrfToken={visit.csrfToken}>
            <SelectField form={form} name="oneOff" label="Which sum?" options={open.map(({ lineId, what, amount, paid }) => ({ value: String(lineId), text: `${what}: ${formatPounds(pence(amount - paid))}` }))} />
            <RadiosField form={form} name="oneOffDecision" label="What is decided?" choices={[{ value: 'pay', text: 'It is paid all the same', hint: 'With the next run, into the account of the direct payment' }, { value: 'leave', text: 'It is left', hint: 'Nobody is owed it any more' }]} />
            <TextAreaField form={form} name="oneOffReason" label="Why?" hint="In words that may be read to the family" rows={2} max={500} />
            <Button kind="secondary">Keep this decision</Button>
          </Form>
        </Govuk.Details>
      )}
    </section>
  );
}
