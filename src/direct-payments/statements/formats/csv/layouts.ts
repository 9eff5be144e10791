import type { ColumnPlan, LeftOut } from './layout.js';

/** The roles of a layout's columns, each with the normalised headings that may name it; the first that is there counts. */
export interface HeadedColumns {
  readonly dates: readonly string[];
  readonly texts: readonly string[];
  readonly amount?: string;
  readonly moneyIn?: string;
  readonly moneyOut?: string;
  readonly direction?: string;
  readonly fee?: string;
  readonly balance?: string;
  readonly account?: string;
  readonly sortCode?: string;
  readonly currency?: string;
  readonly product?: string;
  readonly status?: string;
  readonly kind?: string;
  readonly merchantCategoryCode?: string;
}

/** A bank's export as data. A file is of this layout where its header has all of the headings in `needs`. */
export interface HeadedLayout extends Pick<ColumnPlan, 'purchasesPositive' | 'fee' | 'leftOut' | 'directions' | 'apostrophes' | 'balancesDecideSigns'> {
  readonly name: string;
  readonly needs: readonly string[];
  /** A file with any other heading is another's: its few headings are common words. */
  readonly closed?: true;
  readonly columns: HeadedColumns;
}

const notBooked: readonly LeftOut[] = [
  { column: 'status', matches: /^(?:pending|authori[sz]ed|not settled|in progress)/i, warning: 'pending-left-out' },
  { column: 'status', matches: /^(?:declined|reverted|failed|cancell?ed|rejected|deleted)/i, warning: 'declined-left-out' },
];

/** Authorisations hold money, declines and released authorisations move none; the presentment books it. */
const cardEntries: readonly LeftOut[] = [
  { column: 'kind', matches: /declin|refus|reject/i, warning: 'declined-left-out' },
  { column: 'kind', matches: /^(?:pre-?)?auth|^(?:reversal|release|expir)[a-z]* of auth|^expir|^reversal(?: advice)?$/i, warning: 'authorisation-left-out' },
];

/** In the order in which they are tried: where one layout has another's headings and more, it stands first. */
export const headedLayouts: readonly HeadedLayout[] = [
  {
    name: 'barclays',
    needs: ['number', 'date', 'account', 'amount', 'subcategory', 'memo'],
    columns: { dates: ['date'], texts: ['memo'], amount: 'amount', account: 'account', kind: 'subcategory' },
  },
  {
    name: 'lloyds',
    needs: ['transaction date', 'transaction type', 'sort code', 'account number', 'transaction description', 'debit amount', 'credit amount'],
    columns: {
      dates: ['transaction date'], texts: ['transaction description'], moneyIn: 'credit amount', moneyOut: 'debit amount',
      balance: 'balance', sortCode: 'sort code', account: 'account number', kind: 'transaction type',
    },
  },
  {
    name: 'natwest',
    needs: ['date', 'type', 'description', 'value', 'balance', 'account name', 'account number'],
    columns: { dates: ['date'], texts: ['description'], amount: 'value', balance: 'balance', account: 'account number', kind: 'type' },
    apostrophes: true,
  },
  {
    name: 'bankline',
    needs: ['sort code', 'account number', 'date', 'narrative 1', 'type', 'debit', 'credit'],
    columns: {
      dates: ['date'], texts: ['narrative 1', 'narrative 2', 'narrative 3', 'narrative 4', 'narrative 5'], moneyIn: 'credit',
      moneyOut: 'debit', sortCode: 'sort code', account: 'account number', currency: 'currency', kind: 'type',
    },
  },
  {
    name: 'hsbcnet',
    needs: ['sort code account number', 'transaction date', 'currency', 'amount', 'description', 'transaction type'],
    columns: {
      dates: ['transaction date'], texts: ['description'], amount: 'amount', account: 'sort code account number',
      currency: 'currency', kind: 'transaction type',
    },
  },
  {
    name: 'lloyds-commercial',
    needs: ['date', 'sort code account', 'transaction type', 'value', 'customer reference', 'transaction description'],
    columns: {
      dates: ['date'], texts: ['customer reference', 'transaction description'], amount: 'value', account: 'sort code account',
      kind: 'transaction type',
    },
  },
  {
    // The kind of payment carries the payee's name, as in “Transfer from …” beside the account it came from.
    name: 'nationwide',
    needs: ['date', 'transaction type', 'description', 'paid out', 'paid in', 'balance'],
    columns: {
      dates: ['date'], texts: ['transaction type', 'description'], moneyIn: 'paid in', moneyOut: 'paid out', balance: 'balance',
      kind: 'transaction type',
    },
  },
  {
    name: 'midata',
    needs: ['date', 'type', 'merchant description', 'debit credit', 'balance'],
    columns: { dates: ['date'], texts: ['type', 'merchant description'], amount: 'debit credit', balance: 'balance', kind: 'type' },
  },
  {
    name: 'co-operative',
    needs: ['date', 'description', 'type', 'money in', 'money out', 'balance'],
    columns: { dates: ['date'], texts: ['description'], moneyIn: 'money in', moneyOut: 'money out', balance: 'balance', kind: 'type' },
  },
  {
    name: 'metro',
    needs: ['date', 'details', 'transaction type', 'in', 'out', 'balance'],
    columns: { dates: ['date'], texts: ['details'], moneyIn: 'in', moneyOut: 'out', balance: 'balance', kind: 'transaction type' },
  },
  {
    name: 'starling',
    needs: ['date', 'counter party', 'reference', 'type', 'amount gbp', 'balance gbp'],
    columns: {
      dates: ['date'], texts: ['counter party', 'reference', 'notes'], amount: 'amount gbp', balance: 'balance gbp', kind: 'type',
    },
  },
  {
    name: 'starling-euro',
    needs: ['date', 'counter party', 'reference', 'type', 'amount eur', 'balance eur'],
    columns: {
      dates: ['date'], texts: ['counter party', 'reference', 'notes'], amount: 'amount eur', balance: 'balance eur', kind: 'type',
    },
  },
  {
    name: 'monzo',
    needs: ['transaction id', 'date', 'type', 'name', 'amount', 'currency', 'local amount'],
    columns: {
      dates: ['date'], texts: ['name', 'notes and tags', 'description'], amount: 'amount', moneyIn: 'money in', moneyOut: 'money out',
      currency: 'currency', kind: 'type',
    },
  },
  {
    name: 'monzo-2018',
    needs: ['id', 'created', 'amount', 'currency', 'local amount', 'local currency', 'category', 'description'],
    columns: { dates: ['created'], texts: ['description', 'notes'], amount: 'amount', currency: 'currency' },
  },
  {
    name: 'chase',
    needs: ['date', 'time', 'transaction type', 'transaction description', 'amount', 'currency', 'balance'],
    columns: {
      dates: ['date'], texts: ['transaction description'], amount: 'amount', balance: 'balance', currency: 'currency',
      kind: 'transaction type',
    },
  },
  {
    name: 'revolut',
    needs: ['type', 'product', 'started date', 'completed date', 'description', 'amount', 'fee', 'currency', 'state'],
    columns: {
      dates: ['completed date', 'started date'], texts: ['description'], amount: 'amount', fee: 'fee', balance: 'balance',
      currency: 'currency', product: 'product', status: 'state', kind: 'type',
    },
    fee: 'taken-off',
    leftOut: notBooked,
  },
  {
    name: 'tesco-bank-card',
    needs: ['transaction date', 'posting date', 'billing amount', 'merchant', 'debit credit flag'],
    columns: {
      dates: ['posting date', 'transaction date'], texts: ['merchant', 'merchant city', 'merchant county', 'merchant postal code', 'reference number'],
      amount: 'billing amount', direction: 'debit credit flag', merchantCategoryCode: 'sicmcc code',
    },
    purchasesPositive: true,
  },
  {
    name: 'newday-card',
    needs: ['date', 'description', 'note', 'amount gbp'],
    closed: true,
    columns: { dates: ['date'], texts: ['description', 'note'], amount: 'amount gbp' },
    purchasesPositive: true,
  },
  {
    name: 'barclaycard-business',
    needs: ['cardholder name', 'account number', 'transaction date', 'merchant name', 'amount', 'original amount', 'transaction id', 'mcc'],
    columns: {
      dates: ['posted date', 'transaction date'], texts: ['merchant name', 'merchant town city'], amount: 'amount', currency: 'currency',
      account: 'account number', kind: 'transaction type', merchantCategoryCode: 'mcc',
    },
    purchasesPositive: true,
  },
  {
    name: 'john-lewis-card',
    needs: ['date processed', 'description', 'amount'],
    closed: true,
    columns: { dates: ['date processed'], texts: ['description'], amount: 'amount' },
    purchasesPositive: true,
  },
  {
    name: 'lloyds-card',
    needs: ['date', 'date entered', 'reference', 'description', 'amount'],
    closed: true,
    columns: { dates: ['date entered', 'date'], texts: ['description', 'reference'], amount: 'amount' },
    purchasesPositive: true,
  },
  {
    name: 'american-express',
    needs: ['date', 'description', 'card member', 'account', 'amount'],
    columns: { dates: ['date'], texts: ['description', 'reference'], amount: 'amount' },
    purchasesPositive: true,
  },
  {
    name: 'handelsbanken',
    needs: ['account', 'transaction date', 'description', 'debit value', 'credit value'],
    columns: {
      dates: ['transaction date'], texts: ['description'], moneyIn: 'credit value', moneyOut: 'debit value', account: 'account', balance: 'balance',
    },
  },
  {
    name: 'crosscard',
    needs: ['trace id', 'entry type', 'tx date', 'bill amount', 'actual balance', 'blocked amount'],
    columns: {
      dates: ['tx date'], texts: ['merchant name', 'merchant city', 'note'], amount: 'bill amount', fee: 'fixed fee', balance: 'actual balance',
      currency: 'bill currency', account: 'token', kind: 'entry type', merchantCategoryCode: 'mcc',
    },
    fee: 'where-balances-say-so',
    balancesDecideSigns: true,
    leftOut: cardEntries,
  },
  {
    name: 'paymentology-loads',
    needs: ['ac id', 'token', 'txn type', 'date', 'amt ccy', 'txn amt'],
    columns: {
      dates: ['date'], texts: ['source', 'additional data', 'note'], amount: 'txn amt', direction: 'txn type', currency: 'amt ccy',
      account: 'ac id', kind: 'txn type',
    },
    directions: { '2100': -1, '2200': 1 },
  },
  {
    // Account number here is a ledger code of the customer's, so it must not be taken for a bank account.
    name: 'pleo',
    needs: ['expense id'],
    columns: {
      dates: ['settled date', 'settlement date', 'date', 'expense date', 'transaction date', 'performed date', 'bookkeeping date'],
      texts: ['supplier', 'supplier name', 'merchant', 'merchant name', 'description', 'text', 'note', 'reference'], amount: 'amount',
      moneyIn: 'credit', moneyOut: 'debit', direction: 'credit debit indicator', balance: 'balance', currency: 'currency',
      status: 'status', kind: 'expense type', merchantCategoryCode: 'mcc',
    },
    leftOut: notBooked,
    balancesDecideSigns: true,
  },
  {
    // The columns are chosen by whoever makes the export, so only what sets it apart is needed.
    name: 'soldo',
    needs: ['amount', 'balance after settlement'],
    columns: {
      dates: ['settlement date', 'transaction date', 'date', 'authorisation date'], texts: ['description', 'merchant', 'notes', 'note', 'reference'],
      amount: 'amount', balance: 'balance after settlement', currency: 'currency', product: 'wallet name', status: 'transaction status',
      kind: 'transaction type', merchantCategoryCode: 'mcc',
    },
    leftOut: notBooked,
    balancesDecideSigns: true,
  },
];
