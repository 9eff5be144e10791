import { formatPounds } from '../../../core/money.js';
import type { NoticeNow } from '../rules/told-of.js';
import type { OverpaymentNotice } from '../store/notices.js';

/** How a notice of an overpayment stands, in words: what was put right since is never taken by it, whatever is paid too much later. */
export function noticeStanding({ amount, taken, withdrawnOn }: Pick<OverpaymentNotice, 'amount' | 'taken' | 'withdrawnOn'>, now: Pick<NoticeNow, 'left' | 'fallen'> | undefined): string {
  if (withdrawnOn !== null) return 'Taken back';
  if (now === undefined || now.left > 0) return now !== undefined && now.fallen > 0 ? `Overtaken in part: ${formatPounds(now.fallen)} of it was put right` : 'Stands';
  return taken >= amount ? 'Used up: all of it is taken' : taken > 0 ? 'Used up: the rest was put right' : 'Overtaken: it was put right, so nothing is taken by it';
}
