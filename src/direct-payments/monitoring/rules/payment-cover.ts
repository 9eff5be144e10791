import { formatDate, type PlainDate } from '../../../core/plain-date.js';
import { formatPounds } from '../../../core/money.js';
import type { MergedLine } from '../../statements/rules/merge-statements.js';
import { countsOn, type AccountTerms, type Commitment, type PaymentRecord } from './account-terms.js';
import type { MatchedPayments } from './payment-matching.js';
import type { Deduction, SurplusInput } from './surplus-input.js';
import { usualCover } from './unexpired.js';
import type { CitedLine } from './working.js';

export function cited({ date, amount, description, file, row }: MergedLine): CitedLine {
  return { date, amount, description, file, row };
}

/**
 * The days that each council payment on the statements is for: the list's, where it has the payment and says so, else
 * from the line's date until the next payment. A one-off covers none. What is on the list but not on the statements is
 * not in the balance, so nothing of it can be unexpired.
 */
export function coverOf(terms: AccountTerms, lines: readonly MergedLine[], matched: MatchedPayments | null): SurplusInput['payments'] {
  if (matched === null) return lines.map((line) => ({ amount: line.amount, ...usualCover(line.date, terms.paysEveryWeeks), line: cited(line) }));
  const listed = matched.pairs.flatMap(({ records, lines: [line] }) => (line ? records.flatMap((record) => coverOfRecord(terms, record, line)) : []));
  return [...listed, ...coverOf(terms, matched.linesWithoutRecord, null)];
}

function coverOfRecord({ paysEveryWeeks }: AccountTerms, record: PaymentRecord, line: MergedLine): SurplusInput['payments'] {
  const { kind, amount, coversFrom, coversUntil, stream } = record;
  if (kind === 'one_off') return [];
  const cover = coversFrom !== null && coversUntil !== null ? { coversFrom, coversUntil } : usualCover(line.date, paysEveryWeeks);
  return [{ amount, ...cover, line: cited(line), ...(stream === null ? {} : { stream }) }];
}

/**
 * One-off payments that have come and are still within their date are reserved for their purpose. A `reserved` commitment
 * of the same amount is that purpose: its dates decide, and it is counted there. Without one the list's last covered day
 * decides, and without that the money stays reserved until somebody says otherwise.
 */
export function reservedOneOffs(matched: MatchedPayments | null, commitments: readonly Commitment[], asAt: PlainDate): Deduction[] {
  const named = commitments.filter((commitment) => commitment.kind === 'reserved').map((commitment) => commitment.amount);
  const came = (matched?.pairs ?? []).flatMap((pair) => pair.records).filter((record) => record.kind === 'one_off');
  return came.flatMap((record) => {
    const purpose = named.indexOf(record.amount);
    if (purpose !== -1) named.splice(purpose, 1);
    if (purpose !== -1 || !countsOn({ from: null, until: record.coversUntil }, asAt)) return [];
    const until = record.coversUntil === null ? 'no last day is given' : `until ${formatDate(record.coversUntil)}`;
    return [{ amount: record.amount, because: `the one-off of ${formatPounds(record.amount)} paid on ${formatDate(record.date)}, ${until}` }];
  });
}
