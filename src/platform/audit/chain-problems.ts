/** What can be wrong with a chain, and what it means. */
export const chainFaults = {
  'event-changed': 'An event is not as it was written.',
  'event-missing': 'An event of the chain is gone.',
  'event-outside': 'An event is neither in the chain nor waiting for it.',
  'blanked-untold': 'The words of an event were removed, and no event of a retention run lists it.',
  'link-missing': 'Places of the chain are gone.',
  'link-changed': 'A place of the chain does not follow from the one before.',
  'links-unmarked': 'The end of the chain has no mark of this installation’s key.',
  'mark-disagrees': 'A mark says another digest than the chain has at its position.',
  'tail-cut': 'The chain ends before a position that a mark or an anchor names.',
  'anchor-disagrees': 'An anchor says another digest than the chain has at its position.',
  'anchor-not-ours': 'The last anchors of a file cannot be read, or carry no mark of this installation’s key.',
  'no-anchor': 'No anchor stands outside the database, so a cut tail could not be seen.',
} as const;

export type ChainFault = keyof typeof chainFaults;

/** One thing that is wrong, and where. */
export interface ChainProblem {
  readonly code: ChainFault;
  /** Position in the chain, where it has one. */
  readonly position: number | null;
  /** Key of the event, where it is about one. */
  readonly event: number | null;
  /** Where and what, in a sentence. */
  readonly message: string;
}

const most = 100;

/** Problems as they are found: the first hundred, and how many there are. */
export class ProblemList {
  readonly #kept: ChainProblem[] = [];
  #count = 0;

  add(code: ChainFault, message: string, { position = null, event = null }: { readonly position?: number | null; readonly event?: number | null } = {}): void {
    this.#count += 1;
    if (this.#kept.length < most) this.#kept.push({ code, position, event, message });
  }

  get kept(): readonly ChainProblem[] {
    return this.#kept;
  }

  get count(): number {
    return this.#count;
  }
}
