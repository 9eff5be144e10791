import { formatPounds, pence } from '../../../core/money.js';
import { formatDate } from '../../../core/plain-date.js';
import type { Batch, BatchLine } from '../rules/payee-batch.js';
import type { SpendingKind } from '../../statements/rules/classification/rule-set.js';
import type { LastDecision, ReconcilingView } from '../show-reconciling.js';
import type { LineRow } from '../store/lines.js';

/** `£25.00 out on 14 April 2025` */
export function movedWords({ amount, on }: Pick<LineRow, 'amount' | 'on'>): string {
  return `${formatPounds(pence(Math.abs(amount)))} ${amount < 0 ? 'out' : 'in'} on ${formatDate(on)}`;
}

export function kindName(kinds: readonly SpendingKind[], code: string): string {
  return kinds.find(({ kind }) => kind === code)?.title ?? code;
}

/** `37 lines to SUNNYBANK CARE` */
export function batchWords({ lines, payee, total }: Batch<BatchLine>): string {
  return `${String(lines.length)} lines ${total < 0 ? 'to' : 'from'} ${payee}`;
}

/** What the visitor decided last, which undo would take back. */
export function lastWords({ what, lines, line }: LastDecision, kinds: readonly SpendingKind[]): string {
  const about = line ? `“${line.description}”, ${movedWords(line)}` : 'a line';
  const read = kindName(kinds, line?.kind ?? '');
  if (lines > 1 && what !== 'transfer') return `${String(lines)} lines like ${about}: ${read}`;
  return {
    accept: `${about}: agreed, ${read}`, kind: `${about}: read as ${read}`, split: `${about}: split`, transfer: `${about}: moved between own accounts`,
    not_allowed: `${about}: not allowed, ${read}`, asked: `${about}: the family is asked`,
  }[what];
}

export function countWords({ open, waiting, decided }: ReconcilingView['counts']): string {
  const all = open + waiting + decided;
  const family = waiting === 0 ? '' : ` ${String(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for the family.`;
  return `${decided.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} lines are decided, ${open.toLocaleString('en-GB')} to go.${family}`;
}

/** What an officer would ask, to be changed where it does not fit. */
export function likelyQuestion({ amount, on, description }: Pick<LineRow, 'amount' | 'on' | 'description'>): string {
  const money = formatPounds(pence(Math.abs(amount)));
  if (amount < 0) return `What was the ${money} to ${description} on ${formatDate(on)} for?`;
  return `Where did the ${money} from ${description} on ${formatDate(on)} come from?`;
}
