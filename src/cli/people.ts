import type { Command } from 'commander';
import { formatDate } from '../core/plain-date.js';
import { ok, type Result } from '../core/result.js';
import { refusePeople } from '../people/refusals.js';
import { searchPeople, type PeopleFound } from '../people/search-people.js';
import { showPerson, type PersonView } from '../people/show-person.js';
import { systemClock } from '../platform/clock.js';
import { inTransaction } from '../platform/db/transaction.js';
import { answer } from './answer.js';
import { wholeNumber } from './arguments.js';
import { withInstallation } from './installation.js';

interface Options {
  readonly authority?: string;
  readonly json?: boolean;
}

/** Adds `pursestrings people find` and `pursestrings people show`. */
export function registerPeople(program: Command): void {
  const people = program.command('people').description('Find somebody, and see what has been and what comes');
  people.command('find').argument('[words...]', 'parts of a name, a day of birth, a postcode or a payment reference').description('People by name, birth, postcode or payment reference; fifty at most')
    .option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value')
    .action(async (words: readonly string[], options: Options) => { answer(await find(words.join(' '), options), options, foundText); });
  people.command('show').argument('<person>', 'the number of the person’s record', wholeNumber(1)).description('One person: who acts, direct payments, what comes and what has been')
    .option('--authority <name>', 'the council’s short name, where there are several').option('--json', 'print one JSON value')
    .action(async (personId: number, options: Options) => { answer(await show(personId, options), options, personText); });
}

async function find(words: string, { authority }: Options): Promise<Result<PeopleFound>> {
  return withInstallation(authority, async ({ db, acting }) => ok(await inTransaction(db, acting, (tx) => searchPeople(tx, words))));
}

async function show(personId: number, { authority }: Options): Promise<Result<PersonView>> {
  return withInstallation(authority, async ({ db, acting }) => {
    const view = await inTransaction(db, acting, (tx) => showPerson(tx, personId, systemClock.today()));
    return view ? ok(view) : refusePeople('person-not-found', `There is no person ${String(personId)}.`);
  });
}

function foundText({ people, more }: PeopleFound): string[] {
  const rows = people.map(({ personId, name, born, postcode, references }) => `${String(personId).padEnd(8)}${name.padEnd(32)}${born}  ${(postcode ?? '').padEnd(10)}${references.join(', ')}`);
  return [...(rows.length === 0 ? ['Nobody is found.'] : rows), ...(more ? ['There are more: another word narrows it.'] : [])];
}

function personText({ name, born, clientGroup, acting, payments, timeline }: PersonView): string[] {
  return [
    `${name}, born on ${formatDate(born)}, ${clientGroup}`,
    ...acting.map(({ name: who, relationship, capacity, from, until }) => `  acts: ${who}, ${relationship} (${capacity}), ${from} to ${until ?? 'now'}`),
    ...payments.map(({ reference, regime, starts, ends }) => `  paid: ${reference}, ${regime}, ${starts} to ${ends ?? 'now'}`),
    'What comes', ...timeline.ahead.map(({ on, what }) => `  ${on}  ${what}`), 'What has been', ...timeline.past.map(({ on, what }) => `  ${on}  ${what}`),
  ];
}
