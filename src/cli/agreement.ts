import type { Command } from 'commander';
import { formatPounds } from '../core/money.js';
import { formatDate } from '../core/plain-date.js';
import type { Result } from '../core/result.js';
import { describeAgreement, type AgreementDescription } from '../direct-payments/monitoring/describe-agreement.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { withInstallation } from './installation.js';

interface AgreementOptions {
  readonly authority?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings agreement`. */
export function registerAgreement(program: Command): void {
  program
    .command('agreement')
    .description('One direct payment: its latest assessment with the working of every figure, findings and commitments')
    .argument('<reference>', 'its payment reference, such as DP10023')
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--json', 'print one JSON value')
    .action(async (reference: string, options: AgreementOptions) => {
      answer(await readAgreement(reference, options.authority), options, agreementText);
    });
}

async function readAgreement(reference: string, authority: string | undefined): Promise<Result<AgreementDescription>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, (tx) => describeAgreement(tx, { reference }, systemClock.today())));
}

function agreementText({ agreement, assessment, findings, commitments, proposals }: AgreementDescription): string[] {
  const open = commitments.filter(({ withdrawnOn, settledLineNo }) => withdrawnOn === null && settledLineNo === null);
  return [
    `${agreement.personName}, ${agreement.reference}`,
    ...(assessment === null ? ['Not looked at yet.'] : [
      `At ${formatDate(assessment.asAt)}, the balance ${assessment.proved ? 'proved' : 'not proved'}`,
      ...assessment.working.map(({ step, amount, because }) => `${step.padEnd(16)}${(amount === null ? 'not known' : formatPounds(amount)).padStart(14)}  ${because}`),
    ]),
    ...findings.map(({ code, message }) => `${code}: ${message}`),
    ...open.map(({ amount, description }) => `spoken for: ${formatPounds(amount)}, ${description}`),
    ...proposals.map(({ amount, description }) => `proposed from the plan: ${formatPounds(amount)}, ${description}`),
  ];
}
