import { formatPounds, sum, type Pence } from '../core/money.js';
import { formatDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { streamNames, streams } from '../direct-payments/monitoring/rules/streams.js';
import { describeReclaim, type ReclaimDescription } from '../direct-payments/reclaims/finance/describe-reclaim.js';
import { listReclaims, type ListedReclaim } from '../direct-payments/reclaims/finance/list-reclaims.js';
import { readMoney, receivedBy, type MoneyView } from '../direct-payments/reclaims/finance/read-money.js';
import { debtAges, debtAgeWords } from '../direct-payments/reclaims/finance/rules/aged-debt.js';
import { statusWords } from '../direct-payments/reclaims/move-reclaim.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { withInstallation } from './installation.js';

export interface ReclaimOptions {
  readonly authority?: string;
  readonly json?: boolean;
}

export interface ListOptions extends ReclaimOptions {
  readonly column: string;
  readonly search: string;
  readonly late?: boolean;
  readonly page: number;
}

/** A page of reclaims; amounts in pence. */
interface ListAnswer {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly items: readonly Omit<ListedReclaim, 'officerId' | 'proposedBy' | 'personId'>[];
}

export async function readList({ column, search, late, page, authority }: ListOptions): Promise<Result<ListAnswer>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const query = { column, search, page, regime: '', stream: '', whose: '', late: late === true ? 'yes' : '' };
    const list = await inTransaction(db, acting, (tx) => listReclaims(tx, query, null, systemClock.today()));
    return ok({ total: list.total, page: list.page, pages: list.pages, items: list.items.map(({ officerId: _, proposedBy: __, personId: ___, ...item }) => item) });
  });
}

export function listText({ total, page, pages, items }: ListAnswer): string[] {
  const where = pages > 1 ? `, page ${String(page)} of ${String(pages)}` : '';
  const rows = items.map(({ reference, agreementReference, personName, amount, days, status, isLate }) =>
    `${reference.padEnd(10)}${agreementReference.padEnd(12)}${personName.padEnd(28)}${formatPounds(amount).padStart(14)}  ${statusWords[status]}, ${String(days)} ${days === 1 ? 'day' : 'days'}${isLate ? ', late' : ''}`);
  return [`${total.toLocaleString('en-GB')} ${total === 1 ? 'reclaim' : 'reclaims'}${where}`, ...rows];
}

export async function readOne(reference: string, { authority }: ReclaimOptions): Promise<Result<ReclaimDescription>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, (tx) => describeReclaim(tx, { reference }, systemClock.today())));
}

export function oneText({ reference, personName, agreementReference, status, since, figures, parts, changes, events, postings }: ReclaimDescription): string[] {
  return [
    `${reference}: ${personName}, ${agreementReference}`,
    `${statusWords[status]}, since ${formatDate(since)}`,
    ...figures.working.map(({ step, amount, because }) => `${step.padEnd(16)}${(amount === null ? 'not known' : formatPounds(amount)).padStart(14)}  ${because}`),
    ...parts.map(({ stream, found, asked, owed, recovered, writtenOff }) =>
      `${streamNames[stream].padEnd(16)}found ${formatPounds(found)}, asked ${formatPounds(asked)}, owed ${formatPounds(owed)}, come back ${formatPounds(recovered)}, written off ${formatPounds(writtenOff)}`),
    ...changes.map(({ step, was, is }) => `changed since: ${step}, was ${known(was)}, is ${known(is)}`),
    ...events.map(({ on, event, by, byFamily, reason }) => `${formatDate(on)}: ${event}, ${by ?? (byFamily ? 'the family' : 'by itself')}${reason === null ? '' : `: ${reason}`}`),
    ...postings.map(({ no, on, stream, kind, amount }) => `${String(no).padStart(4)}  ${on}  ${streamNames[stream].padEnd(12)}${kind.padEnd(20)}${formatPounds(amount).padStart(14)}`),
  ];
}

function known(amount: Pence | null): string {
  return amount === null ? 'not known' : formatPounds(amount);
}

export async function readMoneyCommand({ authority }: ReclaimOptions): Promise<Result<MoneyView>> {
  return withInstallation(authority, async ({ db, acting }) => ok(await inTransaction(db, acting, (tx) => readMoney(tx, systemClock.today()))));
}

export function moneyText({ owed, aged, late, promised, received, receivedSince, receipts }: MoneyView): string[] {
  const total = (of: Readonly<Record<(typeof streams)[number], Pence>>): string => formatPounds(sum(streams.map((stream) => of[stream])));
  return [
    `Owed ${total(owed)}, of it late ${formatPounds(late)}`,
    ...debtAges.map((age) => `${debtAgeWords[age].padEnd(20)}${total(aged[age]).padStart(14)}`),
    ...promised.map(({ month, amount }) => `Promised in ${month}${formatPounds(amount).padStart(14)}`),
    `Come back since ${formatDate(receivedSince)}: ${formatPounds(receivedBy(received, () => true))}`,
    ...receipts.map(({ id, receivedOn, left, standing, text, reclaim }) => `${String(id).padEnd(8)}${receivedOn}${formatPounds(left).padStart(14)}  ${standing}${reclaim ? ` ${reclaim.reference}` : ''}: ${text}`),
  ];
}
