/** Agreements and accounts that hang together: whoever reckons one of them needs all its accounts, and who shares them. */
export interface HoldingGroup {
  readonly agreementIds: readonly number[];
  readonly accountIds: readonly number[];
}

interface Link {
  readonly agreementId: number;
  readonly accountId: number;
}

/** The groups in which agreements and accounts hang together; an agreement without an account is one by itself. */
export function holdingGroups(agreementIds: readonly number[], links: readonly Link[]): HoldingGroup[] {
  const known = new Set(agreementIds);
  const accountsOf = new Map<number, number[]>();
  const agreementsOf = new Map<number, number[]>();
  for (const { agreementId, accountId } of links) {
    if (!known.has(agreementId)) continue;
    listAt(accountsOf, agreementId).push(accountId);
    listAt(agreementsOf, accountId).push(agreementId);
  }
  const grouped = new Set<number>();
  return agreementIds.flatMap((first) => {
    if (grouped.has(first)) return [];
    const agreements = new Set([first]);
    const accounts = new Set<number>();
    // What is added while one goes through a set is gone through too.
    for (const agreement of agreements)
      for (const account of accountsOf.get(agreement) ?? []) {
        accounts.add(account);
        for (const other of agreementsOf.get(account) ?? []) agreements.add(other);
      }
    for (const agreement of agreements) grouped.add(agreement);
    return [{ agreementIds: [...agreements], accountIds: [...accounts] }];
  });
}

function listAt(lists: Map<number, number[]>, key: number): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
