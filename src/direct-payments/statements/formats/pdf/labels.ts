/** What a row that states a balance says of it: where the statement begins, where it ends, or only in between. */
export type BalanceLabel = 'opening' | 'closing' | 'between';

const when = String.raw`(?: (?:on|at|as at|as of|from) .{1,30}| \d.{1,30})?`;
const opening = new RegExp(
  String.raw`^(?:your )?(?:(?:opening|start|starting|previous|last statement) balance|(?:previous |last )?statement balance|balance (?:brought forward|b\/?f(?:wd)?|at start|from (?:last |previous )?statement)|(?:balance )?brought forward|b\/f(?:wd)?)${when}$`,
);
const closing = new RegExp(
  String.raw`^(?:your )?(?:(?:closing|end|ending|final|new) balance|balance (?:carried forward|c\/?f(?:wd)?|at end)|(?:balance )?carried forward|c\/f(?:wd)?)${when}$`,
);
const between = new RegExp(String.raw`^(?:your )?(?:daily |end of day |current |cleared |account )?balance(?: at end of day)?${when}$`);

/** Reads the words of a row without its day and money. The whole text must be the label: a shop may be called New Balance. */
export function balanceLabel(text: string): BalanceLabel | undefined {
  if (text.length > 80) return undefined;
  const label = text.trim().toLowerCase().replace(/[:.*]/g, ' ').replace(/\s+/g, ' ').trim();
  if (opening.test(label)) return 'opening';
  if (closing.test(label)) return 'closing';
  return between.test(label) ? 'between' : undefined;
}

const totals = /^(?:sub-?)?totals?(?: (?:money|paid|payments?|credits?|debits?|in|out|for|of|deposits|withdrawals|receipts|amount|this|spent|carried|transactions)\b.{0,40})?:?$/i;

/** Whether a row without a day adds up the rows above it. */
export function isTotal(text: string): boolean {
  return text.length <= 80 && totals.test(text.trim());
}
