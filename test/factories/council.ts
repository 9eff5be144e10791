import { createHash, randomBytes } from 'node:crypto';
import { plainDate } from '../../src/core/plain-date.js';
import { recordAccounts, recordHoldings, type NewAccount } from '../../src/direct-payments/agreements/record-accounts.js';
import { recordAgreements } from '../../src/direct-payments/agreements/record-agreements.js';
import { defaultClassification } from '../../src/direct-payments/statements/default-classification.js';
import { recordClassification } from '../../src/direct-payments/statements/record-classification.js';
import { recordPeople } from '../../src/people/record-people.js';
import { sealerOf, type Sealer } from '../../src/platform/access/sealing.js';
import { withClient } from '../../src/platform/db/connection.js';
import { inTransaction, type Acting } from '../../src/platform/db/transaction.js';
import type { TestDatabase } from '../database.js';

/** The key of the tests' sealer in hexadecimal, for programs that a test starts. The same in every file, so that what one has sealed may be copied for another. */
export const testSecret = createHash('sha256').update('known to the tests').digest('hex');
export const testSealer: Sealer = sealerOf([{ id: 1, secret: Buffer.from(testSecret, 'hex') }]);

/** A council with one officer and nothing else. */
export async function newCouncil(database: TestDatabase): Promise<Acting> {
  return withClient(database.superuserLogin, async (client) => {
    const council = await client.query<{ id: number }>('insert into authority (slug, name) values ($1, $2) returning id', [`c-${randomBytes(6).toString('hex')}`, 'Merebrook County Council']);
    const authorityId = council.rows[0]?.id ?? 0;
    const staff = await client.query<{ id: number }>(
      "insert into staff_member (authority_id, name, role, organisation) values ($1, 'R Osgood', 'monitoring_officer', 'support_service') returning id", [authorityId],
    );
    return { authorityId, actorId: staff.rows[0]?.id ?? 0 };
  });
}

export interface TestHolding {
  readonly account: NewAccount;
  /** Payment references of the agreements whose money it holds. */
  readonly agreements: readonly string[];
}

/** Gives a council the usual rules and accounts with their agreements; answers with the accounts' ids by reference. */
export async function giveAccounts(database: TestDatabase, acting: Acting, holdings: readonly TestHolding[]): Promise<Map<string, number>> {
  const ruleSet = await defaultClassification();
  return inTransaction(database.app, acting, async (tx) => {
    await recordClassification(tx, ruleSet);
    const references = [...new Set(holdings.flatMap(({ agreements }) => agreements))];
    const people = await recordPeople(tx, references.map(person));
    const agreements = await recordAgreements(tx, references.map((reference, index) => ({
      reference, personId: people[index] ?? 0, regime: 'adult_social_care', accountKind: 'self_managed', paysEveryWeeks: 4, starts: plainDate('2025-04-01'), officerId: null,
    })));
    const ids = await recordAccounts(tx, testSealer, holdings.map(({ account }) => account));
    await recordHoldings(tx, holdings.flatMap((holding, index) =>
      holding.agreements.map((reference) => ({ agreementId: agreements[references.indexOf(reference)] ?? 0, accountId: ids[index] ?? 0, from: plainDate('2025-04-01') }))));
    return new Map(holdings.map(({ account }, index) => [account.reference, ids[index] ?? 0]));
  });
}

function person(reference: string): Parameters<typeof recordPeople>[1][number] {
  return {
    given: 'Kit', family: reference, born: plainDate('1990-05-01'), clientGroup: 'physical disability',
    acting: { name: 'Kit', relationship: 'themself', capacity: 'recipient', from: plainDate('2025-04-01') },
  };
}
