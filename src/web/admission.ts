import { may, type Actor } from '../platform/access/actor.js';
import type { Opens } from '../platform/ui/opens.js';
import type { Access, PageRoute } from '../platform/web/route.js';

type Admission = 'admitted' | 'sign-in-first' | 'not-allowed';

/** What becomes of a request for a page, by who asks and what the page needs. */
export function admit(actor: Actor | undefined, access: Access): Admission {
  if (access === 'anyone') return 'admitted';
  if (actor === undefined) return 'sign-in-first';
  return access === 'signed-in' || may(actor, access) ? 'admitted' : 'not-allowed';
}

type Address = readonly [fits: RegExp, access: Access];

const read = new WeakMap<readonly PageRoute[], ReadonlyMap<string, readonly Address[]>>();

/** What a visitor's role lets them open, of the pages that are served. An address that no page is declared at, such as a picture's, is not judged. */
export function openedBy(pages: readonly PageRoute[], actor: Actor): Opens {
  const byPart = addressesOf(pages);
  return (href) => {
    const path = href.split(/[?#]/)[0] ?? '';
    const found = byPart.get(firstPart(path))?.find(([fits]) => fits.test(path));
    return found === undefined || admit(actor, found[1]) === 'admitted';
  };
}

// A page of thousands of links asks often, so addresses are read once and found by their first part.
function addressesOf(pages: readonly PageRoute[]): ReadonlyMap<string, readonly Address[]> {
  const known = read.get(pages);
  if (known !== undefined) return known;
  const byPart = new Map<string, Address[]>();
  for (const { url, permission } of fixedFirst(pages.filter(({ method }) => method === 'GET'))) {
    const fits = new RegExp(`^${url.replace(/[.]/g, '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}$`);
    byPart.set(firstPart(url), [...(byPart.get(firstPart(url)) ?? []), [fits, permission]]);
  }
  read.set(pages, byPart);
  return byPart;
}

// As the server does: /people/new before /people/:id.
function fixedFirst(pages: readonly PageRoute[]): PageRoute[] {
  return pages.toSorted((one, other) => one.url.split(':').length - other.url.split(':').length);
}

function firstPart(path: string): string {
  return path.split('/')[1] ?? '';
}
