import { pence } from '../core/money.js';
import { addDays } from '../core/plain-date.js';
import { chanceOf, type Chance } from './chance.js';
import { bookBegins, bookOf, household, type Household, type Sketch } from './household.js';
import { givenBack } from './given-back.js';
import { pooled, siblings, twoAccounts } from './shared-accounts.js';
import { situations } from './situations.js';
import type { Book, StatementStyle } from './story.js';

const ordinaryFamilies = 98;

/** The demonstration's book: some 150 accounts, every situation told once and ordinary families around them. */
export function demonstrationBook(): Book {
  const chance = chanceOf(20_261_031);
  const told = situations.map((sketch, index) => household(chance, index + 1, sketch));
  const next = situations.length + 1;
  const special = [
    siblings(chance, next, 'Hallam'), siblings(chance, next + 2, 'Sandhu'), siblings(chance, next + 4, 'Doyle'),
    pooled(chance, next + 6), twoAccounts(chance, next + 12), twoAccounts(chance, next + 13),
  ];
  const ordinary: Household[] = [];
  for (let index = 0; index < ordinaryFamilies; index += 1) ordinary.push(household(chance, next + 14 + index, ordinarySketch(chance, index)));
  const askedInSpring = givenBack.map(({ sketch }, index) => household(chance, next + 14 + ordinaryFamilies + index, sketch));
  const books = [bookOf(told), ...special, bookOf(ordinary), bookOf(askedInSpring)];
  return { agreements: books.flatMap((book) => book.agreements), accounts: books.flatMap((book) => book.accounts) };
}

const banks: readonly [StatementStyle, ...StatementStyle[]] = ['lloyds', 'natwest', 'barclays', 'starling', 'nationwide', 'hsbc', 'ofx', 'mt940', 'camt'];

function ordinarySketch(chance: Chance, index: number): Sketch {
  const starts = chance.happens(25) ? addDays(bookBegins, 28 * chance.between(1, 6)) : bookBegins;
  if (index % 7 === 3) return education(chance, starts);
  if (index % 4 === 1) return adult(chance, starts);
  return child(chance, starts);
}

function child(chance: Chance, starts: Sketch['starts']): Sketch {
  const onCard = chance.happens(22);
  return {
    regime: 'child_social_care', streams: [{ stream: 'social_care', weekly: pence(chance.between(12, 52) * 500) }],
    habits: { way: chance.oneOf(['assistant', 'assistant', 'activities'] as const), spends: chance.between(62, 101), onCard },
    style: onCard ? 'card' : chance.oneOf(banks), ...(starts ? { starts } : {}),
  };
}

function adult(chance: Chance, starts: Sketch['starts']): Sketch {
  return {
    regime: 'adult_social_care', streams: [{ stream: 'social_care', weekly: pence(chance.between(30, 110) * 500) }],
    habits: { way: chance.oneOf(['assistant', 'agency'] as const), spends: chance.between(68, 101), onCard: false, contribution: pence(chance.between(8, 40) * 100) },
    style: chance.oneOf(banks), ...(starts ? { starts } : {}),
  };
}

function education(chance: Chance, starts: Sketch['starts']): Sketch {
  return {
    regime: 'education', streams: [{ stream: 'education', weekly: pence(chance.between(40, 140) * 500) }],
    habits: { way: 'school', spends: chance.between(66, 99), onCard: false },
    style: chance.oneOf(banks), everyWeeks: chance.oneOf([4, 13] as const), ...(starts ? { starts } : {}),
  };
}
