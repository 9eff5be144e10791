import { addDays, daysBetween, formatDate, type PlainDate } from '../../../core/plain-date.js';
import type { AccountException } from './exceptions.js';
import type { PlanTerms } from './source-ledgers.js';

interface EmployerDuty {
  readonly code: 'wages-missing' | 'hmrc-missing' | 'insurance-missing';
  readonly kind: string;
  /** How long none may be seen before somebody asks: wages eight weeks, HMRC a quarter and its grace, insurance a year less its renewal. */
  readonly days: number;
  readonly message: (since: PlainDate) => string;
}

const duties: readonly EmployerDuty[] = [
  { code: 'wages-missing', kind: 'pa_wages', days: 56, message: (since) => `The plan has an assistant, and no wages have been paid since ${formatDate(since)}. Was none found, or did they leave? Offer help.` },
  { code: 'hmrc-missing', kind: 'hmrc', days: 130, message: (since) => `An assistant is employed, and nothing was paid to HMRC since ${formatDate(since)}. Ask who runs the payroll; below the lower earnings limit nothing may be due.` },
  { code: 'insurance-missing', kind: 'employer_insurance', days: 330, message: (since) => `An assistant is employed, and no employer’s liability insurance was paid since ${formatDate(since)}. Ask for the certificate: it is required by law.` },
];

interface KindOnDay {
  readonly kind: string;
  readonly date: PlainDate;
}

/**
 * What an employer pays and the statements do not show, where a line of the plan has had an employed assistant all the
 * while. HMRC and insurance are asked about only where wages are paid. Questions, not breaches: the payroll service may pay.
 * Employers' Liability (Compulsory Insurance) Act 1969 s1; PAYE Regulations 2003 reg 67G.
 */
export function employerExceptions(plan: readonly PlanTerms[], lines: readonly KindOnDay[], asAt: PlainDate): AccountException[] {
  const employs = plan.filter((line) => line.employsAssistant && (line.until === null || line.until >= asAt)).map((line) => line.from).sort()[0];
  const first = lines.reduce<PlainDate | undefined>((least, { date }) => (least === undefined || date < least ? date : least), undefined);
  const last = lines.reduce<PlainDate | undefined>((most, { date }) => (most === undefined || date > most ? date : most), undefined);
  if (employs === undefined || first === undefined || last === undefined) return [];
  const seenFrom = employs > first ? employs : first;
  const missing = duties.filter((duty) => isMissing(duty, lines, seenFrom, last));
  const wages = missing.filter(({ code }) => code === 'wages-missing');
  return (wages.length > 0 ? wages : missing).map(({ code, kind, message }) => ({ code, message: message(lastOf(kind, lines) ?? seenFrom), lines: [] }));
}

function isMissing({ kind, days }: EmployerDuty, lines: readonly KindOnDay[], seenFrom: PlainDate, last: PlainDate): boolean {
  if (daysBetween(seenFrom, last) < days) return false;
  const due = addDays(last, -days);
  return !lines.some((line) => line.kind === kind && line.date > due);
}

function lastOf(kind: string, lines: readonly KindOnDay[]): PlainDate | undefined {
  return lines.filter((line) => line.kind === kind).map(({ date }) => date).sort().at(-1);
}
