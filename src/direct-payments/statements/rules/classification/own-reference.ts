import { textIdentity } from '../identity.js';

/** Tells whether a line's text holds an account's payment reference, in any case and however it is spaced. */
export type OwnReference = (text: string) => boolean;

/** An empty reference is held by no text: nothing would tell a council payment from any other money in. */
export function ownReference(reference: string): OwnReference {
  const wanted = textIdentity(reference).toLowerCase();
  if (wanted === '') return () => false;
  return (text) => text.toLowerCase().includes(wanted) || textIdentity(text).toLowerCase().includes(wanted);
}
