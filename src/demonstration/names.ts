import type { Chance } from './chance.js';

/** Invented people; names long, short and in other scripts, since pages must bear them all. */
export const givenNames = [
  'Amara', 'Ben', 'Chloe', 'Daniyal', 'Elsie', 'Freddie', 'Grace', 'Haroon', 'Isla', 'Jakub', 'Keira', 'Leo', 'Maya', 'Noah',
  'Olivia', 'Priya', 'Quentin', 'Rosa', 'Sami', 'Tilly', 'Uma', 'Victor', 'Willow', 'Xanthe', 'Yusuf', 'Zofia', 'Aoife', 'Theo',
  'Nia', 'Oscar', 'Poppy', 'Reuben', 'Seren', 'Tobias', 'Ivy', 'Malachi', 'Esme', 'Arlo', 'Hafsa', 'Kit',
] as const;

export const familyNames = [
  'Adeyemi', 'Barlow', 'Castellanos', 'Dhillon', 'Ellison', 'Farrow', 'Grimshaw', 'Hallam', 'Ibrahim', 'Jessop', 'Kowalczyk',
  'Lockwood', 'Mbeki', 'Nightingale', 'Okonkwo', 'Pemberton', 'Quigley', 'Rahman', 'Sandhu', 'Thackray', 'Underhill', 'Verma',
  'Whitlock', 'Xu', 'Yates', 'Zielinski', 'Ashdown', 'Birch', 'Corrigan', 'Doyle',
] as const;

export const assistantNames = [
  'M OKAFOR', 'J PELLING', 'S WAINWRIGHT', 'K NOWAK', 'T BRAITHWAITE', 'R CHAUDHRY', 'L HENSHAW', 'D FENWICK', 'A MENSAH', 'C ROWE',
] as const;

export interface Named {
  readonly given: string;
  readonly family: string;
}

export function inventName(chance: Chance): Named {
  return { given: chance.oneOf(givenNames), family: chance.oneOf(familyNames) };
}
