import type { PlainDate } from '../../core/plain-date.js';
import type { Sealer } from '../../platform/access/sealing.js';
import type { TenantTx } from '../../platform/db/transaction.js';
import { accountDirectory, type AccountDirectory, type DirectoryAccount, type HeldAgreement } from './account-directory.js';
import type { ColumnMapping } from './formats/reading.js';
import { makeClassifier, type LineOwner } from './rules/classification/classifier.js';
import { ownReference } from './rules/classification/own-reference.js';
import type { MergedLine } from './rules/merge-statements.js';
import { loadAccounts } from './store/accounts.js';
import type { FirstReading } from './store/posting.js';
import { loadRules, type StoredRule } from './store/rules.js';
import { loadMappings } from './store/mappings.js';

/** What reading a council's statements takes, loaded once: whose accounts they are and by which rules lines are read. */
export interface ReadingRoom {
  readonly sealer: Sealer;
  readonly directory: AccountDirectory;
  readonly mappings: readonly ColumnMapping[];
  firstReading(account: DirectoryAccount, line: MergedLine): FirstReading;
}

export async function openReadingRoom(tx: TenantTx, sealer: Sealer): Promise<ReadingRoom> {
  const accounts = await loadAccounts(tx);
  const rules = await loadRules(tx);
  const idOfRule = new Map<unknown, number>(rules.map(({ id, rule }) => [rule, id]));
  const classifier = makeClassifier(rules.map(({ rule }: StoredRule) => rule));
  const owners = new Map<number, LineOwner>();
  const ownerOf = (account: DirectoryAccount): LineOwner => {
    const known = owners.get(account.id) ?? ownerFor(account);
    owners.set(account.id, known);
    return known;
  };
  return {
    sealer,
    directory: accountDirectory(accounts, sealer),
    mappings: await loadMappings(tx),
    firstReading: (account, line) => {
      const { kind, rule } = classifier.classify(line, ownerOf(account));
      return { kind, ruleId: rule === null ? null : (idOfRule.get(rule) ?? null), agreementId: soleAgreement(account.agreements, line.date) };
    },
  };
}

/** Siblings may share an account: a payment for any of them is a council payment. */
function ownerFor(account: DirectoryAccount): LineOwner {
  const references = account.agreements.map(({ reference }) => ownReference(reference));
  return { account: account.reference, holdsReference: (text) => references.some((holds) => holds(text)) };
}

function soleAgreement(agreements: readonly HeldAgreement[], date: PlainDate): number | null {
  let sole: number | null = null;
  for (const { agreementId, from, until } of agreements) {
    if (date < from || (until !== null && date > until)) continue;
    if (sole !== null) return null;
    sole = agreementId;
  }
  return sole;
}
