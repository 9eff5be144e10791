import type { CitedLine } from './working.js';

/** What a monitoring run may raise about an account: code → what it means and what to do. */
export const accountExceptions = {
  'no-statement': 'No statement of the account was given. Ask for one; nothing else can be said of the account until then.',
  'statement-too-old': 'The newest statement is older than the policy accepts. Ask for a newer one.',
  'balance-not-proved': 'A balance that the bank states is not what the lines come to, or no balance is stated. Look at the line that is named, and ask for the statement again.',
  'gap-between-statements': 'Days between two statements are covered by none, and the balance moved meanwhile. Ask for the statement of those days.',
  'council-payment-missing': 'A payment that the council should have made is not on the statements. Ask council finance what became of it.',
  'council-payment-unexpected': 'A council payment is on the statements that was not due, or not of that amount. Ask council finance what it was for.',
  'contribution-missing': 'The person’s assessed contribution was not paid in, or not all of it. Ask whether there is a difficulty.',
  'cash-withdrawn': 'Cash was taken out. Ask what it was spent on; receipts answer the question.',
  'not-allowed': 'Something was bought that is on the council’s list of what the money is not for. Ask: a line of the plan or a recorded answer settles it.',
  'low-balance': 'Less is left than is paid for the time that the policy names. Ask whether the money is enough.',
  overdrawn: 'The account was overdrawn. Ask what happened, and whether the money is enough.',
  'wages-missing': 'An assistant is in the plan and no wages are seen. Ask whether one was found, and offer help.',
  'hmrc-missing': 'Wages are paid and nothing is seen to go to HMRC. Ask who runs the payroll.',
  'insurance-missing': 'Wages are paid and no employer’s liability insurance is seen. Ask for the certificate.',
  'row-not-read': 'A row of a statement could not be read and is not among the lines. Look at it, and ask for the statement again.',
} as const;

/** What a run over the database may raise about an agreement besides. */
export const agreementExceptions = {
  'to-ask': 'Something was bought that may or may not be for the needs in the plan. Ask what it was for; a line of the plan or a recorded answer settles it.',
  'policy-missing': 'No policy is in force for the agreement’s regime on the day of the run, so nothing was worked out. Adopt a version of policy from a day before it.',
} as const;

/** What a run may raise that is no account's. */
export const runExceptions = {
  'file-belongs-to-no-account': 'A statement carries no account number that is known, and neither its file’s name nor its folder’s begins with an account’s reference. Rename it, or add the account.',
  'file-not-read': 'The file cannot be opened, or not read as a statement. The message says why; a run goes on without it.',
  'commitment-of-no-account': 'A commitment is for an account that is not in the list of accounts, so it counts for none.',
  'payment-of-no-account': 'A payment is for an account that is not in the list of accounts, so it counts for none.',
  'policy-key-not-known': 'The policy has a key that means nothing here. Was another meant?',
} as const;

export type AccountExceptionCode = keyof typeof accountExceptions;
export type RunExceptionCode = keyof typeof runExceptions;
/** Any code under which a finding is kept. */
export type FindingCode = AccountExceptionCode | RunExceptionCode | keyof typeof agreementExceptions;

/** Something about an account that a person should look at: what and where, in a sentence, with the lines behind it. */
export interface AccountException {
  readonly code: AccountExceptionCode;
  readonly message: string;
  readonly lines: readonly CitedLine[];
}

/** Something about the run. `file` is given as the folder names it. */
export interface RunException {
  readonly code: RunExceptionCode;
  readonly message: string;
  readonly file?: string;
  readonly row?: number;
}

/** Under these the surplus cannot be known. */
export const withoutSurplus: ReadonlySet<AccountExceptionCode> = new Set<AccountExceptionCode>([
  'no-statement', 'statement-too-old', 'balance-not-proved', 'gap-between-statements',
]);
