import type { Element, WithChildren } from '../html.js';

/** done: settled or in hand. look: needs a look. problem: an error or overdraft. quiet: nothing to do. plum: of our making, such as a draft. */
export type Tone = 'done' | 'look' | 'problem' | 'quiet' | 'plum';

export interface TagProps extends WithChildren {
  readonly tone?: Tone | undefined;
}

/** One or two words on where a thing stands. The shape before them says the same as the colour. */
export function Tag({ tone = 'quiet', children }: TagProps): Element {
  return <span class={`app-tag app-tag--${tone}`}>{children}</span>;
}
