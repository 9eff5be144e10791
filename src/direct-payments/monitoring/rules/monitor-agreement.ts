import { sum, type Pence } from '../../../core/money.js';
import type { AccountHistory, HistoryPart } from '../../statements/rules/account-history.js';
import type { MergedLine, MergedStatements } from '../../statements/rules/merge-statements.js';
import type { BalanceProof } from '../../statements/rules/prove-balance.js';
import type { AccountTerms, Commitment, PaymentRecord } from './account-terms.js';
import { overdrawn } from './balance-exceptions.js';
import type { ClassifiedLine } from './classified-lines.js';
import { countedFromPlan, type OnCostTerms } from './count-on-costs.js';
import { employerExceptions } from './employer-check.js';
import type { AccountException } from './exceptions.js';
import { monitorLines, statementExceptionsOf, type AccountResult } from './monitor-account.js';
import type { MonitoringTerms } from './monitoring-terms.js';
import { ownTransfers } from './own-transfers.js';
import { spendingExceptions } from './practice-exceptions.js';
import type { SharedAccount, SharedPart } from './shared-account.js';
import type { PlanTerms } from './source-ledgers.js';
import type { WorkingStep } from './working.js';

/** An account that holds the agreement's money. */
export interface HeldAccount {
  readonly reference: string;
  /** The support service's own account of many clients: every line must be one client's. */
  readonly pooled: boolean;
  readonly history: AccountHistory;
  readonly proof: BalanceProof;
  /** How it is divided, where it holds other agreements' money too. */
  readonly shared: SharedAccount | null;
}

export interface AgreementInput {
  readonly agreementId: number;
  readonly terms: AccountTerms;
  readonly plan: readonly PlanTerms[];
  readonly accounts: readonly HeldAccount[];
  readonly commitments: readonly Commitment[];
  /** The council's own list of payments; null where it gave none. */
  readonly payments: readonly PaymentRecord[] | null;
  /** Numbers of lines that an officer has answered one by one, by account. */
  readonly answered: ReadonlyMap<number, ReadonlySet<number>>;
  /** What its plan may owe for an assistant; absent where it employs none. */
  readonly onCosts?: OnCostTerms;
}

/** What a run finds for an agreement, and the lines that raise a question. */
export interface MonitoredAgreement {
  readonly result: AccountResult;
  readonly asked: readonly ClassifiedLine[];
}

/** Monitors one agreement over all the accounts that hold its money, by the kinds that stand in the ledger. Pure. */
export function monitorAgreement(agreement: AgreementInput, run: MonitoringTerms): MonitoredAgreement {
  const own = agreement.accounts.flatMap((account) => ownLines(agreement, account, run));
  const input = { ...agreement, commitments: [...agreement.commitments, ...owedByPlan(agreement, own, run)] };
  const [only, another] = input.accounts;
  const monitored = only && !another && only.shared === null ? monitorSole(input, only, own, run) : monitorTogether(input, own, run);
  const result = { ...monitored, exceptions: [...monitored.exceptions, ...employerExceptions(input.plan, own.flatMap(({ read, kind, date }) => (read ? [{ kind, date }] : [])), run.asAt)] };
  return { result, asked: own.flatMap(({ read }) => (read?.question === 'ask' ? [read] : [])) };
}

function owedByPlan({ onCosts, payments, terms }: AgreementInput, own: readonly OwnLine[], { asAt }: MonitoringTerms): Commitment[] {
  return onCosts === undefined ? [] : countedFromPlan(terms.account, onCosts, payments ?? [], own, asAt);
}

/** A line of the agreement's own; `read` is null after the day looked at. */
interface OwnLine {
  readonly account: number;
  readonly line: MergedLine;
  readonly kind: string;
  readonly date: MergedLine['date'];
  readonly amount: Pence;
  readonly read: ClassifiedLine | null;
}

function ownLines(input: AgreementInput, account: HeldAccount, run: MonitoringTerms): OwnLine[] {
  const { history } = account;
  const part = partOf(input, account);
  const places = account.shared === null ? history.merged.lines.keys() : (part?.own ?? []);
  const lines: OwnLine[] = [];
  for (const place of places) {
    for (const { line, kind, stream } of readingsAt(history, place)) {
      const read = readLine(input, history, place, { line, kind, stream }, run);
      lines.push({ account: history.accountId, line, kind, date: line.date, amount: line.amount, read });
    }
  }
  return lines;
}

function partOf({ agreementId }: AgreementInput, { shared }: HeldAccount): SharedPart | undefined {
  return shared?.parts.find((part) => part.agreementId === agreementId);
}

/** A line with what it is read as; a part of it, where it is split. */
interface LineReading {
  readonly line: MergedLine;
  readonly kind: string;
  readonly stream: HistoryPart['stream'];
}

function readingsAt(history: AccountHistory, place: number): LineReading[] {
  const line = history.merged.lines[place];
  if (!line) return [];
  const parts = history.splits?.get(place);
  if (!parts) return [{ line, kind: history.kinds[place] ?? '', stream: null }];
  return parts.map(({ amount, kind, stream }) => ({ line: { ...line, amount }, kind, stream }));
}

function readLine(input: AgreementInput, history: AccountHistory, place: number, { line, kind, stream }: LineReading, { reading, asAt }: MonitoringTerms): ClassifiedLine | null {
  if (line.date > asAt) return null;
  const settled = input.answered.get(history.accountId)?.has(history.lineNos[place] ?? 0) ?? false;
  const question = settled ? null : reading.ask(line, { kind, rule: null }, input.terms.account);
  return { line, kind, rule: null, question, ...(stream === null ? {} : { stream }) };
}

function monitorSole(input: AgreementInput, account: HeldAccount, own: readonly OwnLine[], run: MonitoringTerms): AccountResult {
  const { proof, history: { merged } } = account;
  const lines = own.flatMap(({ read }) => read ?? []);
  return monitorLines(accountInput(input), { merged, proof, lines, statementExceptions: wrongWithStatements(account, run) }, run);
}

function accountInput({ terms, plan, commitments, payments, accounts }: AgreementInput): Parameters<typeof monitorLines>[0] {
  return { terms, plan, commitments, payments, files: accounts.flatMap(filesOf), readingExceptions: [] };
}

function filesOf({ history }: HeldAccount): { name: string; statements: readonly [] }[] {
  return [...new Set(history.merged.parts.map((part) => part.file))].map((name) => ({ name, statements: [] as const }));
}

function wrongWithStatements(account: HeldAccount, run: MonitoringTerms): AccountException[] {
  return statementExceptionsOf(filesOf(account), account.history.merged, account.proof, run);
}

/** Several accounts, or parts of shared ones, as if they were one; what is wrong with a bank's account is told of that account. */
function monitorTogether(input: AgreementInput, own: readonly OwnLine[], run: MonitoringTerms): AccountResult {
  const moved = ownTransfers(own);
  const kept = own.filter((line) => !moved.has(line)).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const merged: MergedStatements = { lines: kept.map(({ line }) => line), overlaps: input.accounts.reduce((total, { history }) => total + history.merged.overlaps, 0), parts: [] };
  const statementExceptions = input.accounts.length === 0 ? [noAccount] : input.accounts.flatMap((account) => wrongWithAccount(input, account, run));
  const proof = proofTogether(input);
  const lines = kept.flatMap(({ read }) => read ?? []);
  const result = monitorLines(accountInput(input), { merged, proof, lines, statementExceptions }, run);
  // A part of a bank's account is not overdrawn, the account is: that has been told of each.
  const exceptions = result.exceptions.filter((exception) => exception.code !== 'overdrawn' || statementExceptions.includes(exception));
  return { ...result, exceptions, working: [...sharedWorking(input), ...result.working] };
}

const noAccount: AccountException = { code: 'no-statement', message: 'No account is known that holds this direct payment’s money. Say which it is, and ask for its statements.', lines: [] };

function wrongWithAccount(input: AgreementInput, account: HeldAccount, run: MonitoringTerms): AccountException[] {
  const { proof, history: { merged } } = account;
  const low = proof.before === null ? [] : overdrawn(merged.lines, proof.before, run.asAt);
  const nobodys = account.shared === null ? [] : nobodysOwn(input, account, account.shared, run);
  return [...wrongWithStatements(account, run), ...low, ...nobodys].map((exception) => ({ ...exception, message: `${account.reference}: ${exception.message}` }));
}

/** In an account that a family shares, spending of nobody's own is asked about; in a pooled one it breaks the proof. */
function nobodysOwn(input: AgreementInput, account: HeldAccount, { unattributed }: SharedAccount, run: MonitoringTerms): AccountException[] {
  const lines = unattributed.flatMap((place) => readingsAt(account.history, place).flatMap((reading) => readLine(input, account.history, place, reading, run) ?? []));
  if (!account.pooled) return spendingExceptions(lines, run);
  if (lines.length === 0) return [];
  const { length } = lines;
  const message = `${length === 1 ? 'One line is' : `${String(length)} lines are`} no client’s, so the balance is not the sum of its clients’ money. Say whose they are.`;
  return [{ code: 'balance-not-proved', message, lines: lines.map(({ line }) => ({ date: line.date, amount: line.amount, description: line.description, file: line.file, row: line.row })) }];
}

function proofTogether(input: AgreementInput): BalanceProof {
  const befores = input.accounts.map((account) => (account.shared === null ? account.proof.before : (partOf(input, account)?.before ?? null)));
  const known = befores.flatMap((before) => before ?? []);
  const proved = input.accounts.length > 0 && known.length === befores.length && input.accounts.every(provedAsItMust);
  return { proved, before: proved ? sum(known) : null, problems: [], covered: mostCovered(input.accounts) };
}

function provedAsItMust({ proof, pooled, shared }: HeldAccount): boolean {
  return proof.proved && !(pooled && (shared?.unattributed.length ?? 0) > 0);
}

/** The days of the account through which most of the money came: there council payments are looked for. */
function mostCovered(accounts: readonly HeldAccount[]): BalanceProof['covered'] {
  const council = ({ history }: HeldAccount): number => history.kinds.filter((kind) => kind === 'council_payment').length;
  return [...accounts].sort((a, b) => council(b) - council(a))[0]?.proof.covered ?? [];
}

function sharedWorking(input: AgreementInput): WorkingStep[] {
  return input.accounts.flatMap((account) => partOf(input, account)?.working ?? []);
}
