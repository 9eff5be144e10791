import type { Element } from '../../ui/index.js';

/** How to reach whoever runs this, as they said it; where they said nothing, where their address stands. */
export function HowToReach({ contact }: { readonly contact: string | undefined }): Element {
  return <p>{contact ?? 'Write to or call the direct payment support service of your council. How to reach it stands at the top of every letter it sends you.'}</p>;
}
