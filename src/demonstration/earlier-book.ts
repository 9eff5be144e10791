import { csvTable, poundsCell, type CsvCell } from '../core/csv.js';
import { pence, type Pence } from '../core/money.js';
import { addDays, type PlainDate } from '../core/plain-date.js';
import { chanceOf, type Chance } from './chance.js';
import { inventName } from './names.js';

/** Files of a book by their forms' names. */
export type BookTexts = ReadonlyMap<string, string>;

interface Made {
  readonly rows: Map<string, CsvCell[][]>;
  readonly totals: Map<string, number>;
}

const headings: Readonly<Record<string, readonly string[]>> = {
  'people.csv': ['person', 'given_name', 'family_name', 'born_on', 'client_group', 'preferred_name', 'address', 'postcode', 'nhs_number'],
  'acting.csv': ['acting', 'person', 'name', 'relationship', 'capacity', 'from_on', 'until_on', 'reason', 'telephone', 'email'],
  'agreements.csv': ['agreement', 'person', 'regime', 'account_kind', 'pays_every_weeks', 'starts_on', 'ends_on', 'schedule', 'payments_from', 'payee', 'aftercare'],
  'plan_lines.csv': ['agreement', 'stream', 'kind', 'description', 'weekly', 'one_off', 'from_on', 'until_on', 'employs_assistant', 'bears_contribution'],
  'contributions.csv': ['agreement', 'weekly', 'from_on', 'until_on'],
  'accounts.csv': ['account', 'kind', 'label', 'agreement', 'from_on', 'until_on', 'sort_code', 'number'],
  'checks.csv': ['agreement', 'as_at', 'checked_on', 'outcome', 'note'],
  'reviews.csv': ['agreement', 'last_done', 'note'],
  'debts.csv': ['agreement', 'stream', 'amount', 'since_on', 'reference', 'reason'],
  'balances.csv': ['account', 'as_at', 'amount', 'evidence'],
};

/** An invented book of an earlier system, of so many people, with the totals that it holds; the same for the same seed. Every row can be read. */
export function earlierBook({ people, seed, takesOver }: { readonly people: number; readonly seed: number; readonly takesOver: PlainDate }): BookTexts {
  const chance = chanceOf(seed);
  const made: Made = { rows: new Map(Object.keys(headings).map((name) => [name, []])), totals: new Map() };
  for (let index = 1; index <= people; index += 1) onePerson(made, chance, index, takesOver);
  const totals = [['people', null, people], ...[...made.totals].map(([key, amount]): CsvCell[] => { const [measure = '', stream = ''] = key.split(' '); return [measure, stream, measure === 'agreements' ? amount : poundsCell(pence(amount))]; })];
  return new Map([...[...made.rows].map(([name, rows]): [string, string] => [name, csvTable([headings[name] ?? [], ...rows])]), ['totals.csv', csvTable([['measure', 'stream', 'amount'], ...totals])]]);
}

function put({ rows }: Made, name: string, ...cells: CsvCell[]): void {
  rows.get(name)?.push(cells);
}

function count({ totals }: Made, key: string, amount: number): void {
  totals.set(key, (totals.get(key) ?? 0) + amount);
}

function onePerson(made: Made, chance: Chance, index: number, takesOver: PlainDate): void {
  const [key, name] = [`P${String(index)}`, inventName(chance)];
  const isChild = chance.happens(45);
  const born = addDays(takesOver, -365 * chance.between(isChild ? 3 : 19, isChild ? 17 : 88) - chance.between(0, 364));
  put(made, 'people.csv', key, name.given, name.family, { exact: born }, isChild ? 'autism' : 'physical disability', chance.happens(10) ? name.given.slice(0, 3) : '', chance.happens(90) ? `${String(chance.between(1, 199))} Elm Row; Merebrook` : '', chance.happens(80) ? `ME${String(chance.between(1, 19))} ${String(chance.between(1, 9))}XQ` : '', chance.happens(30) ? nhsNumberOf(chance, index) : '');
  const begun = addDays(takesOver, -chance.between(30, 3_000));
  put(made, 'acting.csv', `A${String(index)}`, key, isChild ? `Ada ${name.family}` : `${name.given} ${name.family}`, isChild ? 'mother' : 'themself', isChild ? 'parent' : 'recipient', { exact: begun }, null, '', chance.happens(50) ? `01632 ${String(chance.between(100_000, 999_999))}` : '', '');
  for (let more = 0; more < (chance.happens(8) ? 2 : 1); more += 1) oneAgreement(made, chance, { reference: `DP-${String(index)}-${String(more)}`, key, payee: `A${String(index)}`, isChild, begun, index, takesOver });
}

/** Ten digits of which the last proves the others; every index has its own. */
function nhsNumberOf(chance: Chance, index: number): string {
  for (let tried = chance.between(0, 9); ; tried += 1) {
    const digits = `4${String(index).padStart(6, '0')}${String(tried % 100).padStart(2, '0')}`;
    const check = (11 - ([...digits].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0) % 11)) % 11;
    if (check !== 10) return `${digits}${String(check)}`;
  }
}

interface Asked {
  readonly reference: string;
  readonly key: string;
  readonly payee: string;
  readonly isChild: boolean;
  readonly begun: PlainDate;
  readonly index: number;
  readonly takesOver: PlainDate;
}

function oneAgreement(made: Made, chance: Chance, { reference, key, payee, isChild, begun, takesOver, index }: Asked): void {
  const isEnded = chance.happens(4);
  const ends = isEnded ? addDays(takesOver, -chance.between(1, 29)) : null;
  const kind = chance.oneOf(['self_managed', 'self_managed', 'prepaid_card', 'managed'] as const);
  put(made, 'agreements.csv', reference, key, isChild ? 'child_social_care' : 'adult_social_care', kind, 4, { exact: begun }, dayCell(ends), chance.oneOf(['', 'monthly', 'weeks'] as const), null, payee, chance.happens(3) && !isChild ? 'yes' : '');
  count(made, 'agreements', 1);
  for (let line = 0; line < chance.between(1, 3); line += 1) planLine(made, chance, { reference, begun, ends, takesOver, stream: line > 0 && chance.happens(30) ? 'education' : 'social_care' });
  if (!isChild && chance.happens(35)) {
    const weekly = pence(chance.between(100, 9_000));
    put(made, 'contributions.csv', reference, poundsCell(weekly), { exact: begun }, null);
    count(made, 'contributions', weekly);
  }
  oneAccount(made, chance, { reference, begun, kind, index, takesOver });
  const looked = addDays(takesOver, -chance.between(1, 29));
  if (chance.happens(80)) put(made, 'checks.csv', reference, { exact: looked }, { exact: looked }, chance.oneOf(['nothing_to_ask', 'ask_family', 'surplus_to_propose'] as const), chance.happens(20) ? 'Receipts were there' : '');
  if (chance.happens(70)) put(made, 'reviews.csv', reference, { exact: looked }, chance.happens(20) ? 'By telephone' : '');
  if (chance.happens(6)) oneDebt(made, chance, { reference, index, takesOver });
}

function dayCell(day: PlainDate | null): CsvCell {
  return day === null ? null : { exact: day };
}

function planLine(made: Made, chance: Chance, { reference, begun, ends, takesOver, stream }: { readonly reference: string; readonly begun: PlainDate; readonly ends: PlainDate | null; readonly takesOver: PlainDate; readonly stream: string }): void {
  const employs = chance.happens(60);
  if (chance.happens(5)) {
    put(made, 'plan_lines.csv', reference, stream, 'equipment', 'A laptop', null, poundsCell(pence(chance.between(5_000, 90_000))), { exact: addDays(takesOver, chance.between(1, 60)) }, null, '', '');
    return;
  }
  const weekly = pence(chance.between(1_500, 90_000));
  put(made, 'plan_lines.csv', reference, stream, employs ? 'pa' : 'activity', employs ? 'Personal assistant, wages and on-costs' : 'Saturday club, with the way there', poundsCell(weekly), null, { exact: begun }, dayCell(ends), employs ? 'yes' : 'no', stream === 'social_care' && chance.happens(10) ? 'no' : '');
  count(made, `weekly ${stream}`, ends === null ? weekly : 0);
}

function oneAccount(made: Made, chance: Chance, { reference, begun, kind, index, takesOver }: { readonly reference: string; readonly begun: PlainDate; readonly kind: string; readonly index: number; readonly takesOver: PlainDate }): void {
  const account = `ACC-${reference}`;
  const isCard = kind === 'prepaid_card';
  const number = String(10_000_000 + index * 4 + Number(reference.at(-1)));
  put(made, 'accounts.csv', account, isCard ? 'card' : 'bank', `Account of ${reference}`, reference, { exact: begun }, null, isCard ? null : { exact: '040415' }, { exact: isCard ? `CARD${number}` : number });
  if (!chance.happens(90)) return;
  const held: Pence = pence(chance.between(-5_000, 400_000));
  put(made, 'balances.csv', account, { exact: addDays(takesOver, -1) }, poundsCell(held), chance.happens(50) ? 'statement' : '');
  count(made, 'balances', held);
}

function oneDebt(made: Made, chance: Chance, { reference, index, takesOver }: { readonly reference: string; readonly index: number; readonly takesOver: PlainDate }): void {
  const since = addDays(takesOver, -chance.between(10, 900));
  for (const stream of chance.happens(25) ? ['social_care', 'education'] : ['social_care']) {
    const amount = pence(chance.between(1, 300_000));
    put(made, 'debts.csv', reference, stream, poundsCell(amount), { exact: since }, `INV-${String(index)}`, 'Money not needed, asked back after a check');
    count(made, 'open_debt', amount);
  }
}
