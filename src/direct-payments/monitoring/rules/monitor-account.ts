import { pence, type Pence } from '../../../core/money.js';
import type { PlainDate } from '../../../core/plain-date.js';
import { ownReference } from '../../statements/rules/classification/own-reference.js';
import { mergeStatements, type AccountFile, type MergedLine, type MergedStatements } from '../../statements/rules/merge-statements.js';
import { balanceAt, proveBalance, type BalanceProof } from '../../statements/rules/prove-balance.js';
import { countsOn, type AccountTerms, type Commitment, type CommitmentKind, type PaymentRecord } from './account-terms.js';
import { lastKnownDay, proofExceptions, tooOld } from './balance-exceptions.js';
import { askedKinds, classifyLines, spentWhen, sumsByKind, type ClassifiedLine } from './classified-lines.js';
import { checkCouncilPayments, type CouncilPayments } from './council-payments.js';
import { withoutSurplus, type AccountException } from './exceptions.js';
import { knownDays } from './known-days.js';
import type { MonitoringTerms } from './monitoring-terms.js';
import { coverOf, reservedOneOffs } from './payment-cover.js';
import { practiceExceptions } from './practice-exceptions.js';
import { sourceLedgers, type PlanTerms } from './source-ledgers.js';
import type { ByStream } from './streams.js';
import { surplusOf, type Surplus } from './surplus.js';
import type { Deduction } from './surplus-input.js';
import type { WorkingStep } from './working.js';

/** Everything that files say about one account. */
export interface AccountInput {
  readonly terms: AccountTerms;
  readonly files: readonly AccountFile[];
  readonly commitments: readonly Commitment[];
  /** The council's own list of payments; null where it gave none. */
  readonly payments: readonly PaymentRecord[] | null;
  /** Exceptions that reading its files has raised already. */
  readonly readingExceptions: readonly AccountException[];
  /** What the plan pays for, by stream; absent over files alone, and then the surplus is shared by weekly amounts. */
  readonly plan?: readonly PlanTerms[];
}

/** A kind of spending that the council asks about; not an exception. */
export interface OpenQuestion {
  readonly kind: string;
  readonly title: string;
  readonly spent: Pence;
  readonly lines: number;
  readonly message: string;
}

/** What a run finds for one account: amounts in pence, null where they cannot be known. */
export interface AccountResult {
  readonly account: string;
  readonly name: string | null;
  readonly files: readonly string[];
  readonly lines: number;
  readonly overlaps: number;
  readonly proved: boolean;
  readonly closing: Pence | null;
  readonly paidIn: Pence;
  readonly spent: Pence;
  readonly unexpired: Pence;
  readonly liabilities: Pence;
  readonly reserved: Pence;
  readonly claimed: Pence;
  readonly own: Pence;
  readonly contingency: Pence;
  readonly shortfall: Pence | null;
  readonly surplus: Pence | null;
  readonly reclaimable: Pence | null;
  readonly byStream: ByStream | null;
  readonly contributionShare: Pence | null;
  readonly splitBasis: 'weekly' | 'attributed';
  readonly categories: Readonly<Record<string, Pence>>;
  readonly exceptions: readonly AccountException[];
  readonly questions: readonly OpenQuestion[];
  readonly working: readonly WorkingStep[];
}

/** Monitors one account over its files: merges and proves them, reads every line, works out the surplus, and raises what needs a look. Pure. */
export function monitorAccount(input: AccountInput, run: MonitoringTerms): AccountResult {
  const merged = mergeStatements(input.files);
  const proof = proveBalance(merged);
  const statementExceptions = statementExceptionsOf(input.files, merged, proof, run);
  return monitorLines(input, { merged, proof, lines: linesUpTo(input, merged, run), statementExceptions }, run);
}

/** Lines that have been proved and read, whatever they came from. `statementExceptions` tell what is wrong with their statements. */
export interface ProvedLines {
  readonly merged: MergedStatements;
  readonly proof: BalanceProof;
  /** Those up to the day looked at. */
  readonly lines: readonly ClassifiedLine[];
  readonly statementExceptions: readonly AccountException[];
}

/** The same from there on: what the lines say of the council's payments, the spending and the surplus. */
export function monitorLines(input: AccountInput, found: ProvedLines, run: MonitoringTerms): AccountResult {
  const { merged, proof, lines } = found;
  const council = checkCouncil(input, lines, proof, run);
  const closing = proof.before === null ? null : balanceAt(merged, proof.before, run.asAt);
  const exceptions = exceptionsOf(input, { ...found, council, closing }, run);
  const known = !exceptions.some(({ code }) => withoutSurplus.has(code));
  const surplus = surplusFor(input, { lines, council, proof, closing: known ? closing : null }, run);
  return {
    account: input.terms.account, name: input.terms.name, files: input.files.map((file) => file.name),
    lines: merged.lines.length, overlaps: merged.overlaps, proved: proof.proved, closing, ...movement(lines),
    ...surplus, working: closing === null || known ? surplus.working : staleWorking(surplus.working, closing),
    categories: sumsByKind(lines), exceptions, questions: questionsOf(lines, run),
  };
}

function linesUpTo({ terms }: AccountInput, merged: MergedStatements, { reading, asAt }: MonitoringTerms): ClassifiedLine[] {
  return classifyLines(merged.lines, { account: terms.account, holdsReference: ownReference(terms.paymentReference) }, reading, asAt);
}

function councilLines(lines: readonly ClassifiedLine[]): MergedLine[] {
  return lines.filter((one) => one.kind === 'council_payment').map((one) => one.line);
}

function checkCouncil(input: AccountInput, lines: readonly ClassifiedLine[], proof: BalanceProof, { asAt, policy }: MonitoringTerms): CouncilPayments {
  return checkCouncilPayments({
    terms: input.terms, inAdvance: policy.inAdvance, lines: councilLines(lines), records: input.payments,
    known: knownDays(proof, asAt), before: proof.before,
  });
}

interface Found extends ProvedLines {
  readonly council: CouncilPayments;
  readonly closing: Pence | null;
}

function exceptionsOf(input: AccountInput, found: Found, run: MonitoringTerms): AccountException[] {
  if (found.proof.covered.length === 0) return [...found.statementExceptions];
  return [...found.statementExceptions, ...input.readingExceptions, ...practiceExceptions({ terms: input.terms, ...found }, run)];
}

/** Where no statement tells of any day, that stands alone. */
export function statementExceptionsOf(files: AccountInput['files'], merged: MergedStatements, proof: BalanceProof, { asAt, policy }: MonitoringTerms): AccountException[] {
  if (proof.covered.length === 0) return [noStatement(files)];
  return [...tooOld(lastKnownDay(merged), asAt, policy.statementOlderThanDays), ...proofExceptions(merged, proof)];
}

function noStatement(files: AccountInput['files']): AccountException {
  const names = files.map((file) => file.name).join(', ');
  const message = names === '' ? 'No statement of this account was given. Ask for one.' : `${names}: no line and no day, so no statement of this account was given. Ask for one.`;
  return { code: 'no-statement', message, lines: [] };
}

function movement(lines: readonly ClassifiedLine[]): { paidIn: Pence; spent: Pence } {
  let paidIn = 0;
  let spent = 0;
  for (const { line } of lines) {
    if (line.amount > 0) paidIn += line.amount;
    else spent -= line.amount;
  }
  return { paidIn: pence(paidIn), spent: pence(spent) };
}

function surplusFor(input: AccountInput, found: Pick<Found, 'lines' | 'council' | 'closing' | 'proof'>, { asAt, policy }: MonitoringTerms): Surplus {
  const { terms } = input;
  const { matched } = found.council;
  const reserved = [...deductionsOf(input.commitments, 'reserved', asAt), ...reservedOneOffs(matched, input.commitments, asAt)];
  const ledgers = input.plan && matched && found.proof.before !== null ? sourceLedgers({ terms, plan: input.plan, lines: found.lines, matched, before: found.proof.before, policy }) : undefined;
  return surplusOf({
    asAt, policy, endsOn: terms.end, closing: found.closing,
    payments: coverOf(terms, councilLines(found.lines), matched),
    liabilities: deductionsOf(input.commitments, 'liability', asAt), reserved,
    claimed: deductionsOf(input.commitments, 'claimed', asAt), own: deductionsOf(input.commitments, 'own', asAt),
    weekly: terms.weekly, contributionWeekly: terms.contributionWeekly, contingencyOn: policy.contingencyOn ?? 'net',
    ...(ledgers ? { ledgers } : {}),
  });
}

function deductionsOf(commitments: readonly Commitment[], kind: CommitmentKind, asAt: PlainDate): Deduction[] {
  return commitments
    .filter((commitment) => commitment.kind === kind && countsOn(commitment, asAt))
    .map(({ amount, description }) => ({ amount, because: description === '' ? kind : description }));
}

/** A proved balance stands where only the statements are too old; what follows from it does not. */
function staleWorking(working: readonly WorkingStep[], closing: Pence): WorkingStep[] {
  const because = 'The proved balance of statements that are too old, so no surplus is worked out from it.';
  return working.map((step) => (step.step === 'closing' ? { step: 'closing', amount: closing, because } : step));
}

function questionsOf(lines: readonly ClassifiedLine[], { reading }: MonitoringTerms): OpenQuestion[] {
  return askedKinds(lines, 'ask', reading.kinds)
    .filter((asked) => asked.kind !== 'cash')
    .map((asked) => {
      const because = reading.kinds.get(asked.kind)?.because;
      const message = `${asked.title}: ${spentWhen(asked)}.${because === undefined ? '' : ` ${because}`}`;
      return { kind: asked.kind, title: asked.title, spent: asked.spent, lines: asked.lines.length, message };
    });
}
