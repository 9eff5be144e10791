/** What stands in a cell for a sort code, with the leading zeros that a spreadsheet took; undefined where it is none. */
export function sortCodeIn(text: string): { readonly digits: string; readonly repaired: boolean } | undefined {
  const compact = text.replace(/[\s-]/g, '');
  // One zero went where a bank's codes begin with 0, two where they begin with 00; fewer digits may as well be a cell cut off.
  if (!/^\d{4,6}$/.test(compact)) return undefined;
  return { digits: compact.padStart(6, '0'), repaired: compact.length < 6 };
}

/** The same for the number of a bank account. Numbers of six and seven digits are written with zeros before them by the banks' own rule. */
export function accountNumberIn(text: string): { readonly digits: string; readonly repaired: boolean } | undefined {
  const compact = text.replace(/[\s-]/g, '');
  if (!/^\d{6,8}$/.test(compact)) return undefined;
  return { digits: compact.padStart(8, '0'), repaired: compact.length < 8 };
}
