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
  // Lines come account by account: the last owner is all that is worth keeping.
  let last: { readonly account: DirectoryAccount; readonly owner: LineOwner } | undefined;
  const ownerOf = (account: DirectoryAccount): LineOwner => {
    if (last?.account !== account) last = { account, owner: ownerFor(account) };
    return last.owner;
  };
  const once = sharedReadings();
  return {
    sealer,
    directory: accountDirectory(accounts, sealer),
    mappings: await loadMappings(tx),
    firstReading: (account, line) => {
      const { kind, rule } = classifier.classify(line, ownerOf(account));
      return once(kind, rule === null ? null : (idOfRule.get(rule) ?? null), agreementOf(account.agreements, line));
    },
  };
}

/** Thousands of lines are read alike: they share one reading. */
function sharedReadings(): (kind: string, ruleId: number | null, agreementId: number | null) => FirstReading {
  const byAgreement = new Map<number | null, Map<number | string, FirstReading>>();
  return (kind, ruleId, agreementId) => {
    const known = byAgreement.get(agreementId) ?? new Map<number | string, FirstReading>();
    const reading = known.get(ruleId ?? kind) ?? { kind, ruleId, agreementId };
    byAgreement.set(agreementId, known.set(ruleId ?? kind, reading));
    return reading;
  };
}

/** Siblings may share an account: a payment for any of them is a council payment. */
function ownerFor(account: DirectoryAccount): LineOwner {
  const references = account.agreements.map(({ reference }) => ownReference(reference));
  return { account: account.reference, holdsReference: (text) => references.some((holds) => holds(text)) };
}

/** The one agreement whose money the account held that day; of several, the one whose reference the line carries. */
function agreementOf(agreements: readonly HeldAgreement[], { date, description }: MergedLine): number | null {
  const held = agreements.length === 1 ? agreements : agreements.filter(({ from, until }) => from <= date && (until === null || date <= until));
  const [sole, another] = held;
  if (sole && !another) return sole.from <= date && (sole.until === null || date <= sole.until) ? sole.agreementId : null;
  const named = held.filter(({ reference }) => ownReference(reference)(description));
  return named.length === 1 ? (named[0]?.agreementId ?? null) : null;
}
