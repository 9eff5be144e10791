import type { AccountHistory } from '../statements/rules/account-history.js';
import type { MonitoredAgreement } from './rules/monitor-agreement.js';
import type { CitedLine, WorkingStep } from './rules/working.js';
import type { Subject } from './run-subjects.js';
import type { AssessmentToKeep, FindingToKeep } from './store/assessments.js';

/** An agreement's result as it is kept: lines are named by account and number instead of file and row. */
export function assessmentOf({ result }: MonitoredAgreement, { agreement, policy }: Subject, histories: readonly AccountHistory[]): AssessmentToKeep {
  return {
    agreementId: agreement.id, policyVersionId: policy?.id ?? null, proved: result.proved, closing: result.closing, surplus: result.surplus,
    reclaimable: result.reclaimable, shortfall: result.shortfall, contributionShare: result.contributionShare,
    byStream: result.byStream === null ? null : JSON.stringify(result.byStream),
    categories: JSON.stringify(result.categories),
    working: JSON.stringify(result.working.map((step) => numbered(step, histories))),
  };
}

function numbered(step: WorkingStep, histories: readonly AccountHistory[]): WorkingStep {
  if (!step.lines) return step;
  return { ...step, lines: step.lines.map(({ date, amount, description, ...place }) => ({ date, amount, description, ...(numberOf({ date, amount, description, ...place }, histories) ?? {}) })) };
}

/** One finding for each account whose lines stand behind it, so that each names lines of one account. */
export function findingsOf({ result, asked }: MonitoredAgreement, { agreement }: Subject, histories: readonly AccountHistory[]): FindingToKeep[] {
  const exceptions = result.exceptions.flatMap(({ code, message, lines }) => byAccount(lines, histories).map((one) => ({ code, message, ...one })));
  const questions = result.questions.flatMap(({ kind, message }) => {
    const lines = asked.filter((one) => one.kind === kind).map(({ line }) => line);
    return byAccount(lines, histories).map((one) => ({ code: 'to-ask' as const, message, ...one }));
  });
  return [...exceptions, ...questions].map((finding) => ({ agreementId: agreement.id, ...finding }));
}

function byAccount(lines: readonly CitedLine[], histories: readonly AccountHistory[]): Pick<FindingToKeep, 'accountId' | 'lineNos'>[] {
  const found = new Map<number, number[]>();
  for (const line of lines) {
    const at = numberOf(line, histories);
    if (at) found.set(at.accountId, [...(found.get(at.accountId) ?? []), at.lineNo]);
  }
  if (found.size === 0) return [{ accountId: histories.length === 1 ? (histories[0]?.accountId ?? null) : null, lineNos: [] }];
  return [...found].map(([accountId, lineNos]) => ({ accountId, lineNos: [...new Set(lineNos)] }));
}

function numberOf(cited: CitedLine, histories: readonly AccountHistory[]): { readonly accountId: number; readonly lineNo: number } | undefined {
  for (const { accountId, merged, lineNos, splits } of histories) {
    const { lines } = merged;
    for (let place = firstOn(lines, cited.date); lines[place]?.date === cited.date; place += 1) {
      const line = lines[place];
      const lineNo = lineNos[place];
      if (line && lineNo !== undefined && isSame(line, cited, splits?.has(place) ?? false)) return { accountId, lineNo };
    }
  }
  return undefined;
}

/** What is cited may be a part of a split line, of a smaller amount. */
function isSame(line: CitedLine, cited: CitedLine, isSplit: boolean): boolean {
  return line.file === cited.file && line.row === cited.row && (isSplit || line.amount === cited.amount) && line.description === cited.description;
}

function firstOn(lines: readonly { readonly date: string }[], date: string): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.date ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return low;
}
