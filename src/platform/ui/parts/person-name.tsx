import type { Element } from '../html.js';

/** A name from anywhere in the world, kept from turning the sentence around it where it is written right to left. */
export function PersonName({ name }: { readonly name: string }): Element {
  return <bdi>{name}</bdi>;
}
