import type { Sealer } from '../../platform/access/sealing.js';
import type { PageRoute } from '../../platform/web/route.js';
import { actingPages } from './acting-page.js';
import { clientGroupPages } from './client-groups-page.js';
import { familyPayPages } from './family-pay-page.js';
import { lifePages } from './life-page.js';
import { mergePages } from './merge-pages.js';
import { peoplePages } from './people-page.js';
import { recordPages } from './record-page.js';
import { sharingPages } from './sharing-page.js';

/** People and the parts of their record; the page of one person stands apart, since other rooms add to it. */
export function peopleRoomPages(sealer: Sealer): readonly PageRoute[] {
  return [...peoplePages, ...recordPages(sealer), ...actingPages, ...lifePages, ...sharingPages, ...familyPayPages, ...mergePages(sealer), ...clientGroupPages];
}
