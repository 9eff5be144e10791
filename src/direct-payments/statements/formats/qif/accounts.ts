import { textsOf, type QifRecord, type QifSection } from './sections.js';

/** One account's records, from every section of the file that belongs to it. */
export interface QifAccount {
  readonly name: string | null;
  readonly records: readonly QifRecord[];
}

/** Records go to the account last named before them, and where none is named to one account for each type. */
export function accountsOf(sections: readonly QifSection[]): QifAccount[] {
  const accounts = new Map<string, { name: string | null; records: QifRecord[] }>();
  let name: string | null = null;
  for (const section of sections) {
    if (section.kind === 'accounts') name = textsOf(section.records.at(-1), 'N')[0] ?? null;
    if (section.kind !== 'transactions') continue;
    const key = `${section.type}\n${name ?? ''}`;
    const account = accounts.get(key) ?? { name, records: [] };
    for (const record of section.records) account.records.push(record);
    accounts.set(key, account);
  }
  return [...accounts.values()];
}
