import type { Columns } from './layout.js';

type SingleRole = Exclude<keyof Columns, 'dates' | 'texts'>;
type Role = SingleRole | 'date' | 'text' | 'amountOrDirection' | 'availableBalance';

/**
 * The words that banks use for each column, best first: where two columns have the same role, the one whose word
 * stands earlier is taken. Text columns are all taken, in the order of the file.
 */
const words: Readonly<Record<Role, string>> = {
  date:
    'date; date posted; posting date; post date; posted date; posted; posted on; posted at; booking date; booked date; date booked; booked; booked on; entry date; date entered; ' +
    'completed date; date completed; date completed utc; completed; completed at; completed on; processed date; date processed; processing date; processed; processed on; settlement date; ' +
    'settled date; date settled; settled; settled on; clearing date; transaction date; transaction posted date; date of transaction; transaction date time; transaction time; tran date; trans date; trn date; ' +
    'txn date; tx date; payment date; date paid; date of payment; purchase date; operation date; ledger date; accounting date; effective date; activity date; date time; datetime; date and time; timestamp; ' +
    'day; created; created at; created date; created on; value date; val date; statement date; started date; date started; date started utc; authorisation date; authorization date; auth date; ' +
    'buchungstag; buchungsdatum; datum',
  amount:
    'amount; transaction amount; amount gbp; value; transaction value; tran amount; trans amount; txn amount; txn amt; tx amount; billing amount; bill amount; billed amount; settlement amount; settled amount; ' +
    'account amount; statement amount; posted amount; booked amount; net amount; amount net; net; total amount; total; gross amount; sum; payment amount; amount paid; amount in gbp; amount in pounds; amount pounds; value gbp; signed amount; ' +
    'amount eur; amount usd; amt; money; movement; betrag',
  moneyIn:
    'money in; paid in; paid in gbp; money in gbp; credit amount; credit; credits; credit gbp; credit value; credit amt; amount credit; amount credited; credited; in; amount in; deposit; deposits; deposit amount; receipts; receipt amount; ' +
    'received; amount received; inflow; incoming; money received; payments in; payment in; payin; pay in; cr; cr amount; amount cr; credit cr; income; lodgement; lodgements; lodged; funds in; cash in; value in; loaded; load; top up; ' +
    'receipt; total in; paid in amount; amount paid in; money paid in; credit transaction; in gbp; inward; refund amount',
  moneyOut:
    'money out; paid out; paid out gbp; money out gbp; debit amount; debit; debits; debit gbp; debit value; debit amt; amount debit; amount debited; debited; out; amount out; withdrawal; withdrawals; withdrawal amount; withdrawn; ' +
    'amount withdrawn; payments; payments out; payment out; payout; pay out; outflow; outgoing; outgoings; money spent; spent; amount spent; spend; dr; dr amount; amount dr; debit dr; expenditure; expense; expenses; funds out; cash out; ' +
    'value out; total out; paid out amount; amount paid out; money paid out; debit transaction; out gbp; outward; payment; charge; charges',
  amountOrDirection: 'debit credit; credit debit; dr cr; cr dr; dr or cr; cr or dr; debit or credit; credit or debit; d c; c d',
  direction:
    'debit credit flag; credit debit flag; debit credit indicator; credit debit indicator; dr cr indicator; cr dr indicator; dr cr flag; cr dr flag; indicator; dc; dc indicator; cd indicator; cr dr identifier; ' +
    'dr cr identifier; sign; direction; plus minus; debit credit code; credit debit code; in out; money in out; money direction; entry side; side; dr cr type; type dr cr; type of entry; flag; credit debit type',
  balance:
    'balance; running balance; account balance; balance gbp; running balance gbp; account running balance; ledger balance; book balance; booked balance; balance after; balance after transaction; balance after settlement; actual balance; ' +
    'current balance; new balance; closing balance; end balance; cleared balance; statement balance; balance amount; card balance; wallet balance; balance in gbp; balance carried forward; balance eur; balance usd; bal; running total; resulting balance; saldo',
  availableBalance: 'available balance; balance available',
  account:
    'account number; account no; acct number; acct no; acc number; acc no; a c no; a c number; account; account id; sort code account number; sort code account; sort code and account number; sort code account no; iban; account iban; ' +
    'account number iban; account iban number; own account; from account; bank account; account identifier; card number; card no; card; card token; token; pan; masked card number; proxy number; account reference; accountnumber; accountid; wallet id; cardnumber',
  sortCode: 'sort code; sortcode; branch sort code; bank sort code; sort; branch code',
  currency: 'currency; currency code; account currency; ccy; amount currency; amt ccy; transaction currency; bill currency; billing currency; payment currency; curr; settlement currency; currencycode',
  product: 'product; wallet; wallet name; pot; pot name; space; sub account; subaccount',
  status: 'status; state; transaction status; payment status; transaction state; booking status; entry status; posting status; txn status; settlement status',
  kind:
    'transaction type; type; trans type; tran type; txn type; tx type; transaction code; payment type; entry type; type code; transaction type code; type of transaction; payment method; method; code; transaction method; transactiontype; trn type; subcategory; bank transaction type',
  fee: 'fee; fees; fee amount; transaction fee',
  merchantCategoryCode:
    'mcc; mcc code; merchant category code; merchant category code mcc; mcc merchant category code; sic mcc code; sicmcc code; sic mcc; category code; merchant code mcc; merchantcategorycode; merchant mcc; merchant category',
  text:
    'description; details; detail; narrative; narration; transaction description; transaction details; transaction detail; transaction narrative; payee; payee name; payer; payer name; payee payer; payer payee; memo; memo description; ' +
    'reference; references; payment reference; bank reference; customer reference; your reference; payer reference; payee reference; transaction reference; beneficiary reference; end to end reference; counter party; counterparty; counterparty name; ' +
    'counter party name; other party; merchant; merchant name; merchant description; merchant details; merchant name location; beneficiary; beneficiary name; recipient; recipient name; sender; sender name; name; to from; from to; ' +
    'paid to; paid from; paid to from; to; from; who; to whom; supplier; supplier name; vendor; vendor name; shop; retailer; store; particulars; text; note; notes; notes and tags; remarks; remark; comment; comments; message; purpose; ' +
    'payment details; payment description; additional information; additional info; additional details; additional data; extended details; further information; remittance information; remittance; unstructured remittance; transaction; transactions; item; entry; ' +
    'bank description; statement description; full description; original description; description details; long description; short description; description memo; info; information; transaction info; transaction information; transaction text; activity; ' +
    'cheque number; cheque no; chq no; cheque; cheque ref; transaction name; third party; account holder; ref; ref no; reference number; reference no; transaction particulars; explanation; subject; what; payment; payments; receipt; receipts; expense; verwendungszweck; beguenstigter',
};

interface Rank {
  readonly role: Role;
  readonly rank: number;
}

/** Some words serve two roles, like Value; each column tries them in this order. */
const ranks: ReadonlyMap<string, readonly Rank[]> = rankWords();

function rankWords(): ReadonlyMap<string, Rank[]> {
  const known = new Map<string, Rank[]>();
  for (const role of Object.keys(words).filter(isRole))
    for (const [rank, word] of words[role].split('; ').entries()) known.set(word, [...(known.get(word) ?? []), { role, rank }]);
  return known;
}

function isRole(text: string): text is Role {
  return text in words;
}

/** `Narrative #2` and `Description 1` are text too: the number only says which. */
const numberedText = /^(narrative|description|details?|reference|memo|text|line|particulars) (?:line )?\d{1,2}$/;

function ranksOf(heading: string): readonly Rank[] {
  if (numberedText.test(heading)) return [{ role: 'text', rank: 0 }];
  const known = ranks.get(heading) ?? ranks.get(heading.replace(/ (?:gbp|eur|usd|in pounds|pounds)$/, ''));
  return known ?? [];
}

/** What the headings of an unknown file say of its columns; roles that they do not name are absent. */
export interface NamedColumns extends Columns {
  /** A column called debit/credit, which may hold the amount or say its direction: its cells decide. */
  readonly amountOrDirection?: number;
}

interface Named {
  readonly column: number;
  readonly rank: number;
}

/** Reads normalised headings. A column serves each role that its heading may mean; its cells decide later. */
export function nameColumns(headings: readonly string[]): NamedColumns {
  const found = new Map<Role, Named[]>();
  for (const [column, heading] of headings.entries())
    for (const { role, rank } of ranksOf(heading)) found.set(role, [...(found.get(role) ?? []), { column, rank }]);
  for (const named of found.values()) named.sort((a, b) => a.rank - b.rank || a.column - b.column);
  const texts = found.get('text') ?? [];
  return {
    ...singleColumns(found),
    dates: (found.get('date') ?? []).map(({ column }) => column),
    texts: texts.map(({ column }) => column).sort((a, b) => a - b),
  };
}

const singleRoles = [
  'amount', 'moneyIn', 'moneyOut', 'amountOrDirection', 'direction', 'balance', 'account', 'sortCode', 'currency', 'product',
  'status', 'kind', 'fee', 'merchantCategoryCode',
] as const;

function singleColumns(found: ReadonlyMap<Role, readonly Named[]>): Partial<Record<(typeof singleRoles)[number], number>> {
  const single: Partial<Record<(typeof singleRoles)[number], number>> = {};
  for (const role of singleRoles) {
    const column = found.get(role)?.[0]?.column;
    if (column !== undefined) single[role] = column;
  }
  const available = found.get('availableBalance')?.[0]?.column;
  return single.balance === undefined && available !== undefined ? { ...single, balance: available } : single;
}
