import type { Sealer } from '../../../platform/access/sealing.js';
import type { PageRoute } from '../../../platform/web/route.js';
import { changePages } from './change-page.js';
import { doubtPages } from './doubt-pages.js';
import { familySigningPages } from './family-pages.js';
import { notMePages } from './not-me-pages.js';
import { readinessPages } from './readiness-page.js';
import { signPages } from './sign-page.js';
import { termsPages } from './terms-page.js';
import { voucherPages } from './vouchers-page.js';

/** Terms, signing, what must be in place, changes and vouchers; and the page where a family signs by its link. */
export function agreementPages({ sealer, publicUrl }: { readonly sealer: Sealer; readonly publicUrl: string }): readonly PageRoute[] {
  return [...readinessPages, ...changePages(publicUrl), ...termsPages(publicUrl), ...signPages(sealer, publicUrl), ...doubtPages, ...voucherPages, ...familySigningPages(publicUrl), ...notMePages];
}
