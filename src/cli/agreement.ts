import type { Command } from 'commander';
import { formatPounds } from '../core/money.js';
import { formatDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { describeAgreement, type AgreementDescription } from '../direct-payments/monitoring/describe-agreement.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { showPapers, type AgreementPapers } from '../direct-payments/agreements/show-paper.js';
import { refuseAgreement } from '../direct-payments/agreements/refusals.js';
import { answer } from './answer.js';
import { withInstallation } from './installation.js';

interface AgreementOptions {
  readonly authority?: string;
  readonly json?: boolean;
  readonly papers?: boolean;
}

/** Adds `pursestrings agreement`. */
export function registerAgreement(program: Command): void {
  program
    .command('agreement')
    .description('One direct payment: its latest assessment with the working of every figure, findings and commitments')
    .argument('<reference>', 'its payment reference, such as DP10023')
    .option('--authority <name>', 'the council’s short name, where there are several')
    .option('--papers', 'its terms, who signed them, and what must be in place before the first payment')
    .option('--json', 'print one JSON value')
    .action(async (reference: string, options: AgreementOptions) => {
      if (options.papers === true) answer(await readPapers(reference, options.authority), options, papersText);
      else answer(await readAgreement(reference, options.authority), options, agreementText);
    });
}

async function readAgreement(reference: string, authority: string | undefined): Promise<Result<AgreementDescription>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, (tx) => describeAgreement(tx, { reference }, systemClock.today())));
}

async function readPapers(reference: string, authority: string | undefined): Promise<Result<AgreementPapers>> {
  return withInstallation(authority, ({ db, acting }) => inTransaction(db, acting, async (tx) => {
    const id = (await tx.sql.selectFrom('agreement').select('id').where('reference', '=', reference).executeTakeFirst())?.id;
    const papers = id === undefined ? undefined : await showPapers(tx, id, systemClock.today(), 'the papers');
    return papers ? ok(papers) : refuseAgreement('agreement-out-of-sight', `There is no direct payment ${reference}.`);
  }));
}

function papersText({ agreement, terms, readiness }: AgreementPapers): string[] {
  return [
    `${agreement.personName}, ${agreement.reference}, paid to ${agreement.payeeName ?? 'nobody named'}`,
    ...(terms.length === 0 ? ['No terms were written here.'] : terms.map(({ number, writtenOn, signature, asksSignature }) =>
      `terms ${String(number)} of ${formatDate(writtenOn)}: ${signature === null ? (asksSignature ? 'wait to be signed' : 'told') : `signed by ${signature.name} on ${formatDate(signature.on)}${signature.doubt === null || signature.doubt === 'stands' ? '' : ', which does not count: they say that it was not them'}`}`)),
    `${readiness.ready ? 'ready' : 'not ready'}: ${readiness.because}`,
    ...readiness.items.map(({ name, standing, sentence }) => `${standing.padEnd(8)} ${name}: ${sentence}`),
  ];
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
