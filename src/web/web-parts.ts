import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db/connection.js';
import type { Permission } from '../platform/access/permissions.js';
import type { QueueWatch } from '../platform/operations/queue-watch.js';
import type { Path } from '../platform/ui/paths.js';
import type { PageRoute } from '../platform/web/route.js';
import type { ApiRoute } from '../platform/web/api-route.js';
import type { StepUp } from '../platform/web/step-up.js';

/** One part of the service in the navigation; shown to whoever may use it. */
export interface NavigationEntry {
  readonly text: string;
  readonly href: Path;
  /** Any one of several is enough. */
  readonly permission: Permission | readonly Permission[];
  /** What one finds there, in a line for the start page. */
  readonly about?: string;
}

/** What the web shell is put together from. */
export interface WebParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly pages: readonly PageRoute[];
  readonly api: readonly ApiRoute[];
  readonly navigation: readonly NavigationEntry[];
  /** Uploaded files stay in a folder below this one until their page has answered. */
  readonly dataFolder: string;
  /** The address people use. `https` makes cookies secure and tells browsers to stay with it. */
  readonly publicUrl: string;
  readonly log: 'silent' | 'info';
  /** Asks for a fresh proof of who somebody is, for routes that say so. */
  readonly stepUp?: StepUp | undefined;
  /** Network addresses of proxies whose word on a sender's own address is taken; this machine's own where it is left out. */
  readonly proxies?: string | undefined;
  /** Of the product, for the description of the API. */
  readonly version: string;
  /** For `/ready` and `/metrics`, where this program runs jobs. */
  readonly queue?: QueueWatch | undefined;
  /** Where faults in security are reported, as `mailto:` or `https:`; without it there is no `/.well-known/security.txt`. */
  readonly securityContact?: string | undefined;
  /** Opens `/metrics` from elsewhere. */
  readonly metricsToken?: string | undefined;
}
