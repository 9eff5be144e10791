import { dateColumn, Link, moneyColumn, PersonName, Table, Tag, type Element } from '../../../../platform/ui/index.js';
import type { LateDebt } from '../remind-debts.js';
import { RemindForm } from './remind-form.js';
import { reclaimPath } from './words.js';

interface LateDebtsProps {
  readonly debts: readonly LateDebt[];
  /** Whoever may send reminders has a form for it. */
  readonly recovers: boolean;
  readonly csrfToken: string;
}

/** The list of reclaims narrows to all that is late; here stands what is late longest. */
const debtsShown = 100;

/** Who is late, what was done about it, and what can be done now. */
export function LateDebts({ debts, recovers, csrfToken }: LateDebtsProps): Element {
  if (debts.length === 0) return <></>;
  return (
    <section aria-labelledby="late">
      <h2 class="govuk-heading-m" id="late">Late</h2>
      <p>
        Money that came and waits to be used is taken off.
        {debts.length > debtsShown && <> The oldest {String(debtsShown)} are shown; <Link href="/reclaims/list?late=yes">the list has all {debts.length.toLocaleString('en-GB')}</Link>.</>}
      </p>
      <Table
        caption="Debts that are late, the oldest first" captionHidden rows={debts.slice(0, debtsShown)}
        columns={[
          { heading: 'Person', rowHeader: true, cell: ({ reclaim }: LateDebt) => <Link href={reclaimPath(reclaim.id)}><PersonName name={reclaim.personName} /></Link> },
          { heading: 'Reclaim', kind: 'nowrap', cell: ({ reclaim }: LateDebt) => reclaim.reference },
          moneyColumn('Late', ({ late }: LateDebt) => late),
          dateColumn('Due since', ({ dueOn }: LateDebt) => dueOn),
          { heading: 'Days', kind: 'number', cell: ({ daysLate }: LateDebt) => String(daysLate) },
          { heading: 'Reminders', kind: 'number', cell: ({ reminders }: LateDebt) => String(reminders.length) },
          { heading: 'What now', cell: (debt: LateDebt) => <WhatNow debt={debt} /> },
        ]}
      />
      {recovers && debts.some(({ stepDue }) => stepDue !== undefined) && <RemindForm csrfToken={csrfToken} />}
    </section>
  );
}

function WhatNow({ debt: { stepDue, isSpent, rests } }: { readonly debt: LateDebt }): Element {
  if (rests) return <>Brought over: plan how it comes back, or propose to write it off</>;
  if (stepDue !== undefined) return <Tag tone="look">Reminder due</Tag>;
  return isSpent ? <>All reminders are sent: agree smaller sums, or propose to write it off</> : <>Wait for the next reminder</>;
}
