import { plainDate, type PlainDate } from '../../src/core/plain-date.js';
import { recordAccounts, recordHoldings, type NewAccount } from '../../src/direct-payments/agreements/record-accounts.js';
import { recordAgreements, type NewAgreement } from '../../src/direct-payments/agreements/record-agreements.js';
import type { WorkingStep } from '../../src/direct-payments/monitoring/rules/working.js';
import { recordPlanLines, type NewPlanLine } from '../../src/direct-payments/plans/record-plan-lines.js';
import { recordCouncilPayments, type NewCouncilPayment } from '../../src/direct-payments/payments/record-council-payments.js';
import { defaultClassification } from '../../src/direct-payments/statements/default-classification.js';
import { importStatements } from '../../src/direct-payments/statements/import-statements.js';
import { recordClassification } from '../../src/direct-payments/statements/record-classification.js';
import { recordPeople } from '../../src/people/record-people.js';
import { adoptPolicy } from '../../src/platform/policy/adopt-policy.js';
import type { NewPolicyDocument } from '../../src/platform/policy/policy-document.js';
import { inTransaction, type Acting, type TenantTx } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';
import { hire, type HiredStaff } from '../web.js';
import { testSealer } from './council.js';

/** One family of a test's council; what is left out is ordinary. */
export interface TestFamily {
  readonly reference: string;
  readonly given?: string;
  readonly family?: string;
  readonly born?: PlainDate;
  readonly regime?: NewAgreement['regime'];
  readonly starts?: PlainDate;
  readonly ends?: PlainDate;
  readonly mine?: boolean;
  readonly plan?: readonly Omit<NewPlanLine, 'agreementId'>[];
  readonly payments?: readonly Omit<NewCouncilPayment, 'agreementId'>[];
}

export interface TestAccount {
  readonly reference: string;
  readonly kind?: NewAccount['kind'];
  readonly label?: string;
  readonly of: readonly string[];
  /** Rows of a CSV statement: date, description, amount, balance. */
  readonly rows: readonly string[];
}

/** A council whose families, accounts and statements a test named, and its monitoring officer who is signed in. */
export interface MonitoredCouncil {
  readonly acting: Acting;
  readonly officer: HiredStaff;
  /** Keys by reference. */
  readonly agreements: ReadonlyMap<string, number>;
  readonly accounts: ReadonlyMap<string, number>;
  readonly id: (reference: string) => number;
  readonly within: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
}

export const testPolicy: NewPolicyDocument = {
  contingencyWeeks: 8, contingencyBasis: 'on-top', contingencyOn: 'net', inAdvance: true,
  minimumReclaim: 10_000, streams: ['social_care', 'education', 'health'], statementOlderThanDays: 62,
};

export async function monitoredCouncil(database: TestDatabase, slug: string, families: readonly TestFamily[], accounts: readonly TestAccount[]): Promise<MonitoredCouncil> {
  const officer = await hire(database, slug, 'monitoring_officer');
  const approver = await hire(database, slug, 'budget_holder');
  const acting: Acting = { authorityId: officer.authorityId, actorId: officer.staffId };
  const within = <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => inTransaction(database.app, acting, work);
  const rules = await defaultClassification();
  const recorded = await within(async (tx) => {
    await recordClassification(tx, rules);
    await adoptPolicy(tx, { regime: 'adult_social_care', effectiveFrom: plainDate('2020-04-01'), document: testPolicy, proposedBy: officer.staffId, approvedBy: approver.staffId });
    return recordFamilies(tx, officer.staffId, families, accounts);
  });
  const sources = accounts.filter(({ rows }) => rows.length > 0).map(({ reference, rows }) => {
    const bytes = Buffer.from(['Date,Description,Amount,Balance', ...rows, ''].join('\n'));
    return { name: `${reference}.csv`, byteSize: bytes.length, read: () => bytes };
  });
  await importStatements({ db: database.app, sealer: testSealer }, acting, sources);
  const id = (reference: string): number => {
    const found = recorded.agreements.get(reference) ?? recorded.accounts.get(reference);
    if (found === undefined) throw new Error(`nothing is called ${reference}`);
    return found;
  };
  return { acting, officer, ...recorded, id, within };
}

async function recordFamilies(tx: TenantTx, officerId: number, families: readonly TestFamily[], accounts: readonly TestAccount[]): Promise<Pick<MonitoredCouncil, 'agreements' | 'accounts'>> {
  const begins = plainDate('2025-04-01');
  const people = await recordPeople(tx, families.map(({ reference, given = 'Kit', family = reference, born = plainDate('1990-05-01') }) => ({
    given, family, born, clientGroup: 'Physical disability', acting: { name: `${given} ${family}`, relationship: 'themself', capacity: 'recipient' as const, from: begins },
  })));
  const keys = await recordAgreements(tx, families.map(({ reference, regime = 'adult_social_care', starts = begins, ends, mine }, index) => ({
    reference, personId: people[index] ?? 0, regime, accountKind: 'self_managed' as const, paysEveryWeeks: 4, starts, ...(ends ? { ends } : {}), officerId: mine ? officerId : null,
  })));
  const agreements = new Map(families.map(({ reference }, index) => [reference, keys[index] ?? 0]));
  const of = (reference: string): { agreementId: number } => ({ agreementId: agreements.get(reference) ?? 0 });
  await recordPlanLines(tx, families.flatMap(({ reference, plan = [] }) => plan.map((line) => ({ ...line, ...of(reference) }))));
  await recordCouncilPayments(tx, families.flatMap(({ reference, payments = [] }) => payments.map((payment) => ({ ...payment, ...of(reference) }))));
  const accountKeys = await recordAccounts(tx, testSealer, accounts.map(({ reference, kind = 'bank', label = `Account of ${reference}` }) => ({ reference, kind, label })));
  await recordHoldings(tx, accounts.flatMap((account, index) => account.of.map((reference) => ({ ...of(reference), accountId: accountKeys[index] ?? 0, from: begins }))));
  return { agreements, accounts: new Map(accounts.map(({ reference }, index) => [reference, accountKeys[index] ?? 0])) };
}

/** What a run is said to have found for one agreement; amounts in pence. */
export interface TestAssessment {
  readonly agreement: string;
  readonly closing?: number | null;
  readonly surplus?: number | null;
  readonly reclaimable?: number | null;
  readonly shortfall?: number | null;
  readonly working?: readonly WorkingStep[];
  readonly findings?: readonly { readonly code: string; readonly message: string; readonly account?: string; readonly lineNos?: readonly number[] }[];
}

/** A monitoring run whose results a test names, to see how pages show them; answers with its key. */
export async function runThatFound(council: MonitoredCouncil, asAt: PlainDate, assessments: readonly TestAssessment[]): Promise<number> {
  return council.within(async ({ client, authorityId }) => {
    const { rows } = await client.query<{ id: number }>('insert into monitoring_run (authority_id, as_at) values ($1, $2) returning id', [authorityId, asAt]);
    const runId = rows[0]?.id ?? 0;
    await client.query(
      `insert into assessment (authority_id, run_id, agreement_id, policy_version_id, proved, closing_pence, surplus_pence, reclaimable_pence, shortfall_pence, by_stream, categories, working)
       select $1, $2, agreement, (select min(id) from policy_version), closing is not null, closing, surplus, reclaimable, shortfall,
         jsonb_build_object('social_care', coalesce(reclaimable, 0)), '{"pa_wages": -20000}', working
       from json_to_recordset($3) as row (agreement bigint, closing bigint, surplus bigint, reclaimable bigint, shortfall bigint, working jsonb)`,
      [authorityId, runId, JSON.stringify(assessments.map((one) => ({ closing: null, surplus: null, reclaimable: null, shortfall: null, working: [], ...one, agreement: council.id(one.agreement) })))],
    );
    const findings = assessments.flatMap(({ agreement, findings: found = [] }) =>
      found.map(({ account, lineNos = [], ...rest }) => ({ ...rest, agreement: council.id(agreement), account: account === undefined ? null : council.id(account), lines: lineNos })));
    await client.query(
      `insert into finding (authority_id, run_id, position, agreement_id, account_id, code, message, line_nos)
       select $1, $2, place, agreement, account, code, message, array(select jsonb_array_elements_text(lines)::bigint)
       from rows from (json_to_recordset($3) as (agreement bigint, account bigint, code text, message text, lines jsonb)) with ordinality
         as row (agreement, account, code, message, lines, place)`,
      [authorityId, runId, JSON.stringify(findings)],
    );
    return runId;
  });
}
