/** Which way money went, in the words of a column that says nothing else. */
const words: ReadonlyMap<string, 1 | -1> = new Map([
  ...['cr', 'c', 'credit', 'credits', 'crdt', 'in', 'money in', 'paid in', 'deposit', 'receipt', '+', 'incoming', 'inbound', 'cr.', 'received', 'load'].map((word) => [word, 1] as const),
  ...['dr', 'd', 'db', 'debit', 'debits', 'dbit', 'out', 'money out', 'paid out', 'withdrawal', '-', '−', 'outgoing', 'outbound', 'dr.', 'sent', 'unload'].map((word) => [word, -1] as const),
]);

/** 1 for money in, −1 for money out, undefined where the cell says neither. */
export function readDirection(cell: string, more: Readonly<Record<string, 1 | -1>> = {}): 1 | -1 | undefined {
  const word = cell.trim().toLowerCase();
  return words.get(word) ?? (Object.hasOwn(more, word) ? more[word] : undefined);
}
