import { createContext, useContext } from 'hono/jsx';
import { pathOf, type Path } from './paths.js';

/** Whether the reader of a page may open an address of this service, as far as their role goes. */
export type Opens = (href: Path) => boolean;

const everything: Opens = () => true;

/** Around a whole page: what its reader may open. Without it every link is drawn. */
export const OpensContext = createContext<Opens>(everything);

/** For link parts of the kit: a link that would only be refused is a dead end, so it is drawn as words, or left out. */
export function useOpens(): Opens {
  const opens = useContext(OpensContext);
  return (href) => opens(pathOf(href));
}
