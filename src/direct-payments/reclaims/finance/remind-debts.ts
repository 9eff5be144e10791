import { z } from 'zod';
import { formatPounds, subtract, sum, type Pence } from '../../../core/money.js';
import { daysBetween, formatDate, type PlainDate } from '../../../core/plain-date.js';
import { recordEvent } from '../../../platform/audit/record-event.js';
import type { TenantTx } from '../../../platform/db/transaction.js';
import { eachByItself } from '../../../platform/jobs/each-by-itself.js';
import { job, type AnyJob, type RegularJob } from '../../../platform/jobs/job.js';
import { policiesOfAgreements } from '../../agreements/policy-of.js';
import { streams } from '../../monitoring/rules/streams.js';
import { writeToFamily } from '../letters/write-to-family.js';
import { mayRecoverOn } from '../store/may-recover.js';
import { holdReclaim } from '../store/reclaims.js';
import { readReclaims, debtOf, type ListedReclaim } from './list-reclaims.js';
import { reminderLetter } from './reminder-letter.js';
import { ladderStanding } from './rules/debt-ladder.js';
import { openDues } from './rules/open-dues.js';
import { findDebtReminders, insertDebtReminder, type SentReminder } from './store/debt-reminders.js';
import { findOpenReceipts } from './store/open-receipts.js';

/** A debt that is late, and what was done about it. */
export interface LateDebt {
  readonly reclaim: ListedReclaim;
  /** Due before today and not covered by money that came and waits to be used. */
  readonly late: Pence;
  /** Since when the oldest of it. */
  readonly dueOn: PlainDate;
  readonly daysLate: number;
  /** Reminders of that day, oldest first. */
  readonly reminders: readonly SentReminder[];
  /** The step that is to go out now; undefined where none is. */
  readonly stepDue: number | undefined;
  /** Every reminder has gone out: agree a plan, or propose to write it off. */
  readonly isSpent: boolean;
  /** It was brought over, and nothing was agreed here yet on how it comes back: no reminder goes out. */
  readonly rests: boolean;
}

/** Debts that are late today, the oldest first, or that of one reclaim. Nobody is late whose money came and only waits to be used. */
export async function findLateDebts(tx: TenantTx, today: PlainDate, reclaimId: number | null = null): Promise<LateDebt[]> {
  const policyOf = await policiesOfAgreements(tx, today);
  const reminders = await findDebtReminders(tx, reclaimId);
  const came = await findOpenReceipts(tx);
  const late = (await readReclaims(tx, today, reclaimId)).flatMap((reclaim) => {
    const covered = sum(came.filter((receipt) => receipt.reclaim?.id === reclaim.id).map(({ left }) => left));
    const debt = debtOf(reclaim);
    const dueOn = debt && openDues(debt)[0]?.dueOn;
    const open = subtract(reclaim.lateAmount, covered);
    if (dueOn === undefined || open <= 0 || reclaim.status === 'issued') return [];
    const daysLate = daysBetween(dueOn, today);
    const sent = reminders.filter((one) => one.reclaimId === reclaim.id && one.dueOn === dueOn);
    const { due, isSpent } = ladderStanding(policyOf(reclaim.agreementId)?.document.reclaims.debtReminderDays ?? [], daysLate, sent.map(({ stepDays }) => stepDays));
    // A debt of an earlier system is years late on its first morning here: nobody is chased until somebody agreed with the family how it comes back.
    const rests = reclaim.ground === 'brought_over' && !reclaim.isPlanned;
    return [{ reclaim, late: open, dueOn, daysLate, reminders: sent, stepDue: rests ? undefined : due, isSpent: isSpent && !rests, rests }];
  });
  return late.sort((a, b) => b.daysLate - a.daysLate || a.reclaim.id - b.reclaim.id);
}

/**
 * Sends the reminder of one reclaim that the ladder says is due; false where none is, any more. The reclaim is held first and looked at anew, so that of
 * two who come at the same moment only one sends it.
 */
export async function remindOfDebt(tx: TenantTx, reclaimId: number, today: PlainDate): Promise<boolean> {
  const reclaim = await holdReclaim(tx, reclaimId);
  const [debt] = reclaim ? await findLateDebts(tx, today, reclaimId) : [];
  // Where the council's own answer has not gone out yet, nobody is chased.
  if (!reclaim || debt?.stepDue === undefined || !(await mayRecoverOn(tx, reclaimId, today))) return false;
  const { late, dueOn, stepDue } = debt;
  const owed = sum(streams.map((stream) => debt.reclaim.owed[stream]));
  const letter = await writeToFamily(tx, reclaim, 'reclaim_reminder', today, (head) => reminderLetter({ ...head, late, dueOn, owed }));
  // Nobody is reminded at somebody else's address; that the payee has none is on the list of whoever looks after the payment.
  if (!letter.ok) return false;
  const letterId = letter.value;
  await insertDebtReminder(tx, { reclaimId, stepDays: stepDue, dueOn, letterId, sentOn: today });
  await recordEvent(tx, { sentence: `Reminded of ${formatPounds(late)} of ${reclaim.reference} that was due on ${formatDate(dueOn)}.`, subjectKind: 'reclaim', subjectId: reclaimId, after: { letterId, stepDays: stepDue } });
  return true;
}

type Transact = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/**
 * Sends every reminder that is due; answers with how many. A reminder and its letter are one transaction: stopped half-way, the rest go out when it runs
 * again, and none twice.
 */
export async function remindDebts(inTransaction: Transact, today: PlainDate): Promise<number> {
  const due = (await inTransaction((tx) => findLateDebts(tx, today))).filter(({ stepDue }) => stepDue !== undefined);
  let sent = 0;
  await eachByItself(due, async ({ reclaim }) => {
    if (await inTransaction((tx) => remindOfDebt(tx, reclaim.id, today))) sent += 1;
  });
  return sent;
}

export const debtRemindersName = 'reclaims.remind-debts';

/** Each morning's reminders of money that was due. */
export const debtRemindersJob: AnyJob = job({
  name: debtRemindersName,
  payload: z.unknown(),
  work: async ({ inTransaction, clock }) => { await remindDebts(inTransaction, clock.today()); },
});

// After the daily work, which uses money that came.
export const debtRemindersRegular: RegularJob = { name: debtRemindersName, at: '45 4 * * *' };
