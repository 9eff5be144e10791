import type { PlainDate } from '../../core/plain-date.js';
import type { DuePromise } from '../../people/promises.js';

/** What is due for one person, the earliest first. */
export interface PromisesOfPerson {
  /** Null where nobody has said yet whom it is about. */
  readonly personId: number | null;
  readonly personName: string;
  readonly promises: readonly DuePromise[];
}

/** Promises by when they are due; in each part the person with the earliest comes first. */
export interface GroupedPromises {
  readonly late: readonly PromisesOfPerson[];
  readonly today: readonly PromisesOfPerson[];
  readonly soon: readonly PromisesOfPerson[];
}

/** Parts what is due by a day into what is late, of today, and later. The same thing told by two rooms is told once. */
export function groupPromises(promises: readonly DuePromise[], today: PlainDate): GroupedPromises {
  const once = [...new Map(promises.map((one) => [JSON.stringify([one.personId, one.dueOn, one.todo, one.href]), one])).values()];
  const inOrder = once.toSorted((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1) || a.personName.localeCompare(b.personName) || a.todo.localeCompare(b.todo));
  return {
    late: byPerson(inOrder.filter(({ dueOn }) => dueOn < today)), today: byPerson(inOrder.filter(({ dueOn }) => dueOn === today)), soon: byPerson(inOrder.filter(({ dueOn }) => dueOn > today)),
  };
}

function byPerson(promises: readonly DuePromise[]): PromisesOfPerson[] {
  const people = new Map<string, DuePromise[]>();
  // Two who are not known yet and have one name are two.
  const keyOf = ({ personId, href }: DuePromise): string => (personId === null ? href : String(personId));
  for (const promise of promises) people.set(keyOf(promise), [...(people.get(keyOf(promise)) ?? []), promise]);
  return [...people.values()].map((own) => ({ personId: own[0]?.personId ?? null, personName: own[0]?.personName ?? '', promises: own }));
}
