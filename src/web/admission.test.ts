import { describe, expect, it } from 'vitest';
import type { Actor } from '../platform/access/actor.js';
import type { Role } from '../platform/access/permissions.js';
import { notFound } from '../platform/web/answers.js';
import { openRoute, route } from '../platform/web/route.js';
import { openedBy } from './admission.js';

const handler = () => notFound();
const pages = [
  route({ method: 'GET', url: '/people/:id', permission: 'people.read', handler }),
  route({ method: 'GET', url: '/people/new', permission: 'people.write', handler }),
  route({ method: 'POST', url: '/audit', permission: 'signed-in', handler }),
  route({ method: 'GET', url: '/audit', permission: 'audit.read', handler }),
  route({ method: 'GET', url: '/account', permission: 'signed-in', handler }),
  openRoute({ method: 'GET', url: '/privacy', handler }),
];

function opens(role: Role) {
  const actor: Actor = { staffId: 1, authorityId: 1, authorityName: 'Kentshire', name: 'Ada', role, roles: [role], organisation: 'council', reach: 'authority' };
  return openedBy(pages, actor);
}

describe('what somebody may open', () => {
  it('follows the permission of the page at that address', () => {
    expect(opens('auditor')('/audit')).toBe(true);
    expect(opens('adviser')('/audit')).toBe(false);
    expect(opens('adviser')('/audit?about=person%3A1#last')).toBe(false);
  });

  it('tells an address that is written out from one with a part that varies, whichever was declared first', () => {
    expect(opens('auditor')('/people/7')).toBe(true);
    expect(opens('auditor')('/people/new')).toBe(false);
    expect(opens('adviser')('/people/new')).toBe(true);
  });

  it('does not stand in the way of what needs only signing in, of open pages, or of addresses that no page is declared at', () => {
    for (const href of ['/account', '/privacy', '/assets/mark.svg', '#main-content', '?sort=name'] as const) expect(opens('commissioner')(href)).toBe(true);
  });
});
