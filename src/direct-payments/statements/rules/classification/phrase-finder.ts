import { classCount, classesOf, classOf, separator, skipped } from './phrase-text.js';

/**
 * Finds any of many phrases in a text in one pass over it, however many phrases there are (the automaton of Aho and
 * Corasick). Phrases are whole words unless `*` stands at an end. Nothing in a phrase or a text can make it slow.
 */
export class PhraseFinder {
  /** Where each character leads from each state; a state is its place in this table, turned negative where a phrase ends there. */
  private readonly next: Int32Array;
  private readonly found: readonly (readonly number[] | undefined)[];

  /** `phrases[i]` are the phrases that, when met, are reported as `i`. */
  constructor(phrases: readonly (readonly string[])[]) {
    const trie = new Trie();
    phrases.forEach((texts, id) => {
      for (const text of texts) trie.add(bounded(text), id);
    });
    const { next, found } = trie.automaton();
    this.next = next.map((state) => (found[state] ? ~(state * classCount) : state * classCount));
    this.found = found;
  }

  /** Calls back with each id whose phrase is in the text, in the order met; an id may come more than once. */
  find(text: string, met: (id: number) => void): void {
    let state = this.arrive(this.next[separator] ?? 0, met);
    let previous: number = separator;
    for (let index = 0; index < text.length; index += 1) {
      const character = classOf(text.charCodeAt(index));
      if (character === skipped || (character === separator && previous === separator)) continue;
      state = this.next[state + character] ?? 0;
      if (state < 0) state = this.arrive(state, met);
      previous = character;
    }
    if (previous !== separator) this.arrive(this.next[state + separator] ?? 0, met);
  }

  private arrive(state: number, met: (id: number) => void): number {
    if (state >= 0) return state;
    for (const id of this.found[~state / classCount] ?? []) met(id);
    return ~state;
  }
}

/** The phrase with the separators that make it whole words. */
function bounded(phrase: string): number[] {
  const classes = classesOf(phrase);
  if (!phrase.startsWith('*')) classes.unshift(separator);
  if (!phrase.endsWith('*')) classes.push(separator);
  return classes;
}

class Trie {
  readonly #children: Map<number, number>[] = [new Map<number, number>()];
  readonly #ids: Set<number>[] = [new Set<number>()];

  add(classes: readonly number[], id: number): void {
    let at = 0;
    for (const character of classes) {
      const known = this.#children[at]?.get(character);
      at = known ?? this.#grow(at, character);
    }
    this.#ids[at]?.add(id);
  }

  #grow(from: number, character: number): number {
    const node = this.#children.push(new Map()) - 1;
    this.#ids.push(new Set());
    this.#children[from]?.set(character, node);
    return node;
  }

  /** Breadth first: where a phrase does not go on, the longest end of what was read that begins another. */
  automaton(): { next: Int32Array; found: (readonly number[] | undefined)[] } {
    const next = new Int32Array(this.#children.length * classCount);
    const fallback = new Int32Array(this.#children.length);
    const waiting = [0];
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift())
      for (let character = 0; character < classCount; character += 1) {
        const child = this.#children[at]?.get(character);
        const instead = at === 0 ? 0 : (next[(fallback[at] ?? 0) * classCount + character] ?? 0);
        next[at * classCount + character] = child ?? instead;
        if (child === undefined) continue;
        fallback[child] = instead;
        for (const id of this.#ids[instead] ?? []) this.#ids[child]?.add(id);
        waiting.push(child);
      }
    return { next, found: this.#ids.map((ids) => (ids.size > 0 ? [...ids].sort((a, b) => a - b) : undefined)) };
  }
}
