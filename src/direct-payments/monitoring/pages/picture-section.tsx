import { pence } from '../../../core/money.js';
import { BalanceOverTime, SpendByKind, type Element } from '../../../platform/ui/index.js';
import type { AgreementView } from '../show-agreement.js';
import { kindInWords } from './words.js';

/** The balance over time with what might be held, and what the money was spent on. */
export function PictureSection({ view }: { readonly view: AgreementView }): Element {
  if (!view.assessment) return <></>;
  return (
    <section aria-labelledby="over-time">
      <h2 class="govuk-heading-m" id="over-time">Over time</h2>
      <Balance view={view} />
      <Spending view={view} />
    </section>
  );
}

function Balance({ view: { assessment, balances, held, isShared } }: { readonly view: AgreementView }): Element {
  if (assessment?.closing === undefined || assessment.closing === null) return <p>Without a proved balance there is no picture of it.</p>;
  if (isShared) return <p>The account holds other people’s money too, so its balance over time is not shown here.</p>;
  return (
    <BalanceOverTime
      id="balance" title="Balance over time" points={balances} until={lastDay(balances, assessment.asAt)} contingency={held}
      proved={[{ date: assessment.asAt, balance: assessment.closing }]}
    />
  );
}

function lastDay(balances: AgreementView['balances'], asAt: AgreementView['balances'][number]['date']): typeof asAt {
  const last = balances.at(-1)?.date;
  return last !== undefined && last > asAt ? last : asAt;
}

function Spending({ view }: { readonly view: AgreementView }): Element {
  const spent = Object.entries(view.assessment?.categories ?? {}).filter(([, amount]) => amount < 0);
  if (spent.length === 0) return <></>;
  return <SpendByKind id="spending" title="What it was spent on" kinds={spent.map(([kind, amount]) => ({ kind: kindInWords(kind), spent: pence(-amount) }))} />;
}
