import { pence } from '../core/money.js';
import { plainDate } from '../core/plain-date.js';
import { bookBegins, household, inOrder, quarters, type Household, type Sketch } from './household.js';
import type { Chance } from './chance.js';
import type { AccountStory, Book, Movement } from './story.js';

/** Two siblings whose parents use one account: their money is told apart by plan line. */
export function siblings(chance: Chance, serial: number, family: string): Book {
  const older = household(chance, serial, siblingSketch(family, 'assistant', 15_800, '2011-04-09'));
  const younger = household(chance, serial + 1, siblingSketch(family, 'activities', 9_400, '2015-10-21'));
  const account: AccountStory = {
    ...older.account,
    label: `${older.agreement.acting.name}, one account for two children`,
    movements: inOrder([...older.account.movements, ...younger.account.movements]),
    agreements: [older.agreement.reference, younger.agreement.reference],
  };
  return { agreements: [older.agreement, { ...younger.agreement, acting: older.agreement.acting }], accounts: [account] };
}

function siblingSketch(family: string, way: 'assistant' | 'activities', weekly: number, born: string): Sketch {
  return {
    regime: 'child_social_care', streams: [{ stream: 'social_care', weekly: pence(weekly) }],
    habits: { way, spends: 76, onCard: false }, style: 'lloyds', family, born: plainDate(born),
  };
}

/** A managed account: one bank account of the support service, six clients, each with a ledger of their own. */
export function pooled(chance: Chance, serial: number): Book {
  const clients = [0, 1, 2, 3, 4, 5].map((offset) =>
    household(chance, serial + offset, {
      regime: offset % 2 === 0 ? 'child_social_care' : 'adult_social_care',
      streams: [{ stream: 'social_care', weekly: pence(9_000 + offset * 3_100) }],
      habits: { way: offset % 3 === 0 ? 'activities' : 'agency', spends: 84, onCard: false }, style: 'camt',
    }),
  );
  const first = clients[0];
  if (!first) throw new Error('a pooled account needs a client');
  const account: AccountStory = {
    ...first.account, kind: 'pooled', label: 'Hazelshire Support Service, managed accounts',
    movements: inOrder(clients.flatMap((client) => client.account.movements.map((movement) => marked(movement, client)))),
    agreements: clients.map((client) => client.agreement.reference),
  };
  return { agreements: clients.map((client) => ({ ...client.agreement, accountKind: 'managed' as const })), accounts: [account] };
}

/** Whoever runs a pooled account writes the client's reference on every line; without it nobody could tell whose it is. */
function marked(movement: Movement, client: Household): Movement {
  const { reference } = client.agreement;
  return movement.text.includes(reference) ? movement : { ...movement, text: `${movement.text} ${reference}` };
}

/** A current account and a savings account for holiday pay, with transfers between them that match out. */
export function twoAccounts(chance: Chance, serial: number): Book {
  const home = household(chance, serial, {
    regime: 'child_social_care', streams: [{ stream: 'social_care', weekly: pence(21_000) }],
    habits: { way: 'assistant', spends: 70, onCard: false }, style: 'nationwide',
  });
  const months = ['2026-02-16', '2026-04-13', '2026-06-15', '2026-08-17'].map(plainDate);
  const away = months.map((on) => ({ on, amount: pence(-25_000), text: 'TRANSFER TO DP HOLIDAY PAY SAVER' }));
  const back = { on: plainDate('2026-09-07'), amount: pence(30_000), text: 'TRANSFER FROM DP HOLIDAY PAY SAVER' };
  const saver: AccountStory = {
    ...home.account, reference: `${home.account.reference}S`, label: 'Holiday pay saver', number: String(Number(home.account.number) + 1),
    movements: inOrder([
      ...months.map((on) => ({ on, amount: pence(25_000), text: 'TRANSFER FROM DP CURRENT ACCOUNT' })),
      { on: back.on, amount: pence(-30_000), text: 'TRANSFER TO DP CURRENT ACCOUNT' },
    ]),
    cuts: quarters(bookBegins),
  };
  const current = { ...home.account, movements: inOrder([...home.account.movements, ...away, back]) };
  return { agreements: [home.agreement], accounts: [current, saver] };
}

