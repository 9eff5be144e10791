/** What the database refuses by itself, each with the statements that take it away and put it back. */
export interface Integrity {
  readonly name: string;
  readonly off: string;
  readonly on: string;
}

function triggers(table: string): Pick<Integrity, 'off' | 'on'> {
  return { off: `alter table ${table} disable trigger user`, on: `alter table ${table} enable trigger user` };
}

export const integrities: readonly Integrity[] = [
  { name: 'lines stand in a statement of their account, with a known kind and rule', ...triggers('statement_line') },
  { name: 'entries post their line whole, to a known kind and agreement', ...triggers('ledger_entry') },
  { name: 'lines met again are lines of the account', ...triggers('line_met_again') },
  { name: 'assessments and findings are of a known run and agreement', off: 'alter table assessment disable trigger user; alter table finding disable trigger user', on: 'alter table assessment enable trigger user; alter table finding enable trigger user' },
  {
    name: 'no line twice (unique identity)',
    off: 'drop index statement_line_identity',
    // What was brought in meanwhile is unique by the import's own rule; the index proves it.
    on: 'create unique index statement_line_identity on statement_line (authority_id, account_id, line_on, amount_pence, text_digest, occurrence)',
  },
];
