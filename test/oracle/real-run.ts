import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pence } from '../../src/core/money.js';
import { plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { expectOk } from '../../src/core/result.js';
import { monitorFiles, type MonitoringRun } from '../../src/direct-payments/monitoring/monitor-files.js';
import { monitorAccount, type AccountResult } from '../../src/direct-payments/monitoring/rules/monitor-account.js';
import type { MonitoringTerms } from '../../src/direct-payments/monitoring/rules/monitoring-terms.js';
import { defaultClassification } from '../../src/direct-payments/statements/default-classification.js';
import { readStatement } from '../../src/direct-payments/statements/formats/index.js';
import type { ReadStatement } from '../../src/direct-payments/statements/formats/reading.js';
import { makeClassifier } from '../../src/direct-payments/statements/rules/classification/classifier.js';
import { makeQuestions } from '../../src/direct-payments/statements/rules/classification/questions.js';
import type { CaseAccount, CaseStatement, MonitorCase } from './monitor-case.js';
import { writeCase } from './write-case.js';

/** The product's own run over the case's files, written to disk as a council keeps them. */
export async function realRunOnDisk(run: MonitorCase): Promise<MonitoringRun> {
  const folder = await mkdtemp(join(tmpdir(), 'monitor-case-'));
  try {
    const written = await writeCase(folder, run);
    const monitored = await monitorFiles({ ...written, asAt: plainDate(run.asAt) }, { readStatement });
    return expectOk(monitored).run;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The product's rules alone, over the same statements as if they had just been read. */
export function realAccountInMemory(
  run: MonitorCase,
  account: CaseAccount,
  reading: MonitoringTerms['reading'],
): AccountResult {
  const { policy } = run;
  return monitorAccount(
    {
      terms: {
        account: account.account,
        name: null,
        weekly: {
          social_care: pence(account.weekly.social_care),
          education: pence(account.weekly.education),
          health: pence(account.weekly.health),
        },
        contributionWeekly: pence(account.contributionWeekly ?? 0),
        paysEveryWeeks: account.paysEveryWeeks,
        paymentReference: account.paymentReference,
        start: plainDate(account.start),
        end: null,
        sortCode: account.sortCode?.replaceAll('-', '') ?? null,
        accountNumber: account.accountNumber ?? null,
      },
      files: run.files
        .map((file) => ({
          name: file.name,
          statements: file.statements.filter((one) => one.belongsTo === account.account).map(asRead),
        }))
        .filter((file) => file.statements.length > 0),
      commitments: run.commitments
        .filter((one) => one.account === account.account)
        .map((one, place) => ({
          ...one,
          row: place + 2,
          amount: pence(one.amount),
          from: dateOrNull(one.from),
          until: dateOrNull(one.until),
          description: '',
        })),
      payments:
        run.payments
          ?.filter((one) => one.account === account.account)
          .map((one, place) => ({
            ...one,
            row: place + 2,
            date: plainDate(one.date),
            amount: pence(one.amount),
            coversFrom: dateOrNull(one.coversFrom),
            coversUntil: dateOrNull(one.coversUntil),
            kind: 'regular' as const,
          })) ?? null,
      readingExceptions: [],
    },
    {
      asAt: plainDate(run.asAt),
      policy: {
        contingencyWeeks: policy.contingencyWeeks,
        contingencyBasis: 'on-top',
        inAdvance: policy.inAdvance,
        minimumReclaim: pence(policy.minimumReclaim),
        streams: policy.streams,
        statementOlderThanDays: policy.statementOlderThanDays ?? 62,
        lowBalanceWeeks: 1,
      },
      reading,
    },
  );
}

/** How the product reads lines as kinds where a council has said nothing of its own. */
export async function usualReading(): Promise<MonitoringTerms['reading']> {
  const { kinds, rules, answers } = await defaultClassification();
  return {
    classifier: makeClassifier(rules),
    ask: makeQuestions(kinds, answers),
    kinds: new Map(kinds.map((kind) => [kind.kind, kind])),
  };
}

function asRead(statement: CaseStatement): ReadStatement {
  return {
    account: null,
    sortCode: null,
    currency: 'GBP',
    reconciles: null,
    warnings: [],
    from: dateOrNull(statement.from),
    to: dateOrNull(statement.to),
    opening: statement.opening === null ? null : pence(statement.opening),
    closing: statement.closing === null ? null : pence(statement.closing),
    lines: statement.lines.map((line, place) => ({
      date: plainDate(line.date),
      amount: pence(line.amount),
      description: line.text,
      balance: line.balance === null ? null : pence(line.balance),
      row: place + 2,
    })),
  };
}

function dateOrNull(date: string | null): PlainDate | null {
  return date === null ? null : plainDate(date);
}
