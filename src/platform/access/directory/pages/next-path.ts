import { isPath, type Path } from '../../../ui/index.js';

/** Where to go on to after signing in: only to a page of ours, and not to signing in itself. */
export function nextPath(text: string): Path {
  return isPath(text) && text.startsWith('/') && !text.startsWith('/sign-') ? text : '/';
}
